// @ts-check
/**
 * The Gram matrix WᵀW as a heat-map with the bias beside it: the paper's figure of what a model keeps and
 * what it confuses. Up to 1024 features: where a pixel must hold several, it shows the mean of their block.
 * Where the cells lie is in cells.js; nothing is measured here.
 */

import { en } from '../strings/en.js';
import { wordsOf } from '../strings/language.js';
import { begin, faded, instead, plainTheme, strength, text, type, whole } from './canvas.js';
import { blocks, gridOf, rowAt } from './cells.js';
import { sentence, typeset } from './describe.js';
import { biasName, legend, names } from './gram-marks.js';
import { channels, diverging, readable } from './palette.js';
import { extent, rangeOf } from './range.js';

/** @typedef {import('./canvas.js').Snapshot} Snapshot */
/** @typedef {import('./canvas.js').Frame} Frame */
/** @typedef {import('./cells.js').Grid} Grid */

/** Cells at least this large (CSS pixels) carry their number. */
const NUMBERED = 34;
const DIMMED = 0.25;

/** Where cells are painted as an image: shades on either side of zero, and the one of no number. */
const SHADES = 127;
const ABSENT = 2 * SHADES + 1;

/**
 * Draws `gram` f32[n, n] and `b` f32[n]; reads `represented` where it exists.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 */
export function draw(ctx, snapshot, frame) {
  begin(ctx, frame);
  const { gram, b } = snapshot.tensors;
  if (gram === undefined) {
    instead(ctx, frame, wordsOf(frame).describe.noGram(snapshot.meta.features));
  } else {
    const on = { ...frame, theme: plainTheme(ctx, frame.theme) };
    const grid = gridOf(snapshot, frame);
    const range = rangeOf(gram.data, b?.data ?? []);
    paint(ctx, on, grid, blocks(gram.data, snapshot.meta.features, grid), grid.left, range);
    if (b) {
      paint(ctx, on, grid, blocks(b.data, 1, grid), grid.bias, range);
      biasName(ctx, on, grid);
    }
    cross(ctx, on, grid);
    names(ctx, on, grid, snapshot);
    legend(ctx, on, grid, range);
  }
  ctx.restore();
}

/**
 * The feature whose row a point is in (CSS pixels), or null; of several in one row, the first.
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 * @param {number} x
 * @param {number} y
 * @returns {number | null}
 */
export function hit(snapshot, frame, x, y) {
  if (snapshot.tensors.gram === undefined || x < 0 || x > frame.width) return null;
  const grid = gridOf(snapshot, frame);
  const row = rowAt(grid, y);
  return row === null ? null : row * grid.perCell;
}

/**
 * The figure in words: the sentence, and the ranges of what is shown.
 * @param {Snapshot} snapshot
 * @param {import('../strings/en.js').Strings} [strings]
 */
export function describe(snapshot, strings = en) {
  const { gram, b } = snapshot.tensors;
  const words = strings.describe;
  if (snapshot.meta.reason) return sentence(snapshot, strings);
  if (gram === undefined) return `${sentence(snapshot, strings)} ${words.noGram(snapshot.meta.features)}`;
  const n = snapshot.meta.features;
  const written = (/** @type {[number, number]} */ [least, most]) =>
    /** @type {[string, string]} */ ([typeset(least, 2), typeset(most, 2)]);
  const said = [
    sentence(snapshot, strings),
    words.own(...written(extent(gram.data, (k) => k % (n + 1) === 0))),
  ];
  if (n > 1) said.push(words.overlaps(...written(extent(gram.data, (k) => k % (n + 1) !== 0))));
  if (b) said.push(words.biases(...written(extent(b.data))));
  return said.join(' ');
}

/**
 * Rows of cells: rectangles while there are gaps between them, else an image.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame with a plain theme
 * @param {Grid} grid
 * @param {Float64Array} values rows × columns
 * @param {number} left
 * @param {number} range
 */
function paint(ctx, frame, grid, values, left, range) {
  const columns = values.length / grid.rows;
  ctx.fillStyle = frame.theme.hairline;
  const edge = 1 / frame.dpr;
  const wide = columns === 1 ? grid.biasWidth : grid.side;
  ctx.fillRect(left - edge, grid.top - edge, wide + 2 * edge, grid.side + 2 * edge);
  if (grid.gap === 0) {
    image(ctx, frame, grid, values, left, range);
    return;
  }
  values.forEach((value, k) => {
    const [row, column] = [Math.floor(k / columns), k % columns];
    const [x, y] = [left + column * grid.step, grid.top + row * grid.step];
    const colour = diverging(value / range, frame.theme);
    ctx.fillStyle = frame.theme.ground;
    const dimmed = isDimmed(frame, grid, row, columns === 1 ? row : column);
    if (dimmed) ctx.fillRect(x, y, grid.cell, grid.cell);
    ctx.globalAlpha = dimmed ? faded(frame, DIMMED) : 1;
    ctx.fillStyle = colour;
    ctx.fillRect(x, y, grid.cell, grid.cell);
    if (grid.cell >= NUMBERED * strength(frame)) {
      type(ctx, frame, 12);
      ctx.fillStyle = dimmed ? frame.theme.ink : readable(colour, frame.theme);
      text(ctx, frame, typeset(value, 2), x + grid.cell / 2, y + grid.cell / 2, 'center', 'middle');
    }
    ctx.globalAlpha = 1;
  });
}

/**
 * Whether a cell steps back behind the row and the column of the focus.
 * @param {Frame} frame
 * @param {Grid} grid
 * @param {number} row
 * @param {number} column
 */
function isDimmed({ focus }, { perCell }, row, column) {
  if (focus === null) return false;
  const at = Math.floor(focus / perCell);
  return row !== at && column !== at;
}

/**
 * The same in device pixels, for cells too many for a rectangle each.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame with a plain theme
 * @param {Grid} grid
 * @param {Float64Array} values rows × columns
 * @param {number} left
 * @param {number} range
 */
function image(ctx, frame, grid, values, left, range) {
  const columns = values.length / grid.rows;
  const high = Math.round(grid.side * frame.dpr);
  const wide = columns === 1 ? Math.round(grid.biasWidth * frame.dpr) : high;
  const picture = ctx.createImageData(wide, high);
  const pixels = new Uint32Array(picture.data.buffer);
  const [plain, dimmed] = [shadesOf(frame, 1), shadesOf(frame, faded(frame, DIMMED))];
  const shades = Uint8Array.from(values, (value) => shadeOf(value / range));
  const columnAt = Uint16Array.from({ length: wide }, (_, x) => Math.floor((x * columns) / wide));
  for (let y = 0; y < high; y += 1) {
    const row = Math.floor((y * grid.rows) / high);
    for (let x = 0; x < wide; x += 1) {
      const column = columnAt[x] ?? 0;
      const from = isDimmed(frame, grid, row, columns === 1 ? row : column) ? dimmed : plain;
      pixels[y * wide + x] = from[shades[row * columns + column] ?? ABSENT] ?? 0;
    }
  }
  ctx.putImageData(picture, Math.round(left * frame.dpr), Math.round(grid.top * frame.dpr));
}

/** @param {number} value −1 … 1; beyond, the end */
const shadeOf = (value) =>
  Number.isNaN(value) ? ABSENT : Math.round((Math.min(Math.max(value, -1), 1) + 1) * SHADES);

/**
 * The pixels of the shades from −1 to 1, and of what is absent, in the machine's order of bytes.
 * @param {Frame} frame
 * @param {number} opacity
 */
function shadesOf({ theme }, opacity) {
  const ground = channels(theme.ground) ?? [255, 255, 255];
  const bytes = Array.from({ length: ABSENT + 1 }, (_, k) => {
    const value = k === ABSENT ? Number.NaN : (k - SHADES) / SHADES;
    const colour = channels(diverging(value, theme)) ?? ground;
    return [...colour.map((c, i) => (ground[i] ?? c) + (c - (ground[i] ?? c)) * opacity), 255];
  });
  return new Uint32Array(Uint8ClampedArray.from(bytes.flat()).buffer);
}

/**
 * Lines on either side of the focused row and column, where dimming the others is not enough to see them.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Grid} grid
 */
function cross(ctx, frame, grid) {
  if (frame.focus === null || grid.gap > 0) return;
  const at = Math.floor(frame.focus / grid.perCell) * grid.step;
  const pixel = 1 / frame.dpr;
  // Not the accent: next to the cells it would be taken for a number below zero.
  ctx.fillStyle = frame.theme.ink;
  ctx.globalAlpha = faded(frame, 0.4);
  for (const offset of [whole(frame, at) - pixel, whole(frame, at + grid.step)]) {
    ctx.fillRect(grid.left, grid.top + offset, grid.side, pixel);
    ctx.fillRect(grid.left + offset, grid.top, pixel, grid.side);
  }
  ctx.globalAlpha = 1;
}
