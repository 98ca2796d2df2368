// @ts-check
/**
 * The dimensionalities that regular polytopes give (Elhage et al. 2022, "The geometry of superposition"),
 * as lines with names over a strip from 0 to 1. Names of the shapes a run has found are not here.
 */

import { wordsOf } from '../strings/language.js';
import { faded, line, middle, strength, text, type } from './canvas.js';
import { across } from './swarm.js';

/** @typedef {import('./canvas.js').Frame} Frame */
/** @typedef {import('./swarm.js').Strip} Strip */
/** @typedef {keyof import('../strings/en.js').Strings['names']['polytopes']} Polytope */
/** @typedef {{x: number, left: number, right: number, row: number, align: CanvasTextAlign, words: string}} Flag */

/**
 * The dimensionality of a feature in each: dimensions over members; a square and an octahedron are digons.
 * @type {Record<Polytope, number>}
 */
export const POLYTOPES = {
  antiprism: 3 / 8,
  pentagon: 2 / 5,
  digon: 1 / 2,
  triangle: 2 / 3,
  tetrahedron: 3 / 4,
  alone: 1,
};

/**
 * In which order names find their places: the line at 1 bounds all, each then has those to its right before it;
 * the line at 0 stays below the one name that reaches towards it.
 * @type {(Polytope | 'none')[]}
 */
const ORDER = ['alone', 'tetrahedron', 'triangle', 'digon', 'pentagon', 'none', 'antiprism'];

/** Names to the left of their lines, for want of room on the right. @type {Set<Polytope | 'none'>} */
const LEFTWARDS = new Set(['alone', 'antiprism']);

/** In a figure too narrow for any order names end up here, one over another. */
const MOST_ROWS = 8;

/** Height of a row of names, distance of a name from its line, and ample width of a letter, CSS pixels. */
const ROW = 15;
const BESIDE = 4;
const LETTER = 6.2;

/**
 * The names, each beside the upper end of its line, on the lowest row where it meets no other name or line.
 * Their widths are guessed, so that a pointer finds the same places without a canvas to measure on.
 * @param {Frame} frame
 * @param {{left: number, right: number}} axis
 * @returns {Flag[]}
 */
export function flags(frame, axis) {
  const names = wordsOf(frame).marks.polytopes;
  const strip = { ...axis, top: 0, bottom: 0 };
  /** @type {Flag[]} */
  const placed = [];
  for (const key of ORDER) {
    const x = across(strip, key === 'none' ? 0 : POLYTOPES[key]);
    const words = names[key];
    const width = words.length * LETTER * strength(frame) + BESIDE;
    const leftwards = LEFTWARDS.has(key);
    const [left, right] = leftwards ? [x - width, x] : [x, x + width];
    let row = 0;
    while (row < MOST_ROWS && placed.some((other) => meets({ x, left, right, row }, other))) row += 1;
    placed.push({ x, left, right, row, align: leftwards ? 'right' : 'left', words });
  }
  return placed;
}

/**
 * Whether a flag would cover another's name or line, or its line the other's name.
 * @param {{x: number, left: number, right: number, row: number}} flag
 * @param {Flag} other
 */
function meets(flag, other) {
  const names =
    flag.row === other.row && flag.left < other.right + BESIDE && other.left < flag.right + BESIDE;
  const under = other.row >= flag.row && other.x > flag.left && other.x < flag.right + BESIDE;
  const through = flag.row >= other.row && flag.x > other.left && flag.x < other.right;
  return names || under || through;
}

/**
 * The height that names take.
 * @param {Frame} frame
 * @param {Flag[]} all
 */
export const headOf = (frame, all) => (1 + Math.max(...all.map(({ row }) => row))) * ROW * strength(frame);

/**
 * Lines from the axis up to their names; where names have no room, up to the top of the strip.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Strip} strip
 * @param {Flag[]} all
 * @param {boolean} named
 */
export function rules(ctx, frame, strip, all, named) {
  type(ctx, frame, 11);
  ctx.lineWidth = 1 / frame.dpr;
  for (const { x, row, align, words } of all) {
    const y = strip.top - (row + 0.5) * ROW * strength(frame);
    ctx.strokeStyle = frame.theme.ink2;
    ctx.globalAlpha = faded(frame, 0.55);
    line(ctx, middle(frame, x), strip.bottom, middle(frame, x), named ? y - 5 : strip.top);
    ctx.globalAlpha = 1;
    if (!named) continue;
    ctx.fillStyle = frame.theme.ink2;
    text(ctx, frame, words, align === 'right' ? x - BESIDE : x + BESIDE, y, align, 'middle');
  }
}
