// @ts-check
/**
 * A view of www/views as a small picture. The view draws on a larger frame, as it would in the figure, and
 * what matters of it is laid into the small one: marks that would be too small to read are left out.
 */
import { viewOf } from '../../elements/view-choice.js';
import { gridOf } from '../../views/cells.js';

/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../../views/canvas.js').Theme} Theme */
/** @typedef {import('../../views/canvas.js').Frame} Frame */
/** @typedef {import('../../elements/view-choice.js').Choice} Choice */
/** @typedef {{x: number, y: number, width: number, height: number}} Box CSS pixels of the large frame */

/** Side of the large frame, CSS pixels. */
const LARGE = 300;

/** Cells of a matrix that are to have no gaps between them are as large as this; of a small one, without numbers. */
const CELL = { many: 7.5, few: 24 };
const FEW = 10;
const AROUND = 92;

/** Numbers and legends around bars, CSS pixels of the large frame. */
const BARE = { left: 47, top: 34, right: 20, bottom: 46 };
/** The same around vectors in the plane or in space. */
const INSET = 24;

/** How often a scale is tried, and by how much each is smaller: edges on whole pixels change the box a little. */
const TRIES = 20;
const SMALLER = 0.98;

/** Side of the large frame for a choice. @param {Choice} choice @param {Snapshot} snapshot */
function sideOf(choice, { meta: { features } }) {
  if (choice !== 'gram') return LARGE;
  return features * (features > FEW ? CELL.many : CELL.few) + AROUND;
}

/**
 * What of the large frame is shown.
 * @param {Choice} choice
 * @param {Snapshot} snapshot
 * @param {Frame} frame
 * @returns {Box}
 */
function shown(choice, snapshot, frame) {
  const { width, height } = frame;
  if (choice === 'gram' && snapshot.tensors.gram) {
    const { left, top, right, bottom } = gridOf(snapshot, frame);
    const edge = 1 / frame.dpr;
    return { x: left - edge, y: top - edge, width: right - left + 2 * edge, height: bottom - top + 2 * edge };
  }
  if (choice === 'features' && snapshot.meta.dimensions <= 3) {
    return { x: INSET, y: INSET, width: width - 2 * INSET, height: height - 2 * INSET };
  }
  if (choice !== 'norms') return { x: 0, y: 0, width, height };
  const { left, top, right, bottom } = BARE;
  return { x: left, y: top, width: width - left - right, height: height - top - bottom };
}

/**
 * @param {HTMLCanvasElement} canvas laid out by style
 * @param {Choice} choice
 * @param {Snapshot} snapshot
 * @param {Theme} theme
 */
export function drawThumbnail(canvas, choice, snapshot, theme) {
  const { clientWidth, clientHeight } = canvas;
  const ctx = canvas.getContext('2d');
  if (!ctx || clientWidth === 0 || clientHeight === 0) return;
  const ratio = devicePixelRatio || 1;
  const [width, height] = [Math.round(clientWidth * ratio), Math.round(clientHeight * ratio)];
  Object.assign(canvas, { width, height });
  const view = viewOf(choice, snapshot);
  const side = sideOf(choice, snapshot);
  const frame = { width: side, height: side, dpr: ratio, theme, focus: null, turn: view.turnable };
  let box = shown(choice, snapshot, frame);
  frame.dpr = Math.min(width / box.width, height / box.height) / SMALLER;
  for (let k = 0; k < TRIES; k += 1) {
    frame.dpr *= SMALLER;
    box = shown(choice, snapshot, frame);
    if (box.width * frame.dpr <= width && box.height * frame.dpr <= height) break;
  }
  const { dpr } = frame;
  const large = document.createElement('canvas');
  Object.assign(large, { width: Math.ceil(side * dpr), height: Math.ceil(side * dpr) });
  const under = large.getContext('2d');
  if (!under) return;
  view.draw(under, snapshot, frame);
  ctx.fillStyle = theme.ground;
  ctx.fillRect(0, 0, width, height);
  const [x, y, wide, high] = [box.x, box.y, box.width, box.height].map((length) => Math.round(length * dpr));
  const [left, top] = [Math.round((width - wide) / 2), Math.round((height - high) / 2)];
  ctx.drawImage(large, x, y, wide, high, left, top, wide, high);
}
