// @ts-check
/**
 * Stack plots of the weights into neurons, each neuron stretched so that its greatest weight is 1, at several sparsities, dense first. Sizes only: a
 * neuron for |x| is the same on either side. Draws `W` and the analysis `neurons`.
 */
import { inOrder, neuronsOf, rescaled, stack } from '../../views/stack.js';

/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../lab-types.d.ts').DrawingOptions} DrawingOptions */

export const wants = ['W', 'neurons'];

const NAME = 24;
const GAP = 16;
const HIGH = 84;

/** Seven sparsities, below one another. */
export const height = () => 7 * (HIGH + NAME + GAP);

/** @param {Snapshot} frame */
const density = ({ meta }) =>
  Number((1 - Number(new URLSearchParams(meta.text).get('S') ?? 0.9)).toPrecision(6));

/** @param {Snapshot[]} frames */
const sorted = (frames) => frames.filter(({ tensors }) => tensors.W).sort((a, b) => density(b) - density(a));

/** @param {Snapshot} frame */
const neurons = ({ tensors }) =>
  inOrder(neuronsOf(tensors).map(rescaled)).map((neuron) => ({
    ...neuron,
    weights: neuron.weights.map(Math.abs),
  }));

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot[]} frames
 * @param {DrawingOptions} options
 */
export function draw(ctx, frames, { width, theme }) {
  for (const [k, frame] of sorted(frames).entries()) {
    const top = k * (HIGH + NAME + GAP);
    ctx.font = `13px ${theme.font}`;
    ctx.fillStyle = theme.ink;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'alphabetic';
    ctx.fillText(`density ${density(frame)}`, 0, top + 15);
    stack(ctx, neurons(frame), { left: 0, top: top + NAME, width, height: HIGH }, theme);
  }
}

/** Neurons of one feature. @param {Snapshot} frame */
const alone = (frame) => neurons(frame).filter(({ count }) => count === 1).length;

/** @param {Snapshot[]} frames */
export function describe(frames) {
  const told = sorted(frames).map(
    (frame) => `${alone(frame)} of ${neurons(frame).length} at density ${density(frame)}`,
  );
  return told.length === 0 ? 'Nothing is trained yet.' : `Neurons with one feature: ${told.join(', ')}.`;
}

/** @param {Snapshot[]} frames */
export function rows(frames) {
  return {
    columns: ['density', 'neuron', 'features that weigh on it', 'most important of them'],
    rows: sorted(frames).flatMap((frame) =>
      neurons(frame).map(({ count, first }, k) => [density(frame), k + 1, count, count > 0 ? first + 1 : '']),
    ),
  };
}
