// @ts-check
/**
 * Every word of the site around the labs in English, apart from the prose of its pages: header, footer, search, keys, table of
 * contents, the labels of the glossary's figures. Numbers arrive already written.
 */
import { plural } from './en.js';

export const contents = {
  /** @param {number} count */
  minutes: (count) => `${count} min`,
  paths: {
    short: { title: 'Fifteen minutes', says: 'What superposition is, with your own hands.' },
    course: { title: 'A course', says: 'One lab a lesson, each with a worksheet and a page for teachers.' },
    research: { title: 'Research', says: 'Every claim with its source, its seeds and its number.' },
  },
};

export const chrome = {
  name: 'Superposition Lab',
  nav: 'Site',
  labs: 'Labs',
  glossary: 'Glossary',
  sandbox: 'Sandbox',
  about: 'About',
  /** Plain text before and after the link to the paper. */
  models: ['The models are those of ', '. They train in this page, on your machine.'],
  paper: 'Toy Models of Superposition',
  authors: 'Elhage et al., 2022',
  matrix: 'Analyse a matrix',
  keys: 'Keys',
  privacy: 'Privacy',
  licence: 'Licence',
  cite: 'Cite',
};

export const search = {
  label: 'Search',
  placeholder: 'Search',
  results: 'Results',
  /** @param {number} number */
  found: (number) =>
    number === 0
      ? 'Nothing is found.'
      : `${number} ${plural(number, { one: 'result', other: 'results' })}, arrows choose.`,
  /** @param {string} query */
  nothing: (query) => `Nothing is found for “${query}”.`,
  loading: 'Loading.',
  failed: 'The search could not be loaded.',
};

/** What a key of the figure does. @type {Record<import('../elements/shortcuts.js').Action | 'back' | 'on', string>} */
const doing = {
  toggle: 'play or pause the training',
  step: 'train one step',
  reset: 'back to the start of the run',
  seed: 'train again from another random start',
  back: 'a little less sparse',
  on: 'a little more sparse',
};

export const keys = {
  title: 'Keys',
  close: 'Close',
  key: 'key',
  does: 'what it does',
  or: ' or ',
  doing,
  figure: 'While the focus is in a figure',
  picture: 'While the focus is on the picture',
  strip: 'While the focus is on the slider',
  search: 'On every page',
  rows: {
    picture: /** @type {[string[], string][]} */ ([
      [['←', '→'], 'go through the features; a model in space is turned instead'],
      [
        ['Shift ←', 'Shift →'],
        'move the feature looked at, in a live run; in space, go through the features',
      ],
      [['Esc'], 'look at none'],
    ]),
    strip: /** @type {[string[], string][]} */ ([
      [['←', '→'], 'to the next model that is less or more sparse'],
      [['Page ↓', 'Page ↑'], 'five models on'],
      [['Home', 'End'], 'to the densest, to the sparsest'],
    ]),
    search: /** @type {[string[], string][]} */ ([
      [['/'], 'search'],
      [['↓', '↑'], 'go through what is found'],
      [['Enter'], 'open it'],
      [['Esc'], 'close what is found, then empty the field'],
      [['?'], 'this list'],
    ]),
  },
};

/** @param {string} sparsity */
const atS = (sparsity) => `at sparsity ${sparsity}`;

export const glossary = {
  title: 'Glossary',
  description: 'The words of Superposition Lab, each with its definition, its formula and a small figure.',
  lead: 'The words of this site, each with its exact meaning here. The pictures show five features in two dimensions, from the models of the landing page.',
  index: 'Terms from A to Z',
  samples: {
    label: 'Five features in ten samples, at sparsity 0.9: five of the fifty values are not zero.',
    features: 'feature',
    samples: 'ten samples, at sparsity 0.9',
  },
  share: {
    label: 'Of one, nine tenths are the sparsity and one tenth is the density.',
    zero: 'S = 0.9',
    on: 'p = 0.1',
  },
  importance: { label: 'Importances of five features at I = 0.9.', name: 'Iᵢ, for I = 0.9' },
  weights: { label: `The two rows of W ${atS('0.9')}.`, name: `W, ${atS('0.9')}` },
  bias: { label: `The five biases ${atS('0.9')}.`, name: `b, ${atS('0.9')}` },
  loss: {
    label:
      'The loss of the trained model against its sparsity: it rises a little at first, then falls as features become rare.',
    across: 'sparsity S',
    up: 'loss',
  },
  superposition: 'The colour: dark at 0, yellow from 1 on.',
  digon: 'Two arrows on a line, one to 1 and one to −1.',
  /** @param {{features: number, dimensions: number, sparsity: string}} of @returns {[string, string][]} */
  spec: ({ features, dimensions, sparsity }) => [
    ['features', String(features)],
    ['dimensions', String(dimensions)],
    ['sparsity', sparsity],
    ['importance', '0.9'],
    ['restarts', '8'],
    ['steps', '4000'],
  ],
  run: {
    label: 'A line from random weights to the last step.',
    start: 'random weights',
    /** @param {number} end */
    last: (end) => `step ${end}`,
  },
  step: { label: 'An arrow from the weights before to the weights after.', before: 'W', after: 'W − update' },
  lab: { label: 'A page with a question, a figure and prose beside it.' },
  /** @type {[string, string][]} */
  verdicts: [
    ['✓', 'holds'],
    ['✗', 'does not hold'],
    ['◔', 'being measured'],
    ['○', 'not checked'],
  ],
};

export const about = {
  title: 'About',
  description:
    'What Superposition Lab simulates, what it simplifies, where it differs from the paper, and what its promises mean.',
  lead: 'For teachers, and for whoever wants to know what exactly is shown here.',
};

/** `Save my version`, in the single file. */
export const save = {
  button: 'Save my version',
  says: 'A copy of this file that opens with your title, the run that is shown now, and your questions.',
  title: 'Title',
  questions: 'Questions, one a line',
  legend: 'Controls',
  left: { all: 'all', some: 'only these:' },
  controls: {
    play: 'play and pause',
    step: 'step',
    reset: 'reset',
    seed: 'new seed',
    sparsity: 'sparsity',
    views: 'views',
    drag: 'dragging features',
    data: 'table',
    more: 'all other parameters',
  },
  save: 'Save',
  cancel: 'Cancel',
};

/** What is said when the hosted site has a newer version. */
export const offline = {
  newer: 'There is a newer version of this site.',
  reload: 'Reload',
};
