// @ts-check
/**
 * The lab on one feature that is denser or rarer than the others: how a pentagon gives way, and why with a jump. Words
 * are in text.md, what is checked in claims.json.
 */
import * as branches from './branches.js';

/** @type {import('../lab-types.d.ts').Lab} */
export const lab = {
  id: 'perturbed-feature',
  title: 'One feature apart',
  question: 'What happens to a pentagon when one feature becomes rarer?',
  teaser:
    'It bends, and bends, and then it breaks: two solutions trade places, and the first feature is gone.',
  minutes: 10,
  paths: ['course', 'research'],
  terms: [],
  prediction: {
    asks: 'Five equal features form a pentagon. Now the first one becomes rarer, step by step, until it is ten times as rare as the others. What happens to its vector?',
    choices: [
      { id: 'shrinks', says: 'It becomes shorter and shorter' },
      { id: 'crowded', says: 'Its neighbours come closer, and then it disappears at once' },
      { id: 'stays', says: 'Nothing much: it stays where it is' },
    ],
    answer:
      'Its neighbours come closer, to 65° at 0.3 of their density. At a quarter the best model has dropped it, and the other four are a square.',
    claims: ['angle-03', 'digons-quarter', 'square'],
  },
  figure: {
    strip: 'others',
    text: 'n=5&m=2&I=1&Si=0.95&restarts=8',
    sparsity: '0.95',
    reveal: '0.85',
    view: 'features',
  },
  panelGroups: [
    {
      label: 'The first feature is on in one sample of twenty; the others …',
      panels: [
        {
          label: '… ten times as often',
          strip: 'others',
          sparsity: '0.5',
          view: 'features',
          says: 'Two digons; the first feature is at the centre.',
        },
        {
          label: '… twice as often',
          strip: 'others',
          sparsity: '0.9',
          view: 'features',
          says: 'Five vectors, a pentagon a little narrower around the first.',
        },
        {
          label: '… as often',
          strip: 'others',
          sparsity: '0.95',
          view: 'features',
          says: 'A regular pentagon.',
        },
        {
          label: '… a fifth as often',
          strip: 'others',
          sparsity: '0.99',
          view: 'features',
          says: 'Five vectors; the first has more room than the others.',
        },
      ],
    },
  ],
  charts: [],
  experiments: [
    {
      id: 'branches',
      caption:
        'Loss of models whose first feature is rarer or denser than the other four, which are on in one sample of twenty.',
      stored: 'branches',
      takes: 'about 15 seconds on two cores',
      chart: branches,
    },
  ],
  compared: [
    {
      what: 'Where the pentagon gives way: relative density',
      paper: 'about 0.4 (2.5 times sparser)',
      theory: '0.27 (3.7 times): crossing of exact losses',
      claim: 'five-at-forty',
    },
    { what: 'Still five at 0.3?', paper: 'no', theory: 'yes', claim: 'five-at-third' },
    {
      what: 'At a quarter',
      paper: 'two digons, the first dropped',
      theory: 'two digons, the first dropped',
      claim: 'digons-quarter',
    },
    {
      what: 'Neighbours of a feature half as dense',
      paper: 'closer',
      theory: '69° instead of 72°',
      claim: 'angle-05',
    },
    { what: 'Neighbours of one twice as dense', paper: 'pushed away', theory: '74°', claim: 'angle-2' },
  ],
};
