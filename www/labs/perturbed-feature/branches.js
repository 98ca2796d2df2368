// @ts-check
/**
 * Loss over the relative density of one feature: every trained model a dot, coloured by how many features it keeps. What
 * is drawn are the tensors `loss`, `represented` and `sparsities`.
 */
import { significant } from '../../views/describe.js';
import { seriesChart } from '../../views/series-chart.js';

/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */

const KINDS = /** @type {Record<number, string>} */ ({ 4: 'four kept: two digons', 5: 'all five kept' });

/** How many are kept. @param {Snapshot} frame */
const kept = ({ tensors }) => Array.from(tensors.represented?.data ?? []).filter((is) => is === 1).length;

/** Density of the first feature over that of the others. @param {Snapshot} frame */
function relative({ tensors }) {
  const [first = 0, second = 0] = Array.from(tensors.sparsities?.data ?? []);
  return Number(((1 - first) / (1 - second)).toPrecision(3));
}

export const { wants, chart, describe, rows } = seriesChart({
  wants: ['loss', 'represented', 'sparsities'],
  x: { label: 'relative density of the first feature', type: 'log' },
  y: { label: 'loss', type: 'log' },
  height: 320,
  rules: [
    { x: 0.27, label: '0.27, exact' },
    { x: 0.4, label: '0.4, the paper' },
  ],
  points: (frames) =>
    frames
      .map((frame) => ({
        x: relative(frame),
        y: frame.tensors.loss?.data[0] ?? Number.NaN,
        series: KINDS[kept(frame)] ?? 'fewer',
        mark: /** @type {const} */ ('dot'),
      }))
      .sort((a, b) => (a.series < b.series ? -1 : 1)),
  says(points) {
    const five = points.filter(({ series }) => series === KINDS[5]);
    const four = points.filter(({ series }) => series === KINDS[4]);
    const both = [...new Set(five.map(({ x }) => x))].filter((x) => four.some((other) => other.x === x));
    const least = (/** @type {typeof points} */ of, /** @type {number} */ x) =>
      Math.min(...of.filter((p) => p.x === x).map(({ y }) => y));
    const fiveWins = both.filter((x) => least(five, x) < least(four, x));
    const where =
      fiveWins.length > 0 && fiveWins.length < both.length
        ? ` Two digons are cheaper up to ${significant(Math.max(...both.filter((x) => !fiveWins.includes(x))), 2)}, five kept from ${significant(Math.min(...fiveWins), 2)} on.`
        : '';
    return `${points.length} models, each a dot. At ${both.length} of ${new Set(points.map(({ x }) => x)).size} densities some keep four features and some five.${where}`;
  },
});
