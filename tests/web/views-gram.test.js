// @ts-check
/** The Gram matrix: colours of its cells, whole pixels, blocks of many features, the row under a pointer. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as gram from '../../www/views/gram.js';
import { channels, diverging } from '../../www/views/palette.js';
import { drawn, frame, snapshot, texts, theme } from './recording.js';

/** @typedef {import('./recording.js').Call} Call */

/** Two features against each other, one alone, with biases. */
const three = () =>
  snapshot(
    { gram: [1, -0.5, 0, -0.5, 1, 0, 0, 0, Number.NaN], b: [-0.25, 0, 0.5], represented: [1, 1, 0] },
    { features: 3, dimensions: 2 },
  );

/** The cells, row after row, then those of the bias. @param {Call[]} calls */
const cells = (calls) =>
  calls.filter(
    ({ name, args, state }) =>
      name === 'fillRect' && args[2] === args[3] && state.fillStyle !== theme.hairline && args[0] > 0,
  );

const many = (/** @type {number} */ n, of = (/** @type {number} */ _j, /** @type {number} */ _i) => 0.5) =>
  snapshot(
    {
      gram: Array.from({ length: n * n }, (_, k) => of(Math.floor(k / n), k % n)),
      b: Array(n).fill(-1),
      represented: Array(n).fill(1),
    },
    { features: n, dimensions: 20 },
  );

test('drawing is pure', () => {
  const of = three();
  const before = JSON.stringify(of);
  assert.deepEqual(drawn(gram, of), drawn(gram, of));
  assert.equal(JSON.stringify(of), before);
});

test('each cell has the colour of its number, zero that of the ground, an absent one grey', () => {
  const found = cells(drawn(gram, three())).map(({ state }) => state.fillStyle);
  const expected = [1, -0.5, 0, -0.5, 1, 0, 0, 0, Number.NaN, -0.25, 0, 0.5].map((v) => diverging(v, theme));
  assert.deepEqual(found, expected);
  assert.equal(found[2], theme.ground);
  const grey = channels(found[8]) ?? [];
  assert.equal(new Set(grey).size, 1);
});

test('cells are squares on whole device pixels with a gap of a pixel, at any density', () => {
  for (const dpr of [1, 2, 3]) {
    const all = cells(drawn(gram, many(12), frame({ width: 361, height: 355, dpr })));
    assert.equal(all.length, 12 * 12 + 12);
    assert.ok(all.every(({ args }) => args.every((at) => Math.abs(at * dpr - Math.round(at * dpr)) < 1e-9)));
    const [a, b] = all;
    assert.ok(Math.abs(b?.args[0] - a?.args[0] - a?.args[2] - 1) < 1e-9);
  }
});

test('large cells carry their number with a true minus; the colours end at 1, or beyond the largest', () => {
  const words = texts(drawn(gram, three()));
  assert.ok(words.includes('−0.50') && words.includes('1.00') && words.includes('–'));
  assert.ok(words.includes('−1') && words.includes('b') && words.includes('3'));
  const wider = snapshot({ gram: [1.2, 0, 0, 1], b: [0, 0] }, { features: 2 });
  assert.ok(texts(drawn(gram, wider)).includes('1.5'));
  assert.equal(cells(drawn(gram, wider))[0]?.state.fillStyle, diverging(0.8, theme));
  const hardly = snapshot({ gram: [1.04, 0, 0, 1], b: [0, 0] }, { features: 2 });
  assert.ok(texts(drawn(gram, hardly)).includes('1'));
});

test('the focus leaves its row and column as they are', () => {
  const all = cells(drawn(gram, three(), frame({ focus: 1 }))).filter(({ state }) => state.globalAlpha < 1);
  // 3 × 3 without a cross is four cells; of the biases two.
  assert.equal(all.length, 6);
});

test('the row under a pointer is its feature', () => {
  const all = cells(drawn(gram, three()));
  assert.equal(gram.hit(three(), frame(), all[4]?.args[0] + 2, all[4]?.args[1] + 2), 1);
  assert.equal(gram.hit(three(), frame(), all[8]?.args[0], all[8]?.args[1] + 2), 2);
  assert.equal(gram.hit(three(), frame(), 100, 347), null);
});

test('1024 features fit: an image of the means of blocks, and the figure says so', () => {
  // Columns alternate between 1 and 0, so that each block of whole pairs has the mean 0.5.
  const of = many(1024, (_, i) => (i % 2 ? 0 : 1));
  const calls = drawn(gram, of);
  const [matrix, bias] = calls.filter(({ name }) => name === 'putImageData').map(({ args }) => args);
  assert.ok(matrix && bias);
  assert.ok(texts(calls).some((words) => /1024 features, the mean of 4 × 4 in a cell/.test(words)));
  const [picture, left, top] = matrix;
  assert.equal(picture.width, 256);
  assert.ok(left >= 0 && left + 256 <= 348 && top + 256 <= 348);
  const expected = channels(diverging(0.5, theme)) ?? [];
  assert.ok(expected.every((c, k) => Math.abs(picture.data[k] - c) <= 2));
  assert.deepEqual([...bias[0].data.slice(0, 3)], channels(diverging(-1, theme)));
  assert.equal(gram.hit(of, frame(), left + 3, top + 10.5), 40);
});

test('without the matrix there is a sentence in its place', () => {
  const of = snapshot({ b: [0, 0] }, { features: 2000, dimensions: 20 });
  assert.match(
    texts(drawn(gram, of)).join(' '),
    /The Gram matrix of 2000 features is too large to be shown\./,
  );
  assert.equal(gram.hit(of, frame(), 100, 100), null);
  assert.match(gram.describe(of), /too large to be shown\.$/);
});

test('the words give the ranges of what is shown', () => {
  assert.match(
    gram.describe(three()),
    /Squared norms between 1\.00 and 1\.00\. Dot products of different features between −0\.50 and 0\.00\. Biases between −0\.25 and 0\.50\.$/,
  );
});
