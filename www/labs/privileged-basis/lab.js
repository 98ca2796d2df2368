// @ts-check
/**
 * The lab on neurons: what a ReLU on the hidden values does to the directions of features. Words are in text.md, what is checked in
 * claims.json.
 */
import * as stacks from './stacks.js';

/** More starts at densities between the stored ones; some minutes. */
const FULL = [0.9, 0.6, 0.4, 0.3, 0.25, 0.2, 0.1, 0.04].map(
  (p) =>
    `n=10&m=5&I=0.75&model=relu-hidden&restarts=256&steps=3000&batch=512&S=${(1 - p).toPrecision(3)}&seed=1`,
);

/** @type {import('../lab-types.d.ts').Lab} */
export const lab = {
  id: 'privileged-basis',
  title: 'Neurons',
  question: 'When does a feature get a neuron of its own?',
  teaser:
    'Hidden values without a ReLU have no neurons to speak of. With one, features move onto neurons, and then share them.',
  minutes: 12,
  paths: ['course', 'research'],
  terms: [],
  prediction: {
    asks: 'Ten features of falling importance, five neurons, each with a ReLU. Features are on in a third of all samples. How do the neurons serve them?',
    choices: [
      { id: 'own', says: 'Five features, a neuron each' },
      { id: 'both', says: 'Some neurons for one feature, some for several' },
      { id: 'mixed', says: 'Every neuron serves several' },
    ],
    answer:
      'Both at once: three neurons have one feature each, and two share three features between them, as a code.',
    claims: ['three-in-two-alone', 'three-in-two'],
  },
  figure: {
    strip: 'neurons',
    text: 'n=10&m=5&I=0.75&model=relu-hidden&restarts=24&steps=3000&batch=512',
    sparsity: '0.25',
    reveal: '0.65',
    view: 'norms',
  },
  panels: [
    {
      label: 'density 0.75',
      strip: 'neurons',
      sparsity: '0.25',
      view: 'norms',
      says: 'Five features have length 1, five have none.',
    },
    {
      label: '0.35',
      strip: 'neurons',
      sparsity: '0.65',
      view: 'norms',
      says: 'Six features are kept; three of them share.',
    },
    {
      label: '0.12',
      strip: 'neurons',
      sparsity: '0.88',
      view: 'norms',
      says: 'Seven or eight features are kept; most share.',
    },
    {
      label: '0.02',
      strip: 'neurons',
      sparsity: '0.98',
      view: 'norms',
      says: 'Ten features are kept, and all share.',
    },
  ],
  charts: [],
  experiments: [
    {
      id: 'stacks',
      caption:
        'A column is a neuron, a rectangle a weight, a colour a feature; weights below the line are negative. On grey ground: neurons of several features. Best of 64 starts; the last two without a ReLU on the hidden values, best of eight.',
      stored: 'stacks',
      takes: 'about 20 seconds on two cores',
      full: { says: 'Eight more densities, best of 256 starts (some minutes)', jobs: FULL },
      chart: stacks,
    },
  ],
  compared: [
    {
      what: 'Neurons of one feature at density 0.75',
      paper: 'all',
      theory: 'five: one a feature loses nothing',
      claim: 'all-alone',
    },
    { what: 'Neurons that share three features at 0.35', paper: 'two', claim: 'three-in-two' },
    { what: 'Neurons of one feature at 0.15', paper: 'two', claim: 'two-alone' },
    { what: 'Features kept at 0.12', paper: 'seven', claim: 'seven-kept' },
    { what: 'Features kept at 0.08', paper: 'eight', claim: 'eight-kept' },
    { what: 'Neurons of one feature at 0.02', paper: 'none', claim: 'none-alone' },
    { what: 'Loss with every feature on', theory: '0.0603: five dropped', claim: 'dense-loss' },
  ],
};
