// @ts-check
/**
 * The features of a one- or two-dimensional model as vectors from the origin: the figure of the paper.
 * Nothing here trains, eases or remembers; the same snapshot and frame always give the same picture.
 * Models of three and more dimensions are drawn by norms.js.
 */

import { en } from '../strings/en.js';
import { begin, line, middle, strength, text, type } from './canvas.js';
import { sentence } from './describe.js';
import { around, place } from './labels.js';
import { featureColours } from './palette.js';
import { scaleOf, tipAt, tips } from './tips.js';

/** @typedef {import('./canvas.js').Snapshot} Snapshot */
/** @typedef {import('./canvas.js').Frame} Frame */
/** @typedef {import('./tips.js').Tip} Tip */
/** @typedef {import('./tips.js').Scale} Scale */

const VECTOR = 2.5;
const CASING = 0.5;
const DOT = 5;
const HOLLOW = 2.5;
const HULL_FILL = 0.07;
const HULL_EDGE = 0.3;
const DIMMED = 0.22;
const LABEL = 13;

/** Labels tried in one figure, and features up to which those not represented have one too. */
const MOST_LABELS = 48;
const FEW = 16;

/** Labels keep off this much of a vector's way: boxes of this size along it. */
const WAY = 6;

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
  if (!flat) hull(ctx, frame, all, snapshot.tensors.hull?.data);
  const colours = featureColours(snapshot.tensors.importance, all.length);
  // What is represented lies over what is not, the emphasised one over all.
  const rank = (/** @type {Tip} */ tip) => (tip.index === frame.focus ? 2 : Number(tip.represented));
  const ordered = [...all].sort((a, b) => rank(a) - rank(b) || b.length - a.length);
  for (const tip of ordered) vector(ctx, frame, scale, tip, colours[tip.index] ?? frame.theme.ink);
  for (const tip of ordered) dot(ctx, frame, tip, colours[tip.index] ?? frame.theme.ink);
  labels(
    ctx,
    frame,
    scale,
    [...all].sort((a, b) => rank(b) - rank(a) || b.length - a.length),
    flat,
  );
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
    text(ctx, frame, en.marks.circle, frame.width, 4, 'right', 'top');
  }
  const { between } = snapshot.meta;
  if (between) text(ctx, frame, en.marks.between(...between), 0, 4, 'left', 'top');
  if (range > 1.5) text(ctx, frame, String(range), x + unit * range, y + 4, 'right', 'top');
}

/**
 * The convex hull of the represented features: what turns arrows into a shape.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Tip[]} all
 * @param {ArrayLike<number> | undefined} corners
 */
function hull(ctx, frame, all, corners) {
  const points = Array.from(corners ?? []).flatMap((index) => all[index] ?? []);
  if (points.length < 2) return;
  ctx.beginPath();
  points.forEach((point, i) => {
    if (i === 0) ctx.moveTo(point.x, point.y);
    else ctx.lineTo(point.x, point.y);
  });
  ctx.closePath();
  ctx.fillStyle = frame.theme.ink;
  ctx.globalAlpha = HULL_FILL;
  ctx.fill();
  ctx.globalAlpha = HULL_EDGE;
  ctx.strokeStyle = frame.theme.ink;
  ctx.lineWidth = strength(frame);
  ctx.stroke();
  ctx.globalAlpha = 1;
}

/**
 * @param {Frame} frame
 * @param {Tip} tip
 */
const opacity = (frame, tip) => (frame.focus === null || frame.focus === tip.index ? 1 : DIMMED);

/**
 * A vector: its colour in a casing of ink, which carries the contrast.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Scale} scale
 * @param {Tip} tip
 * @param {string} colour
 */
function vector(ctx, frame, scale, tip, colour) {
  const width = VECTOR * strength(frame) * (frame.focus === tip.index ? 1.6 : 1);
  ctx.globalAlpha = opacity(frame, tip);
  if (tip.represented) {
    ctx.strokeStyle = frame.theme.ink;
    ctx.lineWidth = width + 2 * CASING;
    line(ctx, scale.x, scale.y, tip.x, tip.y);
  }
  ctx.strokeStyle = tip.represented ? colour : frame.theme.ink2;
  ctx.lineWidth = tip.represented ? width : strength(frame);
  line(ctx, scale.x, scale.y, tip.x, tip.y);
  ctx.globalAlpha = 1;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Tip} tip
 * @param {string} colour
 */
function dot(ctx, frame, tip, colour) {
  const grown = strength(frame) * (frame.focus === tip.index ? 1.3 : 1);
  ctx.beginPath();
  ctx.arc(tip.x, tip.y, (tip.represented ? DOT : HOLLOW) * grown, 0, 2 * Math.PI);
  // The ground first, so that a dimmed dot still covers what lies under it.
  ctx.fillStyle = frame.theme.ground;
  ctx.fill();
  ctx.globalAlpha = opacity(frame, tip);
  if (tip.represented) {
    ctx.fillStyle = colour;
    ctx.fill();
  }
  ctx.strokeStyle = tip.represented ? frame.theme.ink : frame.theme.ink2;
  ctx.lineWidth = strength(frame);
  ctx.stroke();
  ctx.globalAlpha = 1;
}

/**
 * Numbers near the tips, clear of vectors and dots, the represented and longest first; a tip in a crowd stays
 * without.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Scale} scale
 * @param {Tip[]} ordered the foremost first
 * @param {boolean} flat
 */
function labels(ctx, frame, scale, ordered, flat) {
  const size = LABEL * strength(frame);
  type(ctx, frame, LABEL);
  const wishes = ordered
    .filter((tip) => tip.represented || (ordered.length <= FEW && tip.length * scale.unit > size))
    .slice(0, MOST_LABELS)
    .map((tip) => ({
      index: tip.index,
      x: tip.x,
      y: tip.y,
      away: flat ? -Math.PI / 2 : Math.atan2(tip.y - scale.y, tip.x - scale.x),
      width: ctx.measureText(en.marks.feature(tip.index)).width + 2,
      height: size,
    }));
  const dots = ordered.map((tip) => around(tip.x, tip.y, 2 * (tip.represented ? DOT : HOLLOW)));
  const ways = flat ? [] : ordered.slice(0, MOST_LABELS).flatMap((tip) => wayOf(scale, tip));
  for (const { index, x, y } of place(wishes, [...dots, ...ways], frame, DOT + 4)) {
    const tip = ordered.find((each) => each.index === index);
    ctx.fillStyle = tip?.represented ? frame.theme.ink : frame.theme.ink2;
    ctx.globalAlpha = tip === undefined ? 1 : opacity(frame, tip);
    text(ctx, frame, en.marks.feature(index), x, y, 'center', 'middle');
  }
  ctx.globalAlpha = 1;
}

/**
 * Boxes along a represented vector, up to its dot.
 * @param {Scale} scale
 * @param {Tip} tip
 */
function wayOf(scale, tip) {
  if (!tip.represented) return [];
  const length = tip.length * scale.unit;
  return Array.from({ length: Math.max(Math.floor(length / WAY) - 1, 0) }, (_, i) => {
    const share = (i * WAY) / length;
    return around(scale.x + (tip.x - scale.x) * share, scale.y + (tip.y - scale.y) * share, WAY);
  });
}
