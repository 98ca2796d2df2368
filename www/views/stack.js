// @ts-check
/**
 * A neuron stack plot: a column a neuron, a rectangle a weight, as high as the weight is large, negative ones below the line, coloured by feature.
 * In the order of features; neurons in the order they are given. Draws into a box of someone else's canvas.
 */
import { byIndex } from './palette.js';

/** @typedef {import('./canvas.js').Theme} Theme */
/** @typedef {{left: number, top: number, width: number, height: number}} Box CSS pixels */

/** How large the greatest weight of a neuron is that is not dead. */
const ALIVE = 0.1;

/**
 * @typedef {object} Neuron
 * @property {number[]} weights of each feature
 * @property {number} count how many features weigh on it
 * @property {number} first the first of them
 * @property {boolean} motif whether it is of the asymmetric motif
 */

/**
 * The neurons of a frame, by its matrix and the analysis `neurons`.
 * @param {{[name: string]: {data: ArrayLike<number>, shape: ArrayLike<number>}}} tensors
 * @param {string} [matrix] its name, m × n
 * @returns {Neuron[]}
 */
export function neuronsOf({ neurons, ...tensors }, matrix = 'W') {
  const { data = [], shape = [0, 0] } = tensors[matrix] ?? {};
  const [m = 0, n = 0] = Array.from(shape);
  return Array.from({ length: m }, (_, k) => ({
    weights: Array.from({ length: n }, (_, i) => data[k * n + i] ?? 0),
    count: neurons?.data[3 * k] ?? 0,
    first: neurons?.data[3 * k + 1] ?? 0,
    motif: neurons?.data[3 * k + 2] === 1,
  }));
}

/** Stretched so that its greatest weight is 1 in size; a dead one stays as it is. @param {Neuron} neuron @returns {Neuron} */
export function rescaled(neuron) {
  const most = Math.max(...neuron.weights.map(Math.abs));
  return most < ALIVE ? neuron : { ...neuron, weights: neuron.weights.map((weight) => weight / most) };
}

/** Neurons of one feature first, and within them by their most important feature. @param {Neuron[]} neurons */
export const inOrder = (neurons) =>
  [...neurons].sort((a, b) => Number(a.count !== 1) - Number(b.count !== 1) || a.first - b.first);

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Neuron[]} neurons those of several features stand on a ground of their own
 * @param {Box} box
 * @param {Theme} theme
 */
export function stack(ctx, neurons, { left, top, width, height }, theme) {
  const sum = (/** @type {number[]} */ weights, /** @type {1 | -1} */ sign) =>
    weights.reduce((total, weight) => total + Math.max(weight * sign, 0), 0);
  const above = Math.max(1, ...neurons.map(({ weights }) => sum(weights, 1)));
  const below = Math.max(0, ...neurons.map(({ weights }) => sum(weights, -1)));
  const scale = height / (above + below);
  const zero = top + above * scale;
  const column = width / Math.max(neurons.length, 1);
  for (const [k, { weights, count }] of neurons.entries()) {
    const x = left + k * column;
    if (count > 1) {
      ctx.fillStyle = theme.hairline;
      ctx.fillRect(x, top, column, height);
    }
    const [inset, wide] = [column * 0.14, column * 0.72];
    const ends = { up: zero, down: zero };
    for (const [feature, weight] of weights.entries()) {
      const size = Math.abs(weight) * scale;
      if (size < 0.4) continue;
      const y = weight > 0 ? ends.up - size : ends.down;
      if (weight > 0) ends.up -= size;
      else ends.down += size;
      ctx.fillStyle = byIndex(feature);
      ctx.fillRect(x + inset, y, wide, Math.max(size - 0.6, 0.6));
    }
  }
  ctx.fillStyle = theme.ink2;
  ctx.fillRect(left, zero - 0.5, width, 1);
}
