// @ts-check
/** The noise of the gradient, and the gradient changed while one watches. What the numbers must be is in tests/native/signal.rs. */
import { expect, fingerprint, finished, test } from './lab.js';

/** @typedef {import('@playwright/test').Page} Page */

/** @param {Page} page */
const small = (page) => page.locator('superposition-lab [part=small]');
/** @param {Page} page */
const gradient = (page) => page.getByRole('combobox', { name: 'gradient' });
/** @param {Page} page */
const unfold = (page) => page.locator('superposition-lab [part=more] > summary').click();

/** The number in the small type. @param {Page} page */
async function ratio(page) {
  await expect(small(page)).toContainText(/gradient signal-to-noise \d/);
  return Number(/signal-to-noise ([\d.]+)/.exec((await small(page).textContent()) ?? '')?.[1]);
}

test('the gradient changes under a run that goes on, and the figure says how clear it is', async ({
  page,
}) => {
  await page.goto('index.html#S=0.95&I=1&steps=4000&lr=0.001&init=0.5');
  await page.getByRole('button', { name: 'Pause' }).click();
  await expect(small(page)).not.toContainText('gradient');
  await unfold(page);
  const sampled = await ratio(page);
  const at = Number(/step (\d+) of/.exec((await small(page).textContent()) ?? '')?.[1]);
  await gradient(page).selectOption('stratified');
  await expect(page).toHaveURL(new RegExp(`edits=${at}:gradient:stratified$`));
  await expect(small(page)).toContainText(`step ${at} of ${at + 4000}`);
  await expect.poll(() => ratio(page)).toBeGreaterThan(4 * sampled);
  await expect(gradient(page)).toHaveAccessibleDescription(
    /obtained: sampled.*Gradient signal-to-noise [\d.]+: the squared length/,
  );
  await gradient(page).selectOption('exact');
  await expect(small(page)).toContainText('exact gradient, no noise');
  await expect(gradient(page)).toHaveAccessibleDescription(/every update sees the mean itself/);
  await expect(page).toHaveURL(new RegExp(`edits=${at}:gradient:exact$`));
  await unfold(page);
  await expect(small(page)).not.toContainText('gradient');
});

test('a run whose gradient has changed is the same run again from its link', async ({ page }) => {
  await page.goto('index.html#S=0.95&I=1&steps=900&gradient=exact');
  await unfold(page);
  await page.getByRole('button', { name: 'Step' }).click();
  await gradient(page).selectOption('sampled');
  await page.getByRole('button', { name: 'Play' }).click();
  await finished(page);
  await expect(page).toHaveURL(/gradient=exact&edits=\d+:gradient:sampled$/);
  const there = await fingerprint(page);
  await page.reload();
  await finished(page);
  expect(await fingerprint(page)).toBe(there);
  await expect(small(page)).not.toContainText('signal-to-noise');
});

test('a gradient that there is not is refused with the reason, and nothing is lost', async ({ page }) => {
  await page.goto('index.html#n=7&S=0.9&I=1&steps=300');
  await finished(page);
  const text = () => page.evaluate(() => document.querySelector('superposition-lab')?.run);
  const before = [await text(), await fingerprint(page)];
  await unfold(page);
  await gradient(page).selectOption('exact');
  await expect(page.locator('superposition-lab [part=notices]')).toContainText(
    'gradient = exact is for at most 6 features; nothing is changed',
  );
  await expect(gradient(page)).toHaveValue('sampled');
  expect([await text(), await fingerprint(page)]).toEqual(before);
});
