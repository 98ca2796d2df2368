// @ts-check
/** Loads the search index: a classic script, since those load from a file and into a frame of opaque origin too. */

/** @typedef {import('./index.js').Index} Index */

const FILE = 'search-index.js';

/** @returns {Promise<Index>} rejects where it does not load */
export async function searchIndex() {
  const there = () => /** @type {{superpositionSearch?: Index}} */ (globalThis).superpositionSearch;
  if (!there()) {
    await new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = new URL(FILE, import.meta.url).href;
      script.onload = resolve;
      script.onerror = () => {
        script.remove();
        reject(new Error(`${FILE} did not load.`));
      };
      document.head.append(script);
    });
  }
  const index = there();
  if (!index) throw new Error(`${FILE} holds no index.`);
  return index;
}
