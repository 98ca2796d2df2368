// @ts-check
/** Draws the plots of the report as SVG, with Observable Plot in Chromium. What is plotted is in plots.js. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import { chromiumOptions } from '../../tests/chromium.js';
import { plots } from './plots.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** @param {import('./report.js').Results} results @param {string} folder */
export async function drawPlots(results, folder) {
  const all = plots(results);
  if (all.length === 0) return;
  const { outputFiles } = await build({
    stdin: {
      contents: `import { draw } from './bench/report/marks.js'; globalThis.draw = draw;`,
      resolveDir: root,
    },
    bundle: true,
    write: false,
    format: 'iife',
    logLevel: 'error',
  });
  const browser = await chromium.launch(chromiumOptions());
  try {
    const page = await browser.newPage();
    await page.addScriptTag({ content: outputFiles[0].text });
    for (const { file, ...plot } of all) {
      const svg = await page.evaluate((input) => /** @type {any} */ (globalThis).draw(input), plot);
      writeFileSync(`${folder}${file}`, `${svg}\n`);
    }
  } finally {
    await browser.close();
  }
}
