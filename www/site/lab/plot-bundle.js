// @ts-check
/**
 * Fetches the bundle that draws charts, at the first chart. A classic script, since those load from a file and
 * in a frame of opaque origin too.
 */

/** @typedef {{plot: typeof import('./plot.js').plot}} Charts */

const FILE = 'charts.js';

/** @type {Promise<Charts> | null} */
let asked = null;

/** @returns {Promise<Charts>} rejects with a sentence; the next call asks anew */
export function plotBundle() {
  asked ??= load().catch((error) => {
    asked = null;
    throw error;
  });
  return asked;
}

/** @returns {Promise<Charts>} */
async function load() {
  const there = () => /** @type {{superpositionCharts?: Charts}} */ (globalThis).superpositionCharts;
  if (!there()) {
    await new Promise((resolve, reject) => {
      const script = document.createElement('script');
      script.src = new URL(FILE, import.meta.url).href;
      script.onload = resolve;
      script.onerror = () => reject(new Error('the part of the page that draws charts did not load.'));
      document.head.append(script);
    });
  }
  const charts = there();
  if (!charts) throw new Error('the part of the page that draws charts is missing.');
  return charts;
}
