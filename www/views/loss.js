// @ts-check
/**
 * The training loss against the step, on a logarithmic scale, and where on it the run stands. Draws
 * `history` as it is: no smoothing, and no evaluation loss, which the sentence of describe.js gives with
 * its error. What lies after the step of the snapshot, where a run was rewound, is drawn faintly.
 */

import { en } from '../strings/en.js';
import { wordsOf } from '../strings/language.js';
import { begin, faded, line, middle, PADDING, strength, text, type } from './canvas.js';
import { significant } from './describe.js';

/** @typedef {import('./canvas.js').Snapshot} Snapshot */
/** @typedef {import('./canvas.js').Frame} Frame */
/** @typedef {{row: number, step: number, loss: number}} Row */
/** @typedef {{left: number, right: number, top: number, bottom: number, end: number, from: number, to: number, low: number,
 *   high: number}} Scale
 *   pixels; `from` and `to` are ticks, `low` and `high` their decimal logarithms */

const GUTTER = 20;
const FOOT = 23;
const VALUE = 44;

/** Radius of the handle on the axis, and how faint is what lies ahead. */
const HANDLE = 6;
const AHEAD = 0.3;

/** How far above a curve its value is clear of it. */
const CLEAR = 14;

/** Room that the first and the last step need beside the present one. */
const ENDS = 56;

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
  const done = all.filter(({ step }) => step <= snapshot.meta.step);
  begin(ctx, frame);
  axes(ctx, frame, scale);
  ctx.globalAlpha = faded(frame, AHEAD);
  curve(ctx, frame, scale, all.slice(Math.max(done.length - 1, 0)));
  ctx.globalAlpha = 1;
  curve(ctx, frame, scale, done);
  place(ctx, frame, scale, snapshot.meta.step);
  const marked = all.find(({ row }) => row === frame.focus) ?? done.at(-1);
  if (marked !== undefined) value(ctx, frame, scale, marked, marked === all.at(-1));
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
  return nearest(all, (each) => Math.abs(xOf(scale, each.step) - x))?.row ?? null;
}

/**
 * The steps one can go to: the start, the rows, and `reached` u32[1], the furthest there was.
 * @param {Snapshot} snapshot
 * @returns {number[]} ascending
 */
export function stepsOf(snapshot) {
  const { reached } = snapshot.tensors;
  const steps = rows(snapshot).map(({ step }) => step);
  return [...new Set([0, ...steps, ...Array.from(reached?.data ?? [])])];
}

/**
 * That of them which is nearest to a place, however far to the side.
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 * @param {number} x CSS pixels
 */
export function stepAt(snapshot, frame, x) {
  const scale = scaleOf(snapshot, frame, rows(snapshot));
  return nearest(stepsOf(snapshot), (step) => Math.abs(xOf(scale, step) - x)) ?? 0;
}

/**
 * The first of those that are least far away.
 * @template T
 * @param {T[]} all
 * @param {(each: T) => number} away
 * @returns {T | undefined}
 */
const nearest = (all, away) => all.toSorted((a, b) => away(a) - away(b))[0];

/**
 * The present moment in words.
 * @param {Snapshot} snapshot
 * @param {import('../strings/en.js').Strings} [strings]
 */
export function describe(snapshot, { status, describe: words } = en) {
  const { step, end } = snapshot.meta;
  const row = rows(snapshot).findLast((each) => each.step <= step);
  const at = status.at(step, end);
  return row ? words.moment(at, significant(row.loss, 3)) : at;
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
  text(ctx, frame, wordsOf(frame).marks.loss, scale.left, scale.top - 6, 'left', 'alphabetic');
  text(ctx, frame, '0', scale.left, scale.bottom + 10, 'center', 'top');
  text(ctx, frame, String(scale.end), scale.right, scale.bottom + 10, 'center', 'top');
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
 * Where the run stands: a line, its handle on the axis, and the step below.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Scale} scale
 * @param {number} step
 */
function place(ctx, frame, scale, step) {
  const { left, right, top, bottom } = scale;
  const x = middle(frame, xOf(scale, step));
  ctx.strokeStyle = frame.theme.accent;
  ctx.lineWidth = strength(frame);
  line(ctx, x, top, x, bottom);
  dot(ctx, frame, x, bottom, HANDLE);
  type(ctx, frame, 11);
  ctx.fillStyle = frame.theme.ink2;
  const ends = ENDS * strength(frame);
  const beside = Math.max(Math.min(x, right - ends), left + ends);
  text(ctx, frame, wordsOf(frame).marks.stepAt(step), beside, bottom + 10, 'center', 'top');
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {number} x
 * @param {number} y
 * @param {number} radius
 */
function dot(ctx, frame, x, y, radius) {
  ctx.beginPath();
  ctx.arc(x, y, radius * strength(frame), 0, 2 * Math.PI);
  ctx.fillStyle = frame.theme.accent;
  ctx.fill();
  ctx.strokeStyle = frame.theme.ground;
  ctx.lineWidth = 1.5;
  ctx.stroke();
}

/**
 * A dot on the current (or the emphasised) row, and its value beside it.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Scale} scale
 * @param {Row} marked
 * @param {boolean} last whether no curve lies beside it, which its value would have to be kept clear of
 */
function value(ctx, frame, scale, marked, last) {
  const [x, y] = [xOf(scale, marked.step), yOf(scale, marked.loss)];
  dot(ctx, frame, x, y, 4);
  ctx.fillStyle = frame.theme.ink;
  type(ctx, frame, 12);
  text(
    ctx,
    frame,
    significant(marked.loss, 3),
    x + 9,
    last ? y : y - CLEAR * strength(frame),
    'left',
    'middle',
  );
}
