// @ts-check
/** What counts as a number of steps. */

/**
 * @param {number} count
 * @returns {number} rounded down
 * @throws {RangeError} it is negative, infinite or no number
 */
export function wholeCount(count) {
  const whole = Math.floor(count);
  if (whole >= 0 && whole < Infinity) return whole;
  throw new RangeError(`A number of steps is whole and not negative; ${count} is not.`);
}
