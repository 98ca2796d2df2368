// @ts-check
/**
 * Takes the pictures of this folder from dist/: `node docs/shots/shoot.js`. The figure at four widths,
 * light and dark, as a film strip and as a run, in every view, on one sheet; and the README's figure.
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
const PENTAGON = 'n=5&m=2&S=0.95&I=1';

/**
 * What is shown: the film strip of the landing page at one of its sparsities, or a run at a step; and the view.
 * @type {{label: string, text?: string, sparsity?: string, step?: number, view?: string, dark?: boolean}[]}
 */
const SCENES = [
  { label: 'film strip, two digons', sparsity: '0.7' },
  { label: 'film strip, pentagon', sparsity: '0.9', dark: true },
  { label: 'before training', text: PENTAGON, step: 0 },
  { label: 'during training', text: PENTAGON, step: 60, dark: true },
  { label: 'after training', text: PENTAGON, step: 4000 },
  { label: 'in space: a square antiprism', text: 'n=8&m=3&S=0.97&I=1', step: 4000, dark: true },
  { label: 'in ten dimensions: digons', text: 'n=40&m=10&S=0.7&I=1', step: 4000 },
  { label: 'norms', text: 'n=20&m=5&S=0.9&I=0.7', step: 4000, view: 'norms' },
  { label: 'Gram matrix', text: 'n=20&m=5&S=0.7&I=0.9', step: 4000, view: 'gram', dark: true },
  { label: 'dimensionality', text: 'n=80&m=20&S=0.9&I=1', step: 4000, view: 'dimensionality' },
  { label: 'arithmetic', text: PENTAGON, step: 4000, view: 'arithmetic' },
];
/** The step at which these runs end. */
const LAST = 4000;
/** Height of a picture on the sheet, CSS pixels. */
const TALL = 360;
/** Space around the README's figure, CSS pixels. */
const MARGIN = 24;

const root = (/** @type {string} */ path) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

/**
 * Opens the landing page and shows a scene.
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 * @param {object} how
 * @param {{width: number, height: number}} how.viewport
 * @param {'light' | 'dark'} how.colorScheme
 * @param {(typeof SCENES)[number]} scene
 */
async function shown(browser, url, how, { text, sparsity, step, view }) {
  const page = await browser.newPage(how);
  await page.goto(url);
  const lab = page.locator('superposition-lab');
  await page.locator('#sentence', { hasText: 'a pentagon' }).waitFor();
  if (view) await lab.evaluate((element, name) => element.setAttribute('view', name), view);
  if (sparsity) {
    const typed = page.getByRole('spinbutton', { name: 'sparsity S, typed' });
    await typed.fill(sparsity);
    await typed.press('Enter');
  } else {
    await lab.evaluate((element, at) => /** @type {any} */ (element).restore(...at), [text, step]);
    await page.getByText(`step ${step} of`).waitFor({ timeout: 60_000 });
    if (step === LAST) await lab.locator('figure[data-status=finished]').waitFor();
  }
  await page.waitForTimeout(700);
  return page;
}

/**
 * @param {import('@playwright/test').Browser} browser
 * @param {string} url
 */
async function sheet(browser, url) {
  const rows = [];
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    for (const scene of SCENES.filter(({ dark }) => colorScheme === 'light' || dark)) {
      const row = [];
      for (const viewport of SIZES) {
        const page = await shown(browser, url, { viewport, colorScheme }, scene);
        row.push((await page.screenshot()).toString('base64'));
        await page.close();
      }
      rows.push({ label: `${scene.label}, ${colorScheme}`, row });
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
  const how = { viewport: { width: 900, height: 800 }, colorScheme: /** @type {const} */ ('light') };
  const page = await shown(browser, url, how, { label: '', sparsity: '0.9' });
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
