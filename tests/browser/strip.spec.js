// @ts-check
/** The film strip of the landing page: stored, scrubbed, typed, left for a live run, trained anew. */
import { button, expect, finished, sentence, test } from './lab.js';

/** @param {import('@playwright/test').Page} page */
const scrub = (page) => page.getByRole('slider', { name: 'sparsity' });

test('the arrow keys go through the paper’s sequence, which the sentence names', async ({ page }) => {
  await page.goto('index.html');
  await expect(sentence(page)).toContainText('sparsity 0.9. Five are represented: a pentagon (residual');
  await scrub(page).focus();
  await page.keyboard.press('Home');
  await expect(sentence(page)).toContainText(
    'sparsity 0. Two are represented: each in a dimension of its own',
  );
  for (let k = 0; k < 5; k += 1) await page.keyboard.press('ArrowRight');
  await expect(sentence(page)).toContainText('Four are represented: two digons, together a square');
  await expect(scrub(page)).toHaveAttribute('aria-valuetext', /^0\.536, 2 digons$/);
  await page.keyboard.press('End');
  await expect(sentence(page)).toContainText('sparsity 0.99. Five are represented: a pentagon');
});

test('a typed sparsity goes to the nearest frame; Back leads back', async ({ page }) => {
  await page.goto('index.html');
  await expect(sentence(page)).toContainText('a pentagon');
  const typed = page.getByRole('spinbutton', { name: 'sparsity S, typed' });
  await typed.fill('0.7');
  await typed.press('Enter');
  await expect(sentence(page)).toContainText('sparsity 0.707. Four are represented');
  await expect(page).toHaveURL(/S=0\.707/);
  await page.goBack();
  await expect(sentence(page)).toContainText('sparsity 0.9. Five');
});

test('a drag scrubs, and the sentence speaks of a trained frame', async ({ page }) => {
  await page.goto('index.html');
  await expect(sentence(page)).toContainText('a pentagon');
  const box = await scrub(page).boundingBox();
  if (!box) throw new Error('no slider');
  await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.155, box.y + box.height / 2, { steps: 8 });
  await expect(sentence(page)).toContainText('sparsity 0.');
  await page.mouse.up();
  await expect(sentence(page)).toContainText(
    /Four are represented|Two are represented|Three are represented/,
  );
});

test('another parameter trains another strip, from where one looks, and it can be stopped', async ({
  page,
}) => {
  await page.goto('index.html');
  await expect(sentence(page)).toContainText('a pentagon');
  await page.locator('superposition-lab summary', { hasText: 'More' }).click();
  const features = page.getByRole('spinbutton', { name: /^features/ });
  await features.fill('6');
  await features.press('Enter');
  await expect(page.getByRole('progressbar')).toBeVisible();
  await expect(sentence(page)).toContainText('Six features in two dimensions, sparsity 0.9.', {
    timeout: 60_000,
  });
  await button(page, 'Stop').click();
  await expect(button(page, 'Train the rest')).toBeVisible();
  await expect(sentence(page)).toContainText('Six features');
});

test('from the strip to a live run and back: the picture stays as it lies', async ({ page }) => {
  await page.goto('index.html');
  await expect(sentence(page)).toContainText('a pentagon');
  const picture = () =>
    page
      .locator('superposition-lab canvas[part=canvas]')
      .evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
  const before = await picture();
  await button(page, 'Train it live').click();
  await expect(button(page, 'Film strip')).toBeVisible({ timeout: 30_000 });
  await expect.poll(picture).toBe(before);
  await button(page, 'Film strip').click();
  await expect(button(page, 'Train it live')).toBeVisible();
  await expect(sentence(page)).toContainText('a pentagon');
});

test('a live run that keeps its digons where a fresh one would be a pentagon says so', async ({ page }) => {
  await page.goto('index.html');
  await expect(sentence(page)).toContainText('a pentagon');
  const typed = page.getByRole('spinbutton', { name: 'sparsity S, typed' });
  await typed.fill('0.7');
  await typed.press('Enter');
  await expect(sentence(page)).toContainText('two digons');
  await button(page, 'Train it live').click();
  await expect(button(page, 'Film strip')).toBeVisible({ timeout: 30_000 });
  await finished(page);
  await expect(page.locator('superposition-lab [part=aside]')).toHaveCount(0);
  await typed.fill('0.95');
  await typed.press('Enter');
  await expect(page.locator('superposition-lab [part=aside]')).toContainText('it would be: pentagon.', {
    timeout: 30_000,
  });
  await expect(sentence(page)).toContainText('sparsity 0.95. Four are represented: two digons');
});
