// @ts-check
/**
 * The small pictures of the table of contents: a frame of each lab's stored strip, drawn by the views. While one is
 * pointed at or has the focus its strip goes by, frame for frame; never by itself, and not for those who want no motion.
 */
import { watchTheme } from '../elements/canvas.js';
import { nearestSparsity } from '../elements/film-strip.js';
import { storedStrip } from '../elements/stored-strips.js';
import { choiceOf, ready } from '../elements/view-choice.js';
import { whenNear } from './lab/parts.js';
import { drawThumbnail } from './lab/thumbnail.js';

/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */

/** Milliseconds that a whole strip takes to go by, and back. */
const ONCE = 3000;

/**
 * @param {HTMLCanvasElement} canvas with `data-strip`, `data-sparsity`, `data-view`
 * @param {() => import('../views/canvas.js').Theme} theme in force
 */
export function labPicture(canvas, theme) {
  const { strip = '', sparsity = '', view = null } = canvas.dataset;
  const choice = choiceOf(view);
  /** @type {Snapshot[]} */
  let frames = [];
  let home = 0;
  let at = 0;
  const draw = () => {
    const frame = frames[at];
    if (frame && ready(choice, frame)) drawThumbnail(canvas, choice, frame, theme());
  };
  whenNear(canvas, async () => {
    try {
      frames = await storedStrip(strip);
    } catch {
      // The title leads to the lab all the same.
      return;
    }
    home = nearestSparsity(
      frames.map(({ meta }) => meta.sparsity),
      Number(sparsity),
    );
    at = home;
    new ResizeObserver(draw).observe(canvas);
    draw();
  });
  goBy(canvas.closest('a') ?? canvas, (share) => {
    at = share === null ? home : Math.round(share * (frames.length - 1));
    draw();
  });
  watchTheme(draw);
}

/**
 * @param {Element} target
 * @param {(share: number | null) => void} show 0 … 1 along the strip, null: at rest
 */
function goBy(target, show) {
  /** @type {number | null} */
  let start = null;
  const frame = (/** @type {number} */ now) => {
    if (start === null) return;
    const phase = ((now - start) / ONCE) % 2;
    show(phase < 1 ? phase : 2 - phase);
    requestAnimationFrame(frame);
  };
  const begin = () => {
    if (start !== null || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    start = performance.now();
    requestAnimationFrame(frame);
  };
  const rest = () => {
    start = null;
    show(null);
  };
  for (const type of ['pointerenter', 'focus']) target.addEventListener(type, begin);
  for (const type of ['pointerleave', 'blur']) target.addEventListener(type, rest);
}
