// @ts-check
/**
 * The training loss against the step, on a logarithmic scale. Draws `history` as it is: no smoothing, and
 * no evaluation loss, which the sentence of describe.js gives with its error.
 */

import { en } from '../strings/en.js';
import { begin, line, middle, PADDING, strength, text, type } from './canvas.js';
import { significant } from './describe.js';

/** @typedef {import('./canvas.js').Snapshot} Snapshot */
/** @typedef {import('./canvas.js').Frame} Frame */
/** @typedef {{row: number, step: number, loss: number}} Row */
/** @typedef {{left: number, right: number, top: number, bottom: number, end: number, from: number, to: number, low: number,
 *   high: number}} Scale
 *   pixels; `from` and `to` are ticks, `low` and `high` their decimal logarithms */

const GUTTER = 20;
const FOOT = 20;
const VALUE = 44;

/** Ticks need this many pixels each: 1, 2, 5 are marked where they have them, else every so many powers of ten. */
const APART = 12;

/**
 * Draws `history` f64[k, 2] (step, mean loss since the row before).
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 */
export function draw(ctx, snapshot, frame) {
  const all = rows(snapshot);
  const scale = scaleOf(snapshot, frame, all);
  begin(ctx, frame);
  axes(ctx, frame, scale);
  curve(ctx, frame, scale, all);
  const marked = all.find(({ row }) => row === frame.focus) ?? all.at(-1);
  if (marked !== undefined) value(ctx, frame, scale, marked);
  ctx.restore();
}

/**
 * The row of `history` nearest to a point of the figure (CSS pixels), or null.
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 * @param {number} x
 * @param {number} y
 * @returns {number | null}
 */
export function hit(snapshot, frame, x, y) {
  const all = rows(snapshot);
  const scale = scaleOf(snapshot, frame, all);
  if (x < scale.left - 8 || x > scale.right + 8 || y < 0 || y > frame.height) return null;
  const away = (/** @type {Row} */ each) => Math.abs(xOf(scale, each.step) - x);
  return (
    all.reduce(
      (/** @type {Row | null} */ best, each) => (best && away(best) <= away(each) ? best : each),
      null,
    )?.row ?? null
  );
}

/**
 * The figure in words.
 * @param {Snapshot} snapshot
 * @param {import('../strings/en.js').Strings} [strings]
 */
export function describe(snapshot, strings = en) {
  const all = rows(snapshot);
  const [first, last] = [all[0], all.at(-1)];
  if (first === undefined || last === undefined) return strings.describe.noCurve;
  return strings.describe.curve(significant(last.loss, 3), last.step, significant(first.loss, 3));
}

/**
 * The rows a logarithmic scale can show.
 * @param {Snapshot} snapshot
 * @returns {Row[]}
 */
function rows(snapshot) {
  const data = snapshot.tensors.history?.data ?? [];
  return Array.from({ length: data.length / 2 }, (_, row) => ({
    row,
    step: data[2 * row] ?? 0,
    loss: data[2 * row + 1] ?? 0,
  })).filter(({ loss }) => loss > 0 && Number.isFinite(loss));
}

/**
 * The whole run in width; in height the losses, out to the next of 1, 2, 5, 10, so that the scale rests
 * while the curve grows.
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 * @param {Row[]} all
 * @returns {Scale}
 */
function scaleOf(snapshot, frame, all) {
  const losses = all.map(({ loss }) => loss);
  const least = losses.reduce((a, b) => Math.min(a, b), Infinity);
  const most = losses.reduce((a, b) => Math.max(a, b), -Infinity);
  const from = all.length === 0 ? -6 : tickBelow(least);
  const to = all.length === 0 ? 0 : tickBelow(most) + 1;
  const grown = strength(frame);
  return {
    left: PADDING + GUTTER * grown,
    right: Math.max(frame.width - PADDING - VALUE * grown, PADDING + GUTTER * grown + 1),
    top: 20 * grown,
    bottom: frame.height - PADDING / 2 - FOOT * grown,
    end: Math.max(snapshot.meta.end, all.at(-1)?.step ?? 0, 1),
    from,
    to,
    low: Math.log10(tick(from)),
    high: Math.log10(tick(to)),
  };
}

/**
 * The last tick that is not above a value.
 * @param {number} at above 0
 */
function tickBelow(at) {
  // One more than the logarithm may say, which rounds; then down to it.
  let third = 3 * Math.floor(Math.log10(at)) + 3;
  while (tick(third) > at) third -= 1;
  return third;
}

/**
 * Ticks counted in thirds of a decade: …, 0.5, 1, 2, 5, 10, …
 * @param {number} third
 */
function tick(third) {
  const decade = Math.floor(third / 3);
  return Number(`${[1, 2, 5][third - 3 * decade]}e${decade}`);
}

/** @param {Scale} scale @param {number} step */
const xOf = ({ left, right, end }, step) => left + ((right - left) * step) / end;

/** @param {Scale} scale @param {number} loss */
const yOf = ({ top, bottom, low, high }, loss) =>
  bottom - ((bottom - top) * (Math.log10(loss) - low)) / (high - low);

/**
 * Whispering rules at the ticks, their values, and the first and last step.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Scale} scale
 */
function axes(ctx, frame, scale) {
  type(ctx, frame, 11);
  ctx.fillStyle = frame.theme.ink2;
  ctx.strokeStyle = frame.theme.hairline;
  ctx.lineWidth = strength(frame);
  const each = (scale.bottom - scale.top) / (scale.to - scale.from);
  const room = APART * strength(frame);
  const coarse = each >= room ? 1 : 3 * Math.ceil(room / (3 * each));
  for (let third = Math.ceil(scale.from / coarse) * coarse; third <= scale.to; third += coarse) {
    const y = middle(frame, yOf(scale, tick(third)));
    line(ctx, scale.left, y, scale.right, y);
    text(ctx, frame, plain(tick(third)), scale.left - 8, y, 'right', 'middle');
  }
  text(ctx, frame, en.marks.loss, scale.left, scale.top - 6, 'left', 'alphabetic');
  text(ctx, frame, '0', scale.left, scale.bottom + 7, 'center', 'top');
  text(ctx, frame, String(scale.end), scale.right, scale.bottom + 7, 'center', 'top');
  text(ctx, frame, en.marks.step, (scale.left + scale.right) / 2, scale.bottom + 7, 'center', 'top');
}

/** @param {number} at */
const plain = (at) =>
  at < 1e-4 || at >= 1e5 ? at.toExponential(0).replace('e', '·10^').replace('+', '') : String(at);

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Scale} scale
 * @param {Row[]} all
 */
function curve(ctx, frame, scale, all) {
  if (all.length === 0) return;
  ctx.beginPath();
  all.forEach(({ step, loss }, i) => {
    if (i === 0) ctx.moveTo(xOf(scale, step), yOf(scale, loss));
    else ctx.lineTo(xOf(scale, step), yOf(scale, loss));
  });
  ctx.strokeStyle = frame.theme.ink;
  ctx.lineWidth = 1.5 * strength(frame);
  ctx.stroke();
}

/**
 * A dot on the current (or the emphasised) row, and its value beside it.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Scale} scale
 * @param {Row} marked
 */
function value(ctx, frame, scale, marked) {
  const [x, y] = [xOf(scale, marked.step), yOf(scale, marked.loss)];
  ctx.beginPath();
  ctx.arc(x, y, 4 * strength(frame), 0, 2 * Math.PI);
  ctx.fillStyle = frame.theme.accent;
  ctx.fill();
  ctx.strokeStyle = frame.theme.ground;
  ctx.lineWidth = 1.5;
  ctx.stroke();
  ctx.fillStyle = frame.theme.ink;
  type(ctx, frame, 12);
  text(ctx, frame, significant(marked.loss, 3), x + 9, y, 'left', 'middle');
}
