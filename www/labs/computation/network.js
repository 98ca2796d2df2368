// @ts-check
/**
 * The network as a drawing: inputs at the left, neurons in the middle, outputs at the right; a line a weight, as thick as it is large, blue where it is
 * positive, red where it is negative; below it the same weights as two matrices. Neurons of the asymmetric motif are ringed. Draws `W`, `decoder` and the analysis `neurons`.
 */
import { neuronsOf, rescaled } from '../../views/stack.js';

/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../lab-types.d.ts').DrawingOptions} DrawingOptions */

export const wants = ['W', 'decoder', 'neurons'];

const ROOM = { side: 34, top: 34, foot: 14 };
const LINE = 38;

/** Weights that are smaller are not drawn. */
const LEAST = 0.08;

const BLUE = { light: '#1b4f9c', dark: '#82b1ff' };
const RED = { light: '#b01a2e', dark: '#ff8f80' };

/** Side of a matrix's cell, and room for its name. */
const CELL = 18;
const BELOW = 40;

/** Weights of this size have the full colour. */
const STRONG = 2;

/** Eight neurons at most, and six features. */
export const height = () => ROOM.top + 8 * LINE + ROOM.foot + BELOW + 6 * CELL + 8;

/** Weights in and out of each neuron, the former stretched to 1, the latter shrunk by as much. @param {Snapshot} frame */
function wired({ tensors }) {
  const [into, out] = [neuronsOf(tensors), neuronsOf(tensors, 'decoder')];
  return into.map((neuron, k) => {
    const most = Math.max(...neuron.weights.map(Math.abs)) || 1;
    return {
      into: rescaled(neuron).weights,
      out: (out[k]?.weights ?? []).map((weight) => weight * most),
      motif: neuron.motif,
      count: neuron.count,
      first: neuron.first,
    };
  });
}

/** By their first feature, so that lines cross less. @param {Snapshot} frame */
const sorted = (frame) => wired(frame).sort((a, b) => a.first - b.first);

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot[]} frames the first is drawn
 * @param {DrawingOptions} options
 */
export function draw(ctx, [frame], { width, theme, dark }) {
  if (!frame) return;
  const neurons = sorted(frame);
  const n = neurons[0]?.into.length ?? 0;
  const tall = 8 * LINE;
  const y = (/** @type {number} */ k, /** @type {number} */ of) => ROOM.top + ((k + 0.5) / of) * tall;
  const [left, middle, right] = [ROOM.side, width / 2, width - ROOM.side];
  ctx.font = `13px ${theme.font}`;
  ctx.fillStyle = theme.ink2;
  ctx.textBaseline = 'alphabetic';
  for (const [x, name] of /** @type {[number, string][]} */ ([
    [left, 'in'],
    [middle, 'neurons'],
    [right, 'out'],
  ])) {
    ctx.textAlign = 'center';
    ctx.fillText(name, x, 16);
  }
  ctx.lineCap = 'round';
  for (const [k, { into, out }] of neurons.entries()) {
    for (let i = 0; i < n; i += 1) {
      wire(ctx, into[i] ?? 0, [left, y(i, n), middle, y(k, neurons.length)], dark);
      wire(ctx, out[i] ?? 0, [middle, y(k, neurons.length), right, y(i, n)], dark);
    }
  }
  ctx.lineCap = 'butt';
  const top = ROOM.top + tall + ROOM.foot + BELOW;
  const second = Math.max(width / 2, left + (neurons.length + 1) * CELL);
  const into = neurons.map((neuron) => neuron.into);
  const out = neurons.map((neuron) => neuron.out);
  matrix(ctx, into, { left: 8, top, name: 'W₁, in', dark, theme });
  matrix(ctx, out, {
    left: Math.min(second, width - neurons.length * CELL - 2),
    top,
    name: 'W₂, out',
    dark,
    theme,
  });
  for (const [k, { motif }] of neurons.entries()) {
    dot(ctx, middle, y(k, neurons.length), motif ? theme.accent : theme.ink, theme.ground, motif);
  }
  for (let i = 0; i < n; i += 1) {
    dot(ctx, left, y(i, n), theme.ink, theme.ground, false);
    dot(ctx, right, y(i, n), theme.ink, theme.ground, false);
    ctx.fillStyle = theme.ink;
    ctx.textBaseline = 'middle';
    ctx.textAlign = 'right';
    ctx.fillText(String(i + 1), left - 12, y(i, n));
    ctx.textAlign = 'left';
    ctx.fillText(String(i + 1), right + 12, y(i, n));
  }
}

/**
 * The weights as cells: a row a feature, a column a neuron, in the order of the drawing above.
 * @param {CanvasRenderingContext2D} ctx
 * @param {number[][]} neurons weights of each
 * @param {{left: number, top: number, name: string, dark: boolean, theme: DrawingOptions['theme']}} place
 */
function matrix(ctx, neurons, { left, top, name, dark, theme }) {
  ctx.fillStyle = theme.ink2;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'alphabetic';
  ctx.fillText(name, left, top - 8);
  for (const [k, weights] of neurons.entries()) {
    for (const [i, weight] of weights.entries()) {
      ctx.globalAlpha = Math.min(Math.abs(weight) / STRONG, 1);
      ctx.fillStyle = (weight > 0 ? BLUE : RED)[dark ? 'dark' : 'light'];
      ctx.fillRect(left + k * CELL, top + i * CELL, CELL - 1, CELL - 1);
    }
  }
  ctx.globalAlpha = 1;
  ctx.strokeStyle = theme.hairline;
  ctx.lineWidth = 1;
  ctx.strokeRect(left - 0.5, top - 0.5, neurons.length * CELL, (neurons[0]?.length ?? 0) * CELL);
}

/** @param {CanvasRenderingContext2D} ctx @param {number} weight @param {[number, number, number, number]} line @param {boolean} dark */
function wire(ctx, weight, [x1, y1, x2, y2], dark) {
  if (Math.abs(weight) < LEAST) return;
  ctx.strokeStyle = (weight > 0 ? BLUE : RED)[dark ? 'dark' : 'light'];
  ctx.lineWidth = Math.min(Math.max(3 * Math.abs(weight), 0.8), 9);
  ctx.globalAlpha = 0.8;
  ctx.beginPath();
  ctx.moveTo(x1, y1);
  ctx.lineTo(x2, y2);
  ctx.stroke();
  ctx.globalAlpha = 1;
}

/** @param {CanvasRenderingContext2D} ctx @param {number} x @param {number} y @param {string} colour @param {string} ground @param {boolean} ringed */
function dot(ctx, x, y, colour, ground, ringed) {
  ctx.fillStyle = ground;
  ctx.strokeStyle = colour;
  ctx.lineWidth = ringed ? 3 : 1.5;
  ctx.beginPath();
  ctx.arc(x, y, ringed ? 8 : 6, 0, 2 * Math.PI);
  ctx.fill();
  ctx.stroke();
}

/** @param {Snapshot[]} frames */
export function describe([frame]) {
  if (!frame) return '';
  const neurons = sorted(frame);
  const alone = neurons.filter(({ count }) => count === 1).length;
  const motifs = neurons.filter(({ motif }) => motif).length;
  const ringed = motifs > 0 ? ` ${motifs} are ringed: they are of the asymmetric motif.` : '';
  return `${neurons.length} neurons between ${neurons[0]?.into.length ?? 0} inputs and as many outputs. ${alone} have one feature.${ringed}`;
}

/** @param {Snapshot[]} frames */
export function rows([frame]) {
  const written = (/** @type {number[]} */ weights) => weights.map((weight) => weight.toFixed(2)).join(' ');
  return {
    columns: ['neuron', 'weights in, stretched to 1', 'weights out', 'of the motif'],
    rows: (frame ? sorted(frame) : []).map(({ into, out, motif }, k) => [
      k + 1,
      written(into),
      written(out),
      motif ? 'yes' : 'no',
    ]),
  };
}
