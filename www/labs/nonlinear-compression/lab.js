// @ts-check
/**
 * The lab on the paper's appendix: two numbers through one, along a curve that folds. Words are in text.md, what is checked in
 * claims.json.
 */
import * as codes from './codes.js';
import * as error from './error.js';

/** @type {import('../lab-types.d.ts').Lab} */
export const lab = {
  id: 'nonlinear-compression',
  title: 'Folding',
  question: 'Can two numbers that are always there go through one?',
  teaser: 'Not along a straight line. Along a curve that folds they can, if the noise is low enough.',
  minutes: 10,
  paths: ['research'],
  terms: [],
  prediction: {
    asks: 'Two numbers between 0 and 1 go through a single one, and a network reads both back. Both are always on, so that sparsity is of no help. How much can be kept?',
    choices: [
      { id: 'one', says: 'One of the two, never more' },
      { id: 'mean', says: 'Only their mean' },
      { id: 'both', says: 'Both, the better the less noise there is' },
    ],
    answer:
      'Both. A straight code loses 0.0833, and so does the mean. With noise of 0.1 a learned code loses less than 0.06, with 0.03 less than 0.04.',
    claims: ['straight', 'noise-10', 'noise-3'],
  },
  figure: {
    strip: 'pair',
    text: 'n=2&m=1&I=1&restarts=8',
    sparsity: '0.3',
    reveal: '0.8',
    view: 'features',
  },
  panels: [
    {
      label: 'sparsity 0',
      strip: 'pair',
      sparsity: '0',
      view: 'features',
      says: 'Two features on one line; what is kept of the second is little.',
    },
    {
      label: '0.9',
      strip: 'pair',
      sparsity: '0.9',
      view: 'features',
      says: 'A digon: two features on one line, opposite to each other.',
    },
  ],
  charts: [],
  experiments: [
    {
      id: 'codes',
      caption: 'Where the decoder’s answer goes while the code runs from 0, blue, to 1, yellow.',
      stored: 'codes',
      takes: 'about half a minute on two cores',
      knobs: [{ key: 'neurons', label: 'Neurons on either side', choices: ['8', '16', '32', '64'] }],
      chart: codes,
    },
    {
      id: 'error',
      caption: 'What these codes lose, and what they could lose.',
      stored: 'codes',
      takes: 'about half a minute on two cores',
      chart: error,
    },
  ],
  compared: [
    {
      what: 'A straight code',
      paper: '1/12: keep one number, or the mean',
      theory: '1/12',
      claim: 'straight',
    },
    { what: 'Three segments, jumps', theory: '1/108', claim: 'three' },
    {
      what: 'Three segments, ramps of a tenth',
      paper: 'better than straight',
      theory: '0.042, about half',
      claim: 'ramps',
    },
    { what: 'Learned, noise 0.1', theory: 'at least 0.0465; straight 0.0896', claim: 'noise-10' },
    { what: 'Learned, noise 0.03', theory: '0.0170 is possible', claim: 'noise-3' },
  ],
};
