// @ts-check
/** Fetches the bundle that draws charts, at the first chart. */
import { siteScript } from '../site-script.js';

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
  if (!there()) await siteScript(FILE, import.meta.url);
  const charts = there();
  if (!charts) throw new Error('the part of the page that draws charts is missing.');
  return charts;
}
