// @ts-check
/** A matrix that a reader brings: lines, JSON, files; what is no number is said. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { matrixIn } from '../../www/engine/snapshot.js';
import { rowsOf } from '../../www/site/own-matrix.js';
import { encode } from './safetensors.js';

test('lines with commas, tabs or spaces, and JSON, are rows', () => {
  const rows = [
    [1, 0, -0.5],
    [0, 1e-3, 2],
  ];
  assert.deepEqual(rowsOf('1, 0, -0.5\n0, 1e-3, 2\n'), rows);
  assert.deepEqual(rowsOf('  1\t0\t-.5\r\n\r\n0 0.001;2'), rows);
  assert.deepEqual(rowsOf(JSON.stringify(rows)), rows);
  assert.deepEqual(rowsOf('[1, 2]'), [[1, 2]]);
  assert.deepEqual(rowsOf(''), []);
});

test('what is no number is named with its row', () => {
  assert.throws(() => rowsOf('1 2\n3 four'), /“four” in row 2 is not a number/);
  assert.throws(() => rowsOf('[[1, null]]'), /“null” in row 1/);
  assert.throws(() => rowsOf('[1, 2'), /JSON/);
});

test('a file gives its W, or else the only matrix it has', () => {
  const entry = (/** @type {number[]} */ ...values) => ({
    dtype: 'F32',
    shape: [2, 2],
    data: Float32Array.from(values),
  });
  const [mine, other] = [entry(1, 2, 3, 4), entry(9, 9, 9, 9)];
  assert.deepEqual(matrixIn(encode({}, { W: mine, other })), [
    [1, 2],
    [3, 4],
  ]);
  assert.deepEqual(matrixIn(encode({}, { weight: mine })), [
    [1, 2],
    [3, 4],
  ]);
  assert.throws(() => matrixIn(encode({}, { a: mine, b: other })), /no matrix W/);
});
