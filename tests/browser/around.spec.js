// @ts-check
/** The pages around the labs: search and keys by keyboard alone, axe in both themes, narrow screens, from a file, on paper. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from './lab.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** @typedef {import('@playwright/test').Page} Page */

/** @param {Page} page */
const field = (page) => page.getByRole('combobox', { name: 'Search' });
/** @param {Page} page */
const results = (page) => page.getByRole('option');

/** @param {Page} page */
async function violations(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await /** @type {any} */ (globalThis).axe.run();
    return violations.map(
      (/** @type {any} */ v) => `${v.id}: ${v.nodes.map((/** @type {any} */ n) => n.html).join(' | ')}`,
    );
  });
}

test('a slash searches, arrows choose, Enter opens, Escape closes and empties', async ({ page }) => {
  await page.goto('about.html');
  await page.keyboard.press('/');
  await expect(field(page)).toBeFocused();
  await expect(field(page)).toHaveValue('');
  await page.keyboard.type('superpos');
  await expect(results(page).first()).toBeVisible();
  await expect(field(page)).toHaveAttribute('aria-expanded', 'true');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(results(page).nth(1)).toHaveAttribute('aria-selected', 'true');
  const id = await results(page).nth(1).getAttribute('id');
  await expect(field(page)).toHaveAttribute('aria-activedescendant', id ?? '');
  await page.keyboard.press('Escape');
  await expect(results(page)).toHaveCount(0);
  await expect(field(page)).toHaveValue('superpos');
  await page.keyboard.press('Escape');
  await expect(field(page)).toHaveValue('');
  await page.keyboard.type('digon');
  await page.keyboard.press('ArrowDown');
  await expect(results(page).first()).toHaveAttribute('aria-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/glossary\.html#digon$/);
  await expect(page.locator('#digon')).toBeInViewport();
});

test('what is not there is said', async ({ page }) => {
  await page.goto('glossary.html');
  await field(page).fill('zebra');
  await expect(page.getByRole('status')).toHaveText('Nothing is found for “zebra”.');
  await expect(page.getByRole('status')).toBeVisible();
});

test('an index that does not load is said, and asked for again', async ({ page, watched }) => {
  await page.route('**/search-index.js', (route) => route.fulfill({ status: 404, body: '' }));
  await page.goto('about.html');
  await field(page).fill('norm');
  await expect(page.getByRole('status')).toHaveText('The search could not be loaded.');
  await page.unrouteAll();
  await field(page).fill('norms');
  await expect(results(page).first()).toBeVisible();
  // The browser itself notes each failed request; nothing else may be there.
  watched.errors.splice(
    0,
    watched.errors.length,
    ...watched.errors.filter((text) => !/Failed to load|MIME type/.test(text)),
  );
});

test('the search works in the folder opened as files', async ({ page }) => {
  await page.goto(`${new URL('../../dist/glossary.html', import.meta.url)}`);
  await field(page).fill('pentagon');
  await expect(results(page).first()).toBeVisible();
});

test('nothing of the search is loaded before somebody comes to it', async ({ page }) => {
  /** @type {string[]} */
  const requests = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto('glossary.html');
  expect(requests.filter((url) => url.endsWith('search-index.js'))).toEqual([]);
  await field(page).focus();
  await expect.poll(() => requests.filter((url) => url.endsWith('search-index.js')).length).toBe(1);
});

test('a question mark opens the keys, Escape closes them, the footer opens them too', async ({ page }) => {
  await page.goto('glossary.html');
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keys' });
  await expect(dialog).toBeVisible();
  await expect(dialog.getByRole('button', { name: 'Close' })).toBeFocused();
  expect(await violations(page)).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.getByRole('contentinfo').getByRole('link', { name: 'Keys' }).click();
  await expect(dialog).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expect(dialog).toBeHidden();
});

test('who types a slash or a question mark into a field keeps it', async ({ page }) => {
  await page.goto('about.html');
  await field(page).focus();
  await page.keyboard.type('a/b?');
  await expect(field(page)).toHaveValue('a/b?');
  await expect(page.getByRole('dialog')).toHaveCount(0);
});

test('the header leads to the labs of the landing page and leaves its run alone', async ({ page }) => {
  await page.goto('index.html#S=0.95&I=1&steps=50');
  await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Labs' }).click();
  await expect(page.locator('#labs')).toBeInViewport();
  await expect(page).toHaveURL(/S=0\.95/);
  await page.goto('about.html');
  await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Labs' }).click();
  await expect(page).toHaveURL(/index\.html#labs$/);
  await expect(page.locator('superposition-lab [part=notices]')).toHaveCount(0);
});

for (const name of ['glossary.html', 'about.html']) {
  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    test(`axe finds nothing, ${name}, ${colorScheme}`, async ({ page }) => {
      await page.emulateMedia({ colorScheme });
      await page.goto(name);
      await field(page).fill('feature');
      await expect(results(page).first()).toBeVisible();
      await page.keyboard.press('ArrowDown');
      expect(await violations(page)).toEqual([]);
    });
  }

  test(`${name} is no wider than 320 px`, async ({ page }) => {
    await page.setViewportSize({ width: 320, height: 700 });
    await page.goto(name);
    await field(page).fill('feature');
    await expect(results(page).first()).toBeVisible();
    const box = await page.getByRole('listbox').boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(
      0,
    );
  });

  test(`${name} has nothing to press on paper, and is light`, async ({ page }) => {
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.goto(name);
    await expect(field(page)).toBeHidden();
    await expect(page.getByRole('navigation', { name: 'Site' })).toBeHidden();
    const ground = await page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
    expect(ground).toBe('rgb(255, 255, 255)');
  });
}
