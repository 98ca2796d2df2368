// @ts-check
/**
 * The lab on computing with features in superposition: absolute values. Words are in text.md, what is checked in claims.json.
 */
import * as network from './network.js';
import * as stacks from './stacks.js';

/** The paper's size; some minutes. */
const FULL = [0, 0.7, 0.9, 0.97, 0.99, 0.997, 0.999].map(
  (sparsity) => `n=100&m=40&I=0.8&model=abs&amplitude=signed&restarts=4&steps=10000&S=${sparsity}&seed=1`,
);

/** @type {import('../lab-types.d.ts').Lab} */
export const lab = {
  id: 'computation',
  title: 'Computing in superposition',
  question: 'Can neurons compute with features that share them?',
  teaser:
    'Take absolute values with too few neurons: it works, the better the rarer the features, and by a trick.',
  minutes: 12,
  paths: ['course', 'research'],
  terms: [],
  prediction: {
    asks: 'A network is to answer the absolute value of each of its inputs. It has fewer than the two neurons an input needs. If inputs are rarely on, what will it do?',
    choices: [
      { id: 'drop', says: 'Serve some inputs well and ignore the others' },
      { id: 'share', says: 'Let neurons serve several inputs at once' },
      { id: 'half', says: 'Give each input one neuron, for one sign' },
    ],
    answer:
      'The rarer inputs are, the more neurons serve several at once. Of twelve neurons all have one input at sparsity 0, some at 0.9, hardly any at 0.999.',
    claims: ['dense-mono', 'few-poly', 'sparse-poly'],
  },
  figure: {
    strip: 'sweep',
    text: 'n=10&m=5&I=0.8&model=abs&amplitude=signed&restarts=8',
    sparsity: '0.5',
    reveal: '0.95',
    view: 'norms',
  },
  panels: [
    {
      label: 'sparsity 0',
      strip: 'sweep',
      sparsity: '0',
      view: 'norms',
      says: 'Two or three features are kept.',
    },
    {
      label: '0.9',
      strip: 'sweep',
      sparsity: '0.9',
      view: 'norms',
      says: 'More features are kept than there are pairs of neurons.',
    },
    {
      label: '0.99',
      strip: 'sweep',
      sparsity: '0.99',
      view: 'norms',
      says: 'Nearly all features have some weight.',
    },
  ],
  charts: [],
  experiments: [
    {
      id: 'three',
      caption: 'Three features, six neurons, always on. Blue lines are positive weights, red ones negative.',
      stored: 'three',
      takes: 'some seconds',
      chart: network,
    },
    {
      id: 'stacks',
      caption:
        'Thirty features, twelve neurons. A column is a neuron, a colour a feature. On grey ground: neurons of several features. Best of four starts.',
      stored: 'stacks',
      takes: 'about 20 seconds on two cores',
      full: { says: 'A hundred features, forty neurons (some minutes)', jobs: FULL },
      chart: stacks,
    },
    {
      id: 'motif',
      caption: 'Six features, eight neurons, sparsity 0.8. Ringed neurons are of the asymmetric motif.',
      stored: 'motif',
      takes: 'some seconds',
      chart: network,
    },
  ],
  compared: [
    {
      what: 'Neurons for a feature, three dense features and six neurons',
      paper: 'two',
      theory: 'two: |x| = ReLU(x) + ReLU(−x)',
      claim: 'three-two',
    },
    { what: 'The loss of that', theory: '0', claim: 'three-loss' },
    { what: 'Neurons of one feature at density 1', paper: 'all', claim: 'dense-mono' },
    { what: 'The same at density 0.001', paper: 'none', claim: 'sparse-poly' },
    { what: 'Loss at density 1', theory: '0.109: 24 of 30 dropped', claim: 'dense-loss' },
    {
      what: 'Neurons of the asymmetric motif, six features, eight neurons',
      paper: 'they exist',
      claim: 'motif',
    },
  ],
};
