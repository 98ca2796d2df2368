// @ts-check
/**
 * Dimensionality of features and of data points over the number of points. Draws the analysis `memory` (means) and the
 * tensors `dimensionality` and `represented`.
 */
import { significant } from '../../views/describe.js';
import { seriesChart } from '../../views/series-chart.js';

/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */

const POINTS = 'data points, mean';
const FEATURES = 'features kept, mean';

/** T. @param {Snapshot} frame */
const count = ({ tensors }) => tensors.memory?.data[0] ?? Number.NaN;

export const { wants, chart, describe, rows } = seriesChart({
  wants: ['memory', 'dimensionality', 'represented'],
  x: { label: 'data points T', type: 'log' },
  y: { label: 'dimensionality', domain: [0, 0.7] },
  height: 320,
  rules: [
    { y: 2 / 3, label: '⅔ triangle' },
    { y: 2 / 5, label: '⅖ pentagon' },
  ],
  points: (frames) =>
    frames.flatMap((frame) => {
      const x = count(frame);
      const is = frame.tensors.represented?.data ?? [];
      const each = Array.from(frame.tensors.dimensionality?.data ?? []).filter((_, i) => is[i] === 1);
      return [
        { x, y: frame.tensors.memory?.data[5] ?? Number.NaN, series: POINTS },
        { x, y: frame.tensors.memory?.data[3] ?? Number.NaN, series: FEATURES },
        ...each.map((y) => ({ x, y, series: FEATURES, mark: /** @type {const} */ ('faint') })),
      ];
    }),
  theory: (frames) => frames.map((frame) => ({ x: count(frame), y: 2 / count(frame) })),
  says(points) {
    const of = (/** @type {string} */ name) =>
      points.filter(({ series, mark }) => series === name && mark === undefined);
    const kept = new Map(of(FEATURES).map(({ x, y }) => [x, y]));
    const crossing = of(POINTS).filter(({ x, y }) => y < (kept.get(x) ?? 0));
    const first = Math.min(...crossing.map(({ x }) => x));
    const where = crossing.length > 0 ? ` From ${first} points on, features that are kept have more.` : '';
    const least = of(FEATURES).reduce((low, p) => (p.y < low.y ? p : low), { x: 0, y: 2 });
    return `With few data points each has a large share of a dimension; the dashed line is 2/T.${where} Features have least with ${least.x} points, ${significant(least.y, 2)} in the mean.`;
  },
});
