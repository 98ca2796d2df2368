// @ts-check
/**
 * Dimensionality over density, one frame a density: every feature a dot, D* a line, the values of regular shapes beside
 * them. What is drawn are the tensors `dimensionality` and `dstar`.
 */
import { significant } from '../../views/describe.js';
import { seriesChart } from '../../views/series-chart.js';

/** Features below this are not there. */
const THERE = 0.02;

/** @param {import('../../views/canvas.js').Snapshot} frame 1/(1 − S), the paper's axis */
const rarity = ({ meta }) => 1 / (1 - Number(meta.sparsity));

export const { wants, chart, describe, rows } = seriesChart({
  wants: ['dimensionality', 'dstar'],
  x: { label: '1 / (1 − S)', type: 'log' },
  y: { label: 'dimensionality', domain: [0, 1.04] },
  height: 340,
  rules: [
    { y: 1, label: '1 alone' },
    { y: 3 / 4, label: '¾ tetrahedron' },
    { y: 2 / 3, label: '⅔ triangle' },
    { y: 1 / 2, label: '½ digon' },
    { y: 2 / 5, label: '⅖ pentagon' },
    { y: 3 / 8, label: '' },
  ],
  points: (frames) =>
    frames.flatMap((frame) => {
      const x = rarity(frame);
      const all = Array.from(frame.tensors.dimensionality?.data ?? []);
      return [
        ...all
          .filter((y) => y > THERE)
          .map((y) => ({ x, y, series: 'D of each feature', mark: /** @type {const} */ ('faint') })),
        { x, y: frame.tensors.dstar?.data[0] ?? Number.NaN, series: 'D* = m / ‖W‖²' },
      ];
    }),
  says(points) {
    const stars = points.filter(({ mark }) => mark === undefined);
    const on = stars.filter(({ y }) => Math.abs(y - 0.5) < 0.02);
    const [least, most] = [Math.min(...on.map(({ x }) => x)), Math.max(...on.map(({ x }) => x))];
    const plateau =
      on.length > 1
        ? `D* stays within 0.02 of one half from 1/(1 − S) = ${significant(least, 2)} to ${significant(most, 2)}.`
        : 'No stretch of one half shows yet.';
    return `${stars.length} densities. ${plateau} Each dot is the dimensionality of a feature.`;
  },
});
