// @ts-check
/** Error of the learned codes over the noise, beside the law of straight passes and the best codes known: the jobs of codes.js. */
import { significant } from '../../views/describe.js';
import { seriesChart } from '../../views/series-chart.js';
import { bestOf, law, noiseOf } from './codes.js';

const LEARNED = 'learned, best of four';
const KNOWN = 'best code found on a grid';

/** By alternating nearest point and mean on a grid, starting from many folds; our own calculation. */
const BEST = [
  [0.3, 0.111],
  [0.2, 0.0891],
  [0.1443, 0.0684],
  [0.1, 0.0489],
  [0.05, 0.0277],
  [0.03, 0.017],
];

export const { wants, chart, describe, rows } = seriesChart({
  wants: ['curve', 'mse'],
  x: { label: 'noise σ', type: 'log' },
  y: { label: 'mean squared error', type: 'log' },
  height: 300,
  rules: [{ y: 1 / 12, label: 'straight: 1/12' }],
  points: (frames) =>
    [
      ...frames.map((frame) => ({ x: noiseOf(frame), y: bestOf(frame), series: LEARNED })),
      ...BEST.map(([x = 0, y = 0]) => ({ x, y, series: KNOWN, mark: /** @type {const} */ ('dot') })),
    ].sort((a, b) => a.x - b.x),
  theory: () => [0.03, 0.05, 0.1, 0.14].map((x) => ({ x, y: law(x) })),
  says(points) {
    const learned = points.filter(({ series }) => series === LEARNED);
    const [quiet, loud] = [learned[0], learned.at(-1)];
    if (!quiet || !loud) return 'Nothing is trained yet.';
    return `Learned codes lose ${significant(loud.y, 3)} at noise ${loud.x} and ${significant(quiet.y, 3)} at ${quiet.x}. The dashed line is σ/√3, which passes reach at their best; the dots are the best codes that were found without networks. At ${quiet.x} a learned code is ${significant(quiet.y / law(quiet.x), 2)} times the line.`;
  },
});
