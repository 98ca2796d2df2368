// @ts-check
/** The sandbox: presets open and Back returns, a fork is compared, restarts are shown, for everyone. */

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { button, expect, sentence, test } from './lab.js';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const SLOW = { timeout: 30_000 };

/** @param {import('@playwright/test').Page} page @param {number} [at] of the figures */
const ended = (page, at = 0) =>
  expect(page.locator('superposition-lab figure').nth(at)).toHaveAttribute('data-status', 'finished', SLOW);

/** The fingerprint of one of the figures. @param {import('@playwright/test').Page} page @param {number} at */
async function print(page, at) {
  const words = await page.locator('superposition-lab [part=small]').nth(at).innerText();
  return words.match(/[0-9a-f]{16}/)?.[0] ?? '';
}

/** Types a sparsity into a figure. @param {import('@playwright/test').Page} page @param {number} at @param {string} value */
async function sparsity(page, at, value) {
  const field = page.getByLabel('sparsity S, typed').nth(at);
  await field.fill(value);
  await field.press('Enter');
}

test('a preset opens in place, is marked, and Back returns', async ({ page }) => {
  await page.goto('sandbox.html#steps=200');
  await ended(page);
  await page.getByRole('link', { name: 'Pentagon' }).click();
  await expect(page).toHaveURL(/sandbox\.html#S=0\.95&I=1$/);
  await expect(page.getByRole('link', { name: 'Pentagon' })).toHaveAttribute('aria-current', 'true');
  await ended(page);
  await expect(sentence(page)).toContainText('a pentagon');
  await page.goBack();
  await expect(page.locator('superposition-lab [part=small]')).toContainText('of 200');
  await expect(page.getByRole('link', { name: 'Pentagon' })).not.toHaveAttribute('aria-current');
});

test('all parameters are in sight', async ({ page }) => {
  await page.goto('sandbox.html#steps=200');
  for (const name of ['features', 'importance', 'learning rate', 'restarts']) {
    await expect(page.getByRole('spinbutton', { name }).first()).toBeVisible();
  }
});

test('a fork stands at the same step with the same bits; a changed knob is named', async ({ page }) => {
  await page.goto('sandbox.html#S=0.95&I=1&steps=300');
  await ended(page);
  await button(page, 'Fork').click();
  await expect(page.locator('superposition-lab')).toHaveCount(2);
  await ended(page, 1);
  await expect.poll(() => print(page, 1)).toBe(await print(page, 0));
  const differs = page.locator('.differs');
  await expect(differs).toHaveText('The same run twice. Change one thing in the second.');
  await expect(page.locator('#compared')).toContainText('No norm differs');

  await sparsity(page, 1, '0.5');
  await expect(differs).toHaveText('sparsity S: 0.95 → 0.5 (from step 300)');
  await ended(page, 1);
  await expect(page.locator('#compared')).toContainText(
    /the second gains 0\.\d+ in loss\. At steps 300 and 600\.$/,
  );
  await expect(page).toHaveURL(/\?fork=v%3D1.*edits%3D300%3AS%3A0\.5#S=0\.95&I=1&steps=300$/);
  await button(page, 'Close').click();
  await expect(page.locator('superposition-lab')).toHaveCount(1);
  await expect(page).toHaveURL(/sandbox\.html#S=0\.95&I=1&steps=300$/);
});

test('a fork survives a reload, and Back undoes it', async ({ page }) => {
  await page.goto('sandbox.html#S=0.95&I=1&steps=300');
  await ended(page);
  await button(page, 'Fork').click();
  await ended(page, 1);
  await page.getByLabel('seed').nth(1).fill('7');
  await page.keyboard.press('Enter');
  await expect(page.locator('.differs')).toHaveText('seed: 0 → 7');
  await ended(page, 1);
  const forked = await print(page, 1);
  await page.reload();
  await expect(page.locator('.differs')).toHaveText('seed: 0 → 7');
  await ended(page, 1);
  expect(await print(page, 1)).toBe(forked);
  await page.goBack();
  await expect(page.locator('.differs')).toHaveText(/^The same run twice/);
  await page.goBack();
  await expect(page.locator('superposition-lab')).toHaveCount(1);
});

test('both are played and stepped by the same number of steps', async ({ page }) => {
  await page.goto('sandbox.html#steps=100000');
  await button(page, 'Fork').click();
  await expect(page.locator('superposition-lab')).toHaveCount(2);
  const steps = () =>
    page
      .locator('superposition-lab [part=small]')
      .allInnerTexts()
      .then((all) => all.map((words) => Number(words.match(/step (\d+) of/)?.[1])));
  const together = () => expect.poll(async () => new Set(await steps()).size, SLOW).toBe(1);
  await together();
  const [start = 0] = await steps();
  await button(page, 'Step both').click();
  await expect.poll(steps).toEqual([start + 1, start + 1]);
  await button(page, 'Play both').click();
  await expect.poll(async () => (await steps())[1]).toBeGreaterThan(start + 1000);
  await button(page, 'Pause both').click();
  await together();
  await expect(button(page, 'Play both')).toBeVisible();
});

test('the restarts are drawn and told, as a sum and as a mean', async ({ page }) => {
  await page.goto('sandbox.html#S=0.9&I=0.9&restarts=3&steps=500');
  await ended(page);
  const words = page.locator('.restarts .words');
  await expect(words).toHaveText(/^3 restarts: losses 0\.\d+ to 0\.\d+; the best is shown\.$/);
  await expect(page.getByRole('img', { name: 'Losses of the restarts' })).toBeVisible();
  const value = async () => Number.parseFloat((await page.locator('.ended .value').textContent()) ?? '');
  const sum = await value();
  await page.getByLabel('mean over features').check();
  expect((await value()) / (sum / 5)).toBeCloseTo(1, 2);
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const width of [360, 1280]) {
    test(`axe finds nothing and nothing is wider than ${width} px, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await page.goto('sandbox.html#S=0.95&I=1&steps=200&restarts=2');
      await ended(page);
      await button(page, 'Fork').click();
      await ended(page, 1);
      await expect(page.getByRole('img', { name: 'Norms of the two runs compared' })).toBeVisible();
      // The page forbids scripts of others, so axe comes in past its policy.
      await page.evaluate(await readFile(axe, 'utf8'));
      const found = await page.evaluate(async () => {
        const { violations } = await /** @type {any} */ (globalThis).axe.run();
        return violations.map(
          (/** @type {any} */ v) => `${v.id}: ${v.nodes.map((/** @type {any} */ n) => n.html).join(' | ')}`,
        );
      });
      expect(found).toEqual([]);
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      expect(wider).toBeLessThanOrEqual(0);
    });
  }
}

test('a pasted matrix is where the run starts, and what is no matrix is said', async ({ page }) => {
  await page.goto('sandbox.html#steps=50');
  await ended(page);
  await page.getByText('Start from your own matrix').click();
  const numbers = page.getByRole('textbox', { name: 'W, a line for each dimension' });
  await numbers.fill('1, 0, -1\n0, 1, x');
  await button(page, 'Start from it').click();
  await expect(page.getByRole('alert')).toHaveText('“x” in row 2 is not a number.');
  await numbers.fill('1, 0, -1\n0, 1, 0');
  await button(page, 'Start from it').click();
  await expect(page.getByRole('alert')).toBeEmpty();
  await expect(page).toHaveURL(/n=3.*W=0/);
  await expect(sentence(page).first()).toContainText('Three features in two dimensions');
  await ended(page);
});
