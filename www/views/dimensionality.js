// @ts-check
/**
 * The dimensionality of each feature as a dot on an axis from 0 to 1, against the lines where the polytopes
 * of the paper lie. Where dots go is in swarm.js, the lines are in polytopes.js, the bars for very many
 * features in histogram.js; nothing is measured here.
 */

import { en } from '../strings/en.js';
import { wordsOf } from '../strings/language.js';
import {
  begin,
  faded,
  instead,
  line,
  middle,
  PADDING,
  plainColour,
  plainTheme,
  strength,
  text,
  type,
} from './canvas.js';
import { sentence, typeset } from './describe.js';
import { drawBars } from './histogram.js';
import { featureColours, readable } from './palette.js';
import { flags, headOf, POLYTOPES, rules } from './polytopes.js';
import { across, arrange } from './swarm.js';

/** @typedef {import('./canvas.js').Snapshot} Snapshot */
/** @typedef {import('./canvas.js').Frame} Frame */
/** @typedef {import('./swarm.js').Strip} Strip */

/** Below the axis: its numbers, then its name. */
const FOOT = 42;

/** Above the highest dot or bar. */
const AIR = 14;

/** Names of polytopes may take this share of the height. */
const NAMES = 0.55;

/** Dots from this radius on carry their number. */
const NUMBERED = 7;
const DIMMED = 0.25;

/** A pointer reaches this far, CSS pixels. */
const REACH = 12;

/** A feature this near to a polytope's dimensionality is counted to it in the words. */
const NEAR = 0.02;

/**
 * Draws `dimensionality` f32[n]; reads `represented`, `importance` and `dstar` f32[1] where they exist.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 */
export function draw(ctx, snapshot, frame) {
  begin(ctx, frame);
  const values = valuesOf(snapshot);
  if (values.length === 0) {
    instead(ctx, frame, wordsOf(frame).describe.noDimensionality);
  } else {
    const on = { ...frame, theme: plainTheme(ctx, frame.theme) };
    const { strip, all, named } = stripOf(frame);
    rules(ctx, on, { ...strip, top: strip.top - AIR }, all, named);
    axis(ctx, snapshot, on, strip);
    const found = arrange(strip, values, strength(frame), (index) => isRepresented(snapshot, index));
    if (found.kind === 'dots') drawDots(ctx, snapshot, on, found);
    else drawBars(ctx, on, strip, found, (index) => isRepresented(snapshot, index));
  }
  ctx.restore();
}

/**
 * The feature whose dot is nearest to a point of the figure (CSS pixels), or null; of a bar, the one nearest
 * in dimensionality.
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 * @param {number} x
 * @param {number} y
 * @returns {number | null}
 */
export function hit(snapshot, frame, x, y) {
  const values = valuesOf(snapshot);
  const { strip } = stripOf(frame);
  const found = arrange(strip, values, strength(frame), (index) => isRepresented(snapshot, index));
  if (found.kind === 'dots') {
    return nearest(found.dots, REACH, (dot) => Math.hypot(dot.x - x, dot.y - y))?.index ?? null;
  }
  const aside = (/** @type {number} */ left, /** @type {number} */ right) => Math.max(left - x, x - right, 0);
  const bar = nearest(found.bars, REACH, ({ left, right }) => aside(left, right));
  if (!bar || y < strip.bottom - bar.height - REACH || y > strip.bottom + REACH) return null;
  return nearest(bar.members, Infinity, (index) => Math.abs(across(strip, values[index] ?? 0) - x));
}

/**
 * The figure in words: the sentence, the range, how many lie near which polytope, and D*.
 * @param {Snapshot} snapshot
 * @param {import('../strings/en.js').Strings} [strings]
 */
export function describe(snapshot, strings = en) {
  const words = strings.describe;
  if (snapshot.meta.reason) return sentence(snapshot, strings);
  const values = valuesOf(snapshot);
  if (values.length === 0) return `${sentence(snapshot, strings)} ${words.noDimensionality}`;
  const shown = values.filter((value, i) => isRepresented(snapshot, i) && Number.isFinite(value));
  const said = [sentence(snapshot, strings)];
  if (shown.length > 0) {
    const [least, most] = [shown.reduce((a, b) => Math.min(a, b)), shown.reduce((a, b) => Math.max(a, b))];
    said.push(words.dimensionalities(typeset(least, 2), typeset(most, 2)));
    const groups = nearPolytopes(shown, strings);
    if (groups.length > 0) said.push(words.near(groups));
  }
  const dstar = snapshot.tensors.dstar?.data[0] ?? Number.NaN;
  if (Number.isFinite(dstar)) said.push(words.dstar(typeset(dstar, 2)));
  return said.join(' ');
}

/** @param {Snapshot} snapshot */
const valuesOf = ({ tensors }) => Array.from(tensors.dimensionality?.data ?? []);

/** @param {Snapshot} snapshot @param {number} index */
const isRepresented = ({ tensors }, index) => (tensors.represented?.data[index] ?? 1) === 1;

/**
 * How many values lie nearest and near to each polytope's, the least dimensionality first.
 * @param {number[]} values
 * @param {import('../strings/en.js').Strings} strings
 */
function nearPolytopes(values, strings) {
  const keys = /** @type {import('./polytopes.js').Polytope[]} */ (Object.keys(POLYTOPES));
  const own = values.map((value) => nearest(keys, NEAR, (key) => Math.abs(POLYTOPES[key] - value)));
  return keys
    .map((key) => ({ number: own.filter((each) => each === key).length, name: strings.names.polytopes[key] }))
    .filter(({ number }) => number > 0);
}

/**
 * What is nearest, within reach; of equals the first.
 * @template T
 * @param {T[]} all
 * @param {number} reach
 * @param {(each: T) => number} distance
 * @returns {T | null}
 */
function nearest(all, reach, distance) {
  let [found, least] = [/** @type {T | null} */ (null), Infinity];
  for (const each of all) {
    const away = distance(each);
    if (away < least && away <= reach) [found, least] = [each, away];
  }
  return found;
}

/**
 * The strip between the names of the polytopes and the numbers of the axis.
 * @param {Frame} frame
 */
function stripOf(frame) {
  const grown = strength(frame);
  const [left, right] = [PADDING, Math.max(frame.width - PADDING, PADDING + 1)];
  const all = flags(frame, { left, right });
  const head = headOf(frame, all);
  const named = head <= frame.height * NAMES;
  const bottom = frame.height - PADDING / 2 - FOOT * grown;
  return { strip: { left, right, top: PADDING / 2 + (named ? head : 0) + AIR, bottom }, all, named };
}

/**
 * The axis with its ends, D* under it, and its name or the feature that is pointed at.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 * @param {Strip} strip
 */
function axis(ctx, snapshot, frame, strip) {
  const { left, right, bottom } = strip;
  const grown = strength(frame);
  ctx.strokeStyle = frame.theme.ink2;
  ctx.lineWidth = grown;
  line(ctx, left, middle(frame, bottom), right, middle(frame, bottom));
  ctx.fillStyle = frame.theme.ink2;
  type(ctx, frame, 11);
  text(ctx, frame, '0', left, bottom + 9 * grown, 'center', 'top');
  text(ctx, frame, '1', right, bottom + 9 * grown, 'center', 'top');
  const value = frame.focus === null ? undefined : snapshot.tensors.dimensionality?.data[frame.focus];
  if (frame.focus !== null && value !== undefined) {
    const words = wordsOf(frame).marks.featureAt(
      wordsOf(frame).marks.feature(frame.focus),
      typeset(value, 3),
    );
    ctx.fillStyle = frame.theme.ink;
    text(ctx, frame, words, (left + right) / 2, bottom + 26 * grown, 'center', 'top');
  } else {
    const words = wordsOf(frame).marks.dimensionality(snapshot.meta.features);
    text(ctx, frame, words, (left + right) / 2, bottom + 26 * grown, 'center', 'top');
  }
  dimensionsPerFeature(ctx, frame, strip, snapshot.tensors.dstar?.data[0] ?? Number.NaN);
}

/**
 * D* as a triangle under the axis, its number clear of the axis's own.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Strip} strip
 * @param {number} value
 */
function dimensionsPerFeature(ctx, frame, strip, value) {
  if (!(value >= 0 && value <= 1)) return;
  const { left, right, bottom } = strip;
  const grown = strength(frame);
  const x = across(strip, value);
  ctx.beginPath();
  ctx.moveTo(x, bottom + 2);
  ctx.lineTo(x - 4 * grown, bottom + 8 * grown);
  ctx.lineTo(x + 4 * grown, bottom + 8 * grown);
  ctx.closePath();
  ctx.fillStyle = frame.theme.ink;
  ctx.fill();
  type(ctx, frame, 11);
  const words = wordsOf(frame).marks.dstar(typeset(value, 2));
  const room = ctx.measureText(words).width / 2 + 8 * grown;
  const at = Math.min(Math.max(x, left + room), right - room);
  text(ctx, frame, words, at, bottom + 10 * grown, 'center', 'top');
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot} snapshot
 * @param {Frame} frame with a plain theme
 * @param {import('./swarm.js').Dots} found
 */
function drawDots(ctx, snapshot, frame, { dots, radius }) {
  const colours = featureColours(snapshot.tensors.importance, snapshot.meta.features);
  // The emphasised dot lies over its neighbours.
  const ordered = [...dots].sort((a, b) => Number(a.index === frame.focus) - Number(b.index === frame.focus));
  type(ctx, frame, Math.min(radius / strength(frame) + 2, 11));
  for (const { index, x, y } of ordered) {
    const [focused, filled] = [frame.focus === index, isRepresented(snapshot, index)];
    const colour = plainColour(ctx, colours[index] ?? frame.theme.ink);
    ctx.beginPath();
    ctx.arc(x, y, radius * (focused ? 1.25 : 1), 0, 2 * Math.PI);
    ctx.fillStyle = frame.theme.ground;
    ctx.fill();
    ctx.globalAlpha = frame.focus === null || focused ? 1 : faded(frame, DIMMED);
    ctx.fillStyle = filled ? colour : frame.theme.ground;
    ctx.fill();
    ctx.strokeStyle = filled ? frame.theme.ink : frame.theme.ink2;
    ctx.lineWidth = radius < 4 ? 1 / frame.dpr : strength(frame) * (focused ? 1.5 : 1);
    ctx.stroke();
    if (radius >= NUMBERED * strength(frame)) {
      ctx.fillStyle = filled ? readable(colour, frame.theme) : frame.theme.ink2;
      text(ctx, frame, wordsOf(frame).marks.feature(index), x, y + 0.5, 'center', 'middle');
    }
    ctx.globalAlpha = 1;
  }
}
