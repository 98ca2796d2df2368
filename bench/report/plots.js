// @ts-check
/** What the plots of the report show, as plain data: points of series in a log-log plane. Pure; draws nothing. */
import { median } from '../statistics.js';
import { samplesOf } from './timed.js';

/** @typedef {{series: string, x: number, y: number}} Point */
/** @typedef {{file: string, title: string, x: string, y: string, points: Point[]}} Plot */

/** Who is drawn: the rest is in the tables. */
const SERIES = {
  ours: 'Chromium: ours',
  'plain JavaScript': 'Chromium: plain',
  'TensorFlow.js wasm': 'Chromium: tfjs wasm',
  NumPy: 'NumPy: step',
  PyTorch: 'PyTorch, one thread: fused',
  JAX: 'JAX: step',
};

/** @param {any} data of section `growth` @returns {Plot} */
const growth = ({ rows }) => ({
  file: 'growth.svg',
  title: 'Time of a step as one size grows',
  x: 'size',
  y: 'µs a step',
  points: rows.flatMap((/** @type {any} */ { axis, fixed, points }) =>
    points.flatMap((/** @type {any} */ point) =>
      point.fault ? [] : [{ series: `${axis} (${fixed})`, x: point.value, y: median(point.samples) }],
    ),
  ),
});

/** @param {import('./timed.js').Steps} steps @returns {Plot} */
const steps = ({ rows }) => ({
  file: 'steps.svg',
  title: 'Time of a step, density 0.1',
  x: 'weights, n·m',
  y: 'µs a step',
  points: rows
    .filter(({ density }) => density === 0.1)
    .flatMap((row) =>
      Object.entries(SERIES).flatMap(([series, label]) => {
        const samples = samplesOf(row, label);
        return samples ? [{ series, x: row.n * row.m, y: median(samples) }] : [];
      }),
    ),
});

/** @param {import('./report.js').Results} results @returns {Plot[]} */
export function plots({ sections }) {
  const all = [];
  if (sections.growth) all.push(growth(sections.growth.data));
  if (sections.steps) all.push(steps(sections.steps.data));
  return all;
}
