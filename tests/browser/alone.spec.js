// @ts-check
/** The single file by double-click: every page of the site without a request, and copies of it with a version baked in. */
import { readFileSync } from 'node:fs';
import { inflateRawSync } from 'node:zlib';
import { ORDER } from '../../www/labs/index.js';
import { expect, fingerprint, finished, test } from './lab.js';

/** @typedef {import('@playwright/test').Page} Page */

const FILE = new URL('../../dist/superposition-lab.html', import.meta.url);
/** @type {[string, string][]} */
const GOLDEN = JSON.parse(readFileSync(new URL('../golden.json', import.meta.url), 'utf8'));

/** Everything the file holds that can be read, as text. @param {string} source */
function heldIn(source) {
  const [, json = ''] = /id="held">(.*?)<\/script>/s.exec(source) ?? [];
  const held = JSON.parse(json);
  const text = (/** @type {string} */ base64) => inflateRawSync(Buffer.from(base64, 'base64')).toString();
  const pages = JSON.parse(text(held.pages));
  const scripts = Object.values(held.scripts).map((/** @type {any} */ script) => text(script));
  return { pages, all: [...Object.values(pages).map(({ body }) => body), ...scripts].join('\n') };
}

const source = readFileSync(FILE, 'utf8');
const { pages, all } = heldIn(source);

/** Watches for requests; the file itself is none. @param {Page} page */
function watchRequests(page) {
  /** @type {string[]} */
  const outside = [];
  page.on('request', (request) => {
    const url = request.url();
    if (!/^(blob|data):/.test(url) && !(request.isNavigationRequest() && url.startsWith('file:')))
      outside.push(url);
  });
  return outside;
}

test('it holds every page of a reader, and each is shown without a request', async ({ page }) => {
  const labs = ORDER.filter((id) => `${id}.html` in pages);
  expect(labs.length).toBeGreaterThan(0);
  for (const name of ['index.html', 'sandbox.html', 'glossary.html', 'about.html'])
    expect(Object.keys(pages)).toContain(name);
  const outside = watchRequests(page);
  for (const [name, { title }] of Object.entries(pages)) {
    await page.goto(`${FILE}?page=${name}`);
    await expect(page.locator('main h1').first()).toBeAttached();
    expect(await page.title()).toBe(title);
  }
  expect(outside).toEqual([]);
});

test('links, search and Back lead from page to page', async ({ page }) => {
  const outside = watchRequests(page);
  await page.goto(`${FILE}`);
  await page.getByRole('navigation', { name: 'Site' }).getByRole('link', { name: 'Glossary' }).click();
  await expect(page).toHaveTitle(/^Glossary/);
  await page.goBack();
  await expect(page.locator('superposition-lab')).toBeVisible();
  await page.locator('section.labs a').first().click();
  await expect(page.locator('superposition-lab#figure')).toBeVisible();
  await page.getByRole('combobox', { name: 'Search' }).fill('digon');
  await page.getByRole('listbox', { name: 'Results' }).getByRole('option').first().click();
  await expect(page).toHaveTitle(/^Glossary/);
  await expect(page.locator('main')).toBeVisible();
  // No link leads to what is not there.
  for (const { body } of Object.values(pages)) {
    const links = [...body.matchAll(/href="([\w-]+\.html)/g)].map(([, name = '']) => name);
    expect(links.filter((name) => !(name in pages))).toEqual([]);
  }
  expect(outside).toEqual([]);
});

test('the sandbox trains to the golden bits, and a lab draws and measures', async ({ page }) => {
  const [text, expected] = GOLDEN[1] ?? [];
  const outside = watchRequests(page);
  await page.goto(`${FILE}?page=sandbox.html#${text}`);
  await finished(page);
  expect(await fingerprint(page)).toBe(expected);
  await page.goto(`${FILE}?page=${ORDER[0]}.html`);
  await expect(page.locator('superposition-lab [part=caption]')).not.toBeEmpty();
  await page.getByRole('button', { name: /check/i }).first().click();
  await expect(page.locator('[data-verdict]').first()).not.toBeEmpty();
  expect(outside).toEqual([]);
});

test('no teacher’s page and none of its sentences is in it', () => {
  expect(Object.keys(pages).filter((name) => name.includes('teacher'))).toEqual([]);
  for (const id of ORDER.filter((each) => `${each}.html` in pages)) {
    const of = (/** @type {string} */ name) =>
      readFileSync(new URL(`../../dist/${name}`, import.meta.url), 'utf8');
    const words = (/** @type {string} */ html) =>
      html.replace(/<header.*?<\/header>|<footer.*?<\/footer>/gs, '').replace(/<[^>]*>/g, '\n');
    const sentences = words(of(`${id}-teacher.html`))
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line.length > 40);
    const elsewhere = words(of(`${id}.html`)) + words(of(`${id}-worksheet.html`));
    const own = sentences.filter((line) => !elsewhere.includes(line));
    expect(own.length).toBeGreaterThan(5);
    expect(own.filter((line) => all.includes(line))).toEqual([]);
  }
});

test('a version is saved: title, run, questions, controls that are left; and saved once more', async ({
  page,
}, info) => {
  const [text, expected] = GOLDEN[1] ?? [];
  await page.goto(`${FILE}?page=sandbox.html#${text}`);
  await finished(page);
  /** @param {string} title @param {string} to */
  const save = async (title, to) => {
    await page.getByRole('button', { name: 'Save my version' }).click();
    await page.getByLabel('Title').fill(title);
    await page.getByLabel('Questions').fill('Why five?\n\nWhat if <b>$&</b> one were missing?</script>');
    await page.getByLabel('only these:').check();
    for (const name of [
      'step',
      'reset',
      'new seed',
      'sparsity',
      'views',
      'dragging features',
      'table',
      'all other parameters',
    ]) {
      await page.getByRole('checkbox', { name, exact: true }).uncheck();
    }
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('dialog').getByRole('button', { name: 'Save', exact: true }).click(),
    ]);
    expect(download.suggestedFilename()).toBe(to);
    await download.saveAs(info.outputPath(to));
    return info.outputPath(to);
  };
  const outside = watchRequests(page);
  const first = await save('Five in two: a «pentagon»', 'five-in-two-a-pentagon.html');
  await page.goto(`file://${first}`);
  await finished(page);
  expect(await fingerprint(page)).toBe(expected);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Five in two: a «pentagon»');
  await expect(page.locator('main ol li')).toHaveText([
    'Why five?',
    'What if <b>$&</b> one were missing?</script>',
  ]);
  await expect(page.locator('superposition-lab').getByRole('button')).toHaveText(['Play']);
  const second = await save('Again', 'again.html');
  expect(readFileSync(second, 'utf8').length).toBeLessThan(source.length + 1000);
  await page.goto(`file://${second}`);
  await expect(page).toHaveTitle('Again');
  // Nothing but the version differs from the file that was built.
  const bare = (/** @type {string} */ html) =>
    html.replace(/(id="version">)[^<]*/, '$1null').replace(/\s+/g, '');
  expect(heldIn(readFileSync(second, 'utf8')).all).toBe(all);
  expect(bare(readFileSync(second, 'utf8')).length).toBe(bare(source).length);
  expect(outside).toEqual([]);
});
