// @ts-check
/**
 * Takes the pictures of this folder from dist/: `node docs/shots/shoot.js`. The landing page at four
 * widths, light and dark, before, during and after training, on one sheet; and the README's figure.
 * Shows how it looks; checks nothing.
 */
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { listen, staticServer } from '../../www/site/serve.js';

/** Window sizes, CSS pixels. */
const SIZES = [
  { width: 360, height: 780 },
  { width: 768, height: 1024 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];
const SCHEMES = /** @type {const} */ (['light', 'dark']);
/** Steps at which the run stands still for a picture; the run has 4000. */
const STEPS = [0, 60, 4000];
/** Height of a picture on the sheet, CSS pixels. */
const TALL = 360;
/** Space around the README's figure, CSS pixels. */
const MARGIN = 24;

const root = (/** @type {string} */ path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/**
 * Opens the landing page and stands at a step.
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {object} how
 * @param {{width: number, height: number}} how.viewport
 * @param {'light' | 'dark'} how.colorScheme
 * @param {number} step
 */
async function standAt(browser, url, how, step) {
  const page = await browser.newPage(how);
  await page.goto(url);
  await page.locator('superposition-lab').evaluate(async (element, at) => {
    const lab = /** @type {any} */ (element);
    await lab.restore('n=5&m=2&S=0.95&I=1', at);
  }, step);
  await page.getByText(`step ${step} of`).waitFor();
  if (step === STEPS.at(-1)) await page.locator('#sentence', { hasText: '±' }).waitFor();
  return page;
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 */
async function sheet(browser, url) {
  const rows = [];
  for (const colorScheme of SCHEMES) {
    for (const step of STEPS) {
      const row = [];
      for (const viewport of SIZES) {
        const page = await standAt(browser, url, { viewport, colorScheme }, step);
        row.push((await page.screenshot()).toString('base64'));
        await page.close();
      }
      rows.push({ label: `${colorScheme}, step ${step}`, row });
    }
  }
  const page = await browser.newPage({ viewport: { width: 1720, height: 800 } });
  const figures = rows.map(
    ({ label, row }) =>
      `<h2>${label}</h2><p>${row.map((bytes) => `<img height="${TALL}" src="data:image/png;base64,${bytes}">`).join(' ')}</p>`,
  );
  await page.setContent(
    `<style>body{margin:16px;background:#888;font:13px sans-serif}h2{font:inherit;margin:8px 0 4px}p{margin:0}</style>${figures.join('')}`,
  );
  await writeFile(root('docs/shots/sheet.png'), await page.screenshot({ fullPage: true }));
  await page.close();
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 */
async function hero(browser, url) {
  const how = { viewport: { width: 900, height: 800 }, colorScheme: SCHEMES[0] };
  const page = await standAt(browser, url, how, 4000);
  const box = await page.locator('superposition-lab').boundingBox();
  if (!box) throw new Error('The figure has no box.');
  const clip = {
    x: box.x - MARGIN,
    y: box.y - MARGIN,
    width: box.width + 2 * MARGIN,
    height: box.height + MARGIN,
  };
  await page.screenshot({ path: root('docs/shots/hero.png'), clip, fullPage: true });
  await page.close();
}

const server = staticServer({ root: root('dist') });
const url = `http://localhost:${await listen(server, 0)}/`;
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-quic'],
});
try {
  await sheet(browser, url);
  await hero(browser, url);
} finally {
  await browser.close();
  server.close();
}
