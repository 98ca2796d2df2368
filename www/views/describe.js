// @ts-check
/**
 * A snapshot in words, the same sentences as the command line's (crate/cli/src/describe.rs; a test
 * compares). The words come from www/strings; here are the numbers and which sentence applies.
 */

import { IRREGULAR, kindsOf, ORTHOGONAL } from './kinds.js';

/** @typedef {import('./canvas.js').Snapshot} Snapshot */
/** @typedef {import('../strings/en.js').Strings} Strings */

/** Gaps no wider than this apart from each other (degrees) are given as one angle and a range. */
const REGULAR = 4;

/** More gaps than this are given by the least and the greatest. */
const MOST_GAPS = 6;

/**
 * The sentences for one snapshot. Reads the setting from its metadata, `represented`, and `whole`, `shape`,
 * `gaps` and `loss` where they exist.
 * @param {Snapshot} snapshot
 * @param {Strings} strings
 * @returns {string}
 */
export function sentence(snapshot, strings) {
  const { meta, tensors } = snapshot;
  if (meta.reason) return meta.reason;
  const words = strings.describe;
  const each = Array.from(tensors.sparsities?.data ?? []);
  const some = each.some((sparsity) => sparsity !== each.at(-1));
  const sentences = [words.setting(meta, some), shape(tensors, strings)];
  const loss = tensors.loss?.data;
  if (loss !== undefined) {
    sentences.push(words.loss(significant(loss[0] ?? 0, 3), significant(loss[1] ?? 0, 1)));
  }
  return sentences.join(' ');
}

/**
 * How many features are represented, as which polytopes, at which angles.
 * @param {Snapshot['tensors']} tensors
 * @param {Strings} strings
 */
function shape(tensors, strings) {
  const words = strings.describe;
  const number = Array.from(tensors.represented?.data ?? []).filter((is) => is === 1).length;
  if (number === 0) return words.none;
  const seen = figure(tensors, strings);
  const gaps = angles(Array.from(tensors.gaps?.data ?? []), strings);
  const start = seen ? `${words.represented(number)}: ${seen}` : words.represented(number);
  return `${gaps ? `${start}, ${gaps}` : start}.`;
}

/**
 * The polytopes that the represented features are, with the residual of the name.
 * @param {Snapshot['tensors']} tensors
 * @param {Strings} strings
 */
function figure(tensors, { describe: words, shapes }) {
  const [whole, residual = 0] = Array.from(tensors.whole?.data ?? []);
  if (whole === undefined) return '';
  const kinds = kindsOf(tensors);
  const parts = words.kinds(kinds.map(({ id, number }) => shapes.several(number, id)));
  if (whole === IRREGULAR) return parts;
  const close = fixed(residual, 3);
  if (whole === ORTHOGONAL) return words.named(words.orthogonal, close);
  const several = kinds.reduce((sum, { number }) => sum + number, 0) > 1;
  return words.named(several ? words.together(parts, shapes.several(1, whole)) : parts, close);
}

/**
 * The angles between neighbours in the plane.
 * @param {number[]} gaps degrees
 * @param {Strings} strings
 */
function angles(gaps, { describe: words }) {
  if (gaps.length < 2) return '';
  const [least, most] = [Math.min(...gaps), Math.max(...gaps)];
  if (gaps.length === 2) return words.apart([fixed(least, 0)]);
  if (Math.fround(most - least) <= REGULAR) {
    // Gaps go round once, so their mean is 360° over their number.
    return words.regular(fixed(360 / gaps.length, 0), fixed(least, 1), fixed(most, 1));
  }
  if (gaps.length > MOST_GAPS) return words.range(fixed(least, 0), fixed(most, 0));
  return words.apart(gaps.map((gap) => fixed(gap, 0)));
}

/**
 * Plain decimals, an exact tie to the even digit (`toFixed` would take the larger one).
 * @param {number} value finite, |value| < 1e21
 * @param {number} decimals 0 … 99
 */
export function fixed(value, decimals) {
  const rounded = value.toFixed(decimals);
  const exact = Math.abs(value).toFixed(100);
  const kept = exact.length - 100 + decimals;
  if (!/^50*$/.test(exact.slice(kept)) || !/[13579]$/.test(rounded)) return rounded;
  const even = decimals === 0 ? exact.slice(0, kept - 1) : exact.slice(0, kept);
  return value < 0 ? `-${even}` : even;
}

/**
 * A positive number in plain decimals, to a number of significant digits.
 * @param {number} value
 * @param {number} digits 1 … 17
 */
export function significant(value, digits) {
  if (value === 0 || !Number.isFinite(value)) return String(value);
  // The exponent after rounding: 9.996e-3 to three digits is 1.00e-2.
  const exponent = Number(value.toExponential(digits - 1).split('e')[1]);
  return fixed(value, Math.min(Math.max(digits - 1 - exponent, 0), 99));
}

/**
 * Plain decimals as they are set in print: a true minus, and none before a zero.
 * @param {number} value |value| < 1e21; a dash where there is no number
 * @param {number} decimals 0 … 99
 */
export function typeset(value, decimals) {
  if (!Number.isFinite(value)) return '–';
  const digits = fixed(value, decimals);
  return /[1-9]/.test(digits) ? digits.replace('-', '−') : digits.replace('-', '');
}
