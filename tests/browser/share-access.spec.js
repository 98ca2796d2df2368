// @ts-check
/** The dialog and the lesson for everyone: axe in both themes at both ends of the widths, nothing scrolled sideways at 320 px. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { lessonText } from '../../www/share/lesson.js';
import { expect, finished, test } from './lab.js';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** @param {import('@playwright/test').Page} page @returns {Promise<string[]>} */
async function faults(page) {
  await page.evaluate(await readFile(axe, 'utf8'));
  return page.evaluate(async () => {
    const { violations } = await /** @type {any} */ (globalThis).axe.run();
    return violations.map(
      (/** @type {any} */ v) => `${v.id}: ${v.nodes.map((/** @type {any} */ n) => n.html).join(' | ')}`,
    );
  });
}

/** @param {import('@playwright/test').Page} page */
async function assertNothingWider(page) {
  const wider = await page.evaluate(() => {
    const dialog = document.querySelector('superposition-lab')?.shadowRoot?.querySelector('dialog');
    const inside = dialog ? dialog.scrollWidth - dialog.clientWidth : 0;
    return Math.max(inside, document.documentElement.scrollWidth - innerWidth);
  });
  expect(wider).toBeLessThanOrEqual(0);
}

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const width of [320, 1280]) {
    test(`the dialog: axe finds nothing, ${colorScheme}, ${width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await page.goto('index.html#S=0.95&I=1&steps=300');
      await finished(page);
      const figure = page.locator('superposition-lab');
      await figure.getByRole('button', { name: 'Share', exact: true }).click();
      expect(await faults(page)).toEqual([]);
      for (const form of ['Element', 'Cite this view', 'Lesson']) {
        await figure.locator('dialog').getByRole('button', { name: form }).click();
        await assertNothingWider(page);
      }
      expect(await faults(page)).toEqual([]);
      await page.keyboard.press('Escape');
      await figure.getByRole('button', { name: 'Save', exact: true }).click();
      await assertNothingWider(page);
      expect(await faults(page)).toEqual([]);
    });

    test(`a lesson: axe finds nothing, ${colorScheme}, ${width} px`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      const one = { run: 'v=1&steps=200', lab: '', view: '', hide: ['S'], says: 'What do you see?' };
      await page.goto(
        `lesson.html#${lessonText({ title: 'Shapes', pages: [one, { ...one, says: 'And now?' }] })}`,
      );
      await finished(page);
      await page.locator('.pages summary').click();
      await assertNothingWider(page);
      expect(await faults(page)).toEqual([]);
      await page.getByRole('button', { name: 'Present' }).click();
      await assertNothingWider(page);
      expect(await faults(page)).toEqual([]);
    });
  }
}
