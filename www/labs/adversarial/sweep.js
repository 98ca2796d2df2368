// @ts-check
/**
 * Vulnerability and features per dimension over density, from attacked models. What is drawn are the tensors
 * `vulnerability`, `represented` and `dstar` of the experiment `attack`.
 */
import { significant } from '../../views/describe.js';
import { seriesChart } from '../../views/series-chart.js';

/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */

/** 1/(1 − S) of the model that was attacked, as its text says. @param {Snapshot} frame */
export function rarity({ meta }) {
  const model = new URLSearchParams(new URLSearchParams(meta.text).get('model') ?? '');
  return 1 / (1 - Number(model.get('S') ?? 0.9));
}

/** The attacks on features that are represented. @param {Snapshot} frame */
export function attacks({ tensors }) {
  const is = tensors.represented?.data ?? [];
  return Array.from(tensors.vulnerability?.data ?? []).filter((_, i) => is[i] === 1);
}

/** Features per dimension. @param {Snapshot} frame */
export const perDimension = ({ tensors }) => 1 / (tensors.dstar?.data[0] ?? Number.NaN);

export const { wants, chart, describe, rows } = seriesChart({
  wants: ['vulnerability', 'represented', 'dstar'],
  x: { label: '1 / (1 − S)', type: 'log' },
  y: { label: 'times as much' },
  height: 300,
  rules: [
    { y: 1, label: '1 alone' },
    { y: 2, label: '2 digon, b = 0' },
  ],
  points: (frames) =>
    frames.flatMap((frame) => {
      const x = rarity(frame);
      return [
        ...attacks(frame).map((y) => ({
          x,
          y,
          series: 'loss added by an attack',
          mark: /** @type {const} */ ('faint'),
        })),
        { x, y: perDimension(frame), series: 'features per dimension' },
      ];
    }),
  says(points) {
    const most = points.filter(({ mark }) => mark === 'faint');
    const last = Math.max(...most.map(({ x }) => x));
    const there = most.filter(({ x }) => x === last).map(({ y }) => y);
    return `Each dot is an attack on one feature: what it adds to the loss, over what it adds to a model without superposition. In the rarest model shown it adds ${significant(Math.min(...there), 2)} to ${significant(Math.max(...there), 2)} times as much.`;
  },
});
