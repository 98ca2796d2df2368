// @ts-check
/**
 * How the restarts of a run ended: one dot each on an axis of the evaluation loss, with its standard
 * error, the best one marked. Draws `restarts` as it is; which one is shown the core has chosen.
 */

import { sandbox, sandboxOf } from '../strings/sandbox.js';
import { begin, faded, instead, line, middle, PADDING, strength, text, type } from './canvas.js';
import { significant } from './describe.js';

/** @typedef {import('./canvas.js').Snapshot} Snapshot */
/** @typedef {import('./canvas.js').Frame} Frame */
/** @typedef {{restart: number, value: number, error: number}} Ended */
/** @typedef {{left: number, right: number, low: number, high: number, axis: number}} Scale */

const FOOT = 24;
const HEAD = 18;
const DOT = 4;
const APART = 9;
const LEVELS = 12;
const REACH = 12;
const DIMMED = 0.3;

/** Ticks need this many pixels each. */
const TICK = 90;

/**
 * Draws `restarts` f64[k, 2] (evaluation loss, standard error) and `shown` u32[1].
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot} snapshot
 * @param {Frame} frame `focus`: a restart
 */
export function draw(ctx, snapshot, frame) {
  const all = ended(snapshot);
  begin(ctx, frame);
  if (all.length === 0) instead(ctx, frame, sandboxOf(frame).restarts.none);
  else strip(ctx, snapshot, frame, all);
  ctx.restore();
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 * @param {Ended[]} all
 */
function strip(ctx, snapshot, frame, all) {
  const scale = scaleOf(frame, all);
  const best = bestOf(snapshot, all);
  axis(ctx, frame, scale);
  for (const place of places(frame, scale, all)) {
    const is = place.restart === best;
    ctx.globalAlpha = frame.focus === null || frame.focus === place.restart ? 1 : faded(frame, DIMMED);
    whisker(ctx, frame, scale, place);
    ctx.beginPath();
    ctx.arc(place.x, place.y, DOT * strength(frame), 0, 2 * Math.PI);
    ctx.fillStyle = is ? frame.theme.ink : frame.theme.ground;
    ctx.fill();
    ctx.strokeStyle = frame.theme.ink;
    ctx.lineWidth = 1.5 * strength(frame);
    ctx.stroke();
    ctx.globalAlpha = 1;
  }
  label(ctx, frame, scale, all.find(({ restart }) => restart === frame.focus) ?? null);
}

/**
 * The restart whose dot is nearest to a point (CSS pixels) and within reach, or null.
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 * @param {number} x
 * @param {number} y
 * @returns {number | null}
 */
export function hit(snapshot, frame, x, y) {
  const all = ended(snapshot);
  let [found, least] = [/** @type {number | null} */ (null), REACH];
  for (const place of places(frame, scaleOf(frame, all), all)) {
    const away = Math.hypot(place.x - x, place.y - y);
    if (away < least) [found, least] = [place.restart, away];
  }
  return found;
}

/**
 * The figure in words.
 * @param {Snapshot} snapshot
 * @param {import('../strings/sandbox.js').SandboxStrings} [strings]
 */
export function describe(snapshot, { restarts: words } = sandbox) {
  const values = ended(snapshot).map(({ value }) => value);
  if (values.length === 0) return words.none;
  const [least, most] = [Math.min(...values), Math.max(...values)];
  return words.sentence(values.length, significant(least, 3), significant(most, 3));
}

/**
 * Height at which up to a dozen restarts have a level each, CSS pixels.
 * @param {Snapshot} snapshot
 * @param {number} [strong] of the theme
 */
export function height(snapshot, strong = 1) {
  return (HEAD + FOOT + (2 + Math.min(count(snapshot), LEVELS)) * APART) * strong;
}

/** How many restarts there are to go through. @param {Snapshot} snapshot */
export const count = ({ tensors }) => (tensors.restarts?.data.length ?? 0) / 2;

/**
 * The restarts with a loss that can be drawn: a diverged one has none.
 * @param {Snapshot} snapshot
 * @returns {Ended[]}
 */
function ended({ tensors }) {
  const data = tensors.restarts?.data ?? [];
  return Array.from({ length: data.length / 2 }, (_, restart) => ({
    restart,
    value: data[2 * restart] ?? Number.NaN,
    error: data[2 * restart + 1] ?? 0,
  })).filter(({ value }) => Number.isFinite(value));
}

/** @param {Snapshot} snapshot @param {Ended[]} all */
function bestOf({ tensors }, all) {
  const least = all.reduce((best, each) => (each.value < best.value ? each : best), all[0] ?? { value: 0 });
  return tensors.shown?.data[0] ?? ('restart' in least ? least.restart : null);
}

/**
 * From the least to the greatest loss, their errors included. The axis does not begin at 0: what is to
 * be seen is how far the restarts lie apart.
 * @param {Frame} frame
 * @param {Ended[]} all
 * @returns {Scale}
 */
function scaleOf(frame, all) {
  const low = all.reduce((a, { value, error }) => Math.min(a, value - error), Infinity);
  const high = all.reduce((a, { value, error }) => Math.max(a, value + error), -Infinity);
  const room = Math.max((high - low) * 0.05, Math.abs(high) * 1e-4, Number.MIN_VALUE);
  return {
    left: PADDING,
    right: Math.max(frame.width - PADDING, PADDING + 1),
    low: low - room,
    high: high + room,
    axis: frame.height - FOOT * strength(frame),
  };
}

/** @param {Scale} scale @param {number} loss */
const xOf = ({ left, right, low, high }, loss) => left + ((right - left) * (loss - low)) / (high - low);

/**
 * Each dot exactly at its loss, on the lowest level where its whisker touches none; where that would be
 * too many levels, where the dot itself does not.
 * @param {Frame} frame
 * @param {Scale} scale
 * @param {Ended[]} all
 */
function places(frame, scale, all) {
  const strong = strength(frame);
  const room = Math.max(scale.axis - (HEAD + 2 * APART) * strong, 1);
  const order = [...all].sort((a, b) => a.value - b.value);
  const dot = (DOT + 1) * strong;
  const wide = (/** @type {Ended} */ { error }) =>
    Math.max(xOf(scale, scale.low + error) - scale.left + 4 * strong, dot);
  const roomy = levelled(scale, order, wide);
  const placed = roomy.levels * APART * strong <= room ? roomy : levelled(scale, order, () => dot);
  const apart = Math.min(APART * strong, room / Math.max(placed.levels, 1));
  return placed.all.map((place) => ({
    ...place,
    y: scale.axis - (APART + 1) * strong - place.level * apart,
  }));
}

/**
 * @param {Scale} scale
 * @param {Ended[]} order by value
 * @param {(each: Ended) => number} reach to either side of the value, CSS pixels
 */
function levelled(scale, order, reach) {
  /** @type {number[]} where each level is free from */
  const levels = [];
  const all = order.map((each) => {
    const x = xOf(scale, each.value);
    const free = levels.findIndex((from) => x - reach(each) >= from);
    const level = free < 0 ? levels.length : free;
    levels[level] = x + reach(each);
    return { ...each, x, level };
  });
  return { all, levels: levels.length };
}

/**
 * One standard error to either side.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Scale} scale
 * @param {Ended & {y: number}} place
 */
function whisker(ctx, frame, scale, { value, error, y }) {
  ctx.strokeStyle = frame.theme.ink2;
  ctx.lineWidth = strength(frame);
  const at = middle(frame, y);
  line(ctx, xOf(scale, value - error), at, xOf(scale, value + error), at);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Scale} scale
 */
function axis(ctx, frame, scale) {
  const { left, right, low, high, axis: y } = scale;
  ctx.strokeStyle = frame.theme.ink2;
  ctx.lineWidth = strength(frame);
  line(ctx, left, middle(frame, y), right, middle(frame, y));
  type(ctx, frame, 11);
  ctx.fillStyle = frame.theme.ink2;
  const { first, step, decimals } = ticks(low, high, (right - left) / (TICK * strength(frame)));
  for (let k = 0; first + k * step <= high; k += 1) {
    const at = first + k * step;
    const x = middle(frame, xOf(scale, at));
    line(ctx, x, y, x, y + 4);
    text(ctx, frame, at.toFixed(decimals), x, y + 7, 'center', 'top');
  }
}

/**
 * Round values, at most so many: steps of 1, 2 or 5.
 * @param {number} low
 * @param {number} high
 * @param {number} most
 */
function ticks(low, high, most) {
  const rough = (high - low) / Math.max(Math.floor(most), 1);
  const exponent = Math.floor(Math.log10(rough));
  const times = [1, 2, 5, 10].find((each) => each * 10 ** exponent >= rough) ?? 10;
  const step = Number(`${times}e${exponent}`);
  const decimals = Math.min(Math.max(-Math.floor(Math.log10(step)), 0), 20);
  return { first: Math.ceil(low / step) * step, step, decimals };
}

/**
 * What the axis is of, and the restart that is pointed at.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Scale} scale
 * @param {Ended | null} pointed
 */
function label(ctx, frame, { left, right }, pointed) {
  type(ctx, frame, 11);
  ctx.fillStyle = frame.theme.ink2;
  const words = sandboxOf(frame).restarts;
  text(ctx, frame, words.loss, left, 4, 'left', 'top');
  const x = left + ctx.measureText(words.loss).width + 20 * strength(frame);
  ctx.beginPath();
  ctx.arc(x, 4 + 6 * strength(frame), DOT * strength(frame), 0, 2 * Math.PI);
  ctx.fillStyle = frame.theme.ink;
  ctx.fill();
  ctx.fillStyle = frame.theme.ink2;
  text(ctx, frame, words.best, x + 9 * strength(frame), 4, 'left', 'top');
  if (pointed === null) return;
  ctx.fillStyle = frame.theme.ink;
  const said = words.at(
    String(pointed.restart + 1),
    significant(pointed.value, 4),
    significant(pointed.error, 1),
  );
  text(ctx, frame, said, right, 4, 'right', 'top');
}
