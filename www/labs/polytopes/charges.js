// @ts-check
/**
 * Features in space beside charges on a sphere: the energy of the features' directions over the least known of so many
 * charges. What is drawn is the analysis `thomson`.
 */
import { significant } from '../../views/describe.js';
import { seriesChart } from '../../views/series-chart.js';

export const { wants, chart, describe, rows } = seriesChart({
  wants: ['thomson', 'shape', 'whole', 'represented'],
  x: { label: 'features' },
  y: { label: 'energy over the least known' },
  height: 280,
  rules: [{ y: 1, label: '1 Thomson' }],
  points: (frames) =>
    frames.map(({ tensors }) => {
      const [count = Number.NaN, energy = Number.NaN, least = Number.NaN] = Array.from(
        tensors.thomson?.data ?? [],
      );
      return { x: count, y: energy / least, mark: /** @type {const} */ ('dot') };
    }),
  says(points) {
    const close = points.filter(({ y }) => y < 1.005).map(({ x }) => x);
    const far = points.reduce((most, p) => (p.y > most.y ? p : most), { x: 0, y: 0 });
    return `${points.length} models. With ${close.join(', ')} features their directions have less than half a percent more energy than charges at rest; furthest off are ${far.x}, with ${significant(far.y, 3)} times as much.`;
  },
});
