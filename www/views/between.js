// @ts-check
/**
 * A picture between two trained frames of a film strip. Only where the arrows end is drawn between the
 * two; every number is of the nearer frame, and the picture says that it is no trained model.
 */

/** @typedef {import('./canvas.js').Snapshot} Snapshot */

/**
 * @param {Snapshot} a
 * @param {Snapshot} b of the same shape
 * @param {number} share 0 … 1, the way from a to b
 * @returns {Snapshot}
 */
export function between(a, b, share) {
  if (share <= 0) return a;
  if (share >= 1) return b;
  const [from, to] = [a.tensors.W, b.tensors.W];
  const nearer = share < 0.5 ? a : b;
  if (!from || !to || from.data.length !== to.data.length) return nearer;
  const data = Float32Array.from(from.data, (x, i) => x + ((to.data[i] ?? x) - x) * share);
  const meta = {
    ...nearer.meta,
    between: /** @type {[string, string]} */ ([a.meta.sparsity, b.meta.sparsity]),
  };
  return { meta, tensors: { ...nearer.tensors, W: { shape: from.shape, data } } };
}
