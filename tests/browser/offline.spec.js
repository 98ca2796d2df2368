// @ts-check
/**
 * The hosted site without a network, and what happens when there is a newer version. Served under a name of its own, since on one's own
 * machine nothing is kept.
 */
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, test as plain } from '@playwright/test';
import { bundle } from '../../www/site/build.js';
import { serviceWorker } from '../../www/site/build-offline.js';
import { listen, staticServer } from '../../www/site/serve.js';
import { chromiumOptions } from '../chromium.js';
import { expect, finished } from './lab.js';

/** @typedef {{folder: string, base: string, page: import('@playwright/test').Page}} Hosted */

/** @typedef {import('@playwright/test').PlaywrightTestArgs & {hosted: Hosted}} Own */
/** @typedef {import('@playwright/test').PlaywrightWorkerArgs} Workers */

/** A copy of the site under another name, in a browser that takes that name for a secure one. */
const test = /** @type {import('@playwright/test').TestType<Own, Workers>} */ (
  plain.extend(
    /** @type {any} */ ({
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern what a fixture needs.
      hosted: async ({}, /** @type {(hosted: Hosted) => Promise<void>} */ use) => {
        const folder = await mkdtemp(join(tmpdir(), 'hosted-'));
        await cp(fileURLToPath(new URL('../../dist', import.meta.url)), folder, { recursive: true });
        const server = staticServer({ root: folder, base: '/lab/' });
        const port = await listen(server, 0);
        const origin = `http://lab.test:${port}`;
        const { args = [], ...options } = chromiumOptions();
        const named = [
          '--host-resolver-rules=MAP lab.test 127.0.0.1',
          `--unsafely-treat-insecure-origin-as-secure=${origin}`,
        ];
        const browser = await chromium.launch({ ...options, args: [...args, ...named] });
        const page = await browser.newPage();
        await use({ folder, base: `${origin}/lab/`, page });
        await browser.close();
        server.closeAllConnections();
        server.close();
        await rm(folder, { recursive: true, force: true });
      },
    }),
  )
);

/** Until the site is kept and answers for itself. @param {import('@playwright/test').Page} page */
async function kept(page) {
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller) {
      await new Promise((resolve) =>
        navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
      );
    }
  });
}

test('without a network every page opens, a run trains, a chart draws', async (/** @type {{hosted: Hosted}} */ {
  hosted,
}) => {
  const { page, base } = hosted;
  await page.goto(base);
  await kept(page);
  await page.context().setOffline(true);
  for (const name of [
    '',
    'index.html',
    'glossary.html',
    'about.html',
    'sparsity.html',
    'sparsity-worksheet.html',
  ]) {
    const response = await page.goto(base + name);
    expect(response?.fromServiceWorker(), name).toBe(true);
    await expect(page.locator('main h1').first()).toBeAttached();
  }
  await page.goto(`${base}sandbox.html?fork=S%3D0.5#n=5&m=2&steps=200`);
  await finished(
    /** @type {any} */ ({
      locator: (/** @type {string} */ css) =>
        page.locator(css.replace('superposition-lab', '#first superposition-lab')),
    }),
  );
  await page.goto(`${base}sparsity.html`);
  await page.getByRole('button', { name: /check/i }).first().click();
  await expect(page.locator('[data-verdict]').first()).not.toBeEmpty();
});

test('a newer version waits, is offered, and comes whole', async (/** @type {{hosted: Hosted}} */ {
  hosted,
}) => {
  const { page, base, folder } = hosted;
  await page.goto(`${base}about.html`);
  await kept(page);
  await expect(page.locator('.newer')).toHaveCount(0);
  const about = await readFile(`${folder}/about.html`, 'utf8');
  await writeFile(`${folder}/about.html`, about.replace(/<h1>.*?<\/h1>/, '<h1>About, anew</h1>'));
  const { text } = await bundle('site/offline/service-worker.js', 'esm', '');
  await writeFile(`${folder}/sw.js`, await serviceWorker(folder, text));
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('About, anew');
  await expect(page.getByRole('status').filter({ hasText: 'newer version' })).toBeVisible();
  await page.getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('About, anew');
  expect(await page.evaluate(async () => (await caches.keys()).length)).toBe(1);
});

test('a frame of the figure keeps nothing, and is given nothing that is kept', async (/** @type {{hosted: Hosted}} */ {
  hosted,
}) => {
  const { page, base } = hosted;
  await page.goto(`${base}embed.html#steps=100`);
  await finished(page);
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  await page.goto(base);
  await kept(page);
  const binary = page.waitForResponse((response) => response.url().endsWith('superposition.wasm'));
  const framed = await page.goto(`${base}embed.html#steps=100`);
  expect(framed?.fromServiceWorker()).toBe(false);
  expect(
    (await (await binary).request().serviceWorker()) === null || !(await binary).fromServiceWorker(),
  ).toBe(true);
  await finished(page);
  await page.context().setOffline(true);
  await expect(page.goto(`${base}embed.html`)).rejects.toThrow(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
});
