// @ts-check
/** Rotations of the solid: they stay rotations, keys and drags turn the right way, Home is home. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { apply, byKey, HOME, turned } from '../../www/views/turn.js';

const STRAIGHT = [1, 0, 0, 0, 1, 0, 0, 0, 1];

/** @param {readonly number[]} a @param {readonly number[]} b */
function assertNear(a, b, within = 1e-12) {
  assert.ok(
    a.every((value, k) => Math.abs(value - (b[k] ?? Number.NaN)) < within),
    `${a} is not ${b}`,
  );
}

test('a quarter turn to the right brings what was in front to the right', () => {
  assertNear(apply(turned(STRAIGHT, Math.PI / 2, 0), [0, 0, 1]), [1, 0, 0]);
  assertNear(apply(turned(STRAIGHT, Math.PI / 2, 0), [1, 0, 0]), [0, 0, -1]);
});

test('a quarter turn down brings what was in front to the bottom', () => {
  assertNear(apply(turned(STRAIGHT, 0, Math.PI / 2), [0, 0, 1]), [0, -1, 0]);
  assertNear(apply(turned(STRAIGHT, 0, Math.PI / 2), [0, 1, 0]), [0, 0, 1]);
});

test('ten thousand small turns keep lengths and right angles', () => {
  let turn = HOME;
  for (let k = 0; k < 10_000; k += 1) turn = turned(turn, 0.013, Math.sin(k) / 50);
  const axes = /** @type {[number, number, number][]} */ ([
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ]).map((axis) => apply(turn, axis));
  for (const [i, a] of axes.entries()) {
    for (const [j, b] of axes.entries()) {
      const product = a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0);
      assert.ok(Math.abs(product - Number(i === j)) < 1e-9);
    }
  }
});

test('arrow keys turn and turn back, Home goes home, others do nothing', () => {
  const away = byKey(byKey(HOME, 'ArrowLeft') ?? [], 'ArrowUp') ?? [];
  assert.notDeepEqual(away, HOME);
  assertNear(byKey(byKey(away, 'ArrowDown') ?? [], 'ArrowRight') ?? [], HOME, 1e-9);
  assert.equal(byKey(away, 'Home'), HOME);
  assert.equal(byKey(away, 'a'), null);
});
