// @ts-check
/** The element as a host page has it: properties, methods, events. Where it may be put is in everywhere.spec.js. */
import { readFileSync } from 'node:fs';
import { expect, finished, test } from './lab.js';

/** @typedef {import('../../www/npm/element.js').SuperpositionLab} Lab */

const manifest = JSON.parse(
  readFileSync(new URL('../../dist/npm/custom-elements.json', import.meta.url), 'utf8'),
);
const declared = manifest.modules[0].declarations[0];

/** A page that holds nothing but this. @param {import('@playwright/test').Page} page @param {string} body */
async function host(page, body) {
  const head = '<!doctype html><meta charset=utf-8><title>host</title><link rel=icon href=data:,>';
  await page.route('**/host.html', (route) => route.fulfill({ contentType: 'text/html', body: head + body }));
  await page.goto('host.html');
}

const SCRIPT = '<script type=module src=superposition.js></script>';

test('it has every member and attribute that its manifest names, and no other', async ({ page }) => {
  await host(page, `${SCRIPT}<superposition-lab autoplay=off></superposition-lab>`);
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
  await host(page, '<superposition-lab autoplay=off></superposition-lab>');
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
  await host(page, `<div id=outer></div>${SCRIPT}`);
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
  await host(page, `${SCRIPT}<superposition-lab steps=300 autoplay=off></superposition-lab>`);
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
