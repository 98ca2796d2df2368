// @ts-check
/**
 * The lab on finite data sets: few data points are stored as if they were features, many give way to features, and in
 * between the model is good at neither. Words are in text.md, what is checked in claims.json.
 */
import * as descent from './descent.js';
import * as gallery from './gallery.js';
import * as shares from './shares.js';

/** @type {import('../lab-types.d.ts').Lab} */
export const lab = {
  id: 'memorization',
  title: 'Memorization',
  question: 'What does a model store that sees the same few samples again and again?',
  teaser:
    'Give it five samples and it draws a pentagon: not of features, of samples. Give it a thousand and it draws the other one.',
  minutes: 12,
  paths: ['course', 'research'],
  terms: [],
  prediction: {
    asks: 'Fifty features, two dimensions, and a data set of just five samples that the model sees at every step. What does it arrange in its plane?',
    choices: [
      { id: 'features', says: 'Five features, as a pentagon' },
      { id: 'samples', says: 'The five samples, as a pentagon' },
      { id: 'nothing', says: 'Nothing in particular: five are too few' },
    ],
    answer:
      'The samples. Their hidden vectors are a regular pentagon, the features lie about in disorder. On fresh samples the model is hardly better than no answer.',
    claims: ['points-5', 'heart', 'fresh-5'],
  },
  figure: {
    strip: 'few',
    text: 'n=50&m=2&I=1&unit=yes&steps=3000&points=5',
    sparsity: '0.9',
    reveal: '0.95',
    view: 'features',
  },
  panels: [
    {
      label: 'five points',
      strip: 'few',
      sparsity: '0.95',
      view: 'features',
      says: 'Feature vectors of many lengths, bundled in a few directions.',
    },
    {
      label: 'fresh samples at every step',
      strip: 'endless',
      sparsity: '0.95',
      view: 'features',
      says: 'A few long feature vectors, evenly spread; all others are short.',
    },
  ],
  charts: [],
  experiments: [
    {
      id: 'gallery',
      caption:
        'Eight models, each with its number of data points T. Above: the features, columns of W. Below: where the model puts its data points. Each picture is scaled to its longest vector.',
      stored: 'gallery',
      takes: 'about 5 seconds on two cores',
      knobs: [{ key: 'seed', label: 'Seed', choices: ['0', '1', '2', '3'] }],
      chart: gallery,
    },
    {
      id: 'descent',
      caption:
        'Loss of a sample of length 1, on the points that were trained on and on fresh samples, over the number of points.',
      stored: 'sweep',
      takes: 'about 10 seconds on two cores',
      knobs: [
        { key: 'seed', label: 'Seed', choices: ['0', '1', '2', '3'] },
        { key: 'steps', label: 'Steps', choices: ['1000', '3000', '10000'] },
      ],
      chart: descent,
    },
    {
      id: 'shares',
      caption:
        'Share of a dimension of the data points, and of the features that are kept (each a faint dot), in the same models.',
      stored: 'sweep',
      takes: 'about 10 seconds on two cores',
      knobs: [{ key: 'seed', label: 'Seed', choices: ['0', '1', '2', '3'] }],
      chart: shares,
    },
  ],
  compared: [
    {
      what: 'Dimensionality of each of five data points',
      paper: '2/T',
      theory: '2/5: a tight frame of five in the plane',
      claim: 'points-5',
    },
    { what: 'Dimensionality of each of ten', paper: '2/T', theory: '1/5', claim: 'points-10' },
    {
      what: 'Loss on fresh samples, forty points over a thousand',
      paper: 'more than one: a bump',
      claim: 'spoiled',
    },
    {
      what: 'Loss on fresh samples after five points',
      theory: 'about 1, as without an answer',
      claim: 'fresh-5',
    },
  ],
};
