// @ts-check
/**
 * A verdict as it is written, in the page and at the build: which of the values stands for all, and with how
 * many digits. Judges nothing.
 */
import { labs } from '../../strings/labs.js';
import { significant } from '../../views/describe.js';

/** @typedef {import('../../labs/lab-types.js').Claim} Claim */

const DIGITS = 3;

/** A measured value. @param {number} value */
export const written = (value) => (Number.isInteger(value) ? String(value) : significant(value, DIGITS));

/**
 * The value in the middle, which one seed that went astray does not move; of an even number, the lower.
 * @param {number[]} values
 * @returns {number} NaN where there is none
 */
export function typical(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN;
}

/**
 * @param {Pick<Claim, 'shown'>} claim
 * @param {{values: number[], holds: boolean, expected: string}} outcome
 */
export const verdictWords = ({ shown }, { values, holds, expected }) =>
  labs.verdict.measured(holds, written(typical(values)), shown ?? expected);
