// @ts-check
/**
 * An attack as arrows, for models in the plane: features as thin vectors; from the tip of the first, what the worst attack on it does through
 * each input, one push after the other. Many small pushes, all one way. Draws the tensors `columns` and `pushes`.
 */
import { significant } from '../../views/describe.js';
import { byIndex } from '../../views/palette.js';

/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../lab-types.d.ts').DrawingOptions} DrawingOptions */

export const wants = ['columns', 'pushes', 'represented'];

const NAME = 26;
const NARROW = 460;

/** @param {number} width */
const columns = (width) => (width < NARROW ? 1 : 3);

/** @param {number} width */
const side = (width) => Math.min(width / columns(width), 260);

/** Three models. @param {number} width */
export const height = (width) => (3 / columns(width)) * (side(width) + NAME);

/** The first feature that is represented, what it is alone, the pushes on it. @param {Snapshot} frame */
function attacked({ tensors }) {
  const own = Array.from(tensors.columns?.data ?? []);
  const all = Array.from(tensors.pushes?.data ?? []);
  const kept = Array.from(tensors.represented?.data ?? []);
  const i = Math.max(kept.indexOf(1), 0);
  const n = kept.length;
  const vector = (/** @type {number[]} */ from, /** @type {number} */ at) =>
    /** @type {[number, number]} */ ([from[2 * at] ?? 0, from[2 * at + 1] ?? 0]);
  return {
    i,
    features: kept.map((_, j) => vector(own, j)),
    pushes: kept
      .map((_, j) => ({ j, by: vector(all, i * n + j) }))
      .filter(({ by }) => Math.hypot(...by) > 0.02),
  };
}

/** How far all pushes move the hidden vector together. @param {ReturnType<typeof attacked>} of */
const reach = ({ pushes }) =>
  Math.hypot(
    pushes.reduce((sum, { by }) => sum + by[0], 0),
    pushes.reduce((sum, { by }) => sum + by[1], 0),
  );

/** Largest push first. @param {ReturnType<typeof attacked>} of */
const ordered = ({ pushes }) => pushes.toSorted((a, b) => Math.hypot(...b.by) - Math.hypot(...a.by));

/** @param {ReturnType<typeof attacked>} of */
const name = ({ features, pushes }) =>
  `${features.filter((feature) => Math.hypot(...feature) > 0.5).length} features, ${pushes.length} ${pushes.length === 1 ? 'push' : 'pushes'}`;

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot[]} frames
 * @param {DrawingOptions} options
 */
export function draw(ctx, frames, { width, theme }) {
  const [size, across] = [side(width), columns(width)];
  for (const [k, frame] of frames.entries()) {
    const of = attacked(frame);
    const left = (k % across) * (width / across);
    const top = Math.floor(k / across) * (size + NAME);
    const scale = size * 0.165;
    const at = (/** @type {[number, number]} */ [x, y]) =>
      /** @type {[number, number]} */ ([left + size / 2 + x * scale, top + NAME + size / 2 - y * scale]);
    ctx.font = `13px ${theme.font}`;
    ctx.fillStyle = theme.ink;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'alphabetic';
    ctx.fillText(name(of), left, top + 15);
    for (const feature of of.features) segment(ctx, at([0, 0]), at(feature), theme.ink2, 1);
    let [x, y] = of.features[of.i] ?? [0, 0];
    for (const { j, by } of ordered(of)) {
      const next = /** @type {[number, number]} */ ([x + by[0], y + by[1]]);
      arrow(ctx, at([x, y]), at(next), byIndex(j));
      [x, y] = next;
    }
  }
}

/** @param {CanvasRenderingContext2D} ctx @param {[number, number]} from @param {[number, number]} to @param {string} colour @param {number} width */
function segment(ctx, from, to, colour, width) {
  ctx.strokeStyle = colour;
  ctx.lineWidth = width;
  ctx.beginPath();
  ctx.moveTo(...from);
  ctx.lineTo(...to);
  ctx.stroke();
}

/** @param {CanvasRenderingContext2D} ctx @param {[number, number]} from @param {[number, number]} to @param {string} colour */
function arrow(ctx, from, to, colour) {
  segment(ctx, from, to, colour, 3);
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]];
  const length = Math.hypot(dx, dy) || 1;
  const head = Math.min(7, length * 0.6);
  const [ux, uy] = [dx / length, dy / length];
  ctx.fillStyle = colour;
  ctx.beginPath();
  ctx.moveTo(to[0] + ux * 2, to[1] + uy * 2);
  ctx.lineTo(to[0] - ux * head - uy * head * 0.6, to[1] - uy * head + ux * head * 0.6);
  ctx.lineTo(to[0] - ux * head + uy * head * 0.6, to[1] - uy * head - ux * head * 0.6);
  ctx.fill();
}

/** @param {Snapshot[]} frames */
export function describe(frames) {
  const told = frames.map(attacked).map((of) => `${name(of)}: together ${significant(reach(of), 3)}`);
  return `An attack of length 1 on one feature moves the hidden vector, through each input a little. ${told.join('; ')}.`;
}

/** @param {Snapshot[]} frames */
export function rows(frames) {
  return {
    columns: ['model', 'through input', 'moved by', 'all together'],
    rows: frames
      .map(attacked)
      .flatMap((of, k) =>
        ordered(of).map(({ j, by }) => [
          k + 1,
          j + 1,
          Number(significant(Math.hypot(...by), 3)),
          Number(significant(reach(of), 3)),
        ]),
      ),
  };
}
