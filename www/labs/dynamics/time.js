// @ts-check
/**
 * What the drawings of this lab share: time on a logarithmic axis, a panel with lines over it, the run of a checkpoint. A checkpoint is a
 * run of its own that stops earlier; with a constant learning rate it is the longer run as it was at that step.
 */

/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../../views/canvas.js').Theme} Theme */
/** @typedef {{left: number, top: number, width: number, height: number}} Box CSS pixels */
/** @typedef {{least: number, most: number, log?: boolean, label: string, ticks: [number, string][]}} Scale of a panel, upwards */

/** Room at the left for numbers, at the right, below for steps; CSS pixels. */
export const ROOM = { left: 52, right: 12, below: 34 };

/** Steps taken, at least 1. @param {Snapshot} frame */
export const stepOf = ({ meta }) => Math.max(meta.step, 1);

/** @param {Snapshot} frame */
export const lossOf = ({ tensors }) => tensors.loss?.data[0] ?? Number.NaN;

/** Frames as time goes. @param {Snapshot[]} frames */
export const inTime = (frames) => [...frames].sort((a, b) => stepOf(a) - stepOf(b));

/** Where a step lies. @param {Snapshot[]} frames in time @param {Box} box @returns {(step: number) => number} */
export function across(frames, { left, width }) {
  const [first, last] = [frames[0], frames.at(-1)].map((frame) => (frame ? Math.log(stepOf(frame)) : 0));
  const from = first ?? 0;
  const span = Math.max((last ?? 1) - from, 1e-9);
  return (step) => left + ((Math.log(step) - from) / span) * width;
}

/** Where a value lies. @param {Scale} scale @param {Box} box @returns {(value: number) => number} */
export function up({ least, most, log }, { top, height }) {
  const of = (/** @type {number} */ x) => (log ? Math.log(Math.max(x, 1e-12)) : x);
  return (value) => top + height - ((of(value) - of(least)) / (of(most) - of(least))) * height;
}

/**
 * Frame of a panel: hairlines with their numbers, its name.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Scale} scale
 * @param {Box} box
 * @param {Theme} theme
 */
export function panel(ctx, scale, box, theme) {
  const y = up(scale, box);
  ctx.font = `13px ${theme.font}`;
  ctx.lineWidth = 1;
  for (const [value, label] of scale.ticks) {
    ctx.strokeStyle = theme.hairline;
    ctx.beginPath();
    ctx.moveTo(box.left, y(value));
    ctx.lineTo(box.left + box.width, y(value));
    ctx.stroke();
    ctx.fillStyle = theme.ink2;
    ctx.textAlign = 'right';
    ctx.textBaseline = 'middle';
    ctx.fillText(label, box.left - 8, y(value));
  }
  ctx.fillStyle = theme.ink;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'alphabetic';
  ctx.fillText(scale.label, box.left, box.top - 8);
}

/**
 * Steps below a panel: powers of ten.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot[]} frames in time
 * @param {Box} box
 * @param {Theme} theme
 */
export function steps(ctx, frames, box, theme) {
  const x = across(frames, box);
  const [first, last] = [frames[0], frames.at(-1)];
  if (!first || !last) return;
  ctx.font = `13px ${theme.font}`;
  ctx.fillStyle = theme.ink2;
  ctx.textBaseline = 'alphabetic';
  for (let power = 1; power <= stepOf(last); power *= 10) {
    if (power < stepOf(first)) continue;
    ctx.textAlign = power === stepOf(first) ? 'left' : 'center';
    ctx.fillText(String(power), x(power), box.top + box.height + 17);
  }
  ctx.textAlign = 'right';
  ctx.fillText('steps, logarithmic', box.left + box.width, box.top + box.height + 32);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {{x: number, y: number}[]} points
 */
export function line(ctx, points) {
  ctx.beginPath();
  for (const [k, { x, y }] of points.entries()) {
    if (k === 0) ctx.moveTo(x, y);
    else ctx.lineTo(x, y);
  }
  ctx.stroke();
}

/** The checkpoint that is pointed at: a line through all panels. @param {CanvasRenderingContext2D} ctx @param {number} x @param {[number, number]} span @param {Theme} theme */
export function pointer(ctx, x, [top, foot], theme) {
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 1.5;
  line(ctx, [
    { x, y: top },
    { x, y: foot },
  ]);
}
