// @ts-check
/** The page for any matrix: what is opened or dropped is measured and told, what is none is said in a sentence, and it can be stopped. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { deflateRawSync } from 'node:zlib';
import { npz } from '../../www/share/npz.js';
import { encode } from '../web/safetensors.js';
import { button, expect, test } from './lab.js';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** @typedef {import('@playwright/test').Page} Page */

const state = (/** @type {Page} */ page) => page.getByRole('status').filter({ hasText: /./ });
const wrong = (/** @type {Page} */ page) => page.locator('.wrong');
const heading = (/** @type {Page} */ page) => page.locator('#what');
const words = (/** @type {Page} */ page, /** @type {string} */ figure) =>
  page.locator(`[data-figure=${figure}] figcaption`);

/** The page with its example. @param {Page} page @param {string} [address] */
async function opened(page, address = 'matrix.html') {
  await page.goto(address);
  await expect(heading(page)).toHaveText('example.csv: 12 features in 5 dimensions');
  await expect(state(page)).toHaveText('Done.');
}

/** @param {Page} page @param {string} name @param {Uint8Array | string} content */
const give = (page, name, content) =>
  page
    .locator('input[type=file]')
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(content) });

/** @param {number} rows @param {number} columns */
const noise = (rows, columns) =>
  Float32Array.from({ length: rows * columns }, (_, k) => Math.sin(k * k + 0.5 * k));

test('it begins with an example: two pentagons and a digon, drawn and told', async ({ page }) => {
  await opened(page);
  await expect(page.locator('[data-shapes]')).toHaveText(
    /nearly orthogonal .*: two pentagons and a digon\.$/,
  );
  await expect(words(page, 'shares')).toHaveText(
    'Dᵢ from 0.396 to 0.500. Together they take 5.00 of 5 dimensions.',
  );
  await expect(words(page, 'singular')).toHaveText(/^From 1\.58 down to 1\.43\. The rank is 5/);
  for (const figure of ['norms', 'shares', 'cos2', 'singular']) {
    const colours = await page.locator(`[data-figure=${figure}] canvas`).evaluate((canvas) => {
      const { width, height } = /** @type {HTMLCanvasElement} */ (canvas);
      const ctx = /** @type {HTMLCanvasElement} */ (canvas).getContext('2d');
      const { data } = /** @type {CanvasRenderingContext2D} */ (ctx).getImageData(0, 0, width, height);
      return new Set(new Uint32Array(data.buffer)).size;
    });
    expect(colours, figure).toBeGreaterThan(5);
  }
  await page.getByText('Every feature in numbers').click();
  await expect(page.getByRole('table').getByRole('row')).toHaveCount(13);
  await expect(page.getByRole('table').getByRole('row').nth(1)).toContainText('pentagon');
});

test('of an archive an array is chosen, and its rows can be the features', async ({ page }) => {
  await opened(page);
  const square = Float64Array.of(2, 0, -2, 0, 0, 2, 0, -2);
  const tensors = {
    first: { shape: [2, 4], data: square },
    second: { shape: [1, 2], data: Float32Array.of(3, 4) },
    bias: { shape: [4], data: new Float32Array(4) },
  };
  await give(page, 'model.npz', npz(tensors, {}));
  await expect(state(page)).toHaveText('The file holds several matrices. Choose one.');
  await expect(page.locator('.which')).toHaveText(/^model\.npz\. 1 array in the file is no matrix/);
  await expect(heading(page)).toHaveText(/^example/);
  await page.locator('[data-arrays] select').selectOption('first (2 × 4)');
  await button(page, 'Analyse').click();
  await expect(heading(page)).toHaveText('first: 4 features in 2 dimensions');
  await expect(words(page, 'norms')).toHaveText(/^Lengths from 2\.00 to 2\.00\. All of 4/);
  await expect(page.locator('[data-shapes]')).toHaveText(
    /two digons\. Together they are a square \(residual 0\.000\)\.$/,
  );
  await page.getByRole('radio', { name: 'rows' }).check();
  await button(page, 'Analyse').click();
  await expect(heading(page)).toHaveText('first: 2 features in 4 dimensions');
  await expect(page.locator('[data-shapes]')).toHaveText(/two features of their own/);
});

test('what was found is saved with all its digits', async ({ page }) => {
  await opened(page);
  await give(page, 'w.csv', '3,0,1\n4,0,-1\n');
  await expect(heading(page)).toHaveText('w.csv: 3 features in 2 dimensions');
  /** @param {string} name @param {number} [nth] */
  const saved = async (name, nth = 0) => {
    const download = page.waitForEvent('download');
    await button(page, name).nth(nth).click();
    return (await readFile(await (await download).path(), 'utf8')).replace('\ufeff', '').trim().split('\r\n');
  };
  const features = await saved('Save the features as CSV');
  expect(features[0]).toBe('feature,norm,dimensionality,represented,group,shape');
  expect(features[1]).toMatch(/^1,5,0\.9\d+,yes,1,/);
  expect(features[2]).toBe('2,0,0,no,,');
  expect(features).toHaveLength(4);
  const map = await saved('Save as CSV', 0);
  expect(map[1]).toBe('1,1,1,1,1,1');
  expect(map[3]).toMatch(/^1,1,3,3,0\.0199/);
  expect((await saved('Save as CSV', 1))[1]).toMatch(/^1,5\.\d+$/);
});

/** An archive whose directory says that its one member is small. @param {Uint8Array} content @param {number} says */
function lying(content, says) {
  const packed = deflateRawSync(content);
  const number = (/** @type {number} */ value, /** @type {number} */ bytes) =>
    Buffer.from(Array.from({ length: bytes }, (_, k) => (value >> (8 * k)) & 255));
  const name = Buffer.from('w.npy');
  const sizes = [
    number(8, 2),
    Buffer.alloc(8),
    number(packed.length, 4),
    number(says, 4),
    number(5, 2),
    number(0, 2),
  ];
  const local = Buffer.concat([Buffer.from('PK\x03\x04\x14\0\0\0'), ...sizes, name, packed]);
  const directory = Buffer.concat([
    Buffer.from('PK\x01\x02\x14\0\x14\0\0\0'),
    ...sizes,
    Buffer.alloc(14),
    name,
  ]);
  const end = [
    number(1, 2),
    number(1, 2),
    number(directory.length, 4),
    number(local.length, 4),
    number(0, 2),
  ];
  return Buffer.concat([local, directory, Buffer.from('PK\x05\x06\0\0\0\0'), ...end]);
}

test('a file that is no such matrix is refused in one sentence, and the page goes on', async ({ page }) => {
  await opened(page);
  const nan = encode({}, { W: { dtype: 'F32', shape: [1, 2], data: Float32Array.of(1, Number.NaN) } });
  const whole = Buffer.from(npz({ W: { shape: [2, 4], data: noise(2, 4) } }, {}));
  // The array file itself, out of its archive.
  const array = whole.subarray(35, 35 + 128 + 32);
  const bomb = Buffer.concat([array, Buffer.alloc(30_000_000)]);
  const huge = Buffer.alloc(16);
  huge.writeBigUInt64LE(1n << 50n);
  const objects = Buffer.from(array.toString('latin1').replace('<f4', '|O4'), 'latin1');
  /** @type {[string, Uint8Array | string, RegExp][]} */
  const faults = [
    ['cut.npz', whole.subarray(0, 150), /cut off/],
    ['cut.npy', array.subarray(0, 140), /^The file is cut off: 12 bytes of elements instead of 32\.$/],
    ['types.npy', objects, /elements of type \|O4, which is not read here/],
    ['nan.safetensors', new Uint8Array(nan), /^The number in row 1, column 2 is NaN; all must be finite\.$/],
    ['huge.safetensors', huge, /^The header claims 1125899906842624 bytes; this is no safetensors file\.$/],
    ['bomb.npz', lying(bomb, array.length), /inflates to more than its header announces/],
    ['words.csv', '1,2\nthree,4\n', /^“three” in line 2, column 1 is not a number\.$/],
    ['zero.csv', '0,0\n0,0', /^Every number of the matrix is 0; there is nothing to analyse\.$/],
    ['empty.csv', '', /^The file is empty\.$/],
    ['model.pt', 'x', /ends in none of \.safetensors, \.npy, \.npz and \.csv\.$/],
  ];
  for (const [name, content, says] of faults) {
    await give(page, name, content);
    await expect(wrong(page)).toHaveText(says);
    await expect(page.locator('.under-way')).toBeHidden();
    await expect(heading(page)).toHaveText(/^example/);
  }
  await give(page, 'good.csv', '1,-1');
  await expect(heading(page)).toHaveText('good.csv: 2 features in 1 dimension');
  await expect(wrong(page)).toBeEmpty();
});

test('it can be stopped, and what was shown stays', async ({ page }) => {
  await opened(page);
  await give(
    page,
    'large.npz',
    npz({ W: { shape: [2000, 2000], data: new Float32Array(4_000_000).fill(1) } }, {}),
  );
  await button(page, 'Cancel').click();
  await expect(state(page)).toHaveText('Stopped. What was shown before is still there.');
  await expect(page.locator('.under-way')).toBeHidden();
  await expect(heading(page)).toHaveText(/^example/);
  await give(page, 'small.csv', '1;0\n0;1');
  await expect(heading(page)).toHaveText('small.csv: 2 features in 2 dimensions');
});

test('more than a page can do is said: no shapes, no singular values; the map is pooled', async ({
  page,
}) => {
  await opened(page);
  await give(page, 'wide.npz', npz({ W: { shape: [1100, 1200], data: noise(1100, 1200) } }, {}));
  await expect(heading(page)).toHaveText('W: 1200 features in 1100 dimensions', { timeout: 30_000 });
  await expect(words(page, 'singular')).toHaveText(/smaller side of the matrix is 1100, and above 1024/);
  await expect(page.locator('[data-figure=singular] canvas')).toBeHidden();
  await expect(page.locator('[data-shapes]')).toHaveText(/1200 features, and beyond 1024/);
  await expect(words(page, 'cos2')).toHaveText(/pooled into 256 blocks/);
  const picture = () =>
    page
      .locator('[data-figure=cos2] canvas')
      .evaluate((canvas) => /** @type {HTMLCanvasElement} */ (canvas).toDataURL());
  const mean = await picture();
  await page.getByRole('radio', { name: 'the greatest' }).check();
  expect(await picture()).not.toBe(mean);
});

test('a file can be dropped anywhere', async ({ page }) => {
  await opened(page);
  const data = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['1 -1 0\n0 0 1'], 'dropped.txt'));
    return transfer;
  });
  await page.dispatchEvent('h1', 'drop', { dataTransfer: data });
  await expect(heading(page)).toHaveText('dropped.txt: 3 features in 2 dimensions');
});

test('figures are walked by keyboard, and what is looked at is said', async ({ page }) => {
  await opened(page);
  const said = (/** @type {string} */ figure) => page.locator(`[data-figure=${figure}] .said`);
  await page.locator('[data-figure=norms] canvas').focus();
  await page.keyboard.press('ArrowRight');
  await expect(said('norms')).toHaveText(/^Feature \d+: 1\.01$/);
  await page.keyboard.press('End');
  await expect(said('norms')).toHaveText(/^Feature \d+: 0\.994$/);
  await page.locator('[data-figure=shares] canvas').focus();
  await page.keyboard.press('ArrowRight');
  await expect(said('shares')).toHaveText('Feature 1: 0.396');
  await page.locator('[data-figure=cos2] canvas').focus();
  await page.keyboard.press('ArrowDown');
  await expect(said('cos2')).toHaveText('Feature 1 with feature 1: cos² 1.0000');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowRight');
  await expect(said('cos2')).toHaveText('Feature 2 with feature 2: cos² 1.0000');
  await page.locator('[data-figure=singular] canvas').focus();
  await page.keyboard.press('End');
  await expect(said('singular')).toHaveText('Singular value 5: 1.43');
});

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  for (const width of [320, 1280]) {
    test(`axe finds nothing and nothing is wider than the page, ${colorScheme}, ${width} px`, async ({
      page,
    }) => {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize({ width, height: 800 });
      await opened(page);
      const several = {
        'a/long/name/of/an/array/in/a/model.layers.0.weight': { shape: [2, 2], data: noise(2, 2) },
      };
      await give(page, 'm.npz', npz({ ...several, b: { shape: [2, 2], data: noise(2, 2) } }, {}));
      await expect(page.locator('[data-arrays] select')).toBeVisible();
      await page.getByText('Every feature in numbers').click();
      expect(
        await page.evaluate(() => document.documentElement.scrollWidth - innerWidth),
      ).toBeLessThanOrEqual(0);
      // The page forbids scripts of others, so axe comes in past its policy.
      await page.evaluate(await readFile(axe, 'utf8'));
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

const dist = new URL('../../dist/', import.meta.url);
for (const [what, address] of [
  ['the folder opened as files', `${dist}matrix.html`],
  ['the single file', `${dist}superposition-lab.html?page=matrix.html`],
]) {
  test(`${what} can do it too, and asks nobody`, async ({ page }) => {
    /** @type {string[]} */
    const asked = [];
    page.on('request', (request) => asked.push(new URL(request.url()).protocol));
    await opened(page, address);
    await give(page, 'w.csv', '1,-1,0\n0,0,1');
    await expect(heading(page)).toHaveText('w.csv: 3 features in 2 dimensions');
    expect(asked.filter((protocol) => !['file:', 'blob:', 'data:'].includes(protocol))).toEqual([]);
  });
}

test('every page leads there, and the search finds it', async ({ page }) => {
  await page.goto('about.html');
  await page.getByRole('contentinfo').getByRole('link', { name: 'Analyse a matrix' }).click();
  await expect(page).toHaveURL(/matrix\.html$/);
  // The field comes with its script.
  await expect(page.getByRole('combobox', { name: 'Search' })).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('safetensors');
  await expect(page.getByRole('option', { name: /Any matrix/ }).first()).toBeVisible();
});
