// @ts-check
/** The shapes of the paper, trained, named and drawn in the page; what can be looked at, and how. */
import { button, expect, finished, sentence, test } from './lab.js';

/** @type {[string, string][]} */
const SHAPES = [
  ['n=6&m=3&S=0.9&I=1&restarts=8&steps=2000', 'three digons, together an octahedron (residual 0.0'],
  ['n=8&m=3&S=0.97&I=1&restarts=4', 'Eight are represented: a square antiprism (residual 0.0'],
  ['n=40&m=10&S=0.7&I=1', '20 are represented: ten digons, together a hypercross (residual 0.0'],
];

for (const [text, words] of SHAPES) {
  test(`${text} is named`, async ({ page }) => {
    await page.goto(`index.html#${text}`);
    await finished(page);
    await expect(sentence(page)).toContainText(words);
  });
}

/** The pixels of the figure. @param {import('@playwright/test').Page} page */
const picture = (page) =>
  page
    .locator('superposition-lab canvas[part=canvas]')
    .evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());

test('a solid is turned by pointer and arrow keys, and Home brings it back', async ({ page }) => {
  await page.goto('index.html#n=6&m=3&S=0.9&I=1&steps=400');
  await finished(page);
  const canvas = page.locator('superposition-lab canvas[part=canvas]');
  await canvas.focus();
  const home = await picture(page);
  await page.keyboard.press('ArrowLeft');
  const left = await picture(page);
  expect(left).not.toBe(home);
  await page.keyboard.press('Home');
  expect(await picture(page)).toBe(home);
  await canvas.hover({ position: { x: 40, y: 40 } });
  await page.mouse.down();
  await page.mouse.move(400, 400, { steps: 4 });
  await page.mouse.up();
  expect(await picture(page)).not.toBe(home);
  // With Shift the keys go through the features instead, and each is said.
  await page.keyboard.press('Shift+ArrowRight');
  await expect(page.locator('superposition-lab [part=readout]')).toContainText('feature 1: norm');
  await expect(page.locator('superposition-lab [aria-live=polite]')).toContainText(
    'shares its dimensions with',
  );
});

test('every view can be chosen, says what to look at, and draws something else', async ({ page }) => {
  await page.goto('index.html#S=0.95&I=1&steps=300');
  await finished(page);
  const seen = new Set([await picture(page)]);
  for (const name of ['Norms', 'Gram', 'Dimensionality', 'Arithmetic']) {
    await button(page, name).click();
    await expect(button(page, name)).toHaveAttribute('aria-pressed', 'true');
    await expect.poll(async () => seen.has(await picture(page))).toBe(false);
    seen.add(await picture(page));
    await expect(page.locator('superposition-lab [part=look]')).not.toBeEmpty();
  }
  await expect(page.locator('superposition-lab')).toHaveAttribute('view', 'arithmetic');
  await button(page, 'Features').click();
  await expect.poll(async () => seen.has(await picture(page))).toBe(true);
});
