// @ts-check
/** Every page of the site where storage is forbidden: nothing throws, and nobody else is asked for anything (as lab.js sees to it). */
import { readdirSync } from 'node:fs';
import { expect, test } from './lab.js';

const dist = new URL('../../dist/', import.meta.url);
const pages = readdirSync(dist).filter((name) => name.endsWith('.html'));

for (const name of pages) {
  test(`${name} works where storage throws`, async ({ page }) => {
    await page.addInitScript(() => {
      const forbidden = () => {
        throw new DOMException('The operation is insecure.', 'SecurityError');
      };
      for (const store of ['localStorage', 'sessionStorage', 'indexedDB', 'caches', 'cookieStore']) {
        Object.defineProperty(window, store, { get: forbidden });
      }
      Object.defineProperty(document, 'cookie', { get: forbidden, set: forbidden });
    });
    const answered = page.waitForEvent('load');
    await page.goto(name);
    await answered;
    await expect(page.locator('main').first()).toBeVisible();
    const figures = page.locator('superposition-lab');
    if ((await figures.count()) > 0)
      await expect(figures.first().locator('[part=small]')).toContainText('fingerprint');
  });
}
