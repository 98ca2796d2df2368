// @ts-check
/** The report is made of stored samples alone: goals are held against them, and nothing is said that was not measured. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OPERATIONS } from '../../bench/contenders/operations.js';
import { digits, spreadText, table } from '../../bench/report/format.js';
import { bestWay, goals, verdict } from '../../bench/report/goals.js';
import { apart } from '../../bench/report/marks.js';
import { plots } from '../../bench/report/plots.js';
import { FORMAT, report } from '../../bench/report/report.js';
import { bestOf, fastestOf, rowOf, shareOf } from '../../bench/report/timed.js';

const ABOUT = {
  commit: 'abc1234',
  date: '2026-01-02 03:04',
  machine: 'a machine',
  load: 3.1,
  effort: 'full',
  seconds: 7,
  versions: { Node: '20', NumPy: 'NumPy 2' },
  skipped: ['WebKit is not installed'],
};

/** @param {Record<string, number[]>} samples by label, of 80×20 at density 0.1 */
function steps(samples, paths = ['dense', 'gram']) {
  const fine = { errors: { loss: 1e-8, gW: 1e-7, gb: 1e-7 } };
  const timed = Object.fromEntries(
    Object.entries(samples).map(([label, values]) => [label, { samples: values, ...fine }]),
  );
  return { paths, rows: [{ n: 80, m: 20, density: 0.1, batch: 1024, timed }] };
}

const TIMED = steps({
  'Chromium: peak': [2000, 4000, 2000],
  'Chromium: ours': [300, 600, 300],
  'Chromium: ours dense': [600, 1200, 600],
  'Chromium: ours gram': [240, 480, 240],
  'Chromium: scalar': [3000, 6000, 3000],
  'Chromium: plain': [12_000, 24_000, 12_000],
  'Chromium: tfjs wasm': [11_000, 22_000, 11_000],
  'PyTorch, one thread: adam': [1800, 1800, 1800],
  'PyTorch, one thread: fused': [1600, 1600, 1600],
});

/** @param {any} data */
const results = (data) => ({ format: FORMAT, sections: { steps: { about: ABOUT, data } } });

/** @param {string} start @param {any} [data] */
const goalOf = (start, data = TIMED) => {
  const goal = goals(results(data)).find(({ what }) => what.startsWith(start));
  assert.ok(goal, start);
  return goal;
};

test('the share of peak is the time that the operations would take over the time that they took', () => {
  const row = rowOf(/** @type {any} */ (TIMED), 80, 20, 0.1);
  const peak = (OPERATIONS * 1e6) / 2000;
  const share = shareOf(/** @type {any} */ (TIMED), row)?.median ?? 0;
  assert.ok(Math.abs(share - (10 * 80 * 20 * 1024) / 600 / peak) < 1e-12);
});

test('the best path is the fastest, against the dense one of its own round', () => {
  const steps = /** @type {any} */ (TIMED);
  const best = bestOf(steps, rowOf(steps, 80, 20, 0.1));
  assert.equal(best?.path, 'gram');
  assert.ok(Math.abs((best?.median ?? 0) - 0.4) < 1e-12);
  const rival = structuredClone(TIMED.rows[0]);
  rival.timed['Chromium: plain'].samples = [1, 1, 1];
  assert.equal(bestOf(steps, /** @type {any} */ (rival))?.path, 'gram', 'of ours');
  assert.equal(bestOf({ ...steps, paths: [] }, steps.rows[0]), null, 'of one path, none is best');
});

test('the fastest of a peer stands for it', () => {
  const best = fastestOf(/** @type {any} */ (TIMED).rows[0], 'PyTorch');
  assert.equal(best?.label, 'PyTorch, one thread: fused');
  assert.ok(Math.abs((best?.median ?? 0) - 1600 / 300) < 1e-12);
});

test('goals compare with the right side of their bounds', () => {
  const most = { what: '', least: 0.48, stretch: 0.4, most: true };
  const least = { what: '', least: 10, stretch: 15 };
  const said = (/** @type {object} */ goal, /** @type {number | null} */ value) =>
    verdict(/** @type {any} */ ({ ...goal, value }));
  assert.deepEqual(
    [0.4, 0.45, 0.5, null].map((value) => said(most, value)),
    ['reached, and the stretch', 'reached', 'missed', 'not measured'],
  );
  assert.deepEqual(
    [16, 15, 10, 9.9, Number.NaN].map((value) => said(least, value)),
    ['reached, and the stretch', 'reached, and the stretch', 'reached', 'missed', 'not measured'],
  );
});

test('goals are of the figures that they name', () => {
  assert.equal(verdict(goalOf('best path against dense, p = 0.1, 80×20')), 'reached, and the stretch');
  assert.equal(goalOf('plain JavaScript ÷ ours, p = 0.1').value, 40);
  assert.equal(verdict(goalOf('PyTorch (its fastest) ÷ ours, p = 0.1, 80×20')), 'reached');
  assert.equal(verdict(goalOf('PyTorch (its fastest) ÷ ours, p = 0.1, n ≤ 20')), 'not measured');
  assert.equal(goalOf('best path against dense, p = 0.01, 80×20').value, null);
});

test('a goal over every shape is of the worst, and of none if one is missing', () => {
  const other = structuredClone(TIMED);
  other.rows.push({ ...structuredClone(TIMED.rows[0]), n: 5, m: 2 });
  other.rows[1].timed['Chromium: plain'].samples = [3000, 6000, 3000];
  assert.equal(goalOf('plain JavaScript ÷ ours, p = 0.1', other).value, 10);
  Object.assign(other.rows[1].timed['Chromium: plain'], { fault: 'gW is off by 1.0e-1' });
  assert.equal(goalOf('plain JavaScript ÷ ours, p = 0.1', other).value, null, 'who was wrong has no time');
  assert.match(report(results(other)), /\* Chromium: plain, 5×2, p = 0\.1: gW is off by 1\.0e-1/);
});

test('our way at the densities of the notebook counts only where it is nowhere worse', () => {
  const official = { ms: [12_000, 9000], losses: [1] };
  const entry = { gradient: 'sampled', steps: 1, lr: 1, batch: 1 };
  const entries = [
    { ...entry, ms: [50], worse: 1 },
    { ...entry, ms: [320, 280, 300], worse: 0 },
    { ...entry, ms: [500], worse: 0 },
  ];
  assert.equal(bestWay({ official, entries })?.ratio, 30);
  assert.equal(bestWay({ official: null, entries }), null);
  assert.equal(bestWay({ official, entries: entries.slice(0, 1) }), null);
});

test('the report says what was measured, where, and what was left out', () => {
  const text = report(results(TIMED));
  assert.match(
    text,
    /commit abc1234 · 2026-01-02 03:04 · a machine · in use by others \(load 3\.1 before\) · full run, 7 s · Node 20, NumPy 2\n/,
  );
  assert.match(text, /Left out: WebKit is not installed\./);
  assert.match(text, /\| 80×20 \| 0\.1 \| 10\.0 \(10\.0–10\.0\) \| 40\.0 \(40\.0–40\.0\) \|/);
  assert.match(text, /Not measured: `\.\/build\.sh bench --only growth`/);
  assert.doesNotMatch(text, /NaN|undefined|Infinity|\[object/);
});

test('an empty store makes a report in which nothing is measured', () => {
  const text = report({ format: FORMAT, sections: {} });
  assert.match(text, /0 of 24 reached, 0 missed, 24 not measured/);
  assert.deepEqual(plots({ format: FORMAT, sections: {} }), []);
});

test('plots are of the samples that count', () => {
  const [plot] = plots(results(TIMED));
  assert.deepEqual(
    plot.points.map(({ series, x, y }) => [series, x, y]),
    [
      ['ours', 1600, 300],
      ['plain JavaScript', 1600, 12_000],
      ['TensorFlow.js wasm', 1600, 11_000],
      ['PyTorch', 1600, 1600],
    ],
  );
});

test('names at the ends of lines do not lie on each other, and keep their order', () => {
  const end = (/** @type {string} */ series, /** @type {number} */ y) => ({ series, x: 1, y });
  const ends = [end('upper', 1001), end('lower', 1000), end('far', 10)];
  const placed = apart(ends, [...ends, end('far', 1)]);
  assert.deepEqual(
    placed.map(({ series }) => series),
    ['far', 'lower', 'upper'],
  );
  assert.deepEqual([placed[0].y, placed[1].y].map(Math.round), [10, 1000]);
  assert.ok(Math.abs(Math.log(placed[2].y / 1000) / Math.log(1001) - 0.038) < 1e-9);
});

test('numbers have three digits that count', () => {
  assert.deepEqual([12345, 99.95, 1.2345, 0.01234, 0, Number.NaN].map(digits), [
    '12345',
    '100.0',
    '1.23',
    '0.0123',
    '0',
    '–',
  ]);
  assert.equal(spreadText({ median: 2, low: 1, high: 3 }), '2.00 (1.00–3.00)');
  assert.equal(spreadText(null), '–');
  assert.equal(table(['a', 'b'], [['1', '2']]), '| a | b |\n| --- | --- |\n| 1 | 2 |');
});
