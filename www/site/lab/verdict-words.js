// @ts-check
/**
 * A verdict as it is written, in the page and at the build: which of the values stands for all, and with how
 * many digits. Judges nothing.
 */
import { labs } from '../../strings/labs.js';
import { significant } from '../../views/describe.js';

/** @typedef {import('../../labs/lab-types.js').Claim} Claim */
/** @typedef {Pick<Claim, 'shown' | 'expected' | 'tolerance' | 'least' | 'most'>} Expecting */

const DIGITS = 3;

/** Below this a value is written with a power of ten: zeros cannot be counted. */
const TINY = 1e-6;

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/** `1.6 · 10⁻¹⁵` @param {number} value not zero */
function scientific(value) {
  const [digits = '', power = ''] = value.toExponential(1).replace('-', '−').split('e');
  const raised = [...power.replace('+', '')].map((sign) => RAISED[Number(sign)] ?? '⁻');
  return `${digits} · 10${raised.join('')}`;
}

/**
 * A measured value, as exact as its tolerance makes interesting.
 * @param {number} value NaN: there is none
 * @param {number} [tolerance] of the claim
 */
export function written(value, tolerance) {
  if (Number.isNaN(value)) return labs.verdict.none;
  if (Number.isInteger(value)) return String(value).replace('-', '−');
  if (!tolerance && Math.abs(value) < TINY) return scientific(value);
  const fitting = tolerance
    ? value.toFixed(Math.min(Math.max(1 - Math.floor(Math.log10(tolerance)), 0), 12))
    : '';
  const text = fitting || significant(value, DIGITS);
  // What is nothing has no sign.
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
}

/** What a claim expects. @param {Expecting} claim */
export function expectedWords({ shown, expected, least, most }) {
  if (shown !== undefined) return shown;
  if (expected !== undefined) return String(expected).replace('-', '−');
  if (least !== undefined && most !== undefined) return labs.verdict.between(least, most);
  return least === undefined ? labs.verdict.atMost(most ?? Number.NaN) : labs.verdict.atLeast(least);
}

/**
 * The value in the middle, which one seed that went astray does not move; of an even number, the upper, as in
 * CLAIMS.md.
 * @param {number[]} values NaN where a seed has none
 * @returns {number} NaN where no seed has one
 */
export function typical(values) {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

/**
 * @param {Expecting} claim
 * @param {{values: number[], holds: boolean}} outcome
 */
export const verdictWords = (claim, { values, holds }) =>
  labs.verdict.measured(holds, written(typical(values), claim.tolerance), expectedWords(claim));
