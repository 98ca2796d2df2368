// @ts-check
/** For everyone: axe in both themes and at both ends of the widths, reflow, reduced motion. */
import { createRequire } from 'node:module';
import { expect, finished, sentence, test } from './lab.js';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const width of [360, 1280]) {
    test(`axe finds nothing, ${colorScheme}, ${width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      // A problem in the link, so that the notices are looked at too.
      await page.goto('index.html#S=0.95&I=1&steps=300&colour=1');
      await finished(page);
      for (const fold of ['more', 'data']) {
        await page.locator(`superposition-lab details[part=${fold}] summary`).click();
      }
      await expect(page.getByRole('table')).toBeVisible();
      // The page forbids scripts of others, so axe comes in past its policy.
      await page.evaluate(await (await import('node:fs/promises')).readFile(axe, 'utf8'));
      const found = await page.evaluate(async () => {
        const { violations } = await /** @type {any} */ (globalThis).axe.run();
        return violations.map(
          (/** @type {any} */ v) => `${v.id}: ${v.nodes.map((/** @type {any} */ n) => n.html).join(' | ')}`,
        );
      });
      expect(found).toEqual([]);
    });
  }
}

test('at 320 px nothing has to be scrolled sideways', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto('index.html#steps=300');
  await finished(page);
  for (const fold of ['more', 'data'])
    await page.locator(`superposition-lab details[part=${fold}] summary`).click();
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(wider).toBeLessThanOrEqual(0);
});

test('with reduced motion the result stands there at once, without playing', async ({ page }) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await page.goto('index.html#S=0.95&I=1');
  await finished(page);
  await expect(sentence(page)).toContainText('Five are represented: a pentagon');
});

test('the numbers of the figure are there as a table', async ({ page }) => {
  await page.goto('index.html#S=0.95&I=1');
  await finished(page);
  await page.locator('superposition-lab details[part=data] summary').click();
  const rows = page.getByRole('table').getByRole('row');
  await expect(rows).toHaveCount(6);
  await expect(rows.nth(1)).toContainText('0.4');
});
