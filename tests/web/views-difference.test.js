// @ts-check
/** The dumbbells of two runs: where the dots are, which is which, the words. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as difference from '../../www/views/difference.js';
import { frame, recordingContext, snapshot, texts, theme } from './recording.js';

/** @typedef {import('./recording.js').Snapshot} Snapshot */
/** @typedef {import('./recording.js').Call} Call */

/** @param {number[]} norms @param {number} [loss] */
const run = (norms, loss) =>
  snapshot(loss === undefined ? { norms } : { norms, loss: [loss, 0.0001] }, { features: norms.length });

/** @param {[Snapshot, Snapshot]} pair @param {import('./recording.js').Frame} [on] */
function drawn(pair, on = frame()) {
  const recording = recordingContext();
  difference.draw(recording.ctx, pair, on);
  assert.equal(recording.open(), 0);
  return recording.calls;
}

/** Centres of the dots of the rows, filled in this colour. @param {Call[]} calls @param {string} colour */
const dots = (calls, colour) =>
  calls
    .filter(
      ({ name, path, state }) => name === 'fill' && path[0]?.[0] === 'arc' && state.fillStyle === colour,
    )
    .map(({ path }) => path[0]?.[1] ?? [])
    .slice(1);

test('drawing is pure', () => {
  const pair = /** @type {[Snapshot, Snapshot]} */ ([run([1, 0.2], 0.02), run([0.9, 0.7], 0.01)]);
  const before = JSON.stringify(pair);
  assert.deepEqual(drawn(pair), drawn(pair));
  assert.equal(JSON.stringify(pair), before);
});

test('an open dot at the first norm, a filled one at the second, as far apart as the norms', () => {
  const calls = drawn([run([0, 1, 0.5]), run([1, 0, 0.5])]);
  const [open, filled] = [dots(calls, theme.ground), dots(calls, theme.ink)];
  assert.equal(open.length, 3);
  assert.equal(filled.length, 3);
  const [zero = 0, one = 0, half = 0] = open.map(([x]) => x);
  assert.deepEqual(
    filled.map(([x]) => x),
    [one, zero, half],
  );
  assert.ok(Math.abs(half - (zero + one) / 2) < 1e-9 && one > zero);
  const [, y0 = 0] = open[0] ?? [];
  const [, y1 = 0] = open[1] ?? [];
  assert.ok(y0 < y1, 'sorted by feature');
});

test('the losses have a dumbbell only when both are known', () => {
  const [a, b] = [run([1], 0.02), run([1], 0.01)];
  assert.equal(dots(drawn([a, b]), theme.ink).length, 2);
  assert.ok(texts(drawn([a, b])).includes('0.0200 → 0.0100'));
  assert.equal(dots(drawn([a, run([1])]), theme.ink).length, 1);
});

test('the feature of a row is under the pointer', () => {
  const pair = /** @type {[Snapshot, Snapshot]} */ ([run([0.1, 0.2, 0.3]), run([0.1, 0.2, 0.3])]);
  dots(drawn(pair), theme.ink).forEach(([, y = 0], feature) => {
    assert.equal(difference.hit(pair, frame(), 100, y), feature);
  });
  assert.equal(difference.hit(pair, frame(), 100, 340), null);
  assert.equal(difference.hit(pair, frame(), -5, 100), null);
});

test('at most 64 features are drawn, all inside, and it is said', () => {
  const many = Array.from({ length: 100 }, (_, i) => i / 100);
  const calls = drawn([run(many), run(many)]);
  const filled = dots(calls, theme.ink);
  assert.equal(filled.length, 64);
  assert.ok(filled.every(([, y = 0]) => y > 0 && y < 348));
  assert.ok(texts(calls).includes('the first 64 of 100 features'));
  assert.equal(difference.count([run(many), run(many)]), 64);
});

test('more features have lower rows, all of the same figure', () => {
  const norms = (/** @type {number} */ n) => run(Array.from({ length: n }, () => 1));
  const heights = [5, 16, 40, 64].map((n) => difference.height([norms(n), norms(n)]));
  assert.ok(heights.every((height, i) => i === 0 || height > Number(heights[i - 1])));
  assert.ok(Number(heights.at(-1)) < 800, 'a screen');
});

test('a feature that one of the two lacks has one dot', () => {
  const calls = drawn([run([1]), run([1, 0.5])]);
  assert.equal(dots(calls, theme.ground).length, 1);
  assert.equal(dots(calls, theme.ink).length, 2);
});

/** @param {Parameters<typeof difference.describe>} of */
const told = (...of) => difference.describe(...of).replaceAll('\u00a0', ' ');

test('in words: the largest changes first, then the losses', () => {
  assert.equal(
    told([run([1, 0.2, 0.31, 0.9], 0.032), run([0.98, 0.7, 0.73, 0.9], 0.02)]),
    'Feature 2 gains 0.50 in norm (0.20 → 0.70); feature 3 gains 0.42 in norm (0.31 → 0.73); one other changes; the second loses 0.012 in loss.',
  );
  assert.equal(told([run([1, 0.5]), run([0.2, 0.505])]), 'Feature 1 loses 0.80 in norm (1.00 → 0.20).');
  assert.equal(
    told([run([1], 0.01), run([1], 0.01)]),
    'No norm differs by 0.01 or more; the losses are equal.',
  );
  assert.equal(
    told([run([1, 0.5]), run([0.2, 0.505])], undefined, 1),
    'Feature 2 gains 0.01 in norm (0.50 → 0.51).',
  );
});
