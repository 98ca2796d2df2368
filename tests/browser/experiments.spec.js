// @ts-check
/**
 * Experiments of lab pages in a browser: the stored outcome at once, the same done here with the same bits, stopping
 * without losing the picture, a map whose cells open runs, all of it by keyboard.
 */
import { expect, sentence, test } from './lab.js';

/** Some hundred small models, with the bindings still to come. */
const SLOW = { timeout: 60_000 };

/** @param {import('@playwright/test').Page} page @param {string} id */
async function experiment(page, id) {
  await page.goto('phase-change.html');
  await page.getByRole('button', { name: 'Show without predicting' }).click();
  const section = page.locator(`[data-experiment="${id}"]`);
  await section.scrollIntoViewIfNeeded();
  await expect(section.locator('[data-describe]')).toContainText(/\w/);
  return section;
}

test('the stored outcome shows before anything runs; done here it is the same, bit for bit', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const section = await experiment(page, 'cut');
  await expect(section.locator('[data-plot] svg').first()).toBeVisible();
  const stored = await section.locator('[data-describe]').innerText();
  await section.getByRole('button', { name: 'Do it here' }).click();
  await expect(section.locator('[data-outcome]')).toContainText('bit for bit', SLOW);
  await expect(section.locator('[data-describe]')).toHaveText(stored);
  await section.getByText('Data', { exact: true }).click();
  await expect(section.locator('[data-rows] tbody tr')).toHaveCount(90);
});

test('stopped, the picture is again the one that was there, and the keyboard stands where it stood', async ({
  page,
}) => {
  test.setTimeout(120_000);
  const section = await experiment(page, 'two');
  const stored = await section.locator('[data-describe]').innerText();
  await section.getByRole('button', { name: 'Do it here' }).focus();
  await page.keyboard.press('Enter');
  await expect(section.getByRole('button', { name: 'Stop' })).toBeFocused();
  await expect(section.locator('[data-describe]')).toContainText('cells trained so far', SLOW);
  await page.keyboard.press('Enter');
  await expect(section.locator('[data-outcome]')).toContainText('Stopped');
  await expect(section.locator('[data-describe]')).toHaveText(stored);
  await expect(section.getByRole('button', { name: 'Do it here' })).toBeFocused();
});

test('other settings are said not to be done yet', async ({ page }) => {
  const section = await experiment(page, 'two');
  await section.getByLabel('Trials of each cell').selectOption('1');
  await expect(section.locator('[data-outcome]')).toContainText('Not done yet');
});

test('cells of a map are walked by arrow keys, and open their run in the figure', async ({ page }) => {
  const section = await experiment(page, 'two');
  const canvas = section.locator('canvas');
  await canvas.focus();
  await page.keyboard.press('ArrowRight');
  await expect(section.locator('.place-said')).toContainText('Importance 0.1, density 1');
  await page.keyboard.press('ArrowDown');
  await expect(section.locator('.place-said')).toContainText('Importance 0.1, density 0.7');
  const before = await sentence(page).innerText();
  await page.keyboard.press('Enter');
  await expect(sentence(page)).not.toHaveText(before, SLOW);
  await expect(page).toHaveURL(/Ii=1~0\.1/);
});
