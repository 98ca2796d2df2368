// @ts-check
/**
 * Loss over the number of data points: on the points themselves, and on fresh samples. Draws the analysis `memory`:
 * T, loss on the points, loss on fresh samples, and more that other charts draw.
 */
import { significant } from '../../views/describe.js';
import { seriesChart } from '../../views/series-chart.js';

const FRESH = 'fresh samples';

export const { wants, chart, describe, rows } = seriesChart({
  wants: ['memory'],
  x: { label: 'data points T', type: 'log' },
  y: { label: 'loss of a sample', type: 'sqrt' },
  height: 320,
  rules: [{ y: 1, label: '1 no answer' }],
  points: (frames) =>
    frames.flatMap(({ tensors }) => {
      const [x = Number.NaN, own = Number.NaN, fresh = Number.NaN] = Array.from(tensors.memory?.data ?? []);
      return [
        { x, y: own, series: 'the points trained on' },
        { x, y: fresh, series: FRESH },
      ];
    }),
  says(points) {
    const fresh = points.filter(({ series }) => series === FRESH);
    const worst = fresh.reduce((most, p) => (p.y > most.y ? p : most), { x: 0, y: 0 });
    const last = fresh.reduce((far, p) => (p.x > far.x ? p : far), { x: 0, y: 0 });
    return `On the points trained on the loss rises with their number. On fresh samples it is worst with ${worst.x} points, ${significant(worst.y, 2)}, and comes down to ${significant(last.y, 2)} with ${last.x}.`;
  },
});
