// @ts-check
/**
 * The worked arithmetic of one feature: it alone is on with the value 1, and each output is the dot product,
 * the bias, and what the model makes of the two. Every number is one of the snapshot's; none is added here.
 * Which outputs are listed is in answers.js.
 */

import { en } from '../strings/en.js';
import { wordsOf } from '../strings/language.js';
import { answers, featureOf } from './answers.js';
import {
  begin,
  instead,
  line,
  lines,
  middle,
  PADDING,
  plainTheme,
  strength,
  text,
  type,
  whole,
} from './canvas.js';
import { typeset } from './describe.js';
import { diverging, readable } from './palette.js';
import { extent, rangeOf } from './range.js';

/** @typedef {import('./canvas.js').Snapshot} Snapshot */
/** @typedef {import('./canvas.js').Frame} Frame */
/** @typedef {import('./answers.js').Answer} Answer */

/**
 * Lefts and widths of the columns, and the heights, CSS pixels. `rows` are listed of all; `bar` is
 * null where bars have no room.
 * @typedef {{name: number, product: number, bias: number, response: number, bar: number | null, cell: number, right: number,
 *   top: number, step: number, rows: number, bottom: number}} Table
 */

/** At most this many outputs, in rows of this height. */
const ROWS = 12;
const ROW = 26;
const HEAD = 46;

/** The sentence: its leading, and room for it with the line of what is left out. */
const LEADING = 19;
const FOOT = 84;

/** The table is no wider than it can be read across. */
const WIDEST = 520;

/** A narrower table has no bars. */
const BARRED = 300;

/** Answers named in the sentence, besides the feature's own. */
const NAMED = 2;

/** Pointing at a row must not sort the table anew under the pointer. */
export const byPress = true;

/**
 * Draws `gram` f32[n, n], `b` f32[n] and `response` f32[n, n] (row j, column i: output j with feature i alone
 * on) for the focused feature, without a focus for the first in `represented`.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 */
export function draw(ctx, snapshot, frame) {
  begin(ctx, frame);
  if (snapshot.tensors.gram === undefined) {
    instead(ctx, frame, wordsOf(frame).describe.noArithmetic);
  } else {
    const on = { ...frame, theme: plainTheme(ctx, frame.theme) };
    const feature = featureOf(snapshot, frame.focus);
    const all = answers(snapshot, feature);
    const table = tableOf(snapshot, frame);
    heads(ctx, on, table, snapshot, feature);
    all.slice(0, table.rows).forEach((answer, k) => {
      drawRow(ctx, on, table, snapshot, answer, table.top + k * table.step, answer.feature === feature);
    });
    foot(ctx, on, table, all.slice(table.rows), said(all, wordsOf(frame)));
  }
  ctx.restore();
}

/**
 * The feature whose row a point is in (CSS pixels), or null.
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 * @param {number} x
 * @param {number} y
 * @returns {number | null}
 */
export function hit(snapshot, frame, x, y) {
  if (snapshot.tensors.gram === undefined) return null;
  const table = tableOf(snapshot, frame);
  const row = Math.floor((y - table.top) / table.step);
  if (x < table.name - 8 || x > table.right + 8 || row < 0 || row >= table.rows) return null;
  return answers(snapshot, featureOf(snapshot, frame.focus))[row]?.feature ?? null;
}

/**
 * The figure in words.
 * @param {Snapshot} snapshot
 * @param {import('../strings/en.js').Strings} [strings]
 * @param {number | null} [focus] the feature that is on
 */
export function describe(snapshot, strings = en, focus = null) {
  if (snapshot.meta.reason) return snapshot.meta.reason;
  if (snapshot.tensors.gram === undefined) return strings.describe.noArithmetic;
  return said(answers(snapshot, featureOf(snapshot, focus)), strings);
}

/**
 * What comes back, and the largest answers of others; of equal ones those with the larger dot product.
 * @param {Answer[]} all the feature's own first
 * @param {import('../strings/en.js').Strings} strings
 */
function said([own, ...others], strings) {
  if (own === undefined || Number.isNaN(own.response)) return '';
  const size = (/** @type {Answer} */ { response }) => (Number.isNaN(response) ? -1 : Math.abs(response));
  const loudest = [...others].sort((a, b) => size(b) - size(a)).slice(0, NAMED);
  return strings.describe.alone(
    strings.marks.feature(own.feature),
    short(own.response),
    loudest.map((each) => ({ feature: strings.marks.feature(each.feature), value: short(each.response) })),
  );
}

/** Two decimals, a zero that is exact without any. @param {number} value */
const short = (value) => (value === 0 ? '0' : typeset(value, 2));

/**
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 * @returns {Table}
 */
function tableOf({ meta }, frame) {
  const grown = strength(frame);
  const wide = Math.min(frame.width - 1.5 * PADDING, WIDEST * grown);
  const name = whole(frame, (frame.width - wide) / 2);
  const [step, head] = [whole(frame, ROW * grown), HEAD * grown];
  const room = Math.floor((frame.height - head - FOOT * grown) / step);
  const rows = Math.max(Math.min(ROWS, room, meta.features), 1);
  const top = whole(frame, Math.max((frame.height - head - rows * step - FOOT * grown) / 2, 0) + head);
  const barred = wide >= BARRED * grown;
  const cell = whole(frame, Math.min(wide * (barred ? 0.17 : 0.24), 64 * grown));
  const apart = cell * (barred ? 1.45 : 1.3);
  const product = whole(frame, name + wide * (barred ? 0.09 : 0.12));
  const bias = whole(frame, product + apart);
  const response = whole(frame, bias + apart);
  const bar = barred ? whole(frame, response + cell * 1.05) : null;
  const right = name + wide;
  return { name, product, bias, response, bar, cell, right, top, step, rows, bottom: top + rows * step };
}

/**
 * What is on, and the letters over the columns.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Table} table
 * @param {Snapshot} snapshot
 * @param {number} feature
 */
function heads(ctx, frame, table, snapshot, feature) {
  const grown = strength(frame);
  type(ctx, frame, 13, 600);
  ctx.fillStyle = frame.theme.ink;
  const given = wordsOf(frame).marks.given(wordsOf(frame).marks.feature(feature));
  if (ctx.measureText(given).width > table.right - table.name) type(ctx, frame, 11, 600);
  text(ctx, frame, given, table.name, table.top - 32 * grown, 'left', 'alphabetic');
  type(ctx, frame, 12);
  ctx.fillStyle = frame.theme.ink2;
  const y = table.top - 9 * grown;
  const { b, response } = snapshot.tensors;
  text(ctx, frame, wordsOf(frame).marks.output, table.name, y, 'left', 'alphabetic');
  text(ctx, frame, wordsOf(frame).marks.product, table.product + table.cell / 2, y, 'center', 'alphabetic');
  if (b)
    text(ctx, frame, wordsOf(frame).marks.plusBias, table.bias + table.cell / 2, y, 'center', 'alphabetic');
  if (response)
    text(
      ctx,
      frame,
      wordsOf(frame).marks.response,
      table.response + table.cell / 2,
      y,
      'center',
      'alphabetic',
    );
  ctx.strokeStyle = frame.theme.hairline;
  ctx.lineWidth = 1 / frame.dpr;
  const rule = middle(frame, table.top - 3);
  line(ctx, table.name, rule, table.right, rule);
  const { unit, zero } = barOf(table, response?.data ?? []);
  if (!response || unit === 0) return;
  // Where a bar would end that comes back whole.
  const one = middle(frame, zero + unit);
  line(ctx, one, table.top - 3, one, table.bottom);
  line(ctx, middle(frame, zero), table.top - 3, middle(frame, zero), table.bottom);
  text(ctx, frame, '1', one, y, 'center', 'alphabetic');
}

/**
 * One output: its number, the dot product and the bias on their colours, the answer and its bar.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame with a plain theme
 * @param {Table} table
 * @param {Snapshot} snapshot
 * @param {Answer} answer
 * @param {number} top
 * @param {boolean} own whether it is the output of the feature that is on
 */
function drawRow(ctx, frame, table, snapshot, answer, top, own) {
  const y = top + table.step / 2;
  const { gram, b, response } = snapshot.tensors;
  const range = rangeOf(gram?.data ?? [], b?.data ?? []);
  type(ctx, frame, 13, own ? 600 : 400);
  ctx.fillStyle = frame.theme.ink;
  text(ctx, frame, wordsOf(frame).marks.feature(answer.feature), table.name, y, 'left', 'middle');
  cell(ctx, frame, table, table.product, top, answer.product, range);
  if (b) {
    ctx.fillStyle = frame.theme.ink2;
    text(ctx, frame, '+', (table.product + table.cell + table.bias) / 2, y, 'center', 'middle');
    cell(ctx, frame, table, table.bias, top, answer.bias, range);
  }
  if (!response) return;
  ctx.fillStyle = frame.theme.ink2;
  text(ctx, frame, '→', (table.bias + table.cell + table.response) / 2, y, 'center', 'middle');
  // An output that stays silent steps back.
  ctx.fillStyle = answer.response === 0 ? frame.theme.ink2 : frame.theme.ink;
  const words = answer.response === 0 ? '0' : typeset(answer.response, 2);
  text(ctx, frame, words, table.response + table.cell * 0.78, y, 'right', 'middle');
  const { unit, zero } = barOf(table, response.data);
  const length = Number.isFinite(answer.response) ? answer.response * unit : 0;
  const height = whole(frame, table.step * 0.3);
  ctx.fillStyle = own ? frame.theme.ink : frame.theme.ink2;
  ctx.fillRect(Math.min(zero, zero + length), whole(frame, y - height / 2), Math.abs(length), height);
}

/**
 * A number on its colour.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame with a plain theme
 * @param {Table} table
 * @param {number} left
 * @param {number} top
 * @param {number} value
 * @param {number} range
 */
function cell(ctx, frame, table, left, top, value, range) {
  const colour = diverging(value / range, frame.theme);
  ctx.fillStyle = colour;
  ctx.fillRect(left, top, table.cell, table.step - 1);
  ctx.fillStyle = readable(colour, frame.theme);
  text(ctx, frame, typeset(value, 2), left + table.cell / 2, top + table.step / 2, 'center', 'middle');
}

/**
 * Where the bars start and how long 1 is: from 0 to 1, further where any answer of the model goes beyond; no
 * length where bars have no room.
 * @param {Table} table
 * @param {ArrayLike<number>} responses
 */
function barOf({ bar, right }, responses) {
  if (bar === null) return { unit: 0, zero: right };
  const [least, most] = extent(responses);
  const [low, high] = [Math.min(least, 0), Math.max(most, 1)];
  const unit = Math.max(right - 6 - bar, 1) / (high - low);
  return { unit, zero: bar - low * unit };
}

/**
 * How many outputs are left out, and the sentence.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Table} table
 * @param {Answer[]} rest
 * @param {string} words
 */
function foot(ctx, frame, table, rest, words) {
  const leading = LEADING * strength(frame);
  let y = table.bottom + leading;
  if (rest.length > 0) {
    // Rounded up, so that none is beyond what is said.
    const most = Math.ceil(Math.max(extent(rest.map(({ product }) => Math.abs(product)))[1], 0) * 100) / 100;
    type(ctx, frame, 12);
    ctx.fillStyle = frame.theme.ink2;
    text(
      ctx,
      frame,
      wordsOf(frame).marks.rest(rest.length, most === 0 ? '' : typeset(most, 2)),
      table.name,
      y,
      'left',
      'alphabetic',
    );
    y += 1.3 * leading;
  }
  type(ctx, frame, 13);
  ctx.fillStyle = frame.theme.ink;
  lines(ctx, words, table.right - table.name).forEach((each, k) => {
    text(ctx, frame, each, table.name, y + k * leading, 'left', 'alphabetic');
  });
}
