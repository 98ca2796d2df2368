// @ts-check
/** Bad input and faults: everything is said in words, nothing is lost, nothing reaches the console. */
import { readFileSync } from 'node:fs';
import { button, expect, fingerprint, finished, sentence, test } from './lab.js';

/** @type {[string, string][]} */
const GOLDEN = JSON.parse(readFileSync(new URL('../golden.json', import.meta.url), 'utf8'));

/** @param {import('@playwright/test').Page} page */
const notices = (page) => page.locator('superposition-lab [part=notices]');

test('every problem of a link is listed, and the nearest valid run is shown', async ({ page }) => {
  await page.goto('index.html#n=1e9&S=NaN&fetures=3&model=cube&steps=10&batch=1&m=2.5');
  for (const word of ['features n', 'sparsity S', 'fetures', 'cube', 'dimensions m']) {
    await expect(notices(page)).toContainText(word);
  }
  await expect(notices(page)).toContainText('v=1&n=4096&m=3&steps=10&batch=1');
  await expect(sentence(page)).toContainText('4096 features');
});

test('a bad attribute falls back with a notice', async ({ page }) => {
  await page.route('**/bare.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: '<!doctype html><title>bare</title><link rel=icon href=data:,><script type=module src=superposition.js></script><superposition-lab features=many sparsity=0.8></superposition-lab>',
    }),
  );
  await page.goto('bare.html');
  await expect(notices(page)).toContainText('many');
  await expect(sentence(page)).toContainText('Five features in two dimensions, sparsity 0.8.');
});

test('a learning rate of 1000 diverges: it stops, says so, and offers a reset', async ({ page }) => {
  await page.goto('index.html#lr=1000');
  await expect(sentence(page)).toContainText('Training diverged at step');
  await expect(notices(page)).toContainText('diverged');
  await notices(page).getByRole('button', { name: 'Reset' }).click();
  await expect(page.locator('superposition-lab figure')).toHaveAttribute('data-status', /running|diverged/);
});

test('a worker that breaks is replaced, and the bits are the same', async ({ page }) => {
  const [text, expected] = GOLDEN[0];
  await page.goto(`index.html#${text}`);
  const [worker] = page.workers().length > 0 ? page.workers() : [await page.waitForEvent('worker')];
  await expect(page.locator('superposition-lab figure')).toHaveAttribute('data-status', 'running');
  await worker.evaluate(
    () =>
      void setTimeout(() => {
        throw new Error('broken on purpose');
      }),
  );
  await expect(notices(page)).toContainText('broken on purpose');
  await finished(page);
  expect(await fingerprint(page)).toBe(expected);
});

test('a worker that is killed in silence is replaced, and the bits are the same', async ({ page }) => {
  const [text, expected] = GOLDEN[0];
  await page.goto(`index.html#${text}`);
  const [worker] = page.workers().length > 0 ? page.workers() : [await page.waitForEvent('worker')];
  await expect(page.locator('superposition-lab figure')).toHaveAttribute('data-status', 'running');
  await worker.evaluate(() => self.close()).catch(() => {});
  await finished(page);
  expect(await fingerprint(page)).toBe(expected);
});

test('a hidden tab rests, and the bits are the same', async ({ page, context }) => {
  const [text, expected] = GOLDEN[0];
  await page.goto(`index.html#${text}`);
  await expect(page.locator('superposition-lab figure')).toHaveAttribute('data-status', 'running');
  const hide = (/** @type {boolean} */ hidden) =>
    page.evaluate((hidden) => {
      Object.defineProperty(document, 'visibilityState', {
        configurable: true,
        get: () => (hidden ? 'hidden' : 'visible'),
      });
      Object.defineProperty(document, 'hidden', { configurable: true, get: () => hidden });
      document.dispatchEvent(new Event('visibilitychange'));
    }, hidden);
  await hide(true);
  const other = await context.newPage();
  await other.goto('about:blank');
  await other.close();
  await hide(false);
  await finished(page);
  expect(await fingerprint(page)).toBe(expected);
});

test.describe('where WebAssembly is refused', () => {
  test('a notice says so, and the host’s picture stays', async ({ page }) => {
    await page.route('**/strict.html', (route) =>
      route.fulfill({
        contentType: 'text/html',
        headers: { 'content-security-policy': "script-src 'self'; worker-src blob:" },
        body: '<!doctype html><title>strict</title><link rel=icon href=data:,><script type=module src=superposition.js></script><superposition-lab><p slot=fallback>a drawn pentagon</p></superposition-lab>',
      }),
    );
    await page.goto('strict.html');
    await expect(notices(page)).toContainText('does not let the page compute');
    await expect(button(page, 'Try again')).toHaveCount(0);
    await expect(page.getByText('a drawn pentagon')).toBeVisible();
  });
});

test('where the binary is missing a notice says so, and trying again opens the run', async ({
  page,
  watched,
}) => {
  await page.route(/superposition\.(scalar\.)?(wasm|payload\.js)$/, (route) =>
    route.fulfill({ status: 404, body: '' }),
  );
  await page.goto('index.html#S=0.95');
  await expect(notices(page)).toContainText('could not be loaded');
  await expect(button(page, /Play|Pause/)).toHaveAttribute('aria-disabled', 'true');
  await page.unrouteAll();
  await button(page, 'Try again').click();
  await finished(page);
  await expect(notices(page)).toHaveCount(0);
  // The browser itself notes each failed request; nothing else may be there.
  watched.errors.splice(
    0,
    watched.errors.length,
    ...watched.errors.filter((text) => !text.startsWith('Failed to load resource')),
  );
});

test('the largest model opens', async ({ page }) => {
  await page.goto('index.html#n=4096&m=512&steps=1&batch=16');
  await expect(sentence(page)).toContainText('4096 features in 512 dimensions', { timeout: 45_000 });
});
