// @ts-check
/**
 * What is to be reached, and whether it is: every figure that was set as a goal, computed from stored samples. Texts of
 * other sections are elsewhere.
 */
import { median, ratios } from '../statistics.js';
import { digits, percent, table } from './format.js';
import { bestOf, fastestOf, ratioOf, rowOf, shareOf } from './timed.js';

/** @typedef {import('./report.js').Results} Results */

/**
 * `value` is null where it was not measured. `most`: it is to be small.
 * @typedef {{what: string, least: number, stretch: number, most?: boolean, unit?: 'share' | 'ms' | 'MiB', value: number | null}} Goal
 */

/** Smallest, null if one is missing. @param {(number | null | undefined)[]} values */
const least = (values) =>
  values.length > 0 && values.every((value) => value != null)
    ? Math.min(.../** @type {number[]} */ (values))
    : null;

/** @param {Results} results @returns {Goal[]} */
function stepGoals({ sections }) {
  const steps = sections.steps?.data;
  const at = (/** @type {string} */ shape, /** @type {number} */ density) => {
    const [n, m] = shape.split('×').map(Number);
    return rowOf(steps, n, m, density);
  };
  const shares = /** @type {[string, number, number][]} */ ([
    ['5×2', 0.35, 0.45],
    ['20×5', 0.6, 0.7],
    ['80×20', 0.86, 0.92],
    ['400×30', 0.88, 0.92],
    ['1000×50', 0.88, 0.94],
  ]).map(([shape, low, high]) => ({
    what: `dense path, share of the measured peak, ${shape}`,
    least: low,
    stretch: high,
    unit: /** @type {const} */ ('share'),
    value: shareOf(steps, at(shape, 0.1))?.median ?? null,
  }));
  const paths = /** @type {[string, number, number, number][]} */ ([
    ['80×20', 0.1, 0.48, 0.4],
    ['400×30', 0.1, 0.72, 0.55],
    ['1000×50', 0.1, 0.72, 0.55],
    ['5×2', 0.01, 0.5, 0.4],
    ['20×5', 0.01, 0.25, 0.2],
    ['80×20', 0.01, 0.14, 0.11],
    ['400×30', 0.01, 0.3, 0.22],
    ['1000×50', 0.01, 0.3, 0.22],
  ]).map(([shape, density, low, high]) => ({
    what: `best path against dense, p = ${density}, ${shape}`,
    least: low,
    stretch: high,
    most: true,
    value: bestOf(steps, at(shape, density))?.median ?? null,
  }));
  return [...shares, ...paths];
}

/** @param {Results} results @returns {Goal[]} */
function peerGoals({ sections }) {
  const steps = sections.steps?.data;
  const rows = (/** @type {number} */ density) =>
    /** @type {import('./timed.js').Row[]} */ (steps?.rows ?? []).filter((row) => row.density === density);
  const everywhere = (/** @type {number} */ density, /** @type {string} */ label) =>
    least(rows(density).map((row) => ratioOf(row, label)?.median));
  const pytorch = (/** @type {[number, number][]} */ ...shapes) =>
    least(shapes.map(([n, m]) => fastestOf(rowOf(steps, n, m, 0.1), 'PyTorch')?.median));
  return [
    {
      what: 'plain JavaScript ÷ ours, p = 0.1, every shape',
      least: 25,
      stretch: 35,
      value: everywhere(0.1, 'Chromium: plain'),
    },
    {
      what: 'plain JavaScript ÷ ours, p = 0.01, every shape',
      least: 50,
      stretch: 90,
      value: everywhere(0.01, 'Chromium: plain'),
    },
    {
      what: 'TensorFlow.js wasm ÷ ours, p = 0.1, every shape',
      least: 22,
      stretch: 30,
      value: everywhere(0.1, 'Chromium: tfjs wasm'),
    },
    {
      what: 'PyTorch (its fastest) ÷ ours, p = 0.1, n ≤ 20',
      least: 10,
      stretch: 15,
      value: pytorch([5, 2], [20, 5]),
    },
    { what: 'PyTorch (its fastest) ÷ ours, p = 0.1, 80×20', least: 5, stretch: 6, value: pytorch([80, 20]) },
    {
      what: 'PyTorch (its fastest) ÷ ours, p = 0.1, 400×30',
      least: 2,
      stretch: 2.6,
      value: pytorch([400, 30]),
    },
    {
      what: 'PyTorch (its fastest) ÷ ours, p = 0.1, 1000×50',
      least: 1.3,
      stretch: 2,
      value: pytorch([1000, 50]),
    },
  ];
}

/** How many times as much two workers do as one, by shape. @param {any} workers data of the section */
export const pairRatios = (workers) =>
  /** @type {{n: number, m: number, one: number[], two: number[]}[]} */ (workers?.pairs ?? []).map(
    ({ n, m, one, two }) => ({
      n,
      m,
      ratio: ratios(
        one.map((ms) => 2 * ms),
        two,
      ),
    }),
  );

/**
 * Our fastest way that is nowhere worse than the notebook.
 * @param {any} notebook data of the section
 * @returns {{gradient: string, steps: number, lr: number, batch: number, ms: number[], ratio: number} | null}
 */
export function bestWay(notebook) {
  if (!notebook?.official) return null;
  const fair = notebook.entries.filter((/** @type {any} */ entry) => entry.worse === 0);
  const [way] = fair.sort((/** @type {any} */ a, /** @type {any} */ b) => median(a.ms) - median(b.ms));
  // The notebook's faster one: it was seldom run.
  return way ? { ...way, ratio: Math.min(...notebook.official.ms) / median(way.ms) } : null;
}

/** @param {Results} results @returns {Goal[]} */
function otherGoals({ sections }) {
  const { workers, notebook, visits } = sections;
  const step = visits?.data.throttled.find((/** @type {any} */ each) => each.rate === 1)?.step;
  const memory = workers?.data.memory.find((/** @type {any} */ each) => each.shape === '4096×512');
  return [
    {
      what: 'two workers against one, every shape',
      least: 1.8,
      stretch: 1.95,
      value: least(pairRatios(workers?.data).map(({ ratio }) => ratio.median)),
    },
    {
      what: "the notebook's introduction ÷ our best of 8 at its densities, wall time",
      least: 30,
      stretch: 100,
      value: bestWay(notebook?.data)?.ratio ?? null,
    },
    {
      what: 'navigation to the first training step, loopback',
      least: 80,
      stretch: 40,
      most: true,
      unit: 'ms',
      value: step ? median(step) : null,
    },
    {
      what: 'memory of a worker at 4096×512, batch 1024',
      least: 96,
      stretch: 64,
      most: true,
      unit: 'MiB',
      value: memory ? memory.bytes / 2 ** 20 : null,
    },
  ];
}

/** @param {Results} results */
export const goals = (results) => [...stepGoals(results), ...peerGoals(results), ...otherGoals(results)];

/** @param {Goal} goal @returns {'not measured' | 'missed' | 'reached' | 'reached, and the stretch'} */
export function verdict({ value, least: bound, stretch, most }) {
  if (value === null || Number.isNaN(value)) return 'not measured';
  const within = (/** @type {number} */ limit) => (most ? value <= limit : value >= limit);
  if (within(stretch)) return 'reached, and the stretch';
  return within(bound) ? 'reached' : 'missed';
}

/** @param {Results} results */
export function goalTable(results) {
  const all = goals(results);
  const write = (/** @type {Goal} */ { unit }, /** @type {number} */ value) =>
    unit === 'share' ? percent(value) : `${digits(value)}${unit ? ` ${unit}` : ''}`;
  const rows = all.map((goal) => {
    const sign = goal.most ? '≤' : '≥';
    const limits = [goal.least, goal.stretch].map((limit) => `${sign} ${write(goal, limit)}`);
    const word = verdict(goal);
    return [
      goal.what,
      ...limits,
      goal.value === null ? '–' : write(goal, goal.value),
      word === 'missed' ? `**${word}**` : word,
    ];
  });
  const count = (/** @type {string} */ start) => all.filter((goal) => verdict(goal).startsWith(start)).length;
  const sum = `${count('reached')} of ${all.length} reached, ${count('missed')} missed, ${count('not')} not measured.`;
  return `${sum}\n\n${table(['to reach', 'at least', 'stretch', 'measured', ''], rows)}`;
}
