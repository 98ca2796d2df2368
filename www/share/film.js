// @ts-check
/** A film strip as a film: every model and the pictures between, once through. Draws through the view; encodes through gif.js or the browser. */
import { between } from '../views/between.js';
import { drawnOn } from './browser-means.js';
import { gifWriter } from './gif.js';

/** @typedef {import('./browser-means.js').Picture} Picture */
/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */

/** Pictures from one model to the next, and how long each stays, milliseconds. */
const PER_MODEL = 5;
const DELAY = 60;
/** Models at both ends stand still for so many pictures. */
const REST = 12;
/** Width and height, pixels at most. */
const WIDEST = 640;

/** What the browser films in, best first. */
const TYPES = ['video/webm;codecs=vp9', 'video/webm;codecs=vp8', 'video/webm'];

/** The kind of WebM this browser makes, or nothing. */
export const webmType = () =>
  typeof MediaRecorder === 'undefined'
    ? ''
    : (TYPES.find((type) => MediaRecorder.isTypeSupported(type)) ?? '');

/** Places along a strip, one a picture. @param {number} models */
export function places(models) {
  const last = models - 1;
  const way = Array.from({ length: last * PER_MODEL + 1 }, (_, k) => k / PER_MODEL);
  return [...new Array(REST).fill(0), ...way, ...new Array(REST).fill(last)];
}

/** The picture at a place between models. @param {Snapshot[]} frames @param {number} at @returns {Snapshot} */
function snapshotAt(frames, at) {
  const [before, after] = [frames[Math.floor(at)], frames[Math.ceil(at)]];
  return /** @type {Snapshot} */ (before && after && between(before, after, at - Math.floor(at)));
}

/** How a picture lies in a film. @param {Picture['frame']} frame */
const filmFrame = (frame) => ({ ...frame, dpr: Math.min(1, WIDEST / frame.width), focus: null, emphasis: 0 });

/** Lets the page draw and listen. @param {number} [wait] milliseconds */
const turn = (wait = 0) => new Promise((done) => setTimeout(done, wait));

/**
 * @param {Picture} picture view and frame
 * @param {Snapshot[]} frames trained models, from dense to sparse
 * @param {(share: number) => void} progress 0 … 1
 * @returns {Promise<Uint8Array>}
 */
export async function gifFilm({ view, frame }, frames, progress) {
  const writer = gifWriter(DELAY);
  const canvas = document.createElement('canvas');
  const all = places(frames.length);
  for (const [k, at] of all.entries()) {
    const { ctx } = drawnOn({ view, snapshot: snapshotAt(frames, at), frame: filmFrame(frame) }, canvas);
    if (ctx) writer.add(ctx.getImageData(0, 0, canvas.width, canvas.height));
    progress(k / all.length);
    await turn();
  }
  return writer.bytes();
}

/**
 * The same filmed by the browser, as long as it takes to look at.
 * @param {Picture} picture
 * @param {Snapshot[]} frames
 * @param {(share: number) => void} progress 0 … 1
 * @returns {Promise<Blob>}
 */
export async function webmFilm({ view, frame }, frames, progress) {
  const canvas = document.createElement('canvas');
  const show = (/** @type {number} */ at) =>
    drawnOn({ view, snapshot: snapshotAt(frames, at), frame: filmFrame(frame) }, canvas);
  show(0);
  const recorder = new MediaRecorder(canvas.captureStream(), { mimeType: webmType() });
  /** @type {Blob[]} */
  const parts = [];
  recorder.ondataavailable = ({ data }) => parts.push(data);
  const over = new Promise((done, failed) => {
    recorder.onstop = () => done(undefined);
    recorder.onerror = failed;
  });
  recorder.start();
  const all = places(frames.length);
  for (const [k, at] of all.entries()) {
    show(at);
    progress(k / all.length);
    await turn(DELAY);
  }
  recorder.stop();
  await over;
  return new Blob(parts, { type: 'video/webm' });
}
