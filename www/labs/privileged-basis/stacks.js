// @ts-check
/**
 * Stack plots of models at several densities, dense first; how many features a neuron has is counted in the core. Draws `W` and the
 * analysis `neurons`.
 */
import { inOrder, neuronsOf, stack } from '../../views/stack.js';

/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../lab-types.d.ts').ChartOptions} ChartOptions */
/** @typedef {import('../lab-types.d.ts').DrawingOptions} DrawingOptions */

export const wants = ['W', 'neurons'];

const NAME = 24;
const GAP = 20;
const HIGH = 130;
const NARROW = 460;

/** @param {number} width */
const columns = (width) => (width < NARROW ? 2 : 4);

/** @param {number} width */
const wide = (width) => (width - GAP * (columns(width) - 1)) / columns(width);

/** Eight places, of which some may stay empty. @param {number} width */
export const height = (width) => Math.ceil(8 / columns(width)) * (HIGH + NAME + GAP);

/** What a text says of a key. @param {Snapshot} frame @param {string} key @param {string} other */
const said = ({ meta }, key, other) => new URLSearchParams(meta.text).get(key) ?? other;

/** @param {Snapshot} frame */
const density = (frame) => Number((1 - Number(said(frame, 'S', '0.9'))).toPrecision(6));

/** @param {Snapshot} frame */
const isLinear = (frame) => said(frame, 'model', 'relu') === 'relu';

/** Linear models last, dense ones first. @param {Snapshot[]} frames */
const sorted = (frames) =>
  frames
    .filter(({ tensors }) => tensors.W)
    .sort((a, b) => Number(isLinear(a)) - Number(isLinear(b)) || density(b) - density(a));

/** @param {Snapshot} frame */
const neurons = ({ tensors }) => inOrder(neuronsOf(tensors));

/** @param {Snapshot} frame */
const name = (frame) => (isLinear(frame) ? `no ReLU, ${density(frame)}` : `density ${density(frame)}`);

/** @param {number} k @param {number} width */
const place = (k, width) => ({
  left: (k % columns(width)) * (wide(width) + GAP),
  top: Math.floor(k / columns(width)) * (HIGH + NAME + GAP),
});

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot[]} frames
 * @param {DrawingOptions} options
 */
export function draw(ctx, frames, { width, theme, focus }) {
  for (const [k, frame] of sorted(frames).entries()) {
    const { left, top } = place(k, width);
    ctx.font = `13px ${theme.font}`;
    ctx.fillStyle = k === focus ? theme.accent : theme.ink;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'alphabetic';
    ctx.fillText(name(frame), left, top + 15);
    stack(ctx, neurons(frame), { left, top: top + NAME, width: wide(width), height: HIGH }, theme);
  }
}

/** Each opens in the figure. @param {Snapshot[]} frames @param {ChartOptions} options */
export function places(frames, { width }) {
  return sorted(frames).map((frame, k) => {
    const { left, top } = place(k, width);
    const { S, model = 'relu' } = Object.fromEntries(new URLSearchParams(frame.meta.text));
    return {
      x: left + wide(width) / 2,
      y: top + NAME + HIGH / 2,
      says: `${name(frame)}: ${counts(frame)}. Press to open this run.`,
      set: `strip=neurons&S=${S ?? 0.9}&model=${model}`,
    };
  });
}

/** How many neurons have how many features. @param {Snapshot} frame */
function counts(frame) {
  const of = neurons(frame).map(({ count }) => count);
  const kinds = [...new Set(of)].sort((a, b) => a - b);
  return kinds
    .map((kind) => `${of.filter((count) => count === kind).length} with ${kind === 0 ? 'none' : kind}`)
    .join(', ');
}

/** @param {Snapshot[]} frames */
export function describe(frames) {
  const told = sorted(frames).map((frame) => `${name(frame)}: ${counts(frame)}`);
  return `Neurons by how many features weigh on them. ${told.join('; ')}.`;
}

/** @param {Snapshot[]} frames */
export function rows(frames) {
  return {
    columns: ['model', 'neuron', 'features that weigh on it', 'weights'],
    rows: sorted(frames).flatMap((frame) =>
      neurons(frame).map(({ weights, count }, k) => [
        name(frame),
        k + 1,
        count,
        weights.map((weight) => weight.toFixed(2)).join(' '),
      ]),
    ),
  };
}
