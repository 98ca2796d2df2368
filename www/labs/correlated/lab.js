// @ts-check
/**
 * The lab on features that come together or never do: orthogonal, opposite, collapsed. Words are in text.md, what is
 * checked in claims.json.
 */
import * as collapse from './collapse.js';

/** @type {import('../lab-types.d.ts').Lab} */
export const lab = {
  id: 'correlated',
  title: 'Correlated features',
  question: 'Where do features go that come together?',
  teaser: 'Features that are on together avoid each other, or merge; features that never are stand opposite.',
  minutes: 12,
  paths: ['course', 'research'],
  terms: [],
  prediction: {
    asks: 'Two pairs of features in a plane. The two of a pair are always on together, at random strengths. How do the two vectors of a pair lie?',
    choices: [
      { id: 'opposite', says: 'Opposite to each other' },
      { id: 'right', says: 'At a right angle' },
      { id: 'same', says: 'In the same direction' },
    ],
    answer:
      'At a right angle, as long as the features are rare. Opposite vectors err when both are on, and these two always are. Where the plane is too crowded or the features are dense, they merge.',
    claims: ['together-angle', 'all-collapsed'],
  },
  figure: {
    strip: 'three',
    text: 'n=6&m=2&I=1&data=correlated&set=2&restarts=8',
    sparsity: '0.25',
    reveal: '0.99',
    view: 'features',
  },
  panelGroups: [
    {
      label: 'Two pairs in the plane',
      panels: [
        {
          label: 'always together',
          strip: 'together',
          sparsity: '0.95',
          view: 'features',
          says: 'Four vectors at right angles; partners are neighbours.',
        },
        {
          label: 'never together',
          strip: 'never',
          sparsity: '0.7',
          view: 'features',
          says: 'Four vectors at right angles; partners are opposite.',
        },
      ],
    },
    {
      label: 'Three pairs, always together, at densities',
      panels: [
        {
          label: '0.75',
          strip: 'three',
          sparsity: '0.25',
          view: 'features',
          says: 'Three directions close to one another; partners lie on each other.',
        },
        {
          label: '0.4',
          strip: 'three',
          sparsity: '0.6',
          view: 'features',
          says: 'Three directions, two of them opposite; partners lie on each other.',
        },
        {
          label: '0.2',
          strip: 'three',
          sparsity: '0.8',
          view: 'features',
          says: 'Two pairs have merged, one stands at a right angle.',
        },
        {
          label: '0.1',
          strip: 'three',
          sparsity: '0.9',
          view: 'features',
          says: 'One pair has merged, two have not.',
        },
        {
          label: '0.01',
          strip: 'three',
          sparsity: '0.99',
          view: 'features',
          says: 'A hexagon; partners are neighbours.',
        },
      ],
    },
  ],
  charts: [],
  experiments: [
    {
      id: 'collapse',
      caption: 'How near the two features of each pair are, at 17 densities. Three pairs in two dimensions.',
      stored: 'collapse',
      takes: 'about 15 seconds on two cores',
      chart: collapse,
    },
  ],
  compared: [
    {
      what: 'Two that are always on together',
      paper: 'at a right angle',
      theory: 'as good as any two digons: 2p²/3',
      claim: 'together-loss',
    },
    {
      what: 'Two that are never on together',
      paper: 'opposite',
      theory: 'opposite, without any error',
      claim: 'never-opposite',
    },
    { what: 'Three pairs in the plane', paper: 'a hexagon, partners side by side', claim: 'hexagon-side' },
    { what: 'Pairs collapsed at density 0.17', paper: 'two of three', claim: 'two-collapsed' },
    { what: 'Loss of two local bases of five', theory: '5p²/3: B = −A', claim: 'bases-loss' },
  ],
};
