// @ts-check
/**
 * An axis from zero up: where its numbers stand and how they are written. For charts of anything that has no natural end.
 * Knows no snapshot and draws nothing.
 */
import { significant } from './describe.js';

/** Between two numbers of an axis: 1, 2 or 5 of some decade. */
const STEPS = [1, 2, 5, 10];

/**
 * Numbers from 0 to the first that is not below `most`, a few of them.
 * @param {number} most above 0
 * @param {number} [count] how many there are to be about
 * @returns {number[]}
 */
export function ticks(most, count = 4) {
  const rough = most / count;
  const decade = 10 ** Math.floor(Math.log10(rough));
  const step = decade * (STEPS.find((times) => times * decade >= rough) ?? 10);
  const last = Math.ceil(most / step - 1e-9);
  // Products, since sums of steps drift off the round numbers.
  return Array.from({ length: last + 1 }, (_, k) => Number((k * step).toPrecision(12)));
}

/**
 * A number as an axis has it: short, in powers of ten where plain digits would be long.
 * @param {number} value at least 0
 */
export function short(value) {
  if (value !== 0 && (value >= 1e5 || value < 1e-3)) {
    const [digits = '', power = ''] = value.toExponential(2).split('e');
    return `${Number(digits)}e${Number(power)}`.replace('-', '−');
  }
  return String(Number(value.toPrecision(6)));
}

/**
 * A number of a matrix in words: three digits, in powers of ten where plain digits would be long.
 * @param {number} value at least 0
 */
export const written = (value) =>
  value !== 0 && (value >= 1e6 || value < 1e-4) ? short(value) : significant(value, 3);
