// @ts-check
/** Statistics of the measurements: medians, ratios round by round, slopes, expected times. Nothing is timed here. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { moments, reached } from '../../bench/sections/solution.js';
import { expectedTime, lastSlope, median, quantile, ratios, slope, spread } from '../../bench/statistics.js';

test('a median is the middle, of an even number between the two', () => {
  assert.equal(median([9, 1, 5]), 5);
  assert.equal(median([4, 1, 3, 2]), 2.5);
  assert.ok(Number.isNaN(median([])));
});

test('a quantile lies between its neighbours by proportion, and order does not matter', () => {
  const values = [40, 10, 30, 20, 50];
  assert.deepEqual(
    [0, 0.25, 0.9, 1].map((share) => quantile(values, share)),
    [10, 20, 46, 50],
  );
  assert.deepEqual(spread(values), { median: 30, low: 20, high: 40 });
  assert.deepEqual(values, [40, 10, 30, 20, 50], 'the samples stay as they were');
});

test('a slow round that meets both contenders leaves their ratio alone', () => {
  const under = [1, 1, 7, 1, 1];
  const over = under.map((value) => 3 * value);
  assert.deepEqual(ratios(over, under), { median: 3, low: 3, high: 3 });
  // Medians of each by itself would not see that one round of the second is missing.
  assert.equal(ratios([2, 4, 6], [1, 2]).median, 2);
});

test('the slope of a power law is its exponent, whatever its factor', () => {
  /** @type {[number, number][]} */
  const square = [1, 2, 4, 8].map((x) => [x, 5 * x ** 2]);
  assert.ok(Math.abs(slope(square) - 2) < 1e-12);
  /** @type {[number, number][]} */
  const bent = [
    [1, 10],
    [10, 10],
    [100, 1000],
  ];
  assert.ok(Math.abs(slope(bent) - 1) < 1e-12);
  assert.ok(Math.abs(lastSlope(bent) - 2) < 1e-12);
});

test('the expected time counts failures whole, and is none without a success', () => {
  const attempts = [
    { spent: 100, reached: 20 },
    { spent: 100, reached: null },
    { spent: 100, reached: 60 },
  ];
  assert.equal(expectedTime(attempts), (20 + 100 + 60) / 2);
  assert.equal(expectedTime([{ spent: 100, reached: null }]), null);
  assert.equal(expectedTime([]), null);
});

test('a level is reached at the first moment at or below it; at the end above it, never', () => {
  const losses = [9, 7, 5, 3, 1];
  const seen = losses.map((loss, k) => ({ ms: 10 * k, step: k, restarts: [{ W: [loss], b: [] }] }));
  const lossOf = (/** @type {{W: number[]}[]} */ [only]) => only.W[0];
  assert.deepEqual(
    [9.5, 9, 7, 6.9, 5, 3, 1].map((level) => reached(seen, level, lossOf)),
    [0, 0, 10, 20, 20, 30, 40],
  );
  assert.equal(reached(seen, 0.9, lossOf), null);
});

test('moments ascend, a tenth apart, and end with the last step', () => {
  const all = moments(4000);
  assert.equal(all.at(-1), 4000);
  for (const [k, step] of all.slice(1).entries()) {
    assert.ok(step > all[k], 'they ascend');
    assert.ok(step <= Math.ceil(all[k] * 1.1), 'no gap is wider than a tenth');
  }
  assert.deepEqual(moments(5), [5]);
});
