// @ts-check
/**
 * Features and data points side by side, for several numbers of points: above the columns of W, below the hidden vectors
 * of the points. Draws the tensors `W`, `hidden` and `memory`; every picture is scaled to its longest vector.
 */
import { significant } from '../../views/describe.js';

/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../lab-types.d.ts').DrawingOptions} DrawingOptions */
/** @typedef {[number, number][]} Vectors */

export const wants = ['memory', 'W', 'hidden'];

/** Colours of features and of points, those of the other charts of this lab. */
const FEATURES = '#d55e00';
const POINTS = '#0072b2';

/** Pictures that there is room for, columns on wide and narrow pages, the wide ones from here on, CSS pixels. */
const COUNT = 8;
const NARROW = 440;
const HEAD = 22;
const BETWEEN = 4;
const LEGEND = 24;

/** @param {number} width */
const columns = (width) => (width >= NARROW ? 4 : 2);

/** Side of a picture. @param {number} width */
const side = (width) => Math.min(width / columns(width) - 6, 150);

/** @param {number} width */
const cell = (width) => HEAD + 2 * side(width) + 3 * BETWEEN;

/** @param {number} width */
export const height = (width) => Math.ceil(LEGEND + Math.ceil(COUNT / columns(width)) * cell(width));

/** Columns of W, 2×n. @param {Snapshot} frame @returns {Vectors} */
function features({ tensors: { W } }) {
  const n = W?.shape[1] ?? 0;
  return Array.from({ length: n }, (_, i) => [W?.data[i] ?? 0, W?.data[n + i] ?? 0]);
}

/** Rows of `hidden`, T×2. @param {Snapshot} frame @returns {Vectors} */
function points({ tensors: { hidden } }) {
  const count = hidden?.shape[0] ?? 0;
  return Array.from({ length: count }, (_, a) => [hidden?.data[2 * a] ?? 0, hidden?.data[2 * a + 1] ?? 0]);
}

/** Numbers of points. @param {Snapshot} frame */
const count = ({ tensors }) => tensors.memory?.data[0] ?? 0;

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot[]} frames
 * @param {DrawingOptions} options
 */
export function draw(ctx, frames, { width, theme }) {
  const [across, size] = [columns(width), side(width)];
  ctx.font = `13px ${theme.font}`;
  ctx.textBaseline = 'middle';
  ctx.textAlign = 'left';
  let x = 0;
  for (const [colour, words] of /** @type {[string, string][]} */ ([
    [FEATURES, 'features'],
    [POINTS, 'data points in the plane'],
  ])) {
    ctx.fillStyle = colour;
    ctx.fillRect(x, LEGEND / 2 - 6, 12, 12);
    ctx.fillStyle = theme.ink;
    ctx.fillText(words, x + 18, LEGEND / 2);
    x += 100;
  }
  ctx.textAlign = 'center';
  for (const [k, frame] of frames.slice(0, COUNT).entries()) {
    const left = ((k % across) + 0.5) * (width / across);
    const top = LEGEND + Math.floor(k / across) * cell(width);
    ctx.fillStyle = theme.ink;
    ctx.fillText(`T = ${count(frame)}`, left, top + HEAD / 2);
    const box = { x: left, y: top + HEAD + BETWEEN + size / 2, size };
    star(ctx, features(frame), box, FEATURES, theme);
    star(ctx, points(frame), { ...box, y: box.y + size + BETWEEN }, POINTS, theme);
  }
}

/**
 * Vectors from the middle of a square, the longest nearly to its edge.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Vectors} vectors
 * @param {{x: number, y: number, size: number}} box
 * @param {string} colour
 * @param {DrawingOptions['theme']} theme
 */
function star(ctx, vectors, { x, y, size }, colour, theme) {
  const longest = vectors.reduce((most, [a, b]) => Math.max(most, Math.hypot(a, b)), 1e-9);
  const unit = (size / 2 - 6) / longest;
  ctx.strokeStyle = theme.hairline;
  ctx.lineWidth = 1;
  ctx.strokeRect(x - size / 2, y - size / 2, size, size);
  ctx.strokeStyle = colour;
  ctx.fillStyle = colour;
  const many = vectors.length > 100;
  ctx.globalAlpha = many ? 0.25 : 0.8;
  for (const [right, up] of vectors) {
    const [endX, endY] = [x + right * unit, y - up * unit];
    if (!many) {
      ctx.beginPath();
      ctx.moveTo(x, y);
      ctx.lineTo(endX, endY);
      ctx.stroke();
    }
    ctx.beginPath();
    ctx.arc(endX, endY, many ? 1.5 : 2.5, 0, 2 * Math.PI);
    ctx.fill();
  }
  ctx.globalAlpha = 1;
}

/** @param {Snapshot[]} frames */
export function describe(frames) {
  const said = frames.map((frame) => {
    const [T = 0, , , f = 0, , p = 0] = Array.from(frame.tensors.memory?.data ?? []);
    return `${T} points ${significant(p, 2)} and ${significant(f, 2)}`;
  });
  return `Above the features, below the data points, for ${frames.length} sizes of the data set. Mean dimensionality of points and of the features kept: ${said.join('; ')}.`;
}

/** @param {Snapshot[]} frames */
export function rows(frames) {
  return {
    columns: [
      'data points',
      'dimensionality of points',
      'of features kept',
      'loss on points',
      'on fresh samples',
    ],
    rows: frames.map((frame) => {
      const [T = 0, own = 0, fresh = 0, f = 0, , p = 0] = Array.from(frame.tensors.memory?.data ?? []);
      return [T, ...[p, f, own, fresh].map((value) => Number(significant(value, 3)))];
    }),
  };
}
