// @ts-check
/** Stored film strips when the site is built. In the page they are loaded by www/elements/stored-strips.js. */
import { readFile } from 'node:fs/promises';
import { FilmStrip, nearestSparsity } from '../elements/film-strip.js';

/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */

/**
 * The frames of a strip, from dense to sparse.
 * @param {string} path of the file
 * @returns {Promise<Snapshot[]>} rejects where there is no file, or it is no strip
 */
export async function storedFrames(path) {
  const bytes = await readFile(path);
  const nobody = () => {
    throw new Error('Nothing trains while the site is built.');
  };
  const film = new FilmStrip(nobody, () => {});
  film.load(new Uint8Array(bytes).buffer, '0');
  return film.frames.filter((frame) => frame !== undefined);
}

/**
 * The frame nearest to a sparsity.
 * @param {Snapshot[]} frames
 * @param {number} sparsity
 * @returns {Snapshot}
 * @throws {Error} where there are no frames
 */
export function nearest(frames, sparsity) {
  const at = nearestSparsity(
    frames.map(({ meta }) => meta.sparsity),
    sparsity,
  );
  const frame = frames[at];
  if (!frame) throw new Error('A film strip without frames has none to show.');
  return frame;
}
