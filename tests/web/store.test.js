// @ts-check
/** The watched value. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createStore } from '../../www/state/store.js';

test('watchers hear of a change, with the value before, and of no repetition', () => {
  const store = createStore(1);
  /** @type {number[][]} */
  const heard = [];
  const stop = store.watch((value, before) => heard.push([value, before]));
  store.set(1);
  store.set(2);
  assert.equal(store.get(), 2);
  stop();
  store.set(3);
  assert.deepEqual(heard, [[2, 1]]);
});

test('a watcher may stop itself while it is told', () => {
  const store = createStore('a');
  let calls = 0;
  const stop = store.watch(() => {
    calls += 1;
    stop();
  });
  store.watch(() => {
    calls += 10;
  });
  store.set('b');
  store.set('c');
  assert.equal(calls, 21);
});
