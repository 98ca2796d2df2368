// @ts-check
/**
 * Stored film strips, each loaded once for all that a page shows of it: the figure, small pictures, charts.
 * Trains nothing and draws nothing.
 */
import { decodeStrip } from '../engine/snapshot.js';
import { pageFile } from './host.js';

/** @typedef {import('../engine/snapshot.js').Snapshot} Snapshot */

/** @type {Map<string, Promise<ArrayBuffer>>} by address; those that could not be loaded are asked for anew */
const files = new Map();

/**
 * The bytes of a stored strip.
 * @param {string} src relative to the page
 * @returns {Promise<ArrayBuffer>} whoever gets them leaves them as they are
 */
export function storedFile(src) {
  const known = files.get(src);
  if (known) return known;
  const file = pageFile(src);
  files.set(src, file);
  file.catch(() => files.delete(src));
  return file;
}

/**
 * The frames of a stored strip, from dense to sparse.
 * @param {string} src relative to the page
 * @returns {Promise<Snapshot[]>} rejects with a sentence where the file is not there or is no strip
 */
export async function storedStrip(src) {
  return decodeStrip(await storedFile(src));
}
