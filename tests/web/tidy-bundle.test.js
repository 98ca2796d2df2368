// @ts-check
/**
 * What the built page is made of, and how heavy it is. That it works is the browser checks' business.
 * Reads dist/, so it runs after a build.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { ORDER } from '../../www/labs/index.js';
import { bundle, workerSource } from '../../www/site/build.js';

const KILOBYTE = 1000;

/** @param {string} name in dist/ */
const built = (name) => readFileSync(new URL(`../../dist/${name}`, import.meta.url));

/** @param {string | Uint8Array} content */
const packed = (content) => gzipSync(content, { level: 9 }).length;

/** @param {string} what @param {number} bytes @param {number} budget in kB */
function assertWithin(what, bytes, budget) {
  const weight = `${what}: ${(bytes / KILOBYTE).toFixed(1)} kB, the budget is ${budget} kB`;
  assert.ok(bytes <= budget * KILOBYTE, weight);
}

/** @type {[string, 'esm' | 'iife'][]} */
const BUNDLES = [
  ['elements/define.js', 'esm'],
  ['site/main.js', 'iife'],
  ['site/sandbox.js', 'iife'],
  ['site/embed.js', 'iife'],
  ['site/lesson.js', 'iife'],
  ['site/alone/pages.js', 'iife'],
];

for (const [entry, format] of BUNDLES) {
  test(`${entry} cannot reach the bindings but through a worker`, async () => {
    const { text, inputs } = await bundle(entry, format, '');
    const scripts = inputs.filter((input) => input.startsWith('www/'));
    assert.ok(scripts.includes('www/engine/engine.js'), `the engine is in it: ${scripts}`);
    const inside = scripts.filter((input) => /^www\/(generated\/.*js|engine\/(worker|serve).*)$/.test(input));
    assert.deepEqual(inside, [], 'these belong into the worker; send it an order instead of importing them');
    assert.doesNotMatch(text, /WebAssembly\s*\.\s*(instantiate|compile|Instance|Module)/);
  });
}

/** Budgets in kB: of the binary with the worker, of the whole element. Few engines still lack SIMD; theirs may weigh more. */
const BUDGETS = /** @type {[string, number, number][]} */ ([
  ['superposition.wasm', 142, 201],
  ['superposition.scalar.wasm', 151, 210],
]);

for (const [binary, computing, whole] of BUDGETS) {
  test(`${binary} and its glue keep to their budget`, async () => {
    assertWithin(
      `${binary} with the worker`,
      packed(built(binary)) + packed(await workerSource()),
      computing,
    );
  });

  test(`the element with ${binary} keeps to its budget`, () => {
    assertWithin(
      `superposition.js with ${binary}`,
      packed(built('superposition.js')) + packed(built(binary)),
      whole,
    );
  });
}

test('the page of a lab with all that it needs keeps to its budget', () => {
  const names = [
    'lab.js',
    'charts.js',
    'chrome.js',
    'superposition.wasm',
    'style.css',
    'prose.css',
    'lab.css',
    'claims.css',
    'paper.css',
    'chrome.css',
  ];
  const shared = names.reduce((sum, name) => sum + packed(built(name)), 0);
  for (const id of ORDER) {
    const own = packed(built(`${id}.html`)) + packed(built(`labs/${id}/lab.js`));
    assertWithin(`${id}.html`, shared + own, 350);
  }
});

test('what shares and saves is no part of the element, and keeps to its budget', async () => {
  const { inputs } = await bundle('elements/define.js', 'esm', '');
  assert.deepEqual(
    inputs.filter((input) => /^www\/share\//.test(input)),
    [],
    'the element fetches share.js when it is asked for',
  );
  const share = await bundle('share/share.js', 'iife', '');
  assert.ok(share.inputs.includes('www/share/dialog.js'), 'these are the inputs');
  assert.ok(!share.inputs.includes('www/engine/engine.js'), 'it trains nothing');
  assertWithin('share.js', packed(built('share.js')), 45);
});

test('the single file keeps to its budget', () => {
  assertWithin('superposition-lab.html', built('superposition-lab.html').length, 3000);
});
