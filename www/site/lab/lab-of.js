// @ts-check
/**
 * The lab of a page as data and drawings: what www/labs/<id>/lab.js exports. The build makes a script of every lab, `labs/<id>/lab.js`, so
 * that no page carries the drawings of another, and a new lab needs no line here.
 */
import { siteScript } from '../site-script.js';

/** @typedef {import('../../labs/lab-types.js').Lab} Lab */

/**
 * @param {string} id
 * @returns {Promise<Lab>} rejects where its script does not come
 */
export async function labOf(id) {
  const there = () =>
    /** @type {{superpositionLabs?: Record<string, Lab>}} */ (globalThis).superpositionLabs?.[id];
  if (!there()) await siteScript(`labs/${id}/lab.js`, import.meta.url);
  const lab = there();
  if (!lab) throw new Error('the part of the page that belongs to this lab is missing.');
  return lab;
}
