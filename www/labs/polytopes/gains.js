// @ts-check
/**
 * What regular shapes gain per dimension, over density: calculated by the experiment `blocks`, of which the tensors
 * `gain`, `shape` and `density` are drawn. Nothing here is trained.
 */
import { en } from '../../strings/en.js';
import { significant } from '../../views/describe.js';
import { seriesChart } from '../../views/series-chart.js';

/** @typedef {{x: number, y: number, series?: string}} Point */

/** Of the points at one place the highest. @param {Point[]} points @param {number} x */
const winner = (points, x) =>
  points.filter((p) => p.x === x).reduce((best, p) => (p.y > best.y ? p : best), { x, y: 0 });

export const { wants, chart, describe, rows } = seriesChart({
  wants: ['gain', 'shape', 'density'],
  x: { label: '1 / (1 − S)', type: 'log' },
  y: { label: 'gain per dimension, in variances of a feature' },
  height: 340,
  rules: [{ y: 1, label: '1 alone' }],
  points: (frames) =>
    frames
      .flatMap(({ tensors }) => {
        const x = 1 / (tensors.density?.data[0] ?? Number.NaN);
        return Array.from(tensors.shape?.data ?? [], (id, k) => ({
          x,
          y: tensors.gain?.data[k] ?? Number.NaN,
          series: en.shapes.name(id),
          order: id,
        }));
      })
      .sort((a, b) => a.order - b.order || a.x - b.x),
  says(points) {
    const places = [...new Set(points.map(({ x }) => x))].sort((a, b) => a - b);
    const best = places.map((x) => winner(points, x));
    const changes = best.filter((p, k) => k === 0 || p.series !== best[k - 1]?.series);
    const said = changes.map(({ x, series }) => `from ${significant(x, 2)} on the ${series ?? ''}`);
    return `Which shape gains most per dimension: ${said.join('; ')}.`;
  },
});
