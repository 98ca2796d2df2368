// @ts-check
/**
 * Where the cells of a square matrix with a column beside it lie: squares on whole device pixels, with gaps
 * while they are large; where a pixel must hold several features, blocks of them. Geometry only; draws nothing.
 */

import { PADDING, strength, whole } from './canvas.js';

/** @typedef {import('./canvas.js').Snapshot} Snapshot */
/** @typedef {import('./canvas.js').Frame} Frame */

/**
 * CSS pixels. `step` from one cell to the next is `cell` and `gap` (without gaps perhaps no whole pixels: edges
 * are then at the nearest); `perCell` features in a row;
 * `bias` the left edge of the column beside, `biasWidth` its width; `right` the end of both.
 * @typedef {{left: number, top: number, rows: number, perCell: number, cell: number, gap: number, step: number,
 *   side: number, bias: number, biasWidth: number, right: number, bottom: number}} Grid
 */

/** Room for numbers at the left and the top, for the legend below, between matrix and bias. */
const GUTTER = 24;
const HEAD = 22;
const FOOT = 44;
const ASIDE = 12;

/** Cells from this size on have a gap of a pixel between them; none is larger than LARGEST. */
const GAPPED = 8;
const LARGEST = 88;

/** Where whole pixels would leave more than the rest of the room empty, cells differ by a pixel instead. */
const WASTED = 0.8;

/** A column of cells smaller than this is as wide as this. */
const NARROWEST = 6;

/**
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 * @returns {Grid}
 */
export function gridOf(snapshot, frame) {
  const features = Math.max(snapshot.meta.features, 1);
  const grown = strength(frame);
  const [pixel, gutter, head, aside] = [
    1 / frame.dpr,
    GUTTER * grown,
    HEAD * grown,
    whole(frame, ASIDE * grown),
  ];
  const foot = FOOT * grown;
  const high = frame.height - PADDING - head - foot;
  const wide = frame.width - PADDING - gutter - PADDING / 2 - aside;
  // The bias takes the width of a cell.
  const room = (/** @type {number} */ n) => Math.min(high, Math.min((wide * n) / (n + 1), wide - NARROWEST));
  const perCell = Math.max(Math.ceil(features / Math.max(Math.floor(room(features) / pixel), 1)), 1);
  const rows = Math.ceil(features / perCell);
  const most = Math.min(room(rows) / rows, LARGEST * grown);
  const even = Math.max(Math.floor(most / pixel), 1) * pixel;
  const gap = even > GAPPED ? Math.max(Math.round(frame.dpr), 1) * pixel : 0;
  const step = gap === 0 && even < WASTED * most ? whole(frame, most * rows - pixel / 2) / rows : even;
  const cell = step - gap;
  const biasWidth = gap > 0 ? cell : whole(frame, Math.max(cell, NARROWEST));
  const side = rows * step - gap;
  const left = whole(frame, (frame.width - side - aside - biasWidth + gutter - PADDING / 2) / 2);
  const top = whole(frame, (frame.height - side - head - foot) / 2 + head);
  const bias = left + side + aside;
  const [right, bottom] = [bias + biasWidth, top + side];
  return { left, top, rows, perCell, cell, gap, step, side, bias, biasWidth, right, bottom };
}

/**
 * The row a height is in, or null.
 * @param {Grid} grid
 * @param {number} y
 */
export function rowAt(grid, y) {
  const row = Math.floor((y - grid.top) / grid.step);
  return row >= 0 && row < grid.rows ? row : null;
}

/**
 * Means over blocks of features, one a cell; NaN where a number is missing.
 * @param {ArrayLike<number>} values n × width
 * @param {number} width n, or 1 for a single column
 * @param {Grid} grid
 * @returns {Float64Array} rows × rows, or rows × 1
 */
export function blocks(values, width, { rows, perCell }) {
  if (perCell === 1) return Float64Array.from(values);
  const n = values.length / width;
  const columns = width === 1 ? 1 : rows;
  const sums = new Float64Array(rows * columns);
  const counts = new Float64Array(rows * columns);
  for (let j = 0; j < n; j += 1) {
    for (let i = 0; i < width; i += 1) {
      const at = Math.floor(j / perCell) * columns + Math.floor(i / perCell);
      sums[at] = (sums[at] ?? 0) + (values[j * width + i] ?? Number.NaN);
      counts[at] = (counts[at] ?? 0) + 1;
    }
  }
  return sums.map((sum, k) => sum / (counts[k] ?? 1));
}
