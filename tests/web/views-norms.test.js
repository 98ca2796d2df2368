// @ts-check
/** The norm bars: lengths, colours by superposition, many features in few pixels. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as norms from '../../www/views/norms.js';
import { superposition } from '../../www/views/palette.js';
import { drawn, frame, snapshot, texts } from './recording.js';

/** @typedef {import('./recording.js').Call} Call */

const three = () =>
  snapshot(
    { norms: [1, 0.5, 0], superposition: [0, 1, 0], represented: [1, 0, 0] },
    { features: 3, dimensions: 20 },
  );

/** The bars, in order from the top: [left, top, width, height]. @param {Call[]} calls @param {number} n */
const bars = (calls, n) => calls.filter(({ name }) => name === 'fillRect').slice(1, 1 + n);

test('drawing is pure', () => {
  const of = three();
  const before = JSON.stringify(of);
  assert.deepEqual(drawn(norms, of), drawn(norms, of));
  assert.equal(JSON.stringify(of), before);
});

test('a bar is as long as the norm and coloured by superposition', () => {
  const [a, b, c] = bars(drawn(norms, three()), 3);
  assert.ok(a && b && c);
  assert.ok(Math.abs(a.args[2] - 2 * b.args[2]) < 1e-9 && c.args[2] === 0);
  assert.deepEqual([a.state.fillStyle, b.state.fillStyle], [superposition(0), superposition(1)]);
  assert.ok(a.args[1] < b.args[1] && b.args[1] < c.args[1]);
});

test('the row under a pointer is its feature', () => {
  const row = bars(drawn(norms, three()), 3)[1];
  assert.equal(norms.hit(three(), frame(), 100, row?.args[1] + 1), 1);
  assert.equal(norms.hit(three(), frame(), 100, 340), null);
});

test('4096 features fit: means of neighbours, each at least a device pixel high, and the figure says so', () => {
  const n = 4096;
  const of = snapshot(
    {
      norms: Array.from({ length: n }, (_, i) => i % 2),
      superposition: Array(n).fill(0.5),
      represented: Array(n).fill(1),
    },
    { features: n, dimensions: 512 },
  );
  const calls = drawn(norms, of);
  const rows = calls.filter(
    ({ name, state }) => name === 'fillRect' && state.fillStyle === superposition(0.5),
  );
  assert.ok(rows.length > 100 && rows.length < 348);
  assert.ok(rows.every(({ args }) => args[3] >= 1 && args[1] + args[3] <= 348));
  assert.ok(texts(calls).some((words) => /4096 features, the mean of \d+ in a row/.test(words)));
});

test('the words give the range of the norms', () => {
  assert.match(
    norms.describe(three()),
    /^Three features in 20 dimensions, sparsity 0\.9\. One is represented\. Norms between 0 and 1\.00\.$/,
  );
});
