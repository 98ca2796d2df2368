// @ts-check
/** The figures of the labs as attributes of the element, for `lab="…"`: revealed, and run text and strip as on their pages. */
import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { ORDER } from '../labs/index.js';

/**
 * @param {string} labs folder of the labs
 * @returns {Promise<Record<string, Record<string, string>>>} by lab
 */
export async function labFigures(labs) {
  const there = ORDER.filter((id) => existsSync(`${labs}/${id}/lab.js`));
  const figures = there.map(async (id) => {
    /** @type {{lab: import('../labs/lab-types.js').Lab}} */
    const { lab } = await import(pathToFileURL(`${labs}/${id}/lab.js`).href);
    const { strip, text, reveal, view } = lab.figure;
    const src = `labs/${id}/snapshots/${strip}.safetensors`;
    return [id, { gesture: 'strip', src, run: text, sparsity: reveal, view }];
  });
  return Object.fromEntries(await Promise.all(figures));
}
