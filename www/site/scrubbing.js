// @ts-check
/**
 * The small pictures of the table of contents move along their strips, from dense to sparse and back, while a pointer or the focus
 * is on their entry; under reduced motion they never do. Nothing is loaded before. The pictures themselves stand in the page.
 */
import { themeOf } from '../elements/canvas.js';
import { nearestSparsity } from '../elements/film-strip.js';
import { storedStrip } from '../elements/stored-strips.js';
import { choiceOf } from '../elements/view-choice.js';
import { between } from '../views/between.js';
import { drawThumbnail } from './lab/thumbnail.js';

/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */

/** From one end of a strip to the other, in milliseconds. */
const THROUGH = 4000;

/**
 * Where on a strip a picture is that set out from a place towards the sparse end and goes back and forth.
 * @param {number} start 0 … last
 * @param {number} elapsed milliseconds
 * @param {number} last index of the last frame
 * @returns {number} 0 … last
 */
export function placeAt(start, elapsed, last) {
  if (last <= 0) return 0;
  const way = (start + (elapsed / THROUGH) * last) % (2 * last);
  return way <= last ? way : 2 * last - way;
}

/**
 * @param {Snapshot[]} frames
 * @param {number} place
 * @returns {Snapshot | undefined}
 */
export function pictureAt(frames, place) {
  const [before, after] = [frames[Math.floor(place)], frames[Math.ceil(place)]];
  return before && after ? between(before, after, place - Math.floor(place)) : (before ?? after);
}

/** @param {Document} document */
export function scrubOnHover(document) {
  for (const thumbnail of document.querySelectorAll('.thumbnail[data-strip]')) {
    const entry = thumbnail.closest('li');
    if (entry) follow(/** @type {HTMLElement} */ (entry), /** @type {HTMLElement} */ (thumbnail));
  }
}

/** @param {HTMLElement} entry @param {HTMLElement} thumbnail */
function follow(entry, thumbnail) {
  /** @type {AbortController | null} */
  let going = null;
  const go = () => {
    if (going || matchMedia('(prefers-reduced-motion: reduce)').matches) return;
    going = new AbortController();
    void scrub(thumbnail, going.signal);
  };
  const stop = () => {
    if (entry.matches(':hover') || entry.contains(entry.ownerDocument.activeElement)) return;
    going?.abort();
    going = null;
  };
  entry.addEventListener('pointerenter', (event) => event.pointerType === 'mouse' && go());
  entry.addEventListener('focusin', go);
  entry.addEventListener('pointerleave', stop);
  // The focus is elsewhere only after the event.
  entry.addEventListener('focusout', () => queueMicrotask(stop));
}

/**
 * Lays a canvas over the picture until stopped.
 * @param {HTMLElement} thumbnail
 * @param {AbortSignal} signal
 */
async function scrub(thumbnail, signal) {
  const { strip = '', sparsity = '', view } = thumbnail.dataset;
  const frames = await storedStrip(strip).catch(() => []);
  if (frames.length < 2 || signal.aborted) return;
  const canvas = thumbnail.ownerDocument.createElement('canvas');
  canvas.setAttribute('aria-hidden', 'true');
  thumbnail.append(canvas);
  signal.addEventListener('abort', () => canvas.remove());
  const start = nearestSparsity(
    frames.map(({ meta }) => meta.sparsity),
    Number(sparsity),
  );
  /** @type {number | null} */
  let began = null;
  const theme = themeOf(canvas);
  const tick = (/** @type {number} */ now) => {
    if (signal.aborted) return;
    began ??= now;
    const picture = pictureAt(frames, placeAt(start, now - began, frames.length - 1));
    if (picture) drawThumbnail(canvas, choiceOf(view ?? null), picture, theme);
    requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
}
