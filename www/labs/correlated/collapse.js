// @ts-check
/**
 * How near the two features of each correlated pair are, over density: 1 where they have become one. What is drawn is the
 * analysis `partners`.
 */
import { seriesChart } from '../../views/series-chart.js';

/** Above this cosine the two are one, as in the measure `collapsed-pairs`. */
const ONE = 0.95;

export const { wants, chart, describe, rows } = seriesChart({
  wants: ['partners'],
  x: { label: 'density p', type: 'log' },
  y: { label: 'cosine inside a pair', domain: [0, 1.04] },
  height: 260,
  points: (frames) =>
    frames.flatMap(({ meta, tensors }) =>
      Array.from(tensors.partners?.data ?? [])
        .sort((a, b) => a - b)
        .map((y, k) => ({
          x: Number((1 - Number(meta.sparsity)).toPrecision(4)),
          y,
          series: ['the loosest pair', 'the next', 'the tightest'][k] ?? '',
        })),
    ),
  says(points) {
    const densities = [...new Set(points.map(({ x }) => x))].sort((a, b) => b - a);
    const count = (/** @type {number} */ x) => points.filter((p) => p.x === x && p.y > ONE).length;
    /** @type {string[]} */
    const said = [];
    let last = -1;
    for (const x of densities) {
      if (count(x) !== last) said.push(`${count(x)} at density ${x}`);
      last = count(x);
    }
    return `Pairs that have become one vector: ${said.join(', ')}.`;
  },
});
