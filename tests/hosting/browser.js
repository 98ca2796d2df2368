// @ts-check
/** A browser and servers as hosts have them, for the recipes. Not a test. */
import { readFile, stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join } from 'node:path';
import { chromium } from '@playwright/test';
import { listen } from '../../www/site/serve.js';
import { chromiumOptions } from '../chromium.js';

const TYPES = new Map([
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript'],
  ['.mjs', 'text/javascript'],
  ['.css', 'text/css'],
  ['.svg', 'image/svg+xml'],
  ['.wasm', 'application/wasm'],
]);

/**
 * @typedef {object} Habits
 * @property {string} [base] path under which the folder appears
 * @property {Record<string, string>} [headers] of every answer
 * @property {Record<string, string>} [types] of endings, in place of the right ones
 * @property {string} [fallback] file for addresses that there are not, as hosts of single-page applications do
 */

/** @param {string} root @param {Habits} [habits] @returns {Promise<{origin: string, close: () => void}>} */
export async function host(root, { base = '/', headers = {}, types = {}, fallback } = {}) {
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    const asked = pathname.startsWith(base) ? join(root, pathname.slice(base.length) || 'index.html') : '';
    const there =
      asked !== '' &&
      (await stat(asked).then(
        (is) => is.isFile(),
        () => false,
      ));
    const file = there ? asked : fallback && join(root, fallback);
    if (!file) return response.writeHead(404, headers).end();
    const ending = extname(file);
    const type = types[ending] ?? TYPES.get(ending) ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, ...headers }).end(await readFile(file));
  });
  const port = await listen(server, 0);
  // A check that fails before it has closed its server ends all the same.
  server.unref();
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin: `http://localhost:${port}`, close };
}

/**
 * Opens an address in a browser of its own.
 * @template T
 * @param {string} url
 * @param {(page: import('@playwright/test').Page, errors: string[]) => Promise<T>} look `errors` of the console so far
 * @returns {Promise<T>}
 */
export async function visit(url, look) {
  const browser = await chromium.launch(chromiumOptions());
  try {
    // Without motion a run is shown at its end: the same run, and no time is spent on playing it.
    const page = await browser.newPage({ reducedMotion: 'reduce' });
    /** @type {string[]} */
    const errors = [];
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(url);
    return await look(page, errors);
  } finally {
    await browser.close();
  }
}

/** The fingerprint at the end of the run of a figure. @param {import('@playwright/test').Page | import('@playwright/test').FrameLocator} place */
export async function trained(place) {
  const figure = place.locator('superposition-lab').first();
  await figure.locator('figure[data-status=finished]').waitFor({ timeout: 40_000 });
  const small = await figure.locator('[part=small]').innerText();
  return small.match(/[0-9a-f]{16}/)?.[0] ?? '';
}
