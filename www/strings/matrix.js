// @ts-check
/**
 * Every word of the page for any matrix in English: form, figures, sentences, tables. Numbers arrive already written, except counts.
 */
import { plural } from './en.js';

/** @param {number} from counted from 0 @param {number} to the first beyond @returns {string} */
const range = (from, to) => (to - from === 1 ? `feature ${from + 1}` : `features ${from + 1} to ${to}`);

/** What is looked at in a figure. */
export const marks = {
  feature: 'features, longest first',
  value: 'in order of size',
  norm: '‖Wᵢ‖',
  singular: 'σ',
  threshold: 'represented above',
  none: 'There is nothing to draw here.',
  /** @param {number} feature from 0 @param {string} value */
  featureSays: (feature, value) => `Feature ${feature + 1}: ${value}`,
  /** @param {number} rank from 0 @param {string} value */
  valueSays: (rank, value) => `Singular value ${rank + 1}: ${value}`,
  /** @param {[number, number]} rows @param {[number, number]} columns @param {string} mean @param {string} most */
  cell: (rows, columns, mean, most) => {
    const one = rows[1] - rows[0] === 1 && columns[1] - columns[0] === 1;
    const where = `${range(...rows)} with ${range(...columns)}`;
    return `${where[0]?.toUpperCase()}${where.slice(1)}: ${one ? `cos² ${mean}` : `mean ${mean}, greatest ${most}`}`;
  },
};

export const page = {
  title: 'Any matrix',
  description: 'Open a matrix of your own and see how its columns share its dimensions.',
  /** @param {string} name @param {number[]} shape */
  array: (name, shape) =>
    [name || 'the array', shape.length > 0 ? `(${shape.join(' × ')})` : ''].join(' ').trim(),
  /** @param {number} count */
  others: (count) =>
    `${count} ${plural(count, { one: 'array', other: 'arrays' })} in the file ${count === 1 ? 'is' : 'are'} no matrix that can be analysed.`,
  example: 'example.csv',
  exampleSays: 'example.csv: the features that a model of the geometry lab represents at sparsity 0.75',
  listing: 'Looking at what the file holds.',
  reading: 'Reading the matrix.',
  analysing: 'Measuring.',
  stopped: 'Stopped. What was shown before is still there.',
  stoppedFirst: 'Stopped.',
  choose: 'The file holds several matrices. Choose one.',
  done: 'Done.',
  /** @param {string} name @param {number} rows @param {number} columns */
  heading: (name, rows, columns) =>
    `${name}: ${columns} ${plural(columns, { one: 'feature', other: 'features' })} in ${rows} ${plural(rows, { one: 'dimension', other: 'dimensions' })}`,
  /** @param {string} fingerprint */
  fingerprint: (fingerprint) => `fingerprint ${fingerprint}`,
};

/** The sentences under the figures. */
export const says = {
  /** @param {string} most @param {string} least @param {number} count @param {number} all */
  norms: (most, least, count, all) =>
    `Lengths from ${least} to ${most}. ${count === all ? 'All' : count} of ${all} are longer than half the longest, and count as represented.`,
  /** @param {string} sum @param {number} dimensions @param {string} least @param {string} most */
  shares: (sum, dimensions, least, most) =>
    `Dᵢ from ${least} to ${most}. Together they take ${sum} of ${dimensions} ${plural(dimensions, { one: 'dimension', other: 'dimensions' })}.`,
  /** @param {boolean} whole @param {number} blocks */
  cos2: (whole, blocks) =>
    whole
      ? 'One cell for each pair of features; on the diagonal each with itself.'
      : `Features are pooled into ${blocks} blocks in their order; a feature is not compared with itself.`,
  /** @param {string} most @param {string} least @param {number} rank @param {number} count */
  singular: (most, least, rank, count) =>
    `From ${most} down to ${least}. The rank is ${rank}${rank === count ? ', as high as it can be' : ` of ${count} at most`}.`,
  /** @param {number} side */
  noSingular: (side) =>
    `Not found here: the smaller side of the matrix is ${side}, and above 1024 they take too long for a page.`,
  /** @param {number} features */
  noShapes: (features) =>
    `Not looked for: there are ${features} features, and beyond 1024 they are not compared for shapes.`,
  noRepresented: 'No feature is represented.',
  /** @param {number} count @param {string} kinds */
  shapes: (count, kinds) =>
    `The ${count} represented ${plural(count, { one: 'feature', other: 'features' })} fall into groups that are nearly orthogonal to one another: ${kinds}.`,
  /** @param {string} kinds @param {string} residual */
  together: (kinds, residual) => `Together they are ${kinds} (residual ${residual}).`,
  oneGroup:
    'All represented features are tied to one another in a single group, which has no name. Where dimensions are few, random columns are tied like this too.',
  /** Groups without a name. @param {number} groups @param {number} features */
  irregular: (groups, features) =>
    `${groups} irregular ${plural(groups, { one: 'group', other: 'groups' })} (${features} ${plural(features, { one: 'feature', other: 'features' })})`,
  /** @param {string[]} all */
  list: (all) => (all.length < 2 ? (all[0] ?? '') : `${all.slice(0, -1).join(', ')} and ${all.at(-1)}`),
};

export const table = {
  columns: ['feature', 'norm', 'dimensionality', 'represented', 'group', 'shape'],
  yes: 'yes',
  no: 'no',
  /** @param {number} shown @param {number} all */
  caption: (shown, all) =>
    shown < all
      ? `The first ${shown} of ${all} features; the CSV has them all.`
      : `${all} ${plural(all, { one: 'feature', other: 'features' })}.`,
  singular: ['number', 'singular value'],
  cos2: ['first feature', 'last feature', 'with first', 'with last', 'mean cos²', 'greatest cos²'],
};
