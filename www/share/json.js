// @ts-check
/** A snapshot as JSON: what it carries, and its arrays. Numbers read back to the same bits; what is no number is null. */
import { carriedBy } from './carried.js';

/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */

/** @param {Snapshot} snapshot @returns {string} */
export function snapshotJson({ meta, tensors }) {
  const arrays = Object.entries(tensors).map(([name, { shape, data }]) => [
    name,
    { shape: Array.from(shape), data: Array.from(data) },
  ]);
  const { status, end, features, dimensions, sparsity } = meta;
  const of = { ...carriedBy(meta), status, end, features, dimensions, sparsity };
  return `${JSON.stringify({ 'superposition-lab': of, tensors: Object.fromEntries(arrays) })}\n`;
}
