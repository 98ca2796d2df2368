// @ts-check
/**
 * The lab on the geometry of many equal features: plateaus of dimensionality, the polytopes behind them. Words are in
 * text.md, what is checked in claims.json.
 */
import * as graph from './graph.js';
import * as plateaus from './plateaus.js';

/** The paper's size, every density; some minutes. */
const FULL = [
  1.1, 1.3, 1.5, 1.7, 1.9, 2.1, 2.4, 2.7, 3, 3.4, 3.8, 4.3, 4.8, 5.4, 6, 6.8, 7.6, 8.5, 9.5, 11, 12.5, 14, 16,
  18, 20,
].map((rarity) => `n=400&m=30&I=1&S=${(1 - 1 / rarity).toFixed(3)}&batch=1024&steps=4000`);

/** @type {import('../lab-types.d.ts').Lab} */
export const lab = {
  id: 'geometry',
  title: 'Geometry',
  question: 'Which shapes do many equal features form?',
  teaser:
    'Hundreds of features, all alike, in a few dimensions: they settle into shapes, and skip what lies between.',
  minutes: 15,
  paths: ['short', 'course', 'research'],
  terms: ['dimensions-per-feature', 'group', 'polytope'],
  prediction: {
    asks: 'Two hundred features share twenty dimensions, all equally important and equally rare. As they become rarer, how does the share of a dimension that each kept feature has change?',
    choices: [
      { id: 'smooth', says: 'It shrinks smoothly' },
      { id: 'steps', says: 'It rests at certain fractions, with jumps between' },
      { id: 'random', says: 'Every feature gets another share' },
    ],
    answer:
      'It rests. From one it falls to one half, and stays there while features become more than twice as rare: forty features, in twenty digons.',
    claims: ['half-count', 'half-digons', 'one-star'],
  },
  figure: {
    strip: 'figure',
    text: 'n=40&m=5&I=1&restarts=2',
    sparsity: '0',
    reveal: '0.6',
    view: 'features',
  },
  panels: [
    {
      label: 'sparsity 0.2',
      strip: 'figure',
      sparsity: '0.2',
      view: 'features',
      says: 'Five features are kept, one a dimension; all others are left out.',
    },
    {
      label: '0.6',
      strip: 'figure',
      sparsity: '0.6',
      view: 'features',
      says: 'Five digons: pairs of opposite vectors, each in a dimension of its own.',
    },
    {
      label: '0.8',
      strip: 'figure',
      sparsity: '0.8',
      view: 'features',
      says: 'Thirteen features in two groups, one of five in a plane and one of eight in space.',
    },
    {
      label: '0.95',
      strip: 'figure',
      sparsity: '0.95',
      view: 'dimensionality',
      says: 'About twenty-six features, each with a fifth of a dimension or a little less.',
    },
  ],
  charts: [],
  experiments: [
    {
      id: 'plateau',
      caption: 'Dimensionality of every feature, and D*, at 24 densities. 200 features in 20 dimensions.',
      stored: 'plateau',
      takes: 'about 20 seconds on two cores',
      knobs: [{ key: 'm', label: 'Dimensions', choices: ['10', '20', '30'] }],
      full: { says: 'The paper’s 400 features in 30 dimensions (many minutes)', jobs: FULL },
      chart: plateaus,
    },
    {
      id: 'graphs',
      caption: 'Which features are not orthogonal to which: four of those models as graphs.',
      stored: 'graphs',
      takes: 'some seconds',
      chart: graph,
    },
  ],
  compared: [
    { what: 'D* on the plateau', paper: '1/2', theory: '1/2: every feature in a digon', claim: 'half-star' },
    { what: 'D* where features are dense', paper: '1', theory: '1', claim: 'one-star' },
    { what: 'D* at sparsity 0.9', paper: '0.23 (read off a replication, ± 0.02)', claim: 'ten-star' },
    {
      what: 'Features kept, twice as many dimensions',
      paper: 'twice as many',
      theory: 'twice as many: 2m in m digons',
      claim: 'width',
    },
    { what: 'All dimensionalities together', theory: 'at most m, and m for regular shapes', claim: 'sum' },
  ],
};
