// @ts-check
/**
 * Statistics of samples: medians, spread, ratios round by round, slopes in a log-log plane. Pure; knows no
 * contender and no unit.
 */

/** Value below which a share of the samples lies, between neighbours by proportion. @param {number[]} values @param {number} share */
export function quantile(values, share) {
  if (values.length === 0) return Number.NaN;
  const sorted = [...values].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const [low, high] = [Math.floor(at), Math.ceil(at)];
  return sorted[low] + (at - low) * (sorted[high] - sorted[low]);
}

/** @param {number[]} values */
export const median = (values) => quantile(values, 0.5);

/** Median and the quarter of the samples on each side. @param {number[]} values @returns {{median: number, low: number, high: number}} */
export const spread = (values) => ({
  median: median(values),
  low: quantile(values, 0.25),
  high: quantile(values, 0.75),
});

/**
 * Ratios of two contenders, round by round: what slows the machine for a round meets both.
 * @param {number[]} over
 * @param {number[]} under samples of the same rounds
 */
export function ratios(over, under) {
  const rounds = Math.min(over.length, under.length);
  return spread(Array.from({ length: rounds }, (_, k) => over[k] / under[k]));
}

/**
 * Exponent of a power law through points, by least squares of the logarithms.
 * @param {[number, number][]} points both coordinates above 0
 */
export function slope(points) {
  const logs = points.map(([x, y]) => [Math.log(x), Math.log(y)]);
  const mean = (/** @type {number} */ axis) => logs.reduce((sum, p) => sum + p[axis], 0) / logs.length;
  const [cx, cy] = [mean(0), mean(1)];
  const top = logs.reduce((sum, [x, y]) => sum + (x - cx) * (y - cy), 0);
  return top / logs.reduce((sum, [x]) => sum + (x - cx) ** 2, 0);
}

/** The exponent between the last two points: how cost grows where it has grown most. @param {[number, number][]} points */
export const lastSlope = (points) => slope(points.slice(-2));

/**
 * Expected time to a success when one tries until there is one: the time of all attempts, successful ones until
 * then and the others whole, over the number of successes. Null where there was none.
 * @param {{spent: number, reached: number | null}[]} attempts
 */
export function expectedTime(attempts) {
  const successes = attempts.filter(({ reached }) => reached !== null).length;
  const spent = attempts.reduce((sum, attempt) => sum + (attempt.reached ?? attempt.spent), 0);
  return successes > 0 ? spent / successes : null;
}
