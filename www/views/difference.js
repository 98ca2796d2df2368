// @ts-check
/**
 * Two runs held against each other: for each feature a dumbbell from its norm in the first (open dot) to
 * its norm in the second (filled), and above them one for the losses. A view of two snapshots.
 */

import { sandbox, sandboxOf } from '../strings/sandbox.js';
import { begin, faded, line, middle, PADDING, strength, text, type } from './canvas.js';
import { fixed, significant } from './describe.js';

/** @typedef {import('./canvas.js').Snapshot} Snapshot */
/** @typedef {import('./canvas.js').Frame} Frame */
/** @typedef {[Snapshot, Snapshot]} Pair */
/** @typedef {{feature: number, from: number, to: number}} Row NaN where a run has no such feature */
/** @typedef {{left: number, unit: number, top: number, row: number, bottom: number, range: number}} Scale */

/** More features than this are not listed. */
const MOST = 64;

/** Changes of the norm below this are not told in words, nor drawn with a line of weight. */
const SMALL = 0.01;

/** In words, so many features; the rest is a number. */
const TOLD = 2;

/** Rows have this height, less where there are many. */
const ROW = 20;
const LEAST_ROW = 10;
const ROWS = 400;
const GUTTER = 24;
const HEAD = 28;
const LOSS = 40;
const FOOT = 28;
const DOT = 4;
const DIMMED = 0.25;

/**
 * Draws `norms` f32[n] of both, and `loss` f64[2] (value, standard error) where both have it.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Pair} pair
 * @param {Frame} frame `focus`: a feature
 */
export function draw(ctx, pair, frame) {
  const all = rows(pair);
  const scale = scaleOf(frame, all);
  begin(ctx, frame);
  legend(ctx, frame, scale);
  losses(ctx, pair, frame, scale);
  rules(ctx, frame, scale, pair);
  all.forEach((row, at) => {
    const y = scale.top + (at + 0.5) * scale.row;
    ctx.globalAlpha = frame.focus === null || frame.focus === row.feature ? 1 : faded(frame, DIMMED);
    dumbbell(
      ctx,
      frame,
      scale.left + row.from * scale.unit,
      scale.left + row.to * scale.unit,
      y,
      moved(row),
      scale.row,
    );
    ctx.globalAlpha = 1;
    named(ctx, frame, scale, row, at);
  });
  ctx.restore();
}

/**
 * The feature whose row a point is in (CSS pixels), or null.
 * @param {Pair} pair
 * @param {Frame} frame
 * @param {number} x
 * @param {number} y
 * @returns {number | null}
 */
export function hit(pair, frame, x, y) {
  const all = rows(pair);
  const { top, row } = scaleOf(frame, all);
  if (x < 0 || x > frame.width) return null;
  return all[Math.floor((y - top) / row)]?.feature ?? null;
}

/**
 * The figure in words: the features that change most, and the losses.
 * @param {Pair} pair
 * @param {import('../strings/sandbox.js').SandboxStrings} [strings]
 * @param {number | null} [focus] a feature to tell of instead
 */
export function describe(pair, strings = sandbox, focus = null) {
  const words = strings.difference;
  const changed = rows(pair)
    .filter((row) => (focus === null ? moved(row) : row.feature === focus && known(row)))
    .sort((a, b) => Math.abs(b.to - b.from) - Math.abs(a.to - a.from));
  const parts = changed.slice(0, TOLD).map((row, i) => {
    const say = row.to < row.from ? words.loses : words.gains;
    const [by, from, to] = [Math.abs(row.to - row.from), row.from, row.to].map((norm) => fixed(norm, 2));
    const said = say(String(row.feature + 1), by ?? '', from ?? '', to ?? '');
    return i === 0 ? said : said.charAt(0).toLowerCase() + said.slice(1);
  });
  if (parts.length === 0) parts.push(words.none);
  if (changed.length > TOLD) parts.push(words.others(changed.length - TOLD));
  const [from, to] = lossesOf(pair);
  if (from !== undefined && to !== undefined && focus === null) {
    const by = significant(Math.abs(to - from), 2);
    parts.push(to === from ? words.same : to < from ? words.lower(by) : words.higher(by));
  }
  return words.sentence(parts);
}

/**
 * Height at which every row has its room, CSS pixels.
 * @param {Pair} pair
 * @param {number} [strong] of the theme
 */
export function height(pair, strong = 1) {
  const number = rows(pair).length;
  const row = Math.min(Math.max(ROWS / Math.max(number, 1), LEAST_ROW), ROW);
  return Math.round((HEAD + LOSS + number * row + FOOT) * strong);
}

/** How many features are listed. @param {Pair} pair */
export const count = (pair) => rows(pair).length;

/** @param {Pair} pair @returns {Row[]} */
function rows([a, b]) {
  const [from, to] = [a.tensors.norms?.data ?? [], b.tensors.norms?.data ?? []];
  return Array.from({ length: Math.min(Math.max(from.length, to.length), MOST) }, (_, feature) => ({
    feature,
    from: from[feature] ?? Number.NaN,
    to: to[feature] ?? Number.NaN,
  }));
}

/** @param {Row} row */
const known = ({ from, to }) => Number.isFinite(from) && Number.isFinite(to);

/** @param {Row} row */
const moved = ({ from, to }) => Math.abs(to - from) >= SMALL;

/** The two losses; undefined where a run has none. @param {Pair} pair */
const lossesOf = ([a, b]) => [a.tensors.loss?.data[0], b.tensors.loss?.data[0]];

/**
 * @param {Frame} frame
 * @param {Row[]} all
 * @returns {Scale}
 */
function scaleOf(frame, all) {
  const strong = strength(frame);
  const longest = all.reduce((most, { from, to }) => Math.max(most, from || 0, to || 0), 0);
  const range = Math.max(1.25, Math.ceil(longest * 4.1) / 4);
  const left = GUTTER * strong + DOT;
  const [head, foot] = [(HEAD + LOSS) * strong, frame.height - FOOT * strong];
  const row = Math.min(Math.max(foot - head, 1) / Math.max(all.length, 1), ROW * strong);
  const unit = Math.max(frame.width - left - PADDING / 2, 1) / range;
  return { left, unit, top: head, row, bottom: head + row * all.length, range };
}

/**
 * One change: a line, open dot where it was, filled dot where it is; of one value only its dot.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {number} from NaN: there is none
 * @param {number} to NaN: there is none
 * @param {number} y
 * @param {boolean} heavy whether the change is one to see
 * @param {number} [room] height of the row
 */
function dumbbell(ctx, frame, from, to, y, heavy, room = ROW) {
  const strong = strength(frame);
  ctx.strokeStyle = heavy ? frame.theme.ink : frame.theme.ink2;
  ctx.lineWidth = 1.5 * strong;
  if (Number.isFinite(from) && Number.isFinite(to)) line(ctx, from, y, to, y);
  if (Number.isFinite(from)) dot(ctx, frame, from, y, frame.theme.ground, room);
  if (Number.isFinite(to)) dot(ctx, frame, to, y, frame.theme.ink, room);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {number} x
 * @param {number} y
 * @param {string} fill
 * @param {number} [room] height of the row
 */
function dot(ctx, frame, x, y, fill, room = ROW) {
  ctx.beginPath();
  ctx.arc(x, y, Math.min(DOT * strength(frame), room / 3), 0, 2 * Math.PI);
  ctx.fillStyle = fill;
  ctx.fill();
  ctx.strokeStyle = frame.theme.ink;
  ctx.lineWidth = 1.5 * strength(frame);
  ctx.stroke();
}

/**
 * Which dot is which.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Scale} scale
 */
function legend(ctx, frame, { left }) {
  const strong = strength(frame);
  const y = (HEAD / 2) * strong;
  type(ctx, frame, 11);
  let x = left;
  for (const [fill, word] of /** @type {const} */ ([
    [frame.theme.ground, sandboxOf(frame).difference.first],
    [frame.theme.ink, sandboxOf(frame).difference.second],
  ])) {
    dot(ctx, frame, x, y, fill);
    ctx.fillStyle = frame.theme.ink2;
    text(ctx, frame, word, x + 9 * strong, y, 'left', 'middle');
    x += ctx.measureText(word).width + 28 * strong;
  }
}

/**
 * The two losses on a scale of their own, from 0 to the larger.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Pair} pair
 * @param {Frame} frame
 * @param {Scale} scale
 */
function losses(ctx, pair, frame, { left }) {
  const [from, to] = lossesOf(pair);
  if (from === undefined || to === undefined) return;
  const strong = strength(frame);
  const y = (HEAD + 24) * strong;
  const right = frame.width - PADDING / 2;
  const unit = (right - left) / Math.max(from, to, Number.MIN_VALUE);
  ctx.strokeStyle = frame.theme.hairline;
  ctx.lineWidth = strong;
  line(ctx, left, middle(frame, y), right, middle(frame, y));
  dumbbell(ctx, frame, left + from * unit, left + to * unit, y, true);
  type(ctx, frame, 11);
  ctx.fillStyle = frame.theme.ink2;
  const words = `${significant(from, 3)} → ${significant(to, 3)}`;
  text(ctx, frame, sandboxOf(frame).difference.loss, left - DOT, y - 10 * strong, 'left', 'alphabetic');
  text(ctx, frame, words, right + DOT, y - 10 * strong, 'right', 'alphabetic');
}

/**
 * The axis at 0, a dashed rule at 1, and how many features there are besides.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Scale} scale
 * @param {Pair} pair
 */
function rules(ctx, frame, { left, unit, top, bottom }, [a, b]) {
  const one = left + unit;
  ctx.lineWidth = strength(frame);
  ctx.strokeStyle = frame.theme.ink2;
  line(ctx, middle(frame, left), top, middle(frame, left), bottom + 4);
  ctx.setLineDash([3, 4]);
  line(ctx, middle(frame, one), top, middle(frame, one), bottom + 4);
  ctx.setLineDash([]);
  ctx.fillStyle = frame.theme.ink2;
  type(ctx, frame, 11);
  const features = Math.max(a.meta.features, b.meta.features);
  const between =
    features > MOST ? sandboxOf(frame).difference.cut(MOST, features) : sandboxOf(frame).difference.norm;
  text(ctx, frame, '0', left, bottom + 8, 'center', 'top');
  text(ctx, frame, '1', one, bottom + 8, 'center', 'top');
  text(ctx, frame, between, (left + one) / 2, bottom + 8, 'center', 'top');
}

/**
 * The feature's number beside its row, while rows have room for it.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Scale} scale
 * @param {Row} row
 * @param {number} at
 */
function named(ctx, frame, scale, { feature }, at) {
  const every = Math.ceil((13 * strength(frame)) / scale.row);
  if (at % every !== 0) return;
  type(ctx, frame, 11);
  ctx.fillStyle = frame.focus === feature ? frame.theme.ink : frame.theme.ink2;
  const y = scale.top + (at + 0.5) * scale.row;
  text(ctx, frame, String(feature + 1), scale.left - DOT - 8, y, 'right', 'middle');
}
