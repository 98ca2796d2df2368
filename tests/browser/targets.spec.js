// @ts-check
/** Whatever is pressed is large enough: 24 px for a mouse, 44 for a finger; and at 320 px everything is within reach. */
import { devices } from '@playwright/test';
import { button, expect, finished, test } from './lab.js';

/** What can be pressed and is smaller than `least` either way; a link in a line of text is as high as the line. */
const SMALLER = (/** @type {number} */ least) => {
  /** @type {string[]} */
  const found = [];
  const look = (/** @type {ParentNode} */ root) => {
    for (const element of root.querySelectorAll('*')) {
      if (element.shadowRoot) look(element.shadowRoot);
      if (!element.matches('a[href], button, input, select, textarea, summary, [role=slider]')) continue;
      if (element.matches('a') && element.closest('p, li, td, th, dd, figcaption, .place')) continue;
      // Whoever presses the label presses the box.
      const target = element.closest('label') ?? element;
      const { width, height } = target.getBoundingClientRect();
      if (width === 0 || (height >= least - 0.5 && width >= least - 0.5)) continue;
      const { visibility, clipPath } = getComputedStyle(element);
      if (visibility === 'hidden' || clipPath !== 'none') continue;
      found.push(
        `${element.localName} ${element.className} “${element.textContent?.trim().slice(0, 20)}” ${width.toFixed(0)} × ${height.toFixed(0)}`,
      );
    }
  };
  look(document);
  return found;
};

/** @param {import('@playwright/test').Page} page @param {number} least */
async function largeEnough(page, least) {
  await page.goto('index.html#S=0.95&I=1&steps=200');
  await finished(page);
  for (const fold of ['more', 'data']) {
    await page.locator(`superposition-lab details[part=${fold}] summary`).click();
  }
  expect(await page.evaluate(SMALLER, least), 'the figure').toEqual([]);
  for (const name of ['Share', 'Save']) {
    await button(page, name).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await page.evaluate(SMALLER, least), name).toEqual([]);
    await page.keyboard.press('Escape');
  }
  await page.goto('sandbox.html#S=0.95&I=1&steps=200&restarts=2');
  await expect(page.locator('#first .restarts .words')).not.toBeEmpty({ timeout: 30_000 });
  await page.locator('#fork').click();
  await expect(page.locator('#compared')).not.toBeEmpty({ timeout: 30_000 });
  expect(await page.evaluate(SMALLER, least), 'the sandbox').toEqual([]);
  await page.goto('sparsity.html');
  await expect(page.locator('superposition-lab figure')).toHaveAccessibleName(/Five features in two/);
  expect(await page.evaluate(SMALLER, least), 'a lab').toEqual([]);
}

test('a mouse finds 24 px', ({ page }) => largeEnough(page, 24));

test.describe('on touch', () => {
  const { defaultBrowserType: _, ...phone } = devices['Pixel 7'];
  test.use(phone);
  test('a finger finds 44 px', ({ page }) => largeEnough(page, 44));
});

for (const name of [
  'index.html',
  'sandbox.html',
  'sparsity.html',
  'lesson.html',
  'glossary.html',
  'about.html',
]) {
  test(`${name} needs no scrolling sideways at 320 px`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(name);
    await expect(page.locator('h1').first()).toBeVisible();
    const wider = () => page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    await expect.poll(wider).toBeLessThanOrEqual(0);
    for (const figure of await page.locator('superposition-lab').all()) {
      await expect(figure.locator('[part=caption]')).not.toBeEmpty({ timeout: 30_000 });
    }
    expect(await wider()).toBeLessThanOrEqual(0);
  });
}
