// @ts-check
/**
 * cos² between columns as a heat map: each pair, or means and greatest values in blocks of pairs. Zero is the ground, one the full colour;
 * the scale does not stretch, so that two matrices can be compared. Measures nothing.
 */
import { marks as words } from '../strings/matrix.js';
import { begin, instead, plainTheme, strength, text, type, whole } from './canvas.js';
import { typeset } from './describe.js';
import { channels, diverging } from './palette.js';

/** @typedef {import('./canvas.js').Snapshot} Snapshot */
/** @typedef {import('./canvas.js').Frame} Frame */
/** @typedef {{left: number, top: number, side: number, count: number}} Square */

/** Room beside the map, and under it for the scale, CSS pixels. */
const EDGE = 8;
const FOOT = 40;

/** Shades that are told apart. */
const SHADES = 255;

/** What the middle of the scale stands for: half the colours are below it, since most pairs overlap little. */
const ROOT = 0.5;

/** @param {Snapshot} snapshot @returns {number} blocks a side */
const countOf = ({ tensors }) => tensors.cos2?.shape[0] ?? 0;

/** @param {Snapshot} snapshot @param {Frame} frame @returns {Square} */
function squareOf(snapshot, frame) {
  const room = Math.min(frame.width - 2 * EDGE, frame.height - FOOT * strength(frame) - EDGE);
  const side = whole(frame, Math.max(room, 1));
  return { left: whole(frame, (frame.width - side) / 2), top: EDGE, side, count: countOf(snapshot) };
}

/**
 * A view of `cos2` or `cos2max` f32[k, k]; reads `block` u32[k + 1].
 * @param {'cos2' | 'cos2max'} tensor
 */
export function blocks(tensor) {
  return {
    count: (/** @type {Snapshot} */ snapshot) => countOf(snapshot) ** 2,

    /** @param {CanvasRenderingContext2D} ctx @param {Snapshot} snapshot @param {Frame} frame */
    draw(ctx, snapshot, frame) {
      begin(ctx, frame);
      const values = snapshot.tensors[tensor]?.data;
      const on = { ...frame, theme: plainTheme(ctx, frame.theme) };
      if (values === undefined) instead(ctx, frame, words.none);
      else {
        const square = squareOf(snapshot, frame);
        paint(ctx, on, square, values);
        outline(ctx, on, square);
        scale(ctx, on, square);
      }
      ctx.restore();
    },

    /** The cell at a point, row after row, or null. @param {Snapshot} snapshot @param {Frame} frame @param {number} x @param {number} y */
    hit(snapshot, frame, x, y) {
      const { left, top, side, count } = squareOf(snapshot, frame);
      const [column, row] = [x - left, y - top].map((at) => Math.floor((at / side) * count));
      const within = (/** @type {number | undefined} */ at) => at !== undefined && at >= 0 && at < count;
      return within(row) && within(column) ? (row ?? 0) * count + (column ?? 0) : null;
    },

    /** One cell in words. @param {Snapshot} snapshot @param {number} cell */
    says(snapshot, cell) {
      const { cos2, cos2max, block } = snapshot.tensors;
      const count = countOf(snapshot);
      const [row, column] = [Math.floor(cell / count), cell % count];
      const of = (/** @type {number} */ at) =>
        /** @type {[number, number]} */ ([block?.data[at] ?? 0, block?.data[at + 1] ?? 0]);
      const number = (/** @type {import('./canvas.js').Tensor | undefined} */ from) =>
        typeset(from?.data[cell] ?? Number.NaN, 4);
      return words.cell(of(row), of(column), number(cos2), number(cos2max));
    },
  };
}

/** The cell beside another, by arrow key; null for other keys. @param {Snapshot} snapshot @param {number | null} cell @param {string} key @returns {number | null} */
export function beside(snapshot, cell, key) {
  const count = countOf(snapshot);
  const ways = /** @type {Record<string, [number, number]>} */ ({
    ArrowRight: [0, 1],
    ArrowLeft: [0, -1],
    ArrowDown: [1, 0],
    ArrowUp: [-1, 0],
  });
  const way = ways[key];
  if (!way || count === 0) return null;
  if (cell === null) return 0;
  const row = Math.min(Math.max(Math.floor(cell / count) + way[0], 0), count - 1);
  return row * count + Math.min(Math.max((cell % count) + way[1], 0), count - 1);
}

/** @param {import('./canvas.js').Theme} theme a plain one @returns {number[][]} colours from 0 to 1 */
const shades = (theme) =>
  Array.from({ length: SHADES + 1 }, (_, k) => channels(diverging(k / SHADES, theme)) ?? [255, 255, 255]);

/** @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {Square} square @param {ArrayLike<number>} values */
function paint(ctx, frame, { left, top, side, count }, values) {
  const pixels = Math.max(1, Math.round(side * frame.dpr));
  const picture = ctx.createImageData(pixels, pixels);
  const colours = shades(frame.theme);
  for (let y = 0; y < pixels; y += 1) {
    const row = Math.floor((y * count) / pixels);
    for (let x = 0; x < pixels; x += 1) {
      const value = values[row * count + Math.floor((x * count) / pixels)] ?? 0;
      const colour = colours[Math.round(Math.min(Math.max(value, 0), 1) ** ROOT * SHADES)] ?? [];
      const at = 4 * (y * pixels + x);
      for (let c = 0; c < 3; c += 1) picture.data[at + c] = colour[c] ?? 255;
      picture.data[at + 3] = 255;
    }
  }
  ctx.putImageData(picture, Math.round(left * frame.dpr), Math.round(top * frame.dpr));
}

/** The edge of the map, and the cell that is looked at. @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {Square} square */
function outline(ctx, frame, { left, top, side, count }) {
  ctx.strokeStyle = frame.theme.hairline;
  ctx.lineWidth = 1 / frame.dpr;
  ctx.strokeRect(left, top, side, side);
  if (frame.focus === null || count === 0) return;
  const cell = side / count;
  const [row, column] = [Math.floor(frame.focus / count), frame.focus % count];
  const grown = Math.max(cell, 6);
  ctx.strokeStyle = frame.theme.ink;
  ctx.lineWidth = 2 * strength(frame);
  const [x, y] = [column, row].map((at) => (at + 0.5) * cell - grown / 2);
  ctx.strokeRect(left + (x ?? 0), top + (y ?? 0), grown, grown);
}

/** What the colours stand for. @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {Square} square */
function scale(ctx, frame, { left, top, side }) {
  const [wide, high] = [Math.min(side, 200), 8];
  const y = whole(frame, top + side + 10);
  shades(frame.theme).forEach((colour, k) => {
    ctx.fillStyle = `rgb(${colour.join(' ')})`;
    ctx.fillRect(left + (k / (SHADES + 1)) * wide, y, wide / SHADES + 0.5, high);
  });
  ctx.strokeStyle = frame.theme.hairline;
  ctx.strokeRect(left, y, wide, high);
  type(ctx, frame, 11);
  ctx.fillStyle = frame.theme.ink2;
  for (const value of [0, 0.1, 0.5, 1]) {
    const align = value === 0 ? 'left' : value === 1 ? 'right' : 'center';
    text(ctx, frame, String(value), left + value ** ROOT * wide, y + high + 4, align, 'top');
  }
  if (side > wide + 40) text(ctx, frame, 'cos²', left + wide + 10, y + high / 2, 'left', 'middle');
}
