// @ts-check
/**
 * The lab on the paper's introduction figure: what is asked, what the figure starts from, the paper's three
 * pictures. Words are in text.md, what is checked in claims.json. It has no charts: the figure is enough.
 */

/** @type {import('../lab-types.d.ts').Lab} */
export const lab = {
  id: 'sparsity',
  title: 'Sparsity',
  question: 'How many features fit into two dimensions?',
  teaser:
    'Five features, two dimensions: what a model keeps when features become rare, and what it pays for it.',
  minutes: 12,
  paths: ['short', 'course', 'research'],
  terms: ['feature', 'sparsity', 'importance', 'superposition', 'dimensionality'],
  prediction: {
    asks:
      'Before you look: five features share two dimensions. In the figure all are on all the time, and two are ' +
      'kept. When each is off in nine samples of ten, how many of the five will the model keep?',
    choices: [
      { id: 'two', says: 'Two: one for each dimension' },
      { id: 'four', says: 'Four: two for each dimension' },
      { id: 'five', says: 'All five' },
    ],
    answer: 'All five, as a pentagon. On the way there, at sparsity 0.8, it keeps four.',
    claims: ['five-at-90', 'pentagon-at-90', 'four-at-80'],
  },
  figure: { strip: 'intro', text: 'restarts=8', sparsity: '0', reveal: '0.9', view: 'features' },
  panels: [
    {
      label: '0 %',
      strip: 'intro',
      sparsity: '0',
      view: 'features',
      says: 'Two vectors at a right angle; the other three features are at the centre.',
    },
    {
      label: '80 %',
      strip: 'intro',
      sparsity: '0.8',
      view: 'features',
      says: 'Two pairs of opposite vectors form a cross; the fifth feature is at the centre. Stored at 78.5 %.',
    },
    {
      label: '90 %',
      strip: 'intro',
      sparsity: '0.9',
      view: 'features',
      says: 'Five vectors point to the corners of a pentagon.',
    },
  ],
  charts: [],
  compared: [
    { what: 'Features kept at sparsity 0.8', paper: 'four', theory: 'four', claim: 'four-at-80' },
    { what: 'Shape of five at sparsity 0.9', paper: 'pentagon', theory: 'pentagon', claim: 'pentagon-at-90' },
    { what: 'Loss of that pentagon', theory: '0.0214: minimum of the exact loss', claim: 'loss-at-90' },
    { what: 'Share of a dimension in a pentagon', paper: '2/5', theory: '2/5', claim: 'pentagon-share' },
    {
      what: 'Features the linear model keeps at sparsity 0.95',
      paper: 'two',
      theory: 'two: the best approximation of rank two',
      claim: 'linear-two',
    },
  ],
};
