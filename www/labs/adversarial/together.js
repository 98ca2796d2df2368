// @ts-check
/** Vulnerability against features per dimension, a dot a model: the same models as in sweep.js, the worst attack on each. */
import { seriesChart } from '../../views/series-chart.js';
import { attacks, perDimension } from './sweep.js';

export const { wants, chart, describe, rows } = seriesChart({
  wants: ['vulnerability', 'represented', 'dstar'],
  x: { label: 'features per dimension', type: 'linear' },
  y: { label: 'loss added by the worst attack' },
  height: 280,
  points: (frames) =>
    frames
      .filter((frame) => attacks(frame).length > 0)
      .map((frame) => ({
        x: perDimension(frame),
        y: Math.max(...attacks(frame)),
        mark: /** @type {const} */ ('dot'),
      })),
  says(points) {
    const sorted = points.toSorted((a, b) => a.x - b.x);
    const rises = sorted.slice(1).filter((p, k) => p.y >= (sorted[k]?.y ?? 0)).length;
    return `${points.length} models, each a dot. From one to the next in crowding, the worst attack does more harm in ${rises} of ${sorted.length - 1} steps.`;
  },
});
