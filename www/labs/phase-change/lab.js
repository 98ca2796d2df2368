// @ts-check
/**
 * The lab on the phase change of one feature too many: what is asked, the strips, the maps. Words are in text.md, what
 * is checked in claims.json.
 */
import * as cut from './cut.js';
import * as map from './map.js';

/** @type {import('../lab-types.d.ts').Lab} */
export const lab = {
  id: 'phase-change',
  title: 'Phase change',
  question: 'What does a model do with one feature too many?',
  teaser:
    'Leave it out, give it a dimension, or let it share one: a map of all three, from a formula, from exact optima, and from training.',
  minutes: 15,
  paths: ['course', 'research'],
  terms: [],
  prediction: {
    asks: 'Two features, one dimension; the second counts 0.3 times as much as the first. As both become rarer, from always on to one sample in a hundred, how does the second feature enter the model?',
    choices: [
      { id: 'slowly', says: 'It grows from nothing, bit by bit' },
      { id: 'jump', says: 'It jumps in, as one half of an opposite pair' },
      { id: 'never', says: 'Never: there is one dimension only' },
    ],
    answer:
      'It jumps in: at density 0.5 it is left out, at 0.3 it is one half of an opposite pair, and almost as long as the first.',
    claims: ['weak-out', 'weak-pair', 'weak-least'],
  },
  figure: {
    strip: 'weak',
    text: 'n=2&m=1&Ii=1~0.3&restarts=8',
    sparsity: '0',
    reveal: '0.8',
    view: 'features',
  },
  panelGroups: [
    {
      label: 'The second feature counts 0.3 times as much as the first',
      panels: [
        {
          label: 'density 0.5',
          strip: 'weak',
          sparsity: '0.5',
          view: 'features',
          says: 'One vector; the second feature is at the centre.',
        },
        {
          label: 'density 0.1',
          strip: 'weak',
          sparsity: '0.9',
          view: 'features',
          says: 'Two vectors of about length 1 point in opposite directions.',
        },
      ],
    },
    {
      label: 'Both count the same',
      panels: [
        {
          label: 'density 0.8',
          strip: 'equal',
          sparsity: '0.2',
          view: 'features',
          says: 'Two opposite vectors, one about twice as long as the other.',
        },
        {
          label: 'density 0.5',
          strip: 'equal',
          sparsity: '0.5',
          view: 'features',
          says: 'Two opposite vectors of about the same length.',
        },
      ],
    },
  ],
  charts: [],
  experiments: [
    {
      id: 'two',
      caption: 'Two features in one dimension: what becomes of the second one.',
      stored: 'two',
      takes: 'about ten seconds on two cores',
      knobs: [{ key: 'restarts', label: 'Trials of each cell', choices: ['1', '4', '10'] }],
      full: { says: 'The paper’s grid (minutes)', jobs: map.full(2) },
      chart: map,
    },
    {
      id: 'cut',
      caption:
        'Least loss of two features in one dimension, exactly and by the formula, for three importances.',
      stored: 'cut',
      takes: 'a second',
      chart: cut,
    },
    {
      id: 'three',
      caption: 'Three features in two dimensions: what becomes of the third one.',
      stored: 'three',
      takes: 'about ten seconds on two cores',
      knobs: [{ key: 'restarts', label: 'Trials of each cell', choices: ['1', '4', '10'] }],
      full: { says: 'The paper’s grid (minutes)', jobs: map.full(3) },
      chart: map,
    },
  ],
  compared: [
    {
      what: 'Where sharing begins, at importance 0.3',
      paper: 'its diagram’s edge',
      theory: 'density 0.343: p = 4r/(2 + 5r)',
      claim: 'boundary',
    },
    {
      what: 'At importance 0.1, density 0.1',
      paper: 'antipodal pair',
      theory: 'antipodal pair',
      claim: 'corner-pair',
    },
    {
      what: 'At importance 0.1, density 0.25',
      paper: 'second feature left out',
      theory: 'second feature left out',
      claim: 'corner-out',
    },
    {
      what: 'Two equals at density 0.8: inner product',
      paper: 'one left out, from 4/7 = 0.571 on',
      theory: '−0.414: with biases a lopsided pair is better',
      claim: 'lopsided',
    },
    {
      what: 'Two equals at density 0.9: loss',
      paper: '0.0975, one left out',
      theory: '0.0971, still a pair',
      claim: 'never-dropped',
    },
  ],
};
