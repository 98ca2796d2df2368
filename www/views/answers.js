// @ts-check
/**
 * What a model answers when one feature alone is on: which outputs are listed, in which order, with the
 * numbers of the tensors as they are. Computes no number; draws nothing.
 */

/** @typedef {import('./canvas.js').Snapshot} Snapshot */
/** @typedef {{feature: number, product: number, bias: number, response: number}} Answer NaN where a tensor is missing */

/**
 * The feature that is on: the one pointed at, else the first that is represented, else the first.
 * @param {Snapshot} snapshot
 * @param {number | null} focus
 */
export function featureOf({ meta, tensors }, focus) {
  if (focus !== null && focus >= 0 && focus < meta.features) return focus;
  return Math.max(Array.from(tensors.represented?.data ?? []).indexOf(1), 0);
}

/**
 * One answer for each output: the feature's own first, then by |G|, the largest first.
 * @param {Snapshot} snapshot with `gram` f32[n, n]; `b` f32[n], `response` f32[n, n] (row j, column i) if there
 * @param {number} feature i
 * @returns {Answer[]}
 */
export function answers({ meta, tensors }, feature) {
  const n = meta.features;
  const at = (/** @type {string} */ name, /** @type {number} */ index) =>
    tensors[name]?.data[index] ?? Number.NaN;
  const all = Array.from({ length: n }, (_, j) => ({
    feature: j,
    product: at('gram', j * n + feature),
    bias: at('b', j),
    response: at('response', j * n + feature),
  }));
  // Its own before any; a number that is missing after all.
  const rank = (/** @type {Answer} */ { feature: j, product }) =>
    j === feature ? Infinity : Number.isNaN(product) ? -1 : Math.abs(product);
  return all.sort((a, b) => (rank(a) === rank(b) ? a.feature - b.feature : rank(b) - rank(a)));
}
