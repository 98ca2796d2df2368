// @ts-check
/**
 * Learned codes as curves in the square: for each strength of noise the path that the decoder’s answer takes while the code runs from 0 to 1.
 * Draws the tensors `curve` and `mse` of the experiment `code`.
 */
import { significant } from '../../views/describe.js';
import { viridis } from '../../views/palette.js';

/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../lab-types.d.ts').DrawingOptions} DrawingOptions */

export const wants = ['curve', 'mse'];

const NAME = 40;
const GAP = 18;
const NARROW = 460;

/** Squares in a row. @param {number} width */
const columns = (width) => (width < NARROW ? 2 : 4);

/** @param {number} width */
const side = (width) => Math.floor((width - GAP * (columns(width) - 1)) / columns(width));

/** Seven strengths of noise. @param {number} width */
export const height = (width) => Math.ceil(7 / columns(width)) * (side(width) + NAME);

/** Standard deviation of the noise, from the text of the job. @param {Snapshot} frame */
export const noiseOf = ({ meta }) => Number(new URLSearchParams(meta.text).get('noise') ?? 0.1);

/** Mean squared error of the best trial that is done. @param {Snapshot} frame */
export function bestOf({ tensors }) {
  const done = Array.from(tensors.mse?.data ?? []).filter(Number.isFinite);
  return done.length > 0 ? Math.min(...done) : Number.NaN;
}

/** What the theory of straight passes has at its best: σ / √3. @param {number} noise */
export const law = (noise) => noise / Math.sqrt(3);

/** Points of the curve for codes from 0 to 1. @param {Snapshot} frame @returns {[number, number, number][]} code, x₁, x₂ */
function points({ tensors }) {
  const data = tensors.curve?.data ?? [];
  const rows = Array.from(
    { length: data.length / 3 },
    (_, k) =>
      /** @type {[number, number, number]} */ ([
        data[3 * k] ?? 0,
        data[3 * k + 1] ?? 0,
        data[3 * k + 2] ?? 0,
      ]),
  );
  return rows.filter(([code]) => code >= 0 && code <= 1);
}

/** From loud to quiet. @param {Snapshot[]} frames */
const sorted = (frames) => [...frames].sort((a, b) => noiseOf(b) - noiseOf(a));

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot[]} frames
 * @param {DrawingOptions} options
 */
export function draw(ctx, frames, { width, theme }) {
  const [size, across] = [side(width), columns(width)];
  for (const [k, frame] of sorted(frames).entries()) {
    const left = (k % across) * (size + GAP);
    const top = Math.floor(k / across) * (size + NAME);
    ctx.font = `13px ${theme.font}`;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'alphabetic';
    ctx.fillStyle = theme.ink;
    ctx.fillText(`noise ${noiseOf(frame)}`, left, top + 14);
    ctx.fillStyle = theme.ink2;
    const error = bestOf(frame);
    ctx.fillText(Number.isFinite(error) ? `error ${significant(error, 3)}` : 'under way', left, top + 30);
    ctx.strokeStyle = theme.hairline;
    ctx.lineWidth = 1;
    ctx.strokeRect(left + 0.5, top + NAME - 3.5, size - 1, size - 5);
    curve(ctx, points(frame), { left, top: top + NAME - 4, wide: size, high: size - 4 });
  }
}

/**
 * Blue where the code is small, yellow where it is large.
 * @param {CanvasRenderingContext2D} ctx
 * @param {[number, number, number][]} all
 * @param {{left: number, top: number, wide: number, high: number}} box
 */
function curve(ctx, all, { left, top, wide, high }) {
  ctx.lineWidth = 2.5;
  ctx.lineCap = 'round';
  for (const [k, [code, x, y]] of all.entries()) {
    const before = all[k - 1];
    if (!before) continue;
    ctx.strokeStyle = viridis(0.1 + 0.8 * code);
    ctx.beginPath();
    ctx.moveTo(left + before[1] * wide, top + (1 - before[2]) * high);
    ctx.lineTo(left + x * wide, top + (1 - y) * high);
    ctx.stroke();
  }
  ctx.lineCap = 'butt';
}

/** @param {Snapshot[]} frames */
export function describe(frames) {
  const done = sorted(frames).filter((frame) => Number.isFinite(bestOf(frame)));
  const [loud, quiet] = [done[0], done.at(-1)];
  if (!loud || !quiet) return 'Nothing is trained yet.';
  const long = done.map((frame) => `${noiseOf(frame)}: ${significant(length(frame), 2)}`).join(', ');
  return `${done.length} codes, each a curve in the square of all pairs. As the noise falls from ${noiseOf(loud)} to ${noiseOf(quiet)}, the error falls from ${significant(bestOf(loud), 3)} to ${significant(bestOf(quiet), 3)}. The curves’ lengths, in sides of the square, by noise: ${long}.`;
}

/** Length of the drawn curve. @param {Snapshot} frame */
function length(frame) {
  const all = points(frame);
  return all.slice(1).reduce((sum, [, x, y], k) => {
    const [, before, under] = all[k] ?? [0, x, y];
    return sum + Math.hypot(x - before, y - under);
  }, 0);
}

/** @param {Snapshot[]} frames */
export function rows(frames) {
  return {
    columns: ['noise', 'error of the best network', 'σ/√3', 'length of the curve'],
    rows: sorted(frames).map((frame) => [
      noiseOf(frame),
      Number(significant(bestOf(frame), 4)),
      Number(significant(law(noiseOf(frame)), 4)),
      Number(significant(length(frame), 3)),
    ]),
  };
}
