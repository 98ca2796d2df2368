// @ts-check
/** Which values of a drag become changes, and how run texts are rearranged; time is the test's. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { LiveGesture } from '../../www/elements/gesture.js';
import { branch, inForce, textOf, withKeys, withoutEdits } from '../../www/elements/run-text.js';

function fakeTimer() {
  /** @type {(() => void) | null} */
  let waiting = null;
  return {
    after: (/** @type {() => void} */ callback) => {
      waiting = callback;
      return 1;
    },
    cancel: () => {
      waiting = null;
    },
    elapse() {
      const callback = waiting;
      waiting = null;
      callback?.();
    },
  };
}

test('a drag applies the first value, then the latest one per interval, and the last on release', () => {
  const timer = fakeTimer();
  /** @type {[number, boolean][]} */
  const applied = [];
  const gesture = new LiveGesture(async (value, commit) => applied.push([value, commit]), timer);
  for (const value of [0.9, 0.89, 0.88, 0.87]) gesture.drag(value);
  assert.deepEqual(applied, [[0.9, false]]);
  timer.elapse();
  timer.elapse();
  assert.deepEqual(applied.slice(1), [[0.87, false]]);
  gesture.drag(0.872);
  timer.elapse();
  assert.equal(applied.length, 2);
  gesture.drag(0.5);
  gesture.drag(0.4);
  gesture.commit(0.41);
  timer.elapse();
  assert.deepEqual(applied.slice(2), [
    [0.5, false],
    [0.41, true],
  ]);
});

test('the thumb stands where the hand has put it until the run has followed', async () => {
  /** @type {(() => void)[]} */
  const followed = [];
  const gesture = new LiveGesture(
    () => new Promise((resolve) => followed.push(() => resolve(0))),
    fakeTimer(),
  );
  gesture.drag(0.9);
  gesture.drag(0.5);
  assert.equal(gesture.at, 0.5);
  const released = gesture.commit(0.4);
  assert.equal(gesture.at, 0.4);
  // Taken hold of again before the run has followed: the hand is right.
  gesture.drag(0.3);
  for (const follow of followed) follow();
  await released;
  assert.equal(gesture.at, 0.3);
  const again = gesture.commit(0.2);
  followed.at(-1)?.();
  await again;
  assert.equal(gesture.at, null);
});

test('keys are swapped, edits left out, live values seen at their step', () => {
  assert.equal(withKeys('#v=1&n=6&seed=2', { seed: '7' }), 'v=1&n=6&seed=7');
  assert.equal(withoutEdits('v=1&S=0.8&edits=5:S:0.9'), 'v=1&S=0.8');
  const values = { n: '5', S: '0.8', lr: '0.01', edits: '5:S:0.9,9:lr:0.1,20:S:0.2' };
  assert.equal(inForce(values, 4).S, '0.8');
  assert.deepEqual(inForce(values, 10), { ...values, S: '0.9', lr: '0.1' });
  const text = 'v=1&S=0.8&edits=5:S:0.9,9:lr:0.1,20:S:0.2';
  assert.equal(branch(text, values, 10, { n: '6' }), 'v=1&S=0.9&lr=0.1&n=6');
});

test('attributes of single parameters take the place of what the run text says', () => {
  const table = [
    { key: 'n', name: 'features' },
    { key: 'S', name: 'sparsity' },
  ];
  /** @type {Record<string, string>} */
  const attributes = { run: 'n=6&S=0.8', sparsity: '0.5 %' };
  assert.equal(
    textOf(table, (name) => attributes[name] ?? null),
    'n=6&S=0.5%20%25',
  );
  assert.equal(
    textOf(table, () => null),
    '',
  );
});
