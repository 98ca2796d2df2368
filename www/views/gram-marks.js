// @ts-check
/**
 * What stands around the cells of the Gram matrix: numbers of the features, the letter of the bias, the
 * colours and what they stand for. Draws no cell.
 */

import { wordsOf } from '../strings/language.js';
import { faded, strength, text, type, whole } from './canvas.js';
import { typeset } from './describe.js';
import { diverging } from './palette.js';

/** @typedef {import('./canvas.js').Snapshot} Snapshot */
/** @typedef {import('./canvas.js').Frame} Frame */
/** @typedef {import('./cells.js').Grid} Grid */

/** A number of a feature needs this much height. */
const NUMBER = 12;

/** Opacity of the number of a feature that is not represented. */
const FAINT = 0.55;

/** The strip of colours. */
const LEGEND = { least: 81, most: 161, height: 8 };

/**
 * Numbers of the features on the left and on top while there is room, else how many there are; the focused
 * one in any case.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Grid} grid
 * @param {Snapshot} snapshot
 */
export function names(ctx, frame, grid, snapshot) {
  const represented = snapshot.tensors.represented?.data;
  const { features } = snapshot.meta;
  type(ctx, frame, 11);
  const widest = ctx.measureText(wordsOf(frame).marks.feature(features - 1)).width + 4;
  const [beside, above] = [grid.step >= NUMBER * strength(frame), grid.step >= widest];
  for (let row = 0; row < grid.rows; row += 1) {
    const focused = frame.focus !== null && Math.floor(frame.focus / grid.perCell) === row;
    if (!beside && !focused) continue;
    const name = wordsOf(frame).marks.feature(focused ? (frame.focus ?? 0) : row * grid.perCell);
    const at = row * grid.step + grid.cell / 2;
    ctx.fillStyle = focused ? frame.theme.ink : frame.theme.ink2;
    ctx.globalAlpha = focused || (represented?.[row * grid.perCell] ?? 1) === 1 ? 1 : faded(frame, FAINT);
    type(ctx, frame, 11, focused ? 600 : 400);
    if (beside || focused) text(ctx, frame, name, grid.left - 7, grid.top + at, 'right', 'middle');
    if (above || (focused && beside))
      text(ctx, frame, name, grid.left + at, grid.top - 6, 'center', 'alphabetic');
  }
  ctx.globalAlpha = 1;
  ctx.fillStyle = frame.theme.ink2;
  type(ctx, frame, 11);
  if (!beside) {
    text(
      ctx,
      frame,
      wordsOf(frame).marks.matrix(features, grid.perCell),
      grid.left,
      grid.top - 7,
      'left',
      'alphabetic',
    );
  }
}

/**
 * The letter of the bias over its column.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Grid} grid
 */
export function biasName(ctx, frame, grid) {
  type(ctx, frame, 12);
  ctx.fillStyle = frame.theme.ink2;
  text(
    ctx,
    frame,
    wordsOf(frame).marks.bias,
    grid.bias + grid.biasWidth / 2,
    grid.top - 6,
    'center',
    'alphabetic',
  );
}

/**
 * The colours in a strip under the matrix, from the least to the most, and what they stand for.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame with a plain theme
 * @param {Grid} grid
 * @param {number} range
 */
export function legend(ctx, frame, grid, range) {
  const { least, most, height } = LEGEND;
  const cells = Math.round(Math.min(Math.max(grid.side * 0.5, least), most));
  const y = whole(frame, grid.bottom + 16 * strength(frame));
  type(ctx, frame, 11);
  ctx.fillStyle = frame.theme.ink2;
  text(ctx, frame, wordsOf(frame).marks.gram, grid.left, y + height / 2, 'left', 'middle');
  const left = whole(frame, grid.left + ctx.measureText(wordsOf(frame).marks.gram).width + 16);
  for (let i = 0; i < cells; i += 1) {
    ctx.fillStyle = diverging((2 * i) / (cells - 1) - 1, frame.theme);
    ctx.fillRect(left + i, y, 1, height);
  }
  ctx.strokeStyle = frame.theme.hairline;
  ctx.lineWidth = 1 / frame.dpr;
  ctx.strokeRect(left - 0.5 / frame.dpr, y - 0.5 / frame.dpr, cells + 1 / frame.dpr, height + 1 / frame.dpr);
  ctx.fillStyle = frame.theme.ink2;
  for (const side of [-1, 0, 1]) {
    const words = typeset(side * range, Number.isInteger(range) ? 0 : 1);
    const short = side === 0 ? '0' : words;
    text(ctx, frame, short, left + ((side + 1) / 2) * cells, y + height + 5, 'center', 'top');
  }
}
