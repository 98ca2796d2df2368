// @ts-check
/**
 * The lab on the paper's first experiment and its reading of the loss: what is asked, what the figure starts
 * from, the paper's two rows of pictures, the charts. Words are in text.md, what is checked in claims.json.
 */

import * as anatomy from './anatomy.js';
import * as benefit from './benefit.js';

/**
 * A picture of the linear model, which is the same at every density; the paper shows the sparsest.
 * @param {string} strip
 * @param {string} says
 */
const linear = (strip, says) => ({
  label: 'linear',
  strip,
  sparsity: '0.999',
  view: /** @type {const} */ ('gram'),
  says,
});

/**
 * A picture of the ReLU output model.
 * @param {string} strip
 * @param {string} density
 * @param {string} sparsity
 * @param {string} says
 */
const relu = (strip, density, sparsity, says) => ({
  label: `p = ${density}`,
  strip,
  sparsity,
  view: /** @type {const} */ ('gram'),
  says,
});

/** @type {import('../lab-types.d.ts').Lab} */
export const lab = {
  id: 'demonstrating',
  title: 'Demonstrating superposition',
  question: 'Five dimensions, twenty features: which does a model keep, and what does it pay for them?',
  teaser: 'A linear model beside one with a ReLU, at seven densities, and the loss taken apart.',
  minutes: 15,
  paths: ['course', 'research'],
  terms: ['importance', 'density', 'interference', 'bias'],
  prediction: {
    asks:
      'Before you look: twenty features, five dimensions, each feature on in one sample of a hundred. How many ' +
      'features will the ReLU model keep?',
    choices: [
      { id: 'five', says: 'Five: one for each dimension' },
      { id: 'ten', says: 'Ten: two for each dimension' },
      { id: 'more', says: 'A few more than ten' },
      { id: 'all', says: 'All twenty' },
    ],
    answer: 'A few more than ten: 11 to 14. A linear model keeps five, at this density and at every other.',
    claims: ['kept-099', 'linear-five'],
  },
  figure: {
    strip: 'relu20',
    text: 'n=20&m=5&I=0.7&restarts=8',
    sparsity: '0',
    reveal: '0.99',
    view: 'norms',
  },
  panelGroups: [
    {
      label: '20 features in 5 dimensions',
      panels: [
        linear('linear20', 'Five ones on the diagonal, top left; all else is zero.'),
        relu('relu20', '1', '0', 'Five ones on the diagonal, as in the linear model.'),
        relu('relu20', '0.3', '0.7', 'The diagonal is longer; two pairs off it are at minus one.'),
        relu('relu20', '0.1', '0.9', 'Nine on the diagonal, four pairs at minus one.'),
        relu(
          'relu20',
          '0.03',
          '0.97',
          'Eleven on the diagonal; most have an opposite, and the first positive cells show.',
        ),
        relu('relu20', '0.01', '0.99', 'Positive cells appear off the diagonal, beside negative ones.'),
        relu('relu20', '0.003', '0.997', 'Many pale cells of both signs between the kept features.'),
        relu('relu20', '0.001', '0.999', 'Many pale cells of both signs; most biases are negative.'),
      ],
    },
    {
      label: '80 features in 20 dimensions',
      panels: [
        linear('linear80', 'Twenty ones on the diagonal, top left; all else is zero.'),
        relu('relu80', '1', '0', 'Twenty ones on the diagonal, as in the linear model.'),
        relu('relu80', '0.3', '0.7', 'A longer diagonal; single negative cells at its end.'),
        relu('relu80', '0.1', '0.9', 'A longer diagonal still, most of it in pairs.'),
        relu('relu80', '0.03', '0.97', 'Positive cells appear beside the pairs.'),
        relu('relu80', '0.01', '0.99', 'A haze of both signs between the kept features.'),
        relu('relu80', '0.003', '0.997', 'The haze reaches over most of the matrix.'),
        relu('relu80', '0.001', '0.999', 'The haze covers nearly the whole matrix.'),
      ],
    },
  ],
  charts: [
    {
      id: 'anatomy',
      caption:
        'Where the loss comes from. Each bar is the whole loss of one model, from the densest (top) to the ' +
        'sparsest. Numbers say how many features are on in the samples that a piece comes from. Framed pieces ' +
        'at the right: errors at features that are off.',
      chart: anatomy,
    },
    {
      id: 'benefit',
      caption:
        'What the linear formula charges each feature of the model in the figure: a ring for what is missing ' +
        'of it, a dot for what it does to others.',
      chart: benefit,
    },
  ],
  compared: [
    {
      what: 'Features the ReLU model keeps at sparsity 0.9, of twenty',
      paper: 'nine (read off, ± 1)',
      theory: 'nine: pencil rule p < 4r/(2 + 5r)',
      claim: 'kept-09',
    },
    { what: 'Of these, alone in a dimension', paper: 'one (read off, ± 1)', theory: 'one', claim: 'own-09' },
    {
      what: 'Features the linear model keeps',
      paper: 'five',
      theory: 'five: the best approximation of rank five',
      claim: 'linear-five',
    },
    {
      what: 'Loss at sparsity 0.9, as a share of the best linear loss',
      theory: '0.45: one alone, four pairs, eleven constants',
      claim: 'loss-09',
    },
    {
      what: 'Features of eighty kept at sparsity 0.9',
      paper: 'about 32 (read off)',
      theory: '34 by the pencil rule',
      claim: 'eighty-09',
    },
  ],
};
