// @ts-check
/**
 * The features of a one- or two-dimensional model as points of a figure: scale, tips, and which one is
 * under a pointer. Geometry only; draws nothing.
 */

import { PADDING } from './canvas.js';

/** @typedef {import('./canvas.js').Snapshot} Snapshot */
/** @typedef {import('./canvas.js').Frame} Frame */
/** @typedef {{index: number, x: number, y: number, length: number, represented: boolean, depth?: number}} Tip
 *   in CSS pixels from the frame's corner; `depth` in space, −1 the farthest from the eye … 1 the nearest */
/** @typedef {{x: number, y: number, unit: number, range: number}} Scale
 *   centre and pixels per unit; the axes run from −range to range */

/** The paper's range, and where it goes when vectors leave it. */
const RANGE = 1.5;
const LARGER = [2, 3, 5];

/** A vector nearer to the end of an axis than this share of it counts as leaving. */
const ROOM = 0.97;

/** How near a pointer must be, CSS pixels: to a tip, and to the vector behind it. */
export const TIP_REACH = 14;
const VECTOR_REACH = 5;

/**
 * The columns of W, [x, y] each; y is 0 where there is one dimension. Empty without W and for more than
 * two dimensions.
 * @param {Snapshot} snapshot
 * @returns {[number, number][]}
 */
function columns(snapshot) {
  const W = snapshot.tensors.W;
  const [m = 0, n = 0] = W === undefined ? [] : Array.from(W.shape);
  if (W === undefined || m > 2) return [];
  return Array.from({ length: n }, (_, i) => [W.data[i] ?? 0, m === 2 ? (W.data[n + i] ?? 0) : 0]);
}

/**
 * Half the length of the axes: 1.5, then 2, 3, 5, 10, 20, 30, 50, …
 * @param {number} reach the longest coordinate
 */
export function rangeFor(reach) {
  if (!(reach > RANGE * ROOM) || !Number.isFinite(reach)) return RANGE;
  for (let decade = 1; ; decade *= 10) {
    const fits = [...LARGER, 10].find((range) => reach <= range * decade * ROOM);
    if (fits !== undefined) return fits * decade;
  }
}

/**
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 * @returns {Scale}
 */
export function scaleOf(snapshot, frame) {
  const reach = columns(snapshot).reduce((most, [x, y]) => Math.max(most, Math.abs(x), Math.abs(y)), 0);
  const range = rangeFor(reach);
  const line = snapshot.tensors.W?.shape[0] === 1;
  const side = line ? frame.width : Math.min(frame.width, frame.height);
  const unit = Math.max(side - 2 * PADDING, 1) / (2 * range);
  return { x: frame.width / 2, y: frame.height / 2, unit, range };
}

/**
 * Where each feature's vector ends. The model's second coordinate points up.
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 * @returns {Tip[]}
 */
export function tips(snapshot, frame) {
  const { x, y, unit } = scaleOf(snapshot, frame);
  const represented = snapshot.tensors.represented?.data;
  return columns(snapshot).map(([u, v], index) => {
    const length = Math.hypot(u, v);
    return {
      index,
      x: x + u * unit,
      y: y - v * unit,
      length,
      represented: represented === undefined ? length > 0.5 : represented[index] === 1,
    };
  });
}

/**
 * The feature whose tip, or else whose vector, is nearest to a point and within reach of it.
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 * @param {number} px CSS pixels
 * @param {number} py CSS pixels
 * @returns {number | null}
 */
export function tipAt(snapshot, frame, px, py) {
  const all = tips(snapshot, frame);
  const { x, y } = scaleOf(snapshot, frame);
  const onTip = nearest(all, TIP_REACH, (tip) => Math.hypot(px - tip.x, py - tip.y));
  return onTip ?? nearest(all, VECTOR_REACH, (tip) => fromSegment(px - x, py - y, tip.x - x, tip.y - y));
}

/**
 * @param {Tip[]} all
 * @param {number} reach
 * @param {(tip: Tip) => number} distance
 * @returns {number | null}
 */
export function nearest(all, reach, distance) {
  let [found, least] = [/** @type {number | null} */ (null), reach];
  for (const tip of all) {
    const away = distance(tip);
    if (away < least) [found, least] = [tip.index, away];
  }
  return found;
}

/**
 * Distance of (px, py) from the segment between the origin and (x, y).
 * @param {number} px
 * @param {number} py
 * @param {number} x
 * @param {number} y
 */
function fromSegment(px, py, x, y) {
  const along = Math.min(Math.max((px * x + py * y) / (x * x + y * y || 1), 0), 1);
  return Math.hypot(px - along * x, py - along * y);
}

/**
 * The column of W that ends at a point of the figure: where a hand would put a feature.
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 * @param {number} px CSS pixels
 * @param {number} py CSS pixels
 * @returns {number[]}
 */
export function columnAt(snapshot, frame, px, py) {
  const { x, y, unit } = scaleOf(snapshot, frame);
  const column = [(px - x) / unit, (y - py) / unit];
  return column.slice(0, snapshot.tensors.W?.shape[0] ?? 2);
}

/** How far a key moves a feature. */
const NUDGE = 0.05;

/**
 * The column of a feature after a press of an arrow key.
 * @param {Snapshot} snapshot
 * @param {number} index
 * @param {string} key
 * @returns {number[] | null} null for other keys
 */
export function nudged(snapshot, index, key) {
  const [u, v] = columns(snapshot)[index] ?? [0, 0];
  const moves = /** @type {Record<string, [number, number]>} */ ({
    ArrowLeft: [u - NUDGE, v],
    ArrowRight: [u + NUDGE, v],
    ArrowUp: [u, v + NUDGE],
    ArrowDown: [u, v - NUDGE],
  });
  return moves[key]?.slice(0, snapshot.tensors.W?.shape[0] ?? 2) ?? null;
}
