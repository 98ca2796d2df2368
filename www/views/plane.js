// @ts-check
/**
 * The features of a one- or two-dimensional model as vectors from the origin: the figure of the paper.
 * Nothing here trains, eases or remembers; the same snapshot and frame always give the same picture.
 * Models of three dimensions are drawn by solid.js, of more by groups.js.
 */

import { en } from '../strings/en.js';
import { wordsOf } from '../strings/language.js';
import { begin, faded, line, middle, strength, text, type } from './canvas.js';
import { sentence } from './describe.js';
import { featureColours, kindColour } from './palette.js';
import { scaleOf, tipAt, tips } from './tips.js';
import { dot, labels, vector } from './vectors.js';

/** @typedef {import('./canvas.js').Snapshot} Snapshot */
/** @typedef {import('./canvas.js').Frame} Frame */
/** @typedef {import('./tips.js').Tip} Tip */
/** @typedef {import('./tips.js').Scale} Scale */

const HULL_FILL = 0.07;
const HULL_EDGE = 0.3;

/** Below this size a figure has no room for words beside it. */
const SMALLEST_NAMED = 200;

/**
 * Draws the features of `W` f32[m ≤ 2, n]; reads `represented`, `hull` and `importance` where they exist.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 */
export function draw(ctx, snapshot, frame) {
  const scale = scaleOf(snapshot, frame);
  const all = tips(snapshot, frame);
  const flat = snapshot.tensors.W?.shape[0] === 1;
  begin(ctx, frame);
  axes(ctx, snapshot, frame, scale, flat);
  if (!flat) hull(ctx, frame, all, snapshot.tensors);
  const colours = featureColours(snapshot.tensors.importance, all.length);
  // What is represented lies over what is not, the emphasised one over all.
  const rank = (/** @type {Tip} */ tip) => (tip.index === frame.focus ? 2 : Number(tip.represented));
  const ordered = [...all].sort((a, b) => rank(a) - rank(b) || b.length - a.length);
  for (const tip of ordered) vector(ctx, frame, scale, tip, colours[tip.index] ?? frame.theme.ink);
  for (const tip of ordered) dot(ctx, frame, tip, colours[tip.index] ?? frame.theme.ink);
  pulls(ctx, frame, all, snapshot.tensors.gradient);
  const foremost = [...all].sort((a, b) => rank(b) - rank(a) || b.length - a.length);
  labels(ctx, frame, scale, foremost, flat);
  ctx.restore();
}

/**
 * The feature under a point of the figure (CSS pixels), or null.
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 * @param {number} x
 * @param {number} y
 * @returns {number | null}
 */
export const hit = (snapshot, frame, x, y) => tipAt(snapshot, frame, x, y);

/** Where a hand or a key puts a feature. */
export { columnAt, nudged } from './tips.js';

/**
 * The figure in words.
 * @param {Snapshot} snapshot
 * @param {import('../strings/en.js').Strings} [strings]
 */
export const describe = (snapshot, strings = en) => sentence(snapshot, strings);

/**
 * Dashed axes through the centre, the unit circle (on a line: ticks at ±1), and what it stands for.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 * @param {Scale} scale
 * @param {boolean} flat
 */
function axes(ctx, snapshot, frame, { x, y, unit, range }, flat) {
  const [cx, cy] = [middle(frame, x), middle(frame, y)];
  ctx.lineWidth = strength(frame);
  ctx.strokeStyle = frame.theme.hairline;
  ctx.setLineDash([3, 4]);
  line(ctx, cx - unit * range, cy, cx + unit * range, cy);
  if (!flat) line(ctx, cx, cy - unit * range, cx, cy + unit * range);
  ctx.setLineDash([]);
  if (flat) {
    for (const side of [-1, 0, 1]) line(ctx, cx + side * unit, cy - 5, cx + side * unit, cy + 5);
  } else {
    ctx.beginPath();
    ctx.arc(cx, cy, unit, 0, 2 * Math.PI);
    ctx.stroke();
  }
  numbers(ctx, snapshot, frame, { x, y, unit, range }, flat);
}

/**
 * On a line, numbers at its ticks. In the plane a number on the circle could be taken for a feature's label:
 * a word in the corner says what the circle is; another that the picture is no trained model, if so.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 * @param {Scale} scale
 * @param {boolean} flat
 */
function numbers(ctx, snapshot, frame, { x, y, unit, range }, flat) {
  type(ctx, frame, 12);
  ctx.fillStyle = frame.theme.ink2;
  if (flat) {
    text(ctx, frame, '1', x + unit, y + 8, 'center', 'top');
    text(ctx, frame, '−1', x - unit, y + 8, 'center', 'top');
  } else if (frame.width >= SMALLEST_NAMED) {
    text(ctx, frame, wordsOf(frame).marks.circle, frame.width, 4, 'right', 'top');
  }
  const { between } = snapshot.meta;
  if (between) text(ctx, frame, wordsOf(frame).marks.between(...between), 0, 4, 'left', 'top');
  if (range > 1.5) text(ctx, frame, String(range), x + unit * range, y + 4, 'right', 'top');
}

/**
 * The convex hull of the represented features: what turns arrows into a shape. In the colour of its kind
 * for the moment in which it has become another.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Tip[]} all
 * @param {Snapshot['tensors']} tensors
 */
function hull(ctx, frame, all, { hull: corners, whole }) {
  const points = Array.from(corners?.data ?? []).flatMap((index) => all[index] ?? []);
  if (points.length < 2) return;
  const { emphasis = 0, theme } = frame;
  const colour = emphasis > 0 ? kindColour(whole?.data[0] ?? 0) : theme.ink;
  ctx.beginPath();
  points.forEach((point, i) => {
    if (i === 0) ctx.moveTo(point.x, point.y);
    else ctx.lineTo(point.x, point.y);
  });
  ctx.closePath();
  ctx.fillStyle = colour;
  ctx.globalAlpha = HULL_FILL + 0.15 * emphasis;
  ctx.fill();
  ctx.globalAlpha = faded(frame, HULL_EDGE + (1 - HULL_EDGE) * emphasis);
  ctx.strokeStyle = colour;
  ctx.lineWidth = strength(frame) * (1 + 2 * emphasis);
  ctx.stroke();
  ctx.globalAlpha = 1;
}

/** The longest arrow of the gradient, CSS pixels, and the slope from which on it is as long as that. */
const LONGEST_PULL = 44;
const STEEP = 0.05;

/**
 * Where the next update would take each feature: against its gradient, while a hand holds one.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Tip[]} all
 * @param {import('./canvas.js').Tensor | undefined} gradient f32[m, n]
 */
function pulls(ctx, frame, all, gradient) {
  if (!gradient) return;
  const n = all.length;
  const slopes = all.map(({ index }) => [gradient.data[index] ?? 0, gradient.data[n + index] ?? 0]);
  const steepest = Math.max(...slopes.map((slope) => Math.hypot(...slope)), STEEP);
  ctx.strokeStyle = frame.theme.accent;
  ctx.lineWidth = 1.5 * strength(frame);
  for (const { index, x, y } of all) {
    const [u = 0, v = 0] = (slopes[index] ?? []).map((slope) => (-slope / steepest) * LONGEST_PULL);
    if (Math.hypot(u, v) < 8) continue;
    const away = Math.atan2(-v, u);
    line(ctx, x, y, x + u, y - v);
    for (const side of [-0.5, 0.5]) {
      const [dx, dy] = [6 * Math.cos(away + side), 6 * Math.sin(away + side)];
      line(ctx, x + u, y - v, x + u - dx, y - v - dy);
    }
  }
}
