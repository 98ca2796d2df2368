// @ts-check
/**
 * The lab on how training gets there: jumps between levels, and a solid that unfolds in steps. Words are in text.md, what is checked
 * in claims.json.
 */
import * as levels from './levels.js';
import * as trails from './trails.js';

/** The paper's kind of run at the size of a replication: a hundred features in ten dimensions; about a minute. */
const FULL = [
  100, 150, 220, 330, 470, 680, 1000, 1200, 1500, 1800, 2200, 2700, 3300, 4700, 6800, 10000, 15000, 22000,
  33000, 47000, 68000, 100000,
].map((steps) => `n=100&m=10&S=0.55&I=1&init=0.1&lr=0.001&batch=128&schedule=constant&steps=${steps}`);

/** @type {import('../lab-types.d.ts').Lab} */
export const lab = {
  id: 'dynamics',
  title: 'Learning in jumps',
  question: 'How does a model find its shape: gradually, or in leaps?',
  teaser:
    'Nothing happens, then everything: features jump from level to level, and a solid unfolds in steps.',
  minutes: 12,
  paths: ['course', 'research'],
  terms: [],
  prediction: {
    asks: 'Thirty equal features, three dimensions, weights near zero at first. In the end six features will have half a dimension each. How do their shares grow while the model learns?',
    choices: [
      { id: 'together', says: 'All six together, smoothly' },
      { id: 'jumps', says: 'In jumps: some arrive early, some long after' },
      { id: 'one', says: 'One after the other, at equal distances' },
    ],
    answer:
      'In jumps. Four have arrived after 2000 steps. Then for thousands of steps nothing seems to happen, until two more arrive at once.',
    claims: ['four-first', 'six-last'],
  },
  figure: {
    strip: 'levels',
    text: 'n=30&m=3&I=1&init=0.1&lr=0.005&batch=64&schedule=constant&steps=20000',
    sparsity: '0',
    reveal: '0.55',
    view: 'features',
  },
  panels: [
    {
      label: 'sparsity 0',
      strip: 'levels',
      sparsity: '0',
      view: 'features',
      says: 'Three features, a dimension each.',
    },
    {
      label: '0.55, the run of this lab',
      strip: 'levels',
      sparsity: '0.55',
      view: 'features',
      says: 'Six features: three digons at right angles, an octahedron.',
    },
    {
      label: '0.85',
      strip: 'levels',
      sparsity: '0.85',
      view: 'features',
      says: 'More than six features share three dimensions.',
    },
    {
      label: 'two sets of three',
      strip: 'turn',
      sparsity: '0.95',
      view: 'features',
      says: 'Six features in two correlated sets, an octahedron.',
    },
  ],
  charts: [],
  experiments: [
    {
      id: 'climb',
      caption:
        'One run of 30 features in three dimensions, looked at 38 times on its way. Coloured are the features that are kept in the end.',
      stored: 'climb',
      takes: 'some seconds',
      full: { says: 'A hundred features in ten dimensions, 100 000 steps (about a minute)', jobs: FULL },
      chart: levels,
    },
    {
      id: 'way',
      caption:
        'Two sets of three correlated features, green and blue, on their way through three dimensions.',
      stored: 'way',
      takes: 'some seconds',
      chart: trails,
    },
  ],
  compared: [
    {
      what: 'Features at one half in the end',
      paper: 'all that are kept, in digons',
      theory: 'six: 2m in m digons',
      claim: 'six-last',
    },
    {
      what: 'What a jump does to the loss',
      paper: 'it drops at each',
      theory: '−1.4 % for the last digon',
      claim: 'drop',
    },
    {
      what: 'Loss before anything is learned, two sets of three',
      theory: '2p = 0.1',
      claim: 'start',
    },
    {
      what: 'Loss while each set is one vector',
      paper: 'a plateau',
      theory: 'p/3 = 0.0167',
      claim: 'line-loss',
    },
    { what: 'Loss of the last shape', paper: 'an octahedron', theory: 'p² = 0.0025', claim: 'end-loss' },
  ],
};
