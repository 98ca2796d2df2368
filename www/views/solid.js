// @ts-check
/**
 * The features of a three-dimensional model as vectors in space, with the hull of those represented.
 * Seen without perspective, so that lengths across the line of sight are true. `frame.turn` says how it
 * lies; who turns it is the element's business.
 */

import { en } from '../strings/en.js';
import { wordsOf } from '../strings/language.js';
import { begin, faded, line, PADDING, strength, text, type } from './canvas.js';
import { sentence } from './describe.js';
import { featureColours, kindColour } from './palette.js';
import { nearest, rangeFor, TIP_REACH } from './tips.js';
import { apply, cross, HOME } from './turn.js';
import { dot, labels, vector } from './vectors.js';

/** @typedef {import('./canvas.js').Snapshot} Snapshot */
/** @typedef {import('./canvas.js').Frame} Frame */
/** @typedef {import('./tips.js').Tip} Tip */
/** @typedef {import('./tips.js').Scale} Scale */
/** @typedef {import('./turn.js').Point} Point */

const FACE = 0.055;
const EDGE = 0.5;
const HIDDEN_EDGE = 0.22;

/** Below this size a figure has no room for words beside it. */
const SMALLEST_NAMED = 200;

/** How the view is turned where nobody has turned it. */
export const turnable = HOME;

/**
 * Draws `W` f32[3, n]; reads `represented`, `edges` u32[e, 2], `faces` u32[f, 3] and `importance` where they exist.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 */
export function draw(ctx, snapshot, frame) {
  const points = turnedColumns(snapshot, frame);
  const scale = scaleOf(points, frame);
  const all = tips(snapshot, points, scale);
  begin(ctx, frame);
  axes(ctx, frame, scale);
  hull(ctx, snapshot, frame, points, all);
  const colours = featureColours(snapshot.tensors.importance, all.length);
  const rank = (/** @type {Tip} */ tip) => (tip.index === frame.focus ? 2 : Number(tip.represented));
  // From the farthest to the nearest; what is not represented lies under what is.
  const ordered = [...all].sort((a, b) => rank(a) - rank(b) || (a.depth ?? 0) - (b.depth ?? 0));
  for (const tip of ordered) {
    const colour = colours[tip.index] ?? frame.theme.ink;
    vector(ctx, frame, scale, tip, colour);
    dot(ctx, frame, tip, colour);
  }
  labels(ctx, frame, scale, ordered.reverse(), false);
  words(ctx, snapshot, frame);
  ctx.restore();
}

/**
 * The feature whose tip is nearest to a point and within reach of it; of those that cover each other, the
 * one before.
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 * @param {number} x
 * @param {number} y
 * @returns {number | null}
 */
export function hit(snapshot, frame, x, y) {
  const points = turnedColumns(snapshot, frame);
  const all = tips(snapshot, points, scaleOf(points, frame));
  const flat = (/** @type {Tip} */ tip) => Math.hypot(x - tip.x, y - tip.y);
  const within = all.filter((tip) => flat(tip) < TIP_REACH);
  // Depth decides between those within reach; it must not change how far the reach goes.
  return nearest(within, Infinity, (tip) => flat(tip) - 4 * (tip.depth ?? 0));
}

/**
 * The figure in words.
 * @param {Snapshot} snapshot
 * @param {import('../strings/en.js').Strings} [strings]
 */
export const describe = (snapshot, strings = en) => sentence(snapshot, strings);

/**
 * The columns of W as they lie before the eye. Empty where there are not three dimensions.
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 * @returns {Point[]}
 */
function turnedColumns({ tensors: { W } }, { turn = HOME }) {
  const [m = 0, n = 0] = W === undefined ? [] : Array.from(W.shape);
  if (W === undefined || m !== 3) return [];
  const entry = (/** @type {number} */ k, /** @type {number} */ i) => W.data[k * n + i] ?? 0;
  return Array.from({ length: n }, (_, i) => apply(turn, [entry(0, i), entry(1, i), entry(2, i)]));
}

/**
 * @param {Point[]} points
 * @param {Frame} frame
 * @returns {Scale}
 */
function scaleOf(points, frame) {
  // The length, not a coordinate: the scale must not change while the figure turns.
  const range = rangeFor(points.reduce((most, point) => Math.max(most, Math.hypot(...point)), 0));
  const unit = Math.max(Math.min(frame.width, frame.height) - 2 * PADDING, 1) / (2 * range);
  return { x: frame.width / 2, y: frame.height / 2, unit, range };
}

/**
 * @param {Snapshot} snapshot
 * @param {Point[]} points
 * @param {Scale} scale
 * @returns {Tip[]}
 */
function tips({ tensors: { represented } }, points, { x, y, unit }) {
  const lengths = points.map((point) => Math.hypot(...point));
  const longest = Math.max(...lengths, 1e-9);
  return points.map(([u, v, w], index) => ({
    index,
    x: x + u * unit,
    y: y - v * unit,
    length: lengths[index] ?? 0,
    represented: represented === undefined ? (lengths[index] ?? 0) > 0.5 : represented.data[index] === 1,
    depth: w / longest,
  }));
}

/**
 * The unit sphere's outline and the three axes of the model, turned with it.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Scale} scale
 */
function axes(ctx, frame, { x, y, unit }) {
  ctx.lineWidth = strength(frame);
  ctx.strokeStyle = frame.theme.hairline;
  ctx.beginPath();
  ctx.arc(x, y, unit, 0, 2 * Math.PI);
  ctx.stroke();
  ctx.setLineDash([3, 4]);
  for (const axis of /** @type {Point[]} */ ([
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ])) {
    const [u, v] = apply(frame.turn ?? HOME, axis);
    line(ctx, x - u * unit, y + v * unit, x + u * unit, y - v * unit);
  }
  ctx.setLineDash([]);
}

/**
 * Faces as a breath of ink, edges in front as lines, edges behind as dashes.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 * @param {Point[]} points
 * @param {Tip[]} all
 */
function hull(ctx, { tensors }, frame, points, all) {
  const faces = rows(tensors.faces, 3);
  const open = faces.filter((face) => facing(face, points, faces));
  const { emphasis = 0 } = frame;
  const colour = emphasis > 0 ? kindColour(tensors.whole?.data[0] ?? 0) : frame.theme.ink;
  ctx.fillStyle = colour;
  ctx.globalAlpha = FACE + 0.06 * emphasis;
  for (const face of faces) {
    outline(ctx, all, face);
    ctx.fill();
  }
  ctx.strokeStyle = colour;
  ctx.lineWidth = strength(frame) * (1 + emphasis);
  for (const [a = 0, b = 0] of rows(tensors.edges, 2)) {
    const [from, to] = [all[a], all[b]];
    if (!from || !to) continue;
    const front = faces.length === 0 || open.some((face) => face.includes(a) && face.includes(b));
    ctx.globalAlpha = faded(frame, front ? EDGE + (1 - EDGE) * emphasis : HIDDEN_EDGE);
    ctx.setLineDash(front ? [] : [2, 4]);
    line(ctx, from.x, from.y, to.x, to.y);
  }
  ctx.setLineDash([]);
  ctx.globalAlpha = 1;
}

/** @param {import('./canvas.js').Tensor | undefined} tensor @param {number} width @returns {number[][]} */
function rows(tensor, width) {
  const data = Array.from(tensor?.data ?? []);
  return Array.from({ length: Math.floor(data.length / width) }, (_, row) =>
    data.slice(row * width, (row + 1) * width),
  );
}

/**
 * Whether a face looks towards the eye: its normal away from the middle of the hull.
 * @param {number[]} face
 * @param {Point[]} points
 * @param {number[][]} faces
 */
function facing(face, points, faces) {
  const at = (/** @type {number | undefined} */ i) => points[i ?? 0] ?? [0, 0, 0];
  const [a, b, c] = [at(face[0]), at(face[1]), at(face[2])];
  const less = (/** @type {number[]} */ p, /** @type {number[]} */ q) =>
    p.map((value, k) => value - (q[k] ?? 0));
  const normal = cross(less(b, a), less(c, a));
  const corners = [...new Set(faces.flat())].map(at);
  const middle = [0, 1, 2].map((k) => corners.reduce((sum, p) => sum + (p[k] ?? 0), 0) / corners.length);
  const outwards = less(a, middle).reduce((sum, value, k) => sum + value * (normal[k] ?? 0), 0);
  return normal[2] * outwards > 0;
}

/** @param {CanvasRenderingContext2D} ctx @param {Tip[]} all @param {number[]} corners */
function outline(ctx, all, corners) {
  ctx.beginPath();
  corners.forEach((index, at) => {
    const tip = all[index];
    if (!tip) return;
    if (at === 0) ctx.moveTo(tip.x, tip.y);
    else ctx.lineTo(tip.x, tip.y);
  });
  ctx.closePath();
}

/**
 * What the circle is, and whether the picture lies between trained models.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 */
function words(ctx, { meta: { between } }, frame) {
  if (frame.width < SMALLEST_NAMED) return;
  type(ctx, frame, 12);
  ctx.fillStyle = frame.theme.ink2;
  text(ctx, frame, wordsOf(frame).marks.circle, frame.width, 4, 'right', 'top');
  if (between) text(ctx, frame, wordsOf(frame).marks.between(...between), 0, 4, 'left', 'top');
}
