// @ts-check
/**
 * Features as vectors from the origin: shaft, dot and number, the same in the plane and in space. What
 * is nearer to the eye is a little larger and stronger. Draws what it is given; knows no snapshot.
 */

import { wordsOf } from '../strings/language.js';
import { faded, line, strength, text, type } from './canvas.js';
import { around, place } from './labels.js';

/** @typedef {import('./canvas.js').Frame} Frame */
/** @typedef {import('./tips.js').Tip} Tip */
/** @typedef {import('./tips.js').Scale} Scale */

const VECTOR = 2.5;
const CASING = 0.5;
const DOT = 5;
const HOLLOW = 2.5;
const DIMMED = 0.22;
const LABEL = 13;

/** How much fainter and smaller the farthest is. */
const FAINTER = 0.45;
const SMALLER = 0.35;

/** Labels tried in one figure, and features up to which those not represented have one too. */
const MOST_LABELS = 48;
const FEW = 16;

/** Labels keep off this much of a vector's way: boxes of this size along it. */
const WAY = 6;

/** 1 for the nearest, as everything in the plane is, 0 for the farthest. @param {Tip} tip */
const nearness = ({ depth = 1 }) => (depth + 1) / 2;

/** @param {Tip} tip */
const size = (tip) => 1 - SMALLER * (1 - nearness(tip));

/**
 * @param {Frame} frame
 * @param {Tip} tip
 */
const opacity = (frame, tip) =>
  faded(
    frame,
    (frame.focus === null || frame.focus === tip.index ? 1 : DIMMED) * (1 - FAINTER * (1 - nearness(tip))),
  );

/**
 * A vector: its colour in a casing of ink, which carries the contrast.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Scale} scale
 * @param {Tip} tip
 * @param {string} colour
 */
export function vector(ctx, frame, scale, tip, colour) {
  const width = VECTOR * strength(frame) * size(tip) * (frame.focus === tip.index ? 1.6 : 1);
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
export function dot(ctx, frame, tip, colour) {
  const grown = strength(frame) * size(tip) * (frame.focus === tip.index ? 1.3 : 1);
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
export function labels(ctx, frame, scale, ordered, flat) {
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
      width: ctx.measureText(wordsOf(frame).marks.feature(tip.index)).width + 2,
      height: size,
    }));
  const dots = ordered.map((tip) => around(tip.x, tip.y, 2 * (tip.represented ? DOT : HOLLOW)));
  const ways = flat ? [] : ordered.slice(0, MOST_LABELS).flatMap((tip) => wayOf(scale, tip));
  for (const { index, x, y } of place(wishes, [...dots, ...ways], frame, DOT + 4)) {
    const tip = ordered.find((each) => each.index === index);
    ctx.fillStyle = tip?.represented ? frame.theme.ink : frame.theme.ink2;
    ctx.globalAlpha = tip === undefined ? 1 : opacity(frame, tip);
    text(ctx, frame, wordsOf(frame).marks.feature(index), x, y, 'center', 'middle');
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
