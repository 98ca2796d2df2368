// @ts-check
/** Stack plots of neurons: read from a frame, ordered, stretched, and that rectangles are as high as weights are large. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inOrder, neuronsOf, rescaled, stack } from '../../www/views/stack.js';

const FRAME = {
  W: { shape: [3, 2], data: [1, -0.5, 0, 2, 0.01, 0] },
  neurons: { shape: [3, 3], data: [2, 0, 1, 1, 1, 0, 0, 2, 0] },
};

test('neurons are the rows, with what the core says of them', () => {
  const neurons = neuronsOf(FRAME);
  assert.deepEqual(neurons[0], { weights: [1, -0.5], count: 2, first: 0, motif: true });
  assert.deepEqual(
    neurons.map(({ count }) => count),
    [2, 1, 0],
  );
  assert.deepEqual(neuronsOf({}), []);
});

test('neurons of one feature come first; the greatest weight becomes 1, unless the neuron is dead', () => {
  const [two, one, dead] = neuronsOf(FRAME);
  assert.deepEqual(
    inOrder(neuronsOf(FRAME)).map(({ first }) => first),
    [1, 0, 2],
  );
  assert.deepEqual(rescaled(/** @type {any} */ (one)).weights, [0, 1]);
  assert.deepEqual(rescaled(/** @type {any} */ (two)).weights, [1, -0.5]);
  assert.equal(rescaled(/** @type {any} */ (dead)), dead);
});

test('heights of rectangles are in proportion to weights, negative ones below the line', () => {
  /** @type {number[][]} */
  const drawn = [];
  const ctx = /** @type {any} */ ({
    fillRect: (/** @type {number[]} */ ...box) => drawn.push(box),
  });
  const theme = /** @type {any} */ ({ hairline: '#ddd', ink2: '#666' });
  const neuron = { weights: [2, 0, -1], count: 2, first: 0, motif: false };
  stack(ctx, [neuron], { left: 0, top: 0, width: 10, height: 300 }, theme);
  const [ground, up, down, line] = drawn;
  assert.equal(ground?.[3], 300, 'a neuron of two features stands on a ground of its own');
  assert.ok(Math.abs((up?.[3] ?? 0) - 199.4) < 1e-9 && Math.abs((down?.[3] ?? 0) - 99.4) < 1e-9);
  assert.equal(up?.[1], 0);
  assert.equal(down?.[1], 200);
  assert.equal(line?.[1], 199.5);
});
