// @ts-check
/** The same figure wherever it is put: bare element, sandboxed iframe, single file; the same bits. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, fingerprint, finished, test } from './lab.js';

/** @type {[string, string][]} */
const GOLDEN = JSON.parse(readFileSync(new URL('../golden.json', import.meta.url), 'utf8'));

/** A run plays for about five seconds. */
const SLOW = { timeout: 30_000 };

test('six runs have their golden fingerprints in this browser', async ({ page }) => {
  for (const [text, expected] of GOLDEN) {
    await page.goto('about:blank');
    await page.goto(`index.html#${text}`);
    await finished(page);
    expect(await fingerprint(page), text).toBe(expected);
  }
});

test('a bare element on an otherwise empty page', async ({ page }) => {
  await page.route('**/host.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><title>host</title><link rel=icon href=data:,><script type=module src=superposition.js></script><superposition-lab sparsity=0.95 importance=1 steps=1000 restarts=3></superposition-lab>',
    }),
  );
  await page.goto('host.html');
  const entries = await page.evaluate(() => history.length);
  await finished(page);
  expect(await fingerprint(page)).toBe(GOLDEN[1][1]);
  expect(page.url()).toMatch(/host\.html$/);
  expect(await page.evaluate(() => history.length)).toBe(entries);
});

test('a sandboxed iframe with scripts only', async ({ page }) => {
  const [text, expected] = GOLDEN[1];
  await page.route('**/post.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><title>post</title><link rel=icon href=data:,><iframe title=lab sandbox="allow-scripts" style="width:700px;height:900px" src="embed.html#${text}"></iframe>`,
    }),
  );
  await page.goto('post.html');
  const frame = page.frameLocator('iframe');
  await finished(frame);
  expect(await fingerprint(frame)).toBe(expected);
});

test('the single file by double-click, without a request', async ({ page }) => {
  const [text, expected] = GOLDEN[1];
  /** @type {string[]} */
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  const file = new URL('../../dist/superposition-lab.html', import.meta.url);
  expect(fileURLToPath(file)).toMatch(/superposition-lab\.html$/);
  await page.goto(`${file}#${text}`);
  await finished(page);
  expect(await fingerprint(page)).toBe(expected);
  const outside = requests.filter((url) => !url.startsWith('blob:') && !url.startsWith('data:'));
  expect(outside.map((url) => url.split('#')[0])).toEqual([file.href]);
});

test('the folder opened as files works as well', async ({ page }) => {
  const [text, expected] = GOLDEN[1];
  await page.goto(`${new URL('../../dist/index.html', import.meta.url)}#${text}`);
  await finished(page);
  expect(await fingerprint(page)).toBe(expected);
});

test('of twelve figures on a page those out of sight do not start', async ({ page }) => {
  await page.route('**/many.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><title>many</title><link rel=icon href=data:,><script type=module src=superposition.js></script>${'<superposition-lab steps=300></superposition-lab><div style="height:1200px"></div>'.repeat(12)}`,
    }),
  );
  await page.goto('many.html');
  await expect(page.locator('superposition-lab figure').first()).toHaveAttribute(
    'data-status',
    'finished',
    SLOW,
  );
  await expect(page.locator('superposition-lab figure').last()).not.toHaveAttribute(
    'data-status',
    /running|finished/,
  );
  await page.locator('superposition-lab').last().scrollIntoViewIfNeeded();
  await expect(page.locator('superposition-lab figure').last()).toHaveAttribute(
    'data-status',
    'finished',
    SLOW,
  );
});
