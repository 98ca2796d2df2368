// @ts-check
/**
 * Which shape is kept, over dimensions (rows) and sparsity (columns): a tile a trained model, coloured by the shape of
 * its largest group, with the number of features that it keeps. Names come with the frames (`shape`, `whole`).
 */
import { en } from '../../strings/en.js';
import { kindInWords, kindsOf } from '../../views/kinds.js';
import { kindColour } from '../../views/palette.js';

/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../lab-types.d.ts').DrawingOptions} DrawingOptions */
/** @typedef {import('../lab-types.d.ts').ChartOptions} ChartOptions */
/** @typedef {import('../lab-types.d.ts').Place} Place */

export const wants = ['shape', 'whole', 'represented'];

/** Around the tiles, and between them, CSS pixels. */
const ROOM = { left: 26, top: 24, foot: 40 };
const GAP = 3;
const TALLEST = 56;
/** A line of the legend. */
const LINE = 20;
const ROWS = 4;
/** Kinds that the legend has room for. */
const KINDS = 8;

/** @param {Snapshot} frame */
const sparsity = ({ meta }) => Number(meta.sparsity);

/** @param {Snapshot} frame */
const kept = ({ tensors }) => Array.from(tensors.represented?.data ?? []).filter((is) => is === 1).length;

/** The kind that most features belong to: rows of `shape` are (id, residual, features, rank). @param {Snapshot} frame */
function main({ tensors: { shape } }) {
  let [id, most] = [0, 0];
  for (let row = 0; row < (shape?.shape[0] ?? 0); row += 1) {
    const features = shape?.data[4 * row + 2] ?? 0;
    if (features > most) [id, most] = [shape?.data[4 * row] ?? 0, features];
  }
  return id;
}

/** Where the tiles are. @param {Snapshot[]} frames @param {number} width */
function tiles(frames, width) {
  const columns = [...new Set(frames.map(sparsity))].sort((a, b) => a - b);
  const wide = (width - ROOM.left) / Math.max(columns.length, 1);
  const high = tall(width);
  return {
    columns: columns.map((S, k) => ({ S, x: ROOM.left + (k + 0.5) * wide })),
    tiles: frames.map((frame) => ({
      frame,
      x: ROOM.left + (columns.indexOf(sparsity(frame)) + 0.5) * wide,
      y: ROOM.top + (frame.meta.dimensions - 0.5) * high,
      wide: wide - GAP,
      high: high - GAP,
    })),
  };
}

/** Height of a row. @param {number} width */
const tall = (width) => Math.min(TALLEST, Math.max(34, width / 9));

/** Columns of the legend. @param {number} width */
const across = (width) => Math.max(2, Math.floor(width / 150));

/** @param {number} width */
export const height = (width) =>
  Math.ceil(ROOM.top + ROWS * tall(width) + ROOM.foot + Math.ceil(KINDS / across(width)) * LINE);

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot[]} frames
 * @param {DrawingOptions} options
 */
export function draw(ctx, frames, { width, theme, focus }) {
  const { columns, tiles: all } = tiles(frames, width);
  const high = tall(width);
  ctx.textAlign = 'center';
  ctx.textBaseline = 'middle';
  for (const [k, { frame, x, y, wide, high: tallness }] of all.entries()) {
    ctx.fillStyle = kindColour(main(frame));
    ctx.fillRect(x - wide / 2, y - tallness / 2, wide, tallness);
    ctx.font = `600 15px ${theme.font}`;
    ctx.fillStyle = '#fff';
    ctx.fillText(String(kept(frame)), x, y);
    if (k !== focus) continue;
    ctx.strokeStyle = theme.ink;
    ctx.lineWidth = 2;
    ctx.strokeRect(x - wide / 2, y - tallness / 2, wide, tallness);
  }
  ctx.font = `13px ${theme.font}`;
  ctx.fillStyle = theme.ink2;
  for (const { S, x } of columns) ctx.fillText(String(S), x, ROOM.top + ROWS * high + 10);
  ctx.fillText('sparsity', ROOM.left + (width - ROOM.left) / 2, ROOM.top + ROWS * high + 27);
  for (let m = 1; m <= ROWS; m += 1) ctx.fillText(String(m), 10, ROOM.top + (m - 0.5) * high);
  ctx.textAlign = 'left';
  ctx.fillText('dimensions; in each tile the features kept', 0, 10);
  legend(ctx, frames, ROOM.top + ROWS * high + ROOM.foot, { width, theme });
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot[]} frames
 * @param {number} top
 * @param {Pick<DrawingOptions, 'width' | 'theme'>} options
 */
function legend(ctx, frames, top, { width, theme }) {
  const kinds = [...new Set(frames.map(main))].sort((a, b) => a - b).slice(0, KINDS);
  const count = across(width);
  for (const [k, id] of kinds.entries()) {
    const [x, y] = [(k % count) * (width / count), top + (Math.floor(k / count) + 0.5) * LINE];
    ctx.fillStyle = kindColour(id);
    ctx.fillRect(x, y - 6, 12, 12);
    ctx.fillStyle = theme.ink;
    ctx.fillText(en.shapes.name(id), x + 18, y);
  }
}

/** What a model is. @param {Snapshot} frame */
const words = (frame) => kindInWords(/** @type {any} */ (frame), en);

/** @param {Snapshot[]} frames @param {ChartOptions} options @returns {Place[]} */
export const places = (frames, { width }) =>
  tiles(frames, width).tiles.map(({ frame, x, y }) => ({
    x,
    y,
    says: `${frame.meta.dimensions} dimensions, sparsity ${frame.meta.sparsity}: ${words(frame)}, ${kept(frame)} of ${frame.meta.features} features kept. Press to open this run.`,
    set: frame.meta.text.replace(/^v=1&/, ''),
  }));

/** @param {Snapshot[]} frames */
export function describe(frames) {
  const named = frames.filter((frame) => kindsOf(frame.tensors).every(({ id }) => id > 1)).length;
  const rare = frames.filter((frame) => sparsity(frame) === Math.max(...frames.map(sparsity)));
  const said = rare.map(
    (frame) =>
      `${words(frame)} in ${frame.meta.dimensions} dimension${frame.meta.dimensions === 1 ? '' : 's'}`,
  );
  return `${frames.length} trained models, ${named} of them made of shapes that have a name. Where features are rarest: ${said.join(', ')}.`;
}

/** @param {Snapshot[]} frames */
export function rows(frames) {
  return {
    columns: ['dimensions', 'sparsity', 'features kept', 'shapes'],
    rows: frames.map((frame) => [frame.meta.dimensions, frame.meta.sparsity, kept(frame), words(frame)]),
  };
}
