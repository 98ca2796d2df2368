// @ts-check
/** Reads the samples of section `steps`: by shape, density and contender. Gives ratios round by round; words are elsewhere. */
import { OPERATIONS } from '../contenders/operations.js';
import { median, ratios } from '../statistics.js';

/** @typedef {import('../cells.js').Cell & {timed: Record<string, import('../rounds.js').Timed>}} Row */
/** @typedef {{paths: string[], rows: Row[]}} Steps */

export const OURS = 'Chromium: ours';

/** @param {Steps | undefined} steps @param {number} n @param {number} m @param {number} density */
export const rowOf = (steps, n, m, density) =>
  steps?.rows.find((row) => row.n === n && row.m === m && row.density === density);

/** Samples that count, or null. @param {Row | undefined} row @param {string} label */
export function samplesOf(row, label) {
  const timed = row?.timed[label];
  return timed && !timed.fault && timed.samples.length > 0 ? timed.samples : null;
}

/** How many times as long one takes as the other. @param {Row | undefined} row @param {string} over @param {string} [under] */
export function ratioOf(row, over, under = OURS) {
  const [top, bottom] = [samplesOf(row, over), samplesOf(row, under)];
  return top && bottom ? ratios(top, bottom) : null;
}

/** The path that is dense; where there is but one, that is it. @param {Steps} steps */
export const denseOf = (steps) => (steps.paths.includes('dense') ? `${OURS} dense` : OURS);

/** Share of the measured peak: five products of n×m×batch multiply-adds a step. @param {Steps | undefined} steps @param {Row | undefined} row */
export function shareOf(steps, row) {
  const [dense, peak] = [steps && samplesOf(row, denseOf(steps)), samplesOf(row, 'Chromium: peak')];
  if (!row || !dense || !peak) return null;
  // Operations a microsecond of each; a sample of the peak is a million turns.
  const work = 10 * row.n * row.m * row.batch;
  const least = peak.map((micro) => (work * micro) / (OPERATIONS * 1e6));
  return ratios(least, dense);
}

/** Our fastest path, as it is or as the lab chooses it, against the dense one. @param {Steps | undefined} steps @param {Row | undefined} row */
export function bestOf(steps, row) {
  if (!steps || !row || steps.paths.length === 0) return null;
  const labels = Object.keys(row.timed).filter((label) => label.startsWith(OURS) && samplesOf(row, label));
  const time = (/** @type {string} */ label) => median(samplesOf(row, label) ?? []);
  const [label] = labels.sort((a, b) => time(a) - time(b));
  const ratio = label && ratioOf(row, label, denseOf(steps));
  return ratio ? { ...ratio, path: label.slice(OURS.length + 1) || 'as chosen' } : null;
}

/** The fastest of a native peer's variants and threads. @param {Row | undefined} row @param {string} peer */
export function fastestOf(row, peer) {
  const labels = Object.keys(row?.timed ?? {}).filter(
    (label) => label.startsWith(peer) && samplesOf(row, label),
  );
  const time = (/** @type {string} */ label) => median(samplesOf(row, label) ?? []);
  const [label] = labels.sort((a, b) => time(a) - time(b));
  const ratio = label ? ratioOf(row, label) : null;
  return ratio && { ...ratio, label };
}
