// @ts-check
/**
 * A model of many dimensions by its orthogonal groups: each stands by itself in the dimensions that it
 * spans, with its name, as small multiples at one scale. What is in which group, and where, comes with
 * the snapshot.
 */

import { en } from '../strings/en.js';
import { wordsOf } from '../strings/language.js';
import { begin, line, PADDING, strength, text, type } from './canvas.js';
import { fixed, sentence, significant } from './describe.js';
import { IRREGULAR, kindsOf } from './kinds.js';
import { featureColours, kindColour } from './palette.js';
import { nearest, TIP_REACH } from './tips.js';
import { apply, HOME } from './turn.js';
import { dot, vector } from './vectors.js';

/** @typedef {import('./canvas.js').Snapshot} Snapshot */
/** @typedef {import('./canvas.js').Frame} Frame */
/** @typedef {import('./tips.js').Tip} Tip */
/** @typedef {{id: number, residual: number, number: number, rank: number, members: number[], alike: number}} Group
 *   `alike`: how many groups this one stands for */
/** @typedef {Group & {x: number, y: number, unit: number, size: number, foot: number}} Cell its centre, CSS pixels */

/** More groups than this are shown by one of each kind. */
const MOST_CELLS = 48;
/** Cells no larger than this, many and few: a digon as large as the page says nothing more. */
const LARGEST = 180;
const LARGEST_OF_FEW = 340;
const FEW = 2;
/** A cell's name has this much room below it; cells smaller than that go without. */
const FOOT = 34;
const SMALLEST_NAMED = 72;
const HEAD = 24;
const FACE = 0.1;
const NO_GROUP = 4_294_967_295;

/**
 * Draws `place` f32[3, n] by `group` u32[n] and `shape` f64[groups, 4]; reads `edges`, `faces`,
 * `represented` and `importance` where they exist.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 */
export function draw(ctx, snapshot, frame) {
  begin(ctx, frame);
  const colours = featureColours(snapshot.tensors.importance, snapshot.meta.features);
  const edges = rows(snapshot.tensors.edges, 2);
  const faces = rows(snapshot.tensors.faces, 3);
  for (const cell of cells(snapshot, frame)) {
    const all = tips(snapshot, cell);
    const own = new Map(all.map((tip) => [tip.index, tip]));
    outline(ctx, frame, cell, own, { edges, faces });
    const ordered = [...all].sort((a, b) => (a.depth ?? 0) - (b.depth ?? 0));
    for (const tip of ordered) {
      const colour = colours[tip.index] ?? frame.theme.ink;
      vector(ctx, frame, { ...cell, range: 1 }, tip, colour);
      dot(ctx, frame, tip, colour);
    }
    name(ctx, frame, cell);
  }
  head(ctx, snapshot, frame);
  ctx.restore();
}

/**
 * The feature whose dot is nearest to a point and within reach of it.
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 * @param {number} x
 * @param {number} y
 * @returns {number | null}
 */
export function hit(snapshot, frame, x, y) {
  const all = cells(snapshot, frame).flatMap((cell) => tips(snapshot, cell));
  return nearest(all, TIP_REACH, (tip) => Math.hypot(x - tip.x, y - tip.y));
}

/**
 * The figure in words, and how far the worst of the named groups is from its name.
 * @param {Snapshot} snapshot
 * @param {import('../strings/en.js').Strings} [strings]
 */
export function describe(snapshot, strings = en) {
  const named = groupsOf(snapshot).filter(({ id }) => id > 2);
  const said = sentence(snapshot, strings);
  const whole = snapshot.tensors.whole?.data[0];
  if (named.length < 2 || whole !== IRREGULAR || snapshot.meta.reason) return said;
  const worst = Math.max(...named.map(({ residual }) => residual));
  return `${said} ${strings.describe.worst(fixed(worst, 3))}`;
}

/** @param {Snapshot} snapshot @returns {Group[]} */
function groupsOf({ tensors: { shape, group } }) {
  const of = Array.from(group?.data ?? []);
  const at = (/** @type {number} */ row, /** @type {number} */ k) => shape?.data[4 * row + k] ?? 0;
  /** @type {number[][]} */
  const members = Array.from({ length: shape?.shape[0] ?? 0 }, () => []);
  of.forEach((row, i) => {
    if (row !== NO_GROUP) members[row]?.push(i);
  });
  return members.map((own, row) => ({
    id: at(row, 0),
    residual: at(row, 1),
    number: at(row, 2),
    rank: at(row, 3),
    members: own,
    alike: 1,
  }));
}

/**
 * The groups to draw: all, or one of each kind and size where they are too many; the largest first.
 * @param {Snapshot} snapshot
 * @returns {Group[]}
 */
function shown(snapshot) {
  const all = groupsOf(snapshot).sort((a, b) => b.number - a.number || a.id - b.id);
  if (all.length <= MOST_CELLS) return all;
  /** @type {Map<string, Group>} */
  const kinds = new Map();
  for (const group of all) {
    const key = `${group.id} ${group.number}`;
    const first = kinds.get(key);
    kinds.set(key, first ? { ...first, alike: first.alike + 1 } : group);
  }
  return [...kinds.values()].slice(0, MOST_CELLS);
}

/** @param {Snapshot} snapshot @param {Frame} frame @returns {Cell[]} */
function cells(snapshot, frame) {
  const groups = shown(snapshot);
  const [width, height] = [frame.width - PADDING, frame.height - PADDING - HEAD * strength(frame)];
  const largest = (groups.length <= FEW ? LARGEST_OF_FEW : LARGEST) * strength(frame);
  const perRow = columnsFor(groups.length, width, height, largest);
  const perColumn = Math.max(Math.ceil(groups.length / perRow), 1);
  const size = Math.min(width / perRow, height / perColumn, largest);
  const foot = size >= SMALLEST_NAMED ? FOOT * strength(frame) : 0;
  const longest = Math.max(...Array.from(snapshot.tensors.norms?.data ?? []), 1);
  const left = (frame.width - Math.min(perRow, groups.length) * size) / 2;
  const top = HEAD * strength(frame) + PADDING / 2 + Math.max(height - perColumn * size, 0) / 2;
  return groups.map((group, at) => ({
    ...group,
    x: left + ((at % perRow) + 0.5) * size,
    y: top + Math.floor(at / perRow) * size + (size - foot) / 2,
    unit: Math.max(size - foot - 16, 8) / (2 * longest),
    size,
    foot,
  }));
}

/**
 * Columns that make the cells as large as may be; of equally good ones, those that leave the fewest cells empty.
 * @param {number} count
 * @param {number} width
 * @param {number} height
 * @param {number} largest
 */
function columnsFor(count, width, height, largest) {
  const all = Array.from({ length: Math.max(count, 1) }, (_, k) => k + 1);
  const size = (/** @type {number} */ k) => Math.min(width / k, height / Math.ceil(count / k), largest);
  const empty = (/** @type {number} */ k) => k * Math.ceil(count / k) - count;
  const most = Math.max(...all.map(size));
  // Smaller cells for a better grid, but not so small that their names go.
  const least = Math.max(0.75 * most, Math.min(most, SMALLEST_NAMED));
  const good = all.filter((k) => size(k) >= least);
  return good.reduce((best, k) => (empty(k) < empty(best) ? k : best), good[0] ?? 1);
}

/** @param {Snapshot} snapshot @param {Cell} cell @returns {Tip[]} */
function tips({ tensors: { place } }, cell) {
  const n = place?.shape[1] ?? 0;
  const entry = (/** @type {number} */ k, /** @type {number} */ i) => place?.data[k * n + i] ?? 0;
  const points = cell.members.map((i) => {
    const [x, y, z] = [entry(0, i), entry(1, i), entry(2, i)];
    return cell.rank > 2 ? apply(HOME, [x, y, z]) : [x, y, 1];
  });
  const longest = Math.max(...points.map((point) => Math.hypot(...point)), 1e-9);
  return points.map(([x = 0, y = 0, z = 0], at) => ({
    index: cell.members[at] ?? 0,
    x: cell.x + x * cell.unit,
    y: cell.y - y * cell.unit,
    length: Math.hypot(x, y),
    represented: true,
    depth: cell.rank > 2 ? z / longest : 1,
  }));
}

/** @param {import('./canvas.js').Tensor | undefined} tensor @param {number} width @returns {number[][]} */
function rows(tensor, width) {
  const data = Array.from(tensor?.data ?? []);
  return Array.from({ length: Math.floor(data.length / width) }, (_, row) =>
    data.slice(row * width, (row + 1) * width),
  );
}

/**
 * Edges and faces of one group in the colour of its kind; of a group on a line, the line.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Cell} cell
 * @param {Map<number, Tip>} own
 * @param {{edges: number[][], faces: number[][]}} all
 */
function outline(ctx, frame, { id, rank, x, y, size }, own, { edges, faces }) {
  const colour = kindColour(id);
  const corners = (/** @type {number[]} */ list) => list.flatMap((i) => own.get(i) ?? []);
  ctx.lineWidth = strength(frame);
  ctx.strokeStyle = frame.theme.hairline;
  const tick = rank === 1 ? size / 24 : 0;
  if (tick) line(ctx, x, y - tick, x, y + tick);
  ctx.fillStyle = colour;
  ctx.strokeStyle = colour;
  ctx.globalAlpha = FACE;
  const sides = edges.map(corners).filter((ends) => ends.length === 2);
  for (const face of faces.map(corners).filter((list) => list.length === 3)) fill(ctx, face);
  if (rank === 2) fill(ctx, around(sides));
  ctx.globalAlpha = 1;
  for (const [from, to] of sides) if (from && to) line(ctx, from.x, from.y, to.x, to.y);
}

/** Corners of a polygon in order, from its sides as they follow each other. @param {Tip[][]} sides */
const around = (sides) => sides.flatMap(([from]) => from ?? []);

/** @param {CanvasRenderingContext2D} ctx @param {Tip[]} corners */
function fill(ctx, corners) {
  ctx.beginPath();
  corners.forEach((tip, at) => {
    if (at === 0) ctx.moveTo(tip.x, tip.y);
    else ctx.lineTo(tip.x, tip.y);
  });
  ctx.closePath();
  ctx.fill();
}

/**
 * The kind's name and what its residual is, under the cell.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Cell} cell
 */
function name(ctx, frame, { id, residual, number, alike, x, y, size, foot }) {
  if (!foot) return;
  const below = y + (size - foot) / 2 + 2;
  type(ctx, frame, size > 110 ? 13 : 11);
  ctx.fillStyle = frame.theme.ink;
  text(
    ctx,
    frame,
    wordsOf(frame).marks.group(wordsOf(frame).shapes.kind(id, number), alike),
    x,
    below,
    'center',
    'top',
  );
  if (id < 3) return;
  type(ctx, frame, 11);
  ctx.fillStyle = frame.theme.ink2;
  const close = significant(residual, residual < 0.01 ? 1 : 2);
  if (size > 90)
    text(ctx, frame, wordsOf(frame).shapes.residual(close), x, below + 15 * strength(frame), 'center', 'top');
}

/**
 * All kinds in a line at the top, and how many features are in none.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 */
function head(ctx, { meta, tensors }, frame) {
  const absent = Array.from(tensors.represented?.data ?? []).filter((is) => is === 0).length;
  const kinds = kindsOf(tensors).map(({ id, number }) => wordsOf(frame).shapes.short(number, id));
  const words = [...kinds, ...(absent > 0 ? [wordsOf(frame).marks.absent(absent)] : [])].join(' · ');
  type(ctx, frame, 12);
  ctx.fillStyle = frame.theme.ink2;
  text(ctx, frame, words, frame.width / 2, 4, 'center', 'top');
  if (meta.between) {
    text(
      ctx,
      frame,
      wordsOf(frame).marks.between(...meta.between),
      frame.width / 2,
      frame.height - 4,
      'center',
      'bottom',
    );
  }
}
