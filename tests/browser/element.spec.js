// @ts-check
/** The element as a host page has it: properties, methods, events. Where it may be put is in everywhere.spec.js. */
import { readFileSync } from 'node:fs';
import { Engine } from '../../www/engine/engine.js';
import { node } from '../../www/engine/node.js';
import { hostPage, SCRIPT } from './host-page.js';
import { expect, finished, test } from './lab.js';

/** @typedef {import('../../www/npm/element.js').SuperpositionLab} Lab */

const manifest = JSON.parse(
  readFileSync(new URL('../../dist/npm/custom-elements.json', import.meta.url), 'utf8'),
);
const declared = manifest.modules[0].declarations[0];

test('it has every member and attribute that its manifest names, and no other', async ({ page }) => {
  await hostPage(page, `${SCRIPT}<superposition-lab autoplay=off></superposition-lab>`);
  const has = await page.evaluate(() => {
    const lab = /** @type {any} */ (document.querySelector('superposition-lab'));
    const base = Object.getPrototypeOf(Object.getPrototypeOf(lab));
    const own = Object.getOwnPropertyNames(Object.getPrototypeOf(lab));
    return { own: own.filter((name) => !(name in base)), observed: lab.constructor.observedAttributes };
  });
  const names = (/** @type {{name: string}[]} */ entries) => entries.map(({ name }) => name);
  expect(has.own.sort()).toEqual(names(declared.members).sort());
  const attributes = names(declared.attributes);
  expect(has.observed.filter((/** @type {string} */ name) => !attributes.includes(name))).toEqual([]);
});

test('a property is its attribute with a real type, even if it was set before the script came', async ({
  page,
}) => {
  await hostPage(page, '<superposition-lab autoplay=off></superposition-lab>');
  const read = await page.evaluate(async () => {
    const lab = /** @type {Lab} */ (document.querySelector('superposition-lab'));
    lab.sparsity = 0.95;
    await import(new URL('superposition.js', location.href).href);
    const early = lab.getAttribute('sparsity');
    lab.learningRate = 0.02;
    lab.features = 6;
    return {
      early,
      own: Object.hasOwn(lab, 'sparsity'),
      rate: lab.getAttribute('learning-rate'),
      n: lab.features,
      m: lab.dimensions,
    };
  });
  expect(read).toEqual({ early: '0.95', own: false, rate: '0.02', n: 6, m: 2 });
  await expect(page.locator('superposition-lab [part=data]')).toBeVisible();
  await expect
    .poll(() => page.evaluate(() => document.querySelector('superposition-lab')?.run))
    .toBe('v=1&n=6&S=0.95&lr=0.02');
});

test('events carry what is declared, bubble, and leave shadow roots', async ({ page }) => {
  await hostPage(page, `<div id=outer></div>${SCRIPT}`);
  const heard = page.evaluate(
    () =>
      new Promise((resolve) => {
        /** @type {string[]} */
        const seen = [];
        document.addEventListener('ready', () => seen.push('ready'));
        document.addEventListener('step', () => seen.includes('step') || seen.push('step'));
        document.addEventListener('converged', (event) => {
          const { step, fingerprint, snapshot } = /** @type {CustomEvent} */ (event).detail;
          resolve({ seen, step, fingerprint: fingerprint.length, n: snapshot.meta.features });
        });
        const root = document.querySelector('#outer')?.attachShadow({ mode: 'open' });
        if (root) root.innerHTML = '<superposition-lab steps=200></superposition-lab>';
      }),
  );
  expect(await heard).toEqual({ seen: ['step', 'ready'], step: 200, fingerprint: 16, n: 5 });
});

test('methods are promises', async ({ page }) => {
  await hostPage(page, `${SCRIPT}<superposition-lab steps=300 autoplay=off></superposition-lab>`);
  const lab = page.locator('superposition-lab');
  await expect(lab.locator('figure')).toHaveAttribute('data-status', 'paused');
  const at = await lab.evaluate(async (/** @type {Lab} */ lab) => {
    const names = /** @type {const} */ (['play', 'pause', 'step', 'reset']);
    const promises = names.map((name) => lab[name]() instanceof Promise);
    await lab.pause();
    await lab.restore('steps=300&seed=4', 20);
    await lab.step(5);
    return { promises, text: lab.run };
  });
  expect(at).toEqual({ promises: [true, true, true, true], text: 'v=1&seed=4&steps=300' });
  await expect(lab.locator('[part=small]')).toContainText('25 of 300');
  await lab.evaluate((/** @type {Lab} */ lab) => lab.play());
  await finished(page);
});

test('what `controls` does not name and what `hide` names is not there, for keys neither', async ({
  page,
}) => {
  const attributes = 'controls="play sparsity features" hide="loss look nonsense" autoplay=off steps=300';
  await hostPage(page, `${SCRIPT}<superposition-lab ${attributes}></superposition-lab>`);
  const lab = page.locator('superposition-lab');
  await expect(lab.locator('figure')).toHaveAttribute('data-status', 'paused');
  await expect(lab.getByRole('button')).toHaveText(['Play']);
  await expect(lab.locator('[part=slider]')).toBeVisible();
  for (const part of ['loss', 'look', 'data', 'views'])
    await expect(lab.locator(`[part=${part}]`)).toBeHidden();
  await lab.locator('[part=more] summary').click();
  await expect(lab.locator('[part=more] label')).toHaveText(['features n']);
  await expect(lab.locator('[part=notices]')).toHaveText('There is nothing in the figure called nonsense.');
  // The key of a button that is not there does nothing; that of one that is there does what it says.
  const seed = await lab.evaluate((/** @type {Lab} */ element) => element.run);
  await lab.locator('canvas').first().focus();
  await page.keyboard.press('n');
  await page.keyboard.press('.');
  await expect(lab.locator('[part=small]')).toContainText('step 0 of 300');
  await page.keyboard.press(' ');
  await expect(lab.locator('figure')).toHaveAttribute('data-status', 'finished', { timeout: 30_000 });
  expect(await lab.evaluate((/** @type {Lab} */ element) => element.run)).toBe(seed);
});

test('a stored run is shown without training, and trained to the same bits when asked', async ({ page }) => {
  const engine = new Engine(node, { workers: 1 });
  const [stored] = await engine.sweep(['n=5&m=2&S=0.95&I=1&steps=600&seed=3']);
  engine.close();
  await page.route('**/run.safetensors', (route) =>
    route.fulfill({ body: Buffer.from(stored?.buffer ?? []) }),
  );
  await countWork(page);
  await hostPage(page, `${SCRIPT}<superposition-lab src=run.safetensors></superposition-lab>`);
  const lab = page.locator('superposition-lab');
  await expect(lab.locator('[part=small]')).toContainText(stored?.meta.fingerprint ?? 'none');
  const state = await lab.evaluate((/** @type {Lab} */ element) => element.getState());
  expect(state).toMatchObject({ step: 600, end: 600, status: 'finished', text: stored?.meta.text });
  const metrics = await lab.evaluate((/** @type {Lab} */ element) => element.metrics());
  expect(metrics.loss).toBe(stored?.tensors.loss?.data[0]);
  expect(metrics.norms).toEqual(Array.from(stored?.tensors.norms?.data ?? [Number.NaN]));
  await expect(lab.locator('[part=more] input').first()).toHaveValue('5');
  expect((await worked(page)).verbs).not.toContain('advance');
  const image = await lab.evaluate(async (/** @type {Lab} */ element) => (await element.image()).type);
  expect(image).toBe('image/png');
  await lab.evaluate((/** @type {Lab} */ element) => element.rewind(200));
  await expect(lab.locator('[part=small]')).toContainText('step 200 of 600');
  await lab.evaluate((/** @type {Lab} */ element) => element.rewind(600));
  await expect(lab.locator('[part=small]')).toContainText(stored?.meta.fingerprint ?? 'none');
});

/** Counts workers, frames that are asked for, and what is said to workers. @param {import('@playwright/test').Page} page */
async function countWork(page) {
  await page.addInitScript(() => {
    const counts = { workers: 0, frames: 0, verbs: /** @type {string[]} */ ([]) };
    const later = requestAnimationFrame.bind(window);
    const Real = Worker;
    const post = Worker.prototype.postMessage;
    Object.assign(window, { counts, later });
    window.requestAnimationFrame = (callback) => {
      counts.frames += 1;
      return later(callback);
    };
    window.Worker = class extends Real {
      /** @param {string | URL} url @param {WorkerOptions} [options] */
      constructor(url, options) {
        super(url, options);
        counts.workers += 1;
      }
    };
    Worker.prototype.postMessage = function (/** @type {any[]} */ ...all) {
      counts.verbs.push(all[0].verb ?? 'bytes');
      return /** @type {any} */ (post).apply(this, all);
    };
  });
}

/** @param {import('@playwright/test').Page} page @returns {Promise<{workers: number, frames: number, verbs: string[]}>} */
const worked = (page) => page.evaluate(() => /** @type {any} */ (window).counts);

/** What is done in thirty frames of the screen. @param {import('@playwright/test').Page} page */
const inThirtyFrames = (page) =>
  page.evaluate(async () => {
    const { counts, later } = /** @type {any} */ (window);
    const before = [counts.frames, counts.verbs.length];
    for (let k = 0; k < 30; k += 1) await new Promise((resolve) => later(resolve));
    return counts.frames - before[0] + (counts.verbs.length - before[1]);
  });

test('twenty on a page share one pool, and cost nothing out of sight', async ({ page }) => {
  await countWork(page);
  const figure = '<superposition-lab steps=100000></superposition-lab>';
  await hostPage(page, `${SCRIPT}${figure.repeat(20)}<div id=below style="height:3000px"></div>`);
  const first = page.locator('superposition-lab figure').first();
  await expect(first).toHaveAttribute('data-status', 'running');
  expect(await inThirtyFrames(page)).toBeGreaterThan(0);
  for (const k of [5, 10, 15, 19]) {
    const each = page.locator('superposition-lab').nth(k);
    await each.scrollIntoViewIfNeeded();
    await expect(each.locator('figure')).toHaveAttribute('data-status', 'running');
  }
  const cores = await page.evaluate(() => navigator.hardwareConcurrency);
  expect((await worked(page)).workers).toBeLessThanOrEqual(Math.min(cores, 4));
  // All of them are still in the middle of their training; none is to be seen.
  await page.locator('#below').evaluate((below) => below.scrollIntoView({ block: 'end' }));
  await expect.poll(() => inThirtyFrames(page)).toBe(0);
  await page.evaluate(() => scrollTo(0, 0));
  await expect.poll(() => inThirtyFrames(page)).toBeGreaterThan(0);
});

for (const width of [720, 360]) {
  test(`nothing around it moves, from the markup to the end of a run, ${width} px wide`, async ({ page }) => {
    await page.setViewportSize({ width, height: 1000 });
    const style = readFileSync(new URL('../../hosting/reserve.css', import.meta.url), 'utf8');
    const figure = '<superposition-lab sparsity=0.95 importance=1 steps=1000></superposition-lab>';
    await hostPage(page, `<style>${style}</style><p>Before.</p>${figure}<p id=after>After.</p>`);
    const place = () =>
      page.locator('#after').evaluate((after) => after.getBoundingClientRect().top + scrollY);
    const before = await place();
    await page.addScriptTag({ type: 'module', url: 'superposition.js' });
    await expect(page.locator('superposition-lab [part=caption]')).toBeAttached();
    const defined = await place();
    expect(Math.abs(defined - before), 'between the reserved place and the figure').toBeLessThan(24);
    await page.evaluate(() => {
      const heights = /** @type {Set<number>} */ (new Set());
      Object.assign(window, { heights });
      const figure = /** @type {Element} */ (document.querySelector('superposition-lab'));
      new ResizeObserver(() => heights.add(figure.getBoundingClientRect().height)).observe(figure);
    });
    await finished(page);
    expect(await place(), 'from the first moment of the figure to the end of its run').toBe(defined);
    const heights = await page.evaluate(() => [.../** @type {any} */ (window).heights]);
    expect(heights, 'heights that it has had').toHaveLength(1);
  });
}

test('where scripts do not run the picture within is shown', async ({ browser, baseURL }) => {
  const context = await browser.newContext({ javaScriptEnabled: false, baseURL });
  const page = await context.newPage();
  const picture = 'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" width="40" height="30"/%3E';
  const style = readFileSync(new URL('../../hosting/reserve.css', import.meta.url), 'utf8');
  const body = `<style>${style}</style><superposition-lab><img slot=fallback alt="A pentagon" src='${picture}'></superposition-lab>`;
  await hostPage(page, body);
  await expect(page.getByRole('img', { name: 'A pentagon' })).toBeVisible();
  await context.close();
});
