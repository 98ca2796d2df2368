// @ts-check
/** The charts of the lab on demonstrating superposition: where pieces lie, what is said, what is in the table. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as anatomy from '../../www/labs/demonstrating/anatomy.js';
import * as benefit from '../../www/labs/demonstrating/benefit.js';
import { snapshot } from './recording.js';

/** @typedef {Record<string, any>} Datum */

const options = { focus: /** @type {number | null} */ (null), width: 320, dark: false, run: '' };

/** Dense: five or more on, and nothing else. Sparse: one on, both kinds of errors; two on, at those on. */
const frames = () => [
  snapshot({ anatomy: terms({ 5: [1, 0.04, 0] }), terms: [0, 0, 0.7, 0] }, { features: 2, sparsity: '0' }),
  snapshot(
    { anatomy: terms({ 1: [0.2, 0.006, 0.003], 2: [0.01, 0.001, 0] }), terms: [0, 0.7, 0.1, 1] },
    { features: 2, sparsity: '0.9' },
  ),
];

/**
 * `anatomy`, row by row.
 * @param {Record<number, [number, number, number]>} given probability, at those on, at those off
 */
const terms = (given) => Array.from({ length: 6 }, (_, k) => [k, ...(given[k] ?? [0, 0, 0]), 0]).flat();

/** Data of the marks of a kind. @param {import('../../www/labs/lab-types.d.ts').PlotData} plot @param {string} mark */
const data = (plot, mark) =>
  plot.marks.filter((one) => one.mark === mark).map((one) => /** @type {Datum[]} */ (one.data));

test('every bar is whole, and its pieces are as the terms of the loss', () => {
  const pieces = data(anatomy.chart(frames(), options), 'barX').flat();
  const of = (/** @type {string} */ sparsity) =>
    pieces.filter((piece) => piece.sparsity === sparsity).sort((a, b) => a.from - b.from);
  assert.deepEqual(
    of('0').map(({ from, to, active }) => [from, to, active]),
    [[0, 1, 5]],
  );
  const sparse = of('0.9');
  assert.deepEqual(
    sparse.map(({ active, silent }) => [active, silent]),
    [
      [1, false],
      [2, false],
      [1, true],
    ],
  );
  const lengths = sparse.map(({ from, to }) => to - from);
  [0.6, 0.1, 0.3].forEach((share, at) => {
    assert.ok(Math.abs((lengths[at] ?? 0) - share) < 1e-12);
  });
  sparse.slice(1).forEach((piece, at) => {
    assert.equal(piece.from, sparse[at]?.to);
  });
});

test('errors at features that are off are low pieces, in a mark of their own', () => {
  const plot = anatomy.chart(frames(), options);
  const [on, off] = plot.marks.filter(({ mark }) => mark === 'barX');
  assert.ok(on?.data.every((piece) => !(/** @type {Datum} */ (piece).silent)));
  assert.ok(off?.data.every((piece) => /** @type {Datum} */ (piece).silent));
  assert.ok(Number(off?.options.insetTop) > 0 && on?.options.insetTop === undefined);
});

test('a piece has its number where there is room for it', () => {
  const numbers = (/** @type {number} */ width) =>
    data(anatomy.chart(frames(), { ...options, width }), 'text')
      .flat()
      .filter(({ middle }) => middle !== undefined)
      .map(({ name }) => name)
      .sort();
  assert.deepEqual(numbers(320), ['1', '1', '2', '≥5']);
  assert.deepEqual(numbers(170), ['1', '1', '≥5']);
});

test('the sparsity looked at is marked', () => {
  const marked = (/** @type {number | null} */ focus) =>
    data(anatomy.chart(frames(), { ...options, focus }), 'text')
      .flat()
      .filter(({ looked }) => looked)
      .map(({ name }) => name);
  assert.deepEqual(marked(1), ['▸ 0.9']);
  assert.deepEqual(marked(null), []);
});

test('charts are pure, and as plain as data', () => {
  for (const view of [anatomy, benefit]) {
    const given = frames();
    const before = JSON.stringify(given);
    const plot = view.chart(given, options);
    assert.deepEqual(JSON.parse(JSON.stringify(plot)), plot);
    assert.equal(JSON.stringify(given), before);
  }
});

test('words name the largest piece, of the sparsity looked at or of all', () => {
  assert.equal(
    anatomy.describe(frames(), { ...options, focus: 1 }),
    'At sparsity 0.9 the largest piece, 0.00600, is errors at features that are on, in samples with 1 on.',
  );
  assert.match(anatomy.describe(frames(), options), /sparsity 0 .*five or more on\. At sparsity 0\.9 /);
  assert.equal(anatomy.describe([], options), 'There is no loss to take apart yet.');
});

test('the table has a row for every number of features on', () => {
  const { columns, rows } = anatomy.rows(frames(), options);
  assert.equal(rows.length, 12);
  assert.ok(rows.every((row) => row.length === columns.length));
  assert.deepEqual(rows[7], ['0.9', '1', '0.200', '0.00600', '0.00300', '0']);
});

test('frames without the analysis leave the charts empty', () => {
  const without = [snapshot({ norms: [1, 0] }, { features: 2 })];
  assert.equal(data(anatomy.chart(without, options), 'barX').flat().length, 0);
  assert.deepEqual(anatomy.rows(without, options).rows, []);
  assert.deepEqual(benefit.rows(without, options).rows, []);
  assert.equal(benefit.describe(without, options), 'There is no model to charge yet.');
});

test('what each feature is charged, of the frame looked at or the last, on one axis for all', () => {
  const plot = (/** @type {number | null} */ focus) => benefit.chart(frames(), { ...options, focus });
  assert.deepEqual(data(plot(0), 'dot')[0], [
    { feature: 1, missing: 0, interference: 0 },
    { feature: 2, missing: 0.7, interference: 0 },
  ]);
  assert.deepEqual(data(plot(null), 'dot'), data(plot(1), 'dot'));
  assert.deepEqual(plot(0).x, plot(1).x);
  assert.match(benefit.describe(frames(), options), /missing of feature 2 \(0\.100\).*feature 2 .*\(1\.00\)/);
  assert.deepEqual(benefit.rows(frames(), { ...options, focus: 0 }).rows[1], [2, '0.700', '0']);
});
