// @ts-check
/** A feature held by hand: the newest place counts, the last always; and what the text keeps of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Hand } from '../../www/elements/hand.js';
import { branch, fromMatrix, withoutEdits } from '../../www/elements/run-text.js';
import * as plane from '../../www/views/plane.js';
import { columnAt, nudged, tips } from '../../www/views/tips.js';
import { drawn, frame, pentagon } from './recording.js';

test('while one place is applied only the newest waits, and the last is applied', async () => {
  /** @type {[number, number[], boolean][]} */
  const applied = [];
  /** @type {(() => void)[]} */
  const release = [];
  const hand = new Hand((...place) => {
    applied.push(place);
    return new Promise((resolve) => release.push(() => resolve(undefined)));
  });
  const first = hand.move({ feature: 2, column: [0.12345, 1] }, false);
  void hand.move({ feature: 2, column: [0.2, 1] }, false);
  void hand.move({ feature: 2, column: [0.3, 1] }, false);
  void hand.move({ feature: 2, column: [0.4, 1] }, true);
  release.shift()?.();
  await Promise.resolve();
  await Promise.resolve();
  release.shift()?.();
  await first;
  assert.deepEqual(applied, [
    [2, [0.123, 1], false],
    [2, [0.4, 1], true],
  ]);
});

test('Reset keeps where features start, not where they were dragged', () => {
  const text = 'v=1&n=2&W=0:1:1~0,40:2:0~1&edits=7:S:0.5';
  assert.equal(withoutEdits(text), 'v=1&n=2&W=0%3A1%3A1~0');
  assert.equal(withoutEdits('v=1&n=2&W=40:2:0~1'), 'v=1&n=2');
  assert.equal(withoutEdits('v=1&n=2'), 'v=1&n=2');
});

test('another number of features forgets the matrix to start from, another seed does not', () => {
  const text = 'v=1&W=0:1:1~0';
  const values = { n: '5', seed: '0', W: '0:1:1~0', edits: '' };
  assert.equal(branch(text, values, 9, { seed: '3' }), 'v=1&W=0%3A1%3A1~0&seed=3');
  assert.equal(branch(text, values, 9, { n: '6' }), 'v=1&n=6');
});

test('a place under the pointer is the column that would be drawn there', () => {
  const of = pentagon();
  for (const tip of tips(of, frame())) {
    const column = columnAt(of, frame(), tip.x, tip.y);
    const W = of.tensors.W?.data ?? [];
    assert.ok(Math.abs((column[0] ?? 9) - (W[tip.index] ?? 0)) < 1e-9);
    assert.ok(Math.abs((column[1] ?? 9) - (W[5 + tip.index] ?? 0)) < 1e-9);
  }
});

test('arrow keys move a feature by a twentieth, other keys do not', () => {
  const [x = 0, y = 0] = nudged(pentagon(), 0, 'ArrowUp') ?? [];
  assert.deepEqual([x, y], [1, 0.05]);
  assert.equal(nudged(pentagon(), 0, 'x'), null);
});

test('where a gradient is known, arrows point against it', () => {
  const of = pentagon();
  of.tensors.gradient = { shape: [2, 5], data: [0.1, 0, 0, 0, 0, 0, 0, 0, 0, 0] };
  const arrows = drawn(plane, of).filter(
    ({ name, state }) => name === 'stroke' && state.strokeStyle === '#00f',
  );
  // One shaft and two strokes of its head, from the tip of feature 1 to the left.
  assert.equal(arrows.length, 3);
  const [[, from = []] = [], [, to = []] = []] = arrows[0]?.path ?? [];
  assert.deepEqual(from, [274, 174]);
  assert.deepEqual(to, [230, 174]);
});

test('a matrix to start from goes into the text, column by column', () => {
  const rows = [
    [1, 0, -0.5],
    [0, 1, 1 / 3],
  ];
  const text = decodeURIComponent(fromMatrix('v=1&n=9&S=0.5&edits=3:S:0.1', rows));
  assert.equal(text, 'v=1&S=0.5&n=3&m=2&W=0:1:1~0,0:2:0~1,0:3:-0.5~0.333333');
  assert.throws(() => fromMatrix('', []), /no numbers/);
  assert.throws(() => fromMatrix('', [[1, 2], [3]]), /Row 2 has 1 numbers, row 1 has 2/);
});
