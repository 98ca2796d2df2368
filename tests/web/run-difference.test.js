// @ts-check
/** Which parameters two run texts differ in, with the real parameter table. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { changed, same, valuesOf } from '../../www/site/run-difference.js';
import { sandbox } from '../../www/strings/sandbox.js';

const { parameters } = JSON.parse(
  readFileSync(new URL('../../www/generated/params.json', import.meta.url), 'utf8'),
);

/** @param {string} a @param {string} b */
const words = (a, b) =>
  changed(a, b, parameters).map((each) => sandbox.differs.parameter(each).replaceAll('\u00a0', ' '));

test('an omitted key is its default, on either side', () => {
  assert.deepEqual(words('v=1', 'v=1&S=0.95'), ['sparsity S: 0.9 → 0.95']);
  assert.deepEqual(words('v=1&n=6', 'v=1'), ['features n: 6 → 5']);
  assert.deepEqual(words('v=1', 'v=1&S=0.90'), []);
  assert.deepEqual(words('v=1&model=linear', 'v=1&seed=7'), ['model: linear → relu', 'seed: 0 → 7']);
});

test('a live change counts with the value it ends at, and says from which step', () => {
  assert.deepEqual(words('v=1', 'v=1&edits=100:S:0.5,4000:S:0.4'), [
    'sparsity S: 0.9 → 0.4 (from step 4000)',
  ]);
  assert.deepEqual(words('v=1&edits=10:lr:0.1', 'v=1&lr=0.1'), []);
});

test('the same run is so in any order and under long names; another history is not', () => {
  assert.ok(same('v=1&S=0.95&I=1', '#importance=1.0&sparsity=0.95', parameters));
  assert.ok(!same('v=1', 'v=1&edits=10:S:0.9', parameters));
  assert.ok(!same('v=1', 'v=1&restarts=8', parameters));
});

test('what is no parameter is left out', () => {
  const values = valuesOf('#bogus=1&S=0.5&edits=10%3AS%3A0.4', parameters);
  assert.equal(values.bogus, undefined);
  assert.deepEqual([values.S, values.edits, values.n], ['0.5', '10:S:0.4', '5']);
});
