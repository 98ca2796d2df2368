// @ts-check
/**
 * A view of www/views as a small picture. The view draws on a larger frame, as it would in the figure, and
 * what matters of it is laid into the small one: marks that would be too small to read are left out.
 */
import { viewOf } from '../../elements/view-choice.js';
import { gridOf } from '../../views/cells.js';

/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../../views/canvas.js').Theme} Theme */
/** @typedef {import('../../elements/view-choice.js').Choice} Choice */
/** @typedef {{x: number, y: number, width: number, height: number}} Box CSS pixels of the large frame */

/** Side of the large frame, CSS pixels. */
const LARGE = 300;

/** Numbers and legends around a picture, CSS pixels of the large frame. */
const BARE = { left: 40, top: 34, right: 20, bottom: 42 };

/**
 * What of the large frame is shown.
 * @param {Choice} choice
 * @param {Snapshot} snapshot
 * @param {import('../../views/canvas.js').Frame} frame
 * @returns {Box}
 */
function shown(choice, snapshot, frame) {
  if (choice === 'gram' && snapshot.tensors.gram) {
    const { left, top, right, bottom } = gridOf(snapshot, frame);
    const side = Math.max(right - left, bottom - top) + 8;
    return {
      x: (left + right - side) / 2,
      y: (top + bottom - side) / 2,
      width: side,
      height: side,
    };
  }
  const whole = { x: 0, y: 0, width: LARGE, height: LARGE };
  if (choice !== 'norms') return whole;
  const { left, top, right, bottom } = BARE;
  return { x: left, y: top, width: LARGE - left - right, height: LARGE - top - bottom };
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
  const dpr = devicePixelRatio || 1;
  canvas.width = Math.round(clientWidth * dpr);
  canvas.height = Math.round(clientHeight * dpr);
  const view = viewOf(choice, snapshot);
  const frame = { width: LARGE, height: LARGE, dpr, theme, focus: null, turn: view.turnable };
  const box = shown(choice, snapshot, frame);
  const scale = Math.min(canvas.width / box.width, canvas.height / box.height);
  const large = new OffscreenCanvas(Math.ceil(LARGE * scale), Math.ceil(LARGE * scale));
  const under = /** @type {CanvasRenderingContext2D | null} */ (
    /** @type {unknown} */ (large.getContext('2d'))
  );
  if (!under) return;
  view.draw(under, snapshot, { ...frame, dpr: scale });
  ctx.fillStyle = theme.ground;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  const [width, height] = [box.width * scale, box.height * scale];
  const [x, y] = [(canvas.width - width) / 2, (canvas.height - height) / 2];
  ctx.drawImage(large, box.x * scale, box.y * scale, width, height, x, y, width, height);
}
