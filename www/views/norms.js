// @ts-check
/**
 * The norm of each feature as a horizontal bar, coloured by superposition: the paper's figure for any
 * number of dimensions. Up to 4096 features: where a pixel must hold several, it shows their mean.
 */

import { en } from '../strings/en.js';
import { wordsOf } from '../strings/language.js';
import { begin, faded, line, middle, PADDING, strength, text, type, whole } from './canvas.js';
import { sentence, significant } from './describe.js';
import { superposition } from './palette.js';

/** @typedef {import('./canvas.js').Snapshot} Snapshot */
/** @typedef {import('./canvas.js').Frame} Frame */
/** @typedef {{first: number, count: number, norm: number, superposition: number, y: number, height: number}} Bar */
/** @typedef {{left: number, top: number, unit: number, bottom: number, range: number}} Scale */

/** Bars as in print: never thicker than this, a gap between them while there is room. */
const THICKEST = 24;
const LABELLED = 9;
const OUTLINED = 3;
const GUTTER = 28;
const FOOT = 26;
const HEAD = 18;
const DIMMED = 0.25;

/**
 * Draws `norms` f32[n] and `superposition` f32[n].
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 */
export function draw(ctx, snapshot, frame) {
  const all = bars(snapshot, frame);
  const scale = scaleOf(snapshot, frame);
  begin(ctx, frame);
  for (const bar of all) drawBar(ctx, frame, scale, bar);
  profile(ctx, frame, scale, all);
  rules(ctx, frame, scale);
  names(ctx, frame, scale, all);
  legend(ctx, frame, scale);
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
  if (x < 0 || x > frame.width) return null;
  const all = bars(snapshot, frame);
  const step = all.length > 1 ? (all[1]?.y ?? 0) - (all[0]?.y ?? 0) : Infinity;
  const slack = Math.max(step - (all[0]?.height ?? 0), 0) / 2;
  const under = all.find(
    (bar) => y >= bar.y - Math.min(slack, 8) && y < bar.y + bar.height + Math.min(slack, 8),
  );
  return under?.first ?? null;
}

/**
 * The figure in words: the sentence, and the range of the norms.
 * @param {Snapshot} snapshot
 * @param {import('../strings/en.js').Strings} [strings]
 */
export function describe(snapshot, strings = en) {
  const norms = Array.from(snapshot.tensors.norms?.data ?? []);
  if (norms.length < 2 || snapshot.meta.reason) return sentence(snapshot, strings);
  const [least, most] = extent(norms);
  const words = strings.describe.norms(significant(most, 3), significant(least, 3));
  return `${sentence(snapshot, strings)} ${words}`;
}

/** @param {number[]} values @returns {[number, number]} */
const extent = (values) =>
  values.reduce(([a, b], value) => [Math.min(a, value), Math.max(b, value)], [Infinity, -Infinity]);

/**
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 * @returns {Scale}
 */
function scaleOf(snapshot, frame) {
  const norms = Array.from(snapshot.tensors.norms?.data ?? []);
  const longest = Math.max(extent(norms)[1], 0);
  const range = Math.max(1.25, Math.ceil(longest * 4.1) / 4);
  const left = PADDING + GUTTER * strength(frame);
  const width = Math.max(frame.width - left - PADDING, 1);
  const head = PADDING + HEAD * strength(frame);
  const foot = frame.height - PADDING - FOOT * strength(frame);
  // A few bars stand in the middle, not under an empty sky.
  const tallest = norms.length * THICKEST * 1.6 * strength(frame);
  const top = head + Math.max(foot - head - tallest, 0) / 3;
  return { left, top, unit: width / range, bottom: Math.min(foot, top + tallest), range };
}

/**
 * The rows of the figure, from the top: one a feature, or one device pixel for several.
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 * @returns {Bar[]}
 */
function bars(snapshot, frame) {
  const norms = snapshot.tensors.norms?.data ?? [];
  const shared = snapshot.tensors.superposition?.data ?? [];
  const { top, bottom } = scaleOf(snapshot, frame);
  const room = Math.max(bottom - top, 1);
  const pixel = 1 / frame.dpr;
  const perRow = Math.max(Math.ceil(norms.length / Math.floor(room / pixel)), 1);
  const rows = Math.ceil(norms.length / perRow);
  const step = Math.min(room / Math.max(rows, 1), THICKEST * 1.6 * strength(frame));
  const height = step >= OUTLINED ? whole(frame, step * 0.68) : step;
  return Array.from({ length: rows }, (_, row) => {
    const first = row * perRow;
    const count = Math.min(perRow, norms.length - first);
    const y = step >= OUTLINED ? whole(frame, top + row * step) : top + row * step;
    return {
      first,
      count,
      norm: mean(norms, first, count),
      superposition: mean(shared, first, count),
      y,
      height,
    };
  });
}

/**
 * @param {ArrayLike<number>} values
 * @param {number} first
 * @param {number} count
 */
function mean(values, first, count) {
  let sum = 0;
  for (let i = first; i < first + count; i += 1) sum += values[i] ?? 0;
  return sum / count;
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Scale} scale
 * @param {Bar} bar
 */
function drawBar(ctx, frame, scale, bar) {
  const focused = frame.focus !== null && frame.focus >= bar.first && frame.focus < bar.first + bar.count;
  ctx.globalAlpha = frame.focus === null || focused ? 1 : faded(frame, DIMMED);
  ctx.fillStyle = superposition(bar.superposition);
  ctx.fillRect(scale.left, bar.y, bar.norm * scale.unit, bar.height);
  if (bar.height >= OUTLINED) {
    ctx.strokeStyle = frame.theme.ink;
    ctx.lineWidth = 1 / frame.dpr;
    ctx.strokeRect(scale.left, bar.y, bar.norm * scale.unit, bar.height);
  }
  ctx.globalAlpha = 1;
}

/**
 * The outline of bars too thin for one each: keeps them apart from the ground.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Scale} scale
 * @param {Bar[]} all
 */
function profile(ctx, frame, scale, all) {
  const [first] = all;
  if (first === undefined || first.height >= OUTLINED) return;
  ctx.beginPath();
  ctx.moveTo(scale.left, first.y);
  for (const bar of all) {
    ctx.lineTo(scale.left + bar.norm * scale.unit, bar.y);
    ctx.lineTo(scale.left + bar.norm * scale.unit, bar.y + bar.height);
  }
  ctx.strokeStyle = frame.theme.ink2;
  ctx.lineWidth = 1 / frame.dpr;
  ctx.stroke();
}

/**
 * The axis at 0, and a dashed rule at 1 over the bars.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Scale} scale
 */
function rules(ctx, frame, { left, top, unit, bottom }) {
  ctx.lineWidth = strength(frame);
  ctx.strokeStyle = frame.theme.ink2;
  line(ctx, middle(frame, left), top - 6, middle(frame, left), bottom + 4);
  ctx.setLineDash([3, 4]);
  line(ctx, middle(frame, left + unit), top - 6, middle(frame, left + unit), bottom + 4);
  ctx.setLineDash([]);
  ctx.fillStyle = frame.theme.ink2;
  type(ctx, frame, 11);
  text(ctx, frame, '0', left, bottom + 8, 'center', 'top');
  text(ctx, frame, '1', left + unit, bottom + 8, 'center', 'top');
  text(ctx, frame, wordsOf(frame).marks.norm, left + unit / 2, bottom + 8, 'center', 'top');
}

/**
 * Numbers of the features beside their bars while there is room, else how many there are.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Scale} scale
 * @param {Bar[]} all
 */
function names(ctx, frame, scale, all) {
  const [first] = all;
  if (first === undefined) return;
  const last = all[all.length - 1] ?? first;
  ctx.fillStyle = frame.theme.ink2;
  type(ctx, frame, 11);
  const number = last.first + last.count;
  if (first.height < LABELLED * strength(frame)) {
    text(
      ctx,
      frame,
      wordsOf(frame).marks.features(number, first.count),
      scale.left,
      scale.top - 10,
      'left',
      'bottom',
    );
  }
  const every = Math.ceil(all.length / Math.max(1, Math.floor((scale.bottom - scale.top) / 15)));
  all.forEach((bar, row) => {
    if (row % every !== 0 || (every > 1 && first.count > 1)) return;
    text(
      ctx,
      frame,
      wordsOf(frame).marks.feature(bar.first),
      scale.left - 8,
      bar.y + bar.height / 2,
      'right',
      'middle',
    );
  });
}

/**
 * The colours in a strip, 0 … ≥ 1, top right.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Scale} scale
 */
function legend(ctx, frame, scale) {
  const [cells, cell, height] = [24, 3, 6];
  const right = frame.width - PADDING;
  const y = whole(frame, PADDING);
  type(ctx, frame, 11);
  ctx.fillStyle = frame.theme.ink2;
  const end = wordsOf(frame).marks.atLeastOne;
  const start = whole(frame, right - ctx.measureText(end).width - 6 - cells * cell);
  if (start < scale.left + 150) return;
  text(ctx, frame, end, right, y + height / 2, 'right', 'middle');
  // The word would meet the number of features on a narrow figure; the caption says what the colour is.
  const words = start > scale.left + 220 ? `${wordsOf(frame).marks.superposition}  0` : '0';
  text(ctx, frame, words, start - 6, y + height / 2, 'right', 'middle');
  for (let i = 0; i < cells; i += 1) {
    ctx.fillStyle = superposition(i / (cells - 1));
    ctx.fillRect(start + i * cell, y, cell, height);
  }
}
