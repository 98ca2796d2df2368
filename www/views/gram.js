// @ts-check
/**
 * The Gram matrix WᵀW as a heat-map with the bias beside it: the paper's figure of what a model keeps and
 * what it confuses. Up to 1024 features: where a pixel must hold several, it shows the mean of their block.
 * Where the cells lie is in cells.js; nothing is measured here.
 */

import { en } from '../strings/en.js';
import { begin, instead, plainTheme, strength, text, type } from './canvas.js';
import { blocks, gridOf, rowAt } from './cells.js';
import { sentence, typeset } from './describe.js';
import { biasName, legend, names } from './gram-marks.js';
import { channels, diverging, readable } from './palette.js';

/** @typedef {import('./canvas.js').Snapshot} Snapshot */
/** @typedef {import('./canvas.js').Frame} Frame */
/** @typedef {import('./cells.js').Grid} Grid */

/** Cells at least this large (CSS pixels) carry their number. */
const NUMBERED = 34;
const DIMMED = 0.25;

/** Shades on either side of zero where cells are painted as an image. */
const SHADES = 127;

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
    instead(ctx, frame, en.describe.noGram(snapshot.meta.features));
  } else {
    const on = { ...frame, theme: plainTheme(ctx, frame.theme) };
    const grid = gridOf(snapshot, frame);
    const range = rangeOf(gram.data, b?.data ?? []);
    paint(ctx, on, grid, blocks(gram.data, snapshot.meta.features, grid), grid.left, range);
    if (b) {
      paint(ctx, on, grid, blocks(b.data, 1, grid), grid.bias, range);
      biasName(ctx, on, grid);
    }
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
 * The least and the most of the numbers that are there.
 * @param {ArrayLike<number>} values
 * @param {(at: number) => boolean} [counts] which of them
 * @returns {[number, number]}
 */
function extent(values, counts = () => true) {
  let [least, most] = [Infinity, -Infinity];
  for (let k = 0; k < values.length; k += 1) {
    const value = values[k] ?? Number.NaN;
    if (!counts(k)) continue;
    if (value < least) least = value;
    if (value > most) most = value;
  }
  return [least, most];
}

/**
 * The end of the colours: 1, but where numbers go beyond it the next of 1.5, 2, 3, 5, 10, …
 * @param {ArrayLike<number>[]} all
 */
function rangeOf(...all) {
  const most = Math.max(...all.flatMap((values) => extent(values).map(Math.abs)).filter(Number.isFinite), 0);
  if (most <= 1.05) return 1;
  const decade = 10 ** Math.floor(Math.log10(most));
  return ([1, 1.5, 2, 3, 5].find((times) => times * decade >= most) ?? 10) * decade;
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
  ctx.fillRect(
    left - edge,
    grid.top - edge,
    columns * grid.step + 2 * edge - grid.gap,
    grid.rows * grid.step + 2 * edge - grid.gap,
  );
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
    ctx.globalAlpha = dimmed ? DIMMED : 1;
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
  const size = Math.round(grid.cell * frame.dpr);
  // The bias is one column; it is as wide as the grid says, so that a column of one pixel can be seen.
  const wide = columns === 1 ? Math.round(grid.biasWidth * frame.dpr) : size;
  const picture = ctx.createImageData(columns * wide, grid.rows * size);
  const shades = [shadesOf(frame, 1), shadesOf(frame, DIMMED)];
  for (let y = 0; y < picture.height; y += 1) {
    const row = Math.floor(y / size);
    for (let x = 0; x < picture.width; x += 1) {
      const column = Math.floor(x / wide);
      const value = (values[row * columns + column] ?? Number.NaN) / range;
      const shade = Number.isNaN(value)
        ? 2 * SHADES + 1
        : Math.round((Math.min(Math.max(value, -1), 1) + 1) * SHADES);
      const dimmed = isDimmed(frame, grid, row, columns === 1 ? row : column);
      picture.data.set(shades[Number(dimmed)]?.[shade] ?? [], 4 * (y * picture.width + x));
    }
  }
  ctx.putImageData(picture, Math.round(left * frame.dpr), Math.round(grid.top * frame.dpr));
}

/**
 * Red, green, blue and alpha from −1 to 1, and of what is absent.
 * @param {Frame} frame
 * @param {number} opacity
 */
function shadesOf({ theme }, opacity) {
  const ground = channels(theme.ground) ?? [255, 255, 255];
  return Array.from({ length: 2 * SHADES + 2 }, (_, k) => {
    const colour = channels(diverging(k > 2 * SHADES ? Number.NaN : (k - SHADES) / SHADES, theme)) ?? ground;
    return [...colour.map((c, i) => Math.round((ground[i] ?? c) + (c - (ground[i] ?? c)) * opacity)), 255];
  });
}
