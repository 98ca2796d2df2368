// @ts-check
/**
 * Every word of a figure in English, and how numbers enter sentences. What a language is, is said in language.js. Names, ranges and help
 * of parameters are in www/generated/params.json; the problems of a run text and of a file are written where they are found, in English.
 */

import { pluralOf } from './numerals.js';

const WORDS = 'no one two three four five six seven eight nine ten eleven twelve'.split(' ');

/**
 * A number up to twelve in words.
 * @param {number} number
 */
export const count = (number) => WORDS[number] ?? String(number);

/** The noun in the number's form. */
export const plural = pluralOf('en');

/** @param {string} words */
export const capital = (words) => words.charAt(0).toUpperCase() + words.slice(1);

/**
 * 'a', 'a and b', 'a, b and c'.
 * @param {string[]} items
 */
export const list = (items) =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} and ${items.at(-1)}`;

/** @param {number} number */
const represented = (number) => capital(`${count(number)} ${number === 1 ? 'is' : 'are'} represented`);

/** Kinds of polytopes by their number in the catalogue (params.json): one, several. */
const SHAPES = [
  ['not yet anything', ''],
  ['irregular group', 'irregular groups'],
  ['feature of its own', 'features of their own'],
  ['digon', 'digons'],
  ['triangle', 'triangles'],
  ['tetrahedron', 'tetrahedra'],
  ['4-simplex', '4-simplices'],
  ['5-simplex', '5-simplices'],
  ['square', 'squares'],
  ['pentagon', 'pentagons'],
  ['hexagon', 'hexagons'],
  ['heptagon', 'heptagons'],
  ['octagon', 'octagons'],
  ['nonagon', 'nonagons'],
  ['decagon', 'decagons'],
  ['hendecagon', 'hendecagons'],
  ['dodecagon', 'dodecagons'],
  ['octahedron', 'octahedra'],
  ['square antiprism', 'square antiprisms'],
  ['cube', 'cubes'],
  ['icosahedron', 'icosahedra'],
  ['square pyramid', 'square pyramids'],
  ['pentagonal pyramid', 'pentagonal pyramids'],
  ['triangular bipyramid', 'triangular bipyramids'],
  ['pentagonal bipyramid', 'pentagonal bipyramids'],
  ['hypercross', 'hypercrosses'],
  ['orthogonal features', ''],
];

/** Words for kinds of polytopes; ids are the catalogue's. */
const shapes = {
  /** @param {number} id */
  name: (id) => SHAPES[id]?.[0] ?? '',
  /** 'a digon', 'two digons'. @param {number} number @param {number} id */
  several: (number, id) => {
    const [one = '', more = ''] = SHAPES[id] ?? [];
    if (number !== 1) return `${count(number)} ${more}`;
    return `${/^[oi]/.test(one) ? 'an' : 'a'} ${one}`;
  },
  /** Short, for the slider's track: '2 digons'. @param {number} number @param {number} id */
  short: (number, id) => (number === 1 ? (SHAPES[id]?.[0] ?? '') : `${number} ${SHAPES[id]?.[1] ?? ''}`),
  /** One group: an irregular one says how many it is of. @param {number} id @param {number} number */
  kind: (id, number) => (id === 1 ? `irregular, ${number}` : (SHAPES[id]?.[0] ?? '')),
  /** Where each feature is alone in its dimension. @param {number} number */
  alone: (number) => `${number} orthogonal`,
  /** @param {string} residual */
  residual: (residual) => `residual ${residual}`,
};

/** The sentences under a figure; numbers arrive already written. */
const describe = {
  /** @param {{features: number, dimensions: number, sparsity: string}} of @param {boolean} some whether some have their own sparsity */
  setting: ({ features, dimensions, sparsity }, some) =>
    `${capital(count(features))} ${plural(features, { one: 'feature', other: 'features' })} in ${count(dimensions)} ` +
    `${plural(dimensions, { one: 'dimension', other: 'dimensions' })}, sparsity ${sparsity}${some ? ' but for some' : ''}.`,
  none: 'None is represented yet.',
  /** @param {number} number */
  represented: (number) => represented(number),
  /** @param {string[]} kinds */
  kinds: (kinds) => list(kinds),
  /** @param {string} figure @param {string} residual */
  named: (figure, residual) => `${figure} (residual ${residual})`,
  orthogonal: 'each in a dimension of its own',
  /** @param {string} parts @param {string} whole */
  together: (parts, whole) => `${parts}, together ${whole}`,
  /** @param {string[]} angles degrees */
  apart: (angles) => `${list(angles.map((angle) => `${angle}°`))} apart`,
  /** @param {string} mean @param {string} least @param {string} most */
  regular: (mean, least, most) => `${mean}° apart (${least}° to ${most}°)`,
  /** @param {string} least @param {string} most */
  range: (least, most) => `${least}° to ${most}° apart`,
  /** @param {string} residual */
  worst: (residual) => `No named group is further than ${residual} from its shape.`,
  /** An error of 0: it is exact. @param {string} value @param {string} error */
  loss: (value, error) => (error === '0' ? `Loss ${value}.` : `Loss ${value} ± ${error}.`),
  /** @param {string} longest @param {string} shortest */
  norms: (longest, shortest) => `Norms between ${shortest} and ${longest}.`,
  /** A moment of a run. @param {string} at its step @param {string} loss */
  moment: (at, loss) => `${at}, training loss ${loss}`,
  /** The Gram matrix. @param {string} least @param {string} most of the diagonal */
  own: (least, most) => `Squared norms between ${least} and ${most}.`,
  /** @param {string} least @param {string} most of the rest of the Gram matrix */
  overlaps: (least, most) => `Dot products of different features between ${least} and ${most}.`,
  /** @param {string} least @param {string} most */
  biases: (least, most) => `Biases between ${least} and ${most}.`,
  /** @param {number} features */
  noGram: (features) => `The Gram matrix of ${features} features is too large to be shown.`,
  /** @param {string} least @param {string} most */
  dimensionalities: (least, most) =>
    least === most
      ? `Dimensionality of the represented ${least}.`
      : `Dimensionalities of the represented between ${least} and ${most}.`,
  /** How many have the dimensionality of a polytope. @param {{number: number, name: string}[]} groups */
  near: (groups) =>
    `${capital(list(groups.map(({ number, name }) => `${count(number)} near that of ${name}`)))}.`,
  /** One feature alone on. @param {string} feature @param {string} back its own output @param {{feature: string, value: string}[]} others */
  alone: (feature, back, others) => {
    const answers = others.map(
      (other, i) => `feature ${other.feature} ${i === 0 ? 'answers with' : 'with'} ${other.value}`,
    );
    const head = `Feature ${feature} alone on comes back as ${back}`;
    return answers.length === 0 ? `${head}.` : `${head}; ${answers.join(', ')}.`;
  },
  noArithmetic: 'The dot products are not known here, so nothing can be worked out.',
  /** @param {string} value */
  dstar: (value) => `Dimensions per feature D* = ${value}.`,
  noDimensionality: 'The dimensionalities are not known here.',
};

/** Marks inside the canvases. */
const marks = {
  /** @param {number} index 0, 1, … */
  feature: (index) => String(index + 1),
  norm: '‖Wᵢ‖',
  circle: '○ length 1',
  /** @param {string} a @param {string} b sparsities */
  between: (a, b) => `drawn between S = ${a} and ${b}`,
  superposition: 'superposition',
  atLeastOne: '≥ 1',
  /** @param {number} number @param {number} perRow */
  features: (number, perRow) =>
    perRow > 1 ? `${number} features, the mean of ${perRow} in a row` : `${number} features`,
  /** @param {string} kind @param {number} alike groups that this one stands for */
  group: (kind, alike) => (alike > 1 ? `${kind} × ${alike}` : kind),
  /** @param {number} number */
  absent: (number) => `${number} not represented`,
  /** @param {number} step */
  stepAt: (step) => `step ${step}`,
  loss: 'training loss',
  /** @param {number} features */
  dimensionality: (features) =>
    `dimensionality Dᵢ of ${features} ${plural(features, { one: 'feature', other: 'features' })}`,
  /** A feature that is pointed at. @param {string} feature @param {string} value */
  featureAt: (feature, value) => `feature ${feature}: D = ${value}`,
  /** @param {string} value */
  dstar: (value) => `D* = ${value}`,
  /** Beside the lines of the strip of dimensionalities. */
  polytopes: {
    none: '0 not represented',
    antiprism: '3/8 square antiprism',
    pentagon: '2/5 pentagon',
    digon: '1/2 digon, octahedron',
    triangle: '2/3 triangle',
    tetrahedron: '3/4 tetrahedron',
    alone: '1 alone',
  },
  output: 'j',
  product: 'Gᵢⱼ',
  plusBias: '+ bⱼ',
  response: '→ response',
  /** @param {string} feature */
  given: (feature) => `feature ${feature} alone on, with value 1`,
  /** Outputs not listed. @param {number} number @param {string} most their largest |G|, rounded up; empty if all are 0 */
  rest: (number, most) => `… and ${number} more, ${most ? `|Gᵢⱼ| at most ${most}` : 'Gᵢⱼ = 0'}`,
  gram: 'WᵀW',
  bias: 'b',
  /** @param {number} number @param {number} perCell */
  matrix: (number, perCell) =>
    perCell > 1 ? `${number} features, the mean of ${perCell} × ${perCell} in a cell` : `${number} features`,
};

const buttons = {
  play: 'Play',
  pause: 'Pause',
  step: 'Step',
  reset: 'Reset',
  seed: 'New seed',
  share: 'Share',
  save: 'Save',
  data: 'Data',
  sound: 'Sound',
  download: 'Download',
  fullScreen: 'Full screen',
  leaveFullScreen: 'Leave full screen',
  more: 'More',
  fewer: 'Fewer',
  close: 'Close',
  live: 'Train it live',
  strip: 'Film strip',
  stop: 'Stop',
  rest: 'Train the rest',
};

/** One line for each button: what it does, and its key where it has one. */
const tips = {
  play: 'Train on (space)',
  pause: 'Hold the training (space)',
  step: 'Train one step (.)',
  reset: 'Back to the start of this run (r)',
  seed: 'Train again from another random start (n)',
  share: 'This very run as a link, a frame, a citation, a lesson',
  save: 'Picture, film, numbers or program of this very run',
  data: 'The numbers of this moment as a table',
  sound:
    'Hear it: a tone for each represented feature, higher the further round it points, louder the longer it is; in training the loss as a falling pitch',
  download: 'The run as a safetensors file',
  fullScreen: 'The figure alone',
  more: 'All other parameters',
  live: 'Take this model and change the sparsity under it while it trains',
  strip: 'A trained model for each sparsity, to look along',
  stop: 'Stop training; what is trained stays',
  rest: 'Train the models that are missing',
  stripSeed: 'Train all of them again from another random start (n)',
};

/** A film strip: one trained model for each sparsity. */
const strip = {
  label: 'sparsity',
  typed: 'sparsity S, typed',
  help: 'Each mark is a model of its own, trained at that sparsity from the same start. Drag to look along them.',
  /** @param {string} sparsity @param {string} kind */
  value: (sparsity, kind) => `${sparsity}, ${kind}`,
  /** @param {number} done @param {number} all */
  progress: (done, all) => `${done} of ${all} models trained`,
  /** What a frame shows, without the name of a shape. @param {number} number of represented features */
  represented: (number) => `${count(number)} ${plural(number, { one: 'feature', other: 'features' })}`,
  /** @param {string} sparsity @param {string} given @param {string} kept kinds */
  hysteresis: (sparsity, given, kept) =>
    `Trained from the start at S = ${sparsity} it would be: ${given}. This run, coming from elsewhere, has kept: ${kept}.`,
  /** @param {number} step */
  trained: (step) => `trained for ${step} steps`,
};

/** What a reader can look at: the word on the button, and what it shows. */
const views = {
  features: { word: 'Features', tip: 'Where the model keeps each feature' },
  norms: { word: 'Norms', tip: 'How long each feature is, and how much it shares' },
  gram: { word: 'Gram', tip: 'How far each feature answers to each other, with the bias' },
  dimensionality: { word: 'Dimensionality', tip: 'The share of a dimension that each feature has' },
  arithmetic: { word: 'Arithmetic', tip: 'What comes back when one feature alone is on' },
};

const notices = {
  starting: 'Starting.',
  problems: (/** @type {number} */ number) =>
    `${capital(count(number))} ${plural(number, { one: 'problem', other: 'problems' })} in the run text; the nearest valid run is shown.`,
  replaced: 'The worker stopped answering. Another has taken over from the last step shown.',
  refused: 'This browser does not let the page compute. The picture stays as it is.',
  missing: 'The part of the page that computes did not come.',
  fault: 'Something went wrong in the computation. The picture stays at the last good step.',
  diverged: 'The training has diverged. The picture stays at the last finite step.',
  retry: 'Try again',
  noShare:
    'The part of the page that shares did not load. Load the page again, with share.js beside its script.',
  back: 'The run of the file is back.',
  /** @param {string} fingerprint */
  backSame: (fingerprint) => `The run of the file is back, with the same fingerprint ${fingerprint}.`,
  /** @param {string} fingerprint */
  backOther: (fingerprint) =>
    `The run of the file is back, but its fingerprint there was ${fingerprint}: the file was changed.`,
  /** @param {string} rev */
  backRevision: (rev) => `The run of the file is back. It was made with revision ${rev}; digits may differ.`,
  /** @param {string} id @param {string[]} all */
  noLab: (id, all) => `There is no lab “${id}” here; there are: ${all.join(', ')}.`,
  /** @param {string[]} names that `controls` or `hide` have */
  unknown: (names) => `There is nothing in the figure called ${list(names)}.`,
  noPicture: 'There is no picture yet.',
  noImage: 'The picture could not be made.',
  notStored: 'The stored run could not be shown; it is trained instead.',
};

const status = {
  loading: 'Loading',
  ready: 'Ready',
  running: 'Training',
  paused: 'Paused',
  finished: 'Finished',
  diverged: 'Diverged',
  /** @param {number} step @param {number} end */
  at: (step, end) => `step ${step} of ${end}`,
  /** @param {string} fingerprint sixteen hexadecimal digits */
  fingerprint: (fingerprint) => `fingerprint ${fingerprint}`,
  /** @param {number} seed */
  seed: (seed) => `seed ${seed}`,
};

const captions = {
  plane:
    'Each arrow is a feature: where it points, and how long it is, is where the model keeps it. In a live run one can be dragged.',
  line: 'Each mark is a feature on the one dimension the model has.',
  solid: 'Each arrow is a feature in the three dimensions of the model; drag to turn it.',
  groups: 'Features that share dimensions with no others stand together, each group in its own dimensions.',
  norms: 'Each bar is a feature: as long as its norm, brighter the more others share its direction.',
  loss: 'Training loss, on a logarithmic scale.',
  gram: 'Each cell is a dot product: on the diagonal how much of a feature is kept, off it how much two features disturb each other; beside it the bias.',
  dimensionality:
    'Each dot is a feature, at the share of a dimension it has for itself: dots gather at the shares that the regular polytopes give.',
  arithmetic:
    'One feature is on, with the value 1: each row is an output, from the dot product and the bias to what the model answers.',
};

/** Names of figures and groups for those who do not see them. */
const names = {
  lab: 'Superposition laboratory',
  plane: 'Features in the plane; arrow keys go through them, with Shift they move the one looked at',
  line: 'Features on a line; arrow keys go through them, with Shift they move the one looked at',
  solid: 'Features in space; arrow keys turn it, with Shift they go through the features',
  groups: 'Features by orthogonal groups',
  norms: 'Norms of the features',
  views: 'View',
  loss: 'Time line of the training',
  gram: 'Gram matrix and bias',
  dimensionality: 'Dimensionalities of the features',
  arithmetic: 'One feature alone, worked out',
  /** Polytopes in a sentence: near that of … */
  polytopes: {
    antiprism: 'the square antiprism',
    pentagon: 'the pentagon',
    digon: 'the digon or octahedron',
    triangle: 'the triangle',
    tetrahedron: 'the tetrahedron',
    alone: 'a feature alone',
  },
  toolbar: 'Figure',
  table: 'Features as numbers',
};

/** A parameter whose value is typed. @param {string} label @param {string} symbol */
const typed = (label, symbol) => `${label} ${symbol}, typed`;

/** Headers of the data table; `rows` for its caption. */
const table = {
  feature: 'feature',
  norm: 'norm',
  dimensionality: 'dimensionality',
  superposition: 'superposition',
  bias: 'bias',
  importance: 'importance',
  /** @param {number[]} partners numbers of features */
  partners: (partners) => `shares its dimensions with ${list(partners.map(String))}`,
  /** @param {number} number */
  crowd: (number) => `shares its dimensions with ${number} others`,
  alone: 'shares its dimension with no other',
  /** @param {string} value */
  loss: (value) => `loss ${value}`,
  absent: 'not represented',
  represented: 'represented',
  yes: 'yes',
  no: 'no',
  /** @param {number} shown @param {number} all */
  rows: (shown, all) => (shown < all ? `The first ${shown} of ${all} features` : `All ${all} features`),
};

/** Values that whoever made a link does not show. */
const hiding = {
  word: 'hidden',
  /** @param {string[]} labels */
  note: (labels) =>
    `Hidden here: ${list(labels)}. Hidden, not secret: the link holds ${labels.length === 1 ? 'it' : 'them'}.`,
};

/** How far the gradient of an update stands out of its noise. */
const signal = {
  /** @param {string} value */
  ratio: (value) => `gradient signal-to-noise ${value}`,
  exact: 'exact gradient, no noise',
  /** @param {string} value */
  sentence: (value) =>
    `Gradient signal-to-noise ${value}: the squared length of the mean gradient over the variance of the one that an update sees; below 1, noise outweighs signal.`,
  without: 'This gradient is exact: every update sees the mean itself, without noise.',
  /** @param {string} value */
  under: (value) => `under ${value}`,
  over: 'over a million',
};

/** What parameters stand among. */
const groups = { model: 'Model', data: 'Features', training: 'Training' };

export const en = {
  /** The language, by BCP 47. */
  tag: 'en',
  /** A number that stands alone, with the decimal sign of the language; other words as they are. @param {string} words */
  numeral: (words) => words,
  /** Names and help of parameters by key, where they are not those of the table, which are English. @type {Record<string, {label: string, help: string}>} */
  parameters: {},
  /** The choices that parameters offer, where a reader sees other words than a run text has. @type {Record<string, string>} */
  choices: {},
  shapes,
  views,
  describe,
  marks,
  buttons,
  tips,
  strip,
  notices,
  status,
  captions,
  names,
  groups,
  typed,
  signal,
  hiding,
  table,
};

/** @typedef {typeof en} Strings */

export default en;
