// @ts-check
/** Loads the search index, when it is first wanted. */
import { siteScript } from '../site-script.js';

/** @typedef {import('./index.js').Index} Index */

const FILE = 'search-index.js';

/** @returns {Promise<Index>} rejects where it does not load */
export async function searchIndex() {
  const there = () => /** @type {{superpositionSearch?: Index}} */ (globalThis).superpositionSearch;
  if (!there()) await siteScript(FILE, import.meta.url);
  const index = there();
  if (!index) throw new Error(`${FILE} holds no index.`);
  return index;
}
