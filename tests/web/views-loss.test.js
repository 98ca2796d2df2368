// @ts-check
/** The loss curve: a logarithmic scale, the whole run in width, the row under a pointer. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as loss from '../../www/views/loss.js';
import { drawn, frame, snapshot, texts, theme } from './recording.js';

/** @typedef {import('./recording.js').Call} Call */

const of = (/** @type {number[]} */ history, step = 400, reached = step) =>
  snapshot({ history, reached }, { features: 5, step, end: 400 });
const on = frame({ width: 600, height: 112 });

/** The curve's points, of what is done or of what lies ahead. @param {Call[]} calls @param {boolean} [faint] */
const curve = (calls, faint = false) =>
  calls.find(
    ({ name, path, state }) =>
      name === 'stroke' &&
      state.strokeStyle === theme.ink &&
      state.globalAlpha < 1 === faint &&
      path.length > 1,
  )?.path;

/** The upright line where the run stands: its x. @param {Call[]} calls */
const stands = (calls) =>
  calls.find(({ name, state }) => name === 'stroke' && state.strokeStyle === theme.accent)?.path[0]?.[1][0];

test('drawing is pure', () => {
  const rows = of([1, 0.1, 200, 0.01, 400, 0.001]);
  const before = JSON.stringify(rows);
  assert.deepEqual(drawn(loss, rows, on), drawn(loss, rows, on));
  assert.equal(JSON.stringify(rows), before);
});

test('equal ratios are equal heights, steps are spread over the whole run', () => {
  const points = curve(drawn(loss, of([0, 0.1, 100, 0.01, 200, 0.001]), on))?.map(([, at]) => at);
  assert.equal(points?.length, 3);
  const [[x0 = 0, y0 = 0] = [], [x1 = 0, y1 = 0] = [], [x2 = 0, y2 = 0] = []] = points;
  assert.ok(Math.abs(y1 - y0 - (y2 - y1)) < 1e-9 && y1 > y0);
  assert.ok(Math.abs(x1 - x0 - (x2 - x1)) < 1e-9);
  // Half of the run is done, so half of the width is still empty.
  assert.ok(x2 < 600 / 2 + 40 && x2 > 600 / 2 - 60);
});

test('ticks lie inside the scale, each with room for its number', () => {
  for (const history of [
    [1, 0.05, 200, 0.0089],
    [1, 3, 200, 1e-5],
    [1, 0.02, 2, 0.0201],
  ]) {
    const labels = drawn(loss, of(history), on).filter(
      ({ name, state }) => name === 'fillText' && state.textAlign === 'right',
    );
    assert.ok(labels.length >= 2, `${history}: ${labels.length} ticks`);
    const heights = labels.map(({ args }) => args[2]);
    assert.ok(heights.every((y) => y >= 0 && y <= 112));
    for (let i = 1; i < heights.length; i += 1) assert.ok(Math.abs(heights[i] - heights[i - 1]) >= 12);
  }
});

test('the row nearest in step is under the pointer, and its value is written', () => {
  const rows = of([1, 0.1, 200, 0.02, 400, 0.005]);
  const last = curve(drawn(loss, rows, on))?.at(-1)?.[1] ?? [];
  assert.equal(loss.hit(rows, on, Number(last[0]) - 3, 50), 2);
  assert.equal(loss.hit(rows, on, -50, 50), null);
  assert.ok(texts(drawn(loss, rows, { ...on, focus: 1 })).includes('0.0200'));
  assert.ok(texts(drawn(loss, rows, on)).includes('0.00500'));
});

test('what a logarithm cannot show is left out; with no row there are axes and words', () => {
  assert.equal(curve(drawn(loss, of([1, 0.1, 2, 0, 3, Number.NaN, 4, 0.01, 5, 0.02]), on))?.length, 3);
  assert.equal(curve(drawn(loss, of([]), on)), undefined);
  assert.equal(loss.describe(of([], 0)), 'step 0 of 400');
  assert.equal(loss.describe(of([1, 0.1, 20, 0.01], 20)), 'step 20 of 400, training loss 0.0100');
});

test('a run that was rewound: what lies ahead is faint, and the line stands at its step', () => {
  const calls = drawn(loss, of([100, 0.1, 200, 0.02, 300, 0.01, 400, 0.005], 200, 400), on);
  const [done, ahead] = [curve(calls), curve(calls, true)];
  assert.equal(done?.length, 2);
  assert.equal(ahead?.length, 3);
  assert.deepEqual(done?.at(-1)?.[1], ahead?.[0]?.[1]);
  assert.ok(Math.abs(Number(stands(calls)) - Number(done?.at(-1)?.[1][0])) <= 0.5);
  assert.ok(texts(calls).includes('0.0200'), 'the loss at this step, not the last');
  assert.ok(texts(calls).includes('step 200'));
  const whole = drawn(loss, of([100, 0.1, 200, 0.02, 300, 0.01, 400, 0.005]), on);
  assert.equal(curve(whole, true), undefined);
  assert.equal(curve(whole)?.length, 4);
});

test('a place on the time line is the nearest step there was, from the start to the furthest', () => {
  const moment = of([100, 0.1, 200, 0.02, 300, 0.01], 100, 350);
  assert.deepEqual(loss.stepsOf(moment), [0, 100, 200, 300, 350]);
  const at = (/** @type {number} */ step) => Number(stands(drawn(loss, of([100, 0.1], step, 350), on)));
  for (const step of [0, 100, 200, 300, 350]) {
    assert.equal(loss.stepAt(moment, on, at(step) + 3), step);
  }
  assert.equal(loss.stepAt(moment, on, -1000), 0);
  assert.equal(loss.stepAt(moment, on, 1000), 350);
});
