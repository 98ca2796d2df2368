// @ts-check
/** The strip of restarts: each dot at its loss, its error to either side, the shown one filled. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as restarts from '../../www/views/restarts.js';
import { drawn, frame, snapshot, texts, theme } from './recording.js';

/** @typedef {import('./recording.js').Call} Call */

const on = frame({ width: 600, height: 96 });

/** @param {number[]} ended value, error, value, error, … @param {number} [shown] */
const of = (ended, shown) =>
  snapshot(shown === undefined ? { restarts: ended } : { restarts: ended, shown }, { features: 5 });

const four = () => of([0.02, 0.001, 0.03, 0.001, 0.024, 0.002, 0.04, 0.001], 0);

/** The dots, outlined: [x, y, fill]. @param {Call[]} calls */
const dots = (calls) =>
  calls
    .filter(({ name, path }) => name === 'stroke' && path[0]?.[0] === 'arc')
    .map(({ path, state }) => ({ x: path[0]?.[1][0] ?? 0, y: path[0]?.[1][1] ?? 0, fill: state.fillStyle }));

test('drawing is pure', () => {
  const snapshot = four();
  const before = JSON.stringify(snapshot);
  assert.deepEqual(drawn(restarts, snapshot, on), drawn(restarts, snapshot, on));
  assert.equal(JSON.stringify(snapshot), before);
});

test('equal steps of loss are equal distances, and the restart that is shown is filled', () => {
  const [a, b, c, d] = dots(drawn(restarts, four(), on));
  assert.ok(a && b && c && d);
  assert.ok(Math.abs((d.x - a.x) / (b.x - a.x) - 0.02 / 0.004) < 1e-9);
  assert.deepEqual(
    [a, b, c, d].map(({ fill }) => fill),
    [theme.ink, theme.ground, theme.ground, theme.ground],
  );
});

test('a whisker reaches one standard error to either side', () => {
  const calls = drawn(restarts, four(), on);
  const all = dots(calls);
  const whiskers = calls
    .filter(({ name, path }) => name === 'stroke' && path.length === 2)
    .map(({ path }) => path.map(([, at]) => at))
    // Above the axis, which is a horizontal line too.
    .filter(([a, b]) => a?.[1] === b?.[1] && Number(a?.[1]) < 70)
    .filter(([[x0 = 0] = [], [x1 = 0] = []]) => all.some(({ x }) => Math.abs((x0 + x1) / 2 - x) < 1e-6));
  assert.equal(whiskers.length, 4);
  const [first, second] = whiskers.map(([[x0 = 0] = [], [x1 = 0] = []]) => x1 - x0);
  assert.ok(Math.abs(Number(second) / Number(first) - 2) < 1e-9, 'errors 0.001 and 0.002');
});

test('dots of equal loss are stacked, 64 of them inside the frame', () => {
  const same = Array.from({ length: 64 }, () => [0.02, 0.001]).flat();
  const all = dots(drawn(restarts, of(same), on));
  assert.equal(new Set(all.map(({ y }) => y)).size, 64);
  assert.ok(all.every(({ x, y }) => x > 0 && x < 600 && y > 0 && y < 96));
});

test('whiskers that would cover each other are on levels of their own, where there is room', () => {
  const close = of(Array.from({ length: 8 }, (_, i) => [0.02 + i * 1e-5, 0.001]).flat());
  const high = frame({ width: 600, height: restarts.height(close) });
  assert.equal(new Set(dots(drawn(restarts, close, high)).map(({ y }) => y)).size, 8);
  const apart = of([0.02, 0.001, 0.03, 0.001]);
  assert.equal(new Set(dots(drawn(restarts, apart, on)).map(({ y }) => y)).size, 1);
});

test('the dot under a pointer is its restart, and its numbers are written', () => {
  const [, third] = dots(drawn(restarts, four(), on));
  assert.equal(restarts.hit(four(), on, Number(third?.x) + 2, Number(third?.y)), 2);
  assert.equal(restarts.hit(four(), on, Number(third?.x), 5), null);
  assert.ok(texts(drawn(restarts, four(), { ...on, focus: 2 })).includes('restart 3: 0.02400 ± 0.002'));
});

test('ticks are round and inside the axis', () => {
  const ticks = texts(drawn(restarts, four(), on)).filter((words) => /^0\.\d+$/.test(words));
  assert.deepEqual(ticks, ['0.020', '0.025', '0.030', '0.035', '0.040']);
});

test('in words; a restart that diverged has no loss', () => {
  assert.equal(restarts.describe(four()), '4 restarts: losses 0.0200 to 0.0400; the best is shown.');
  const one = of([0.02, 0.001, Number.NaN, Number.NaN]);
  assert.equal(dots(drawn(restarts, one, on)).length, 1);
  assert.equal(restarts.count(one), 2);
  const none = snapshot({}, { features: 5 });
  assert.match(restarts.describe(none), /at the end of the run/);
  assert.equal(restarts.hit(none, on, 100, 50), null);
  assert.equal(dots(drawn(restarts, none, on)).length, 0);
});
