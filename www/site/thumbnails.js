// @ts-check
/**
 * The picture of each lab in the table of contents, drawn when the site is built: what its figure shows at the reveal. In the
 * page scrubbing.js makes the same picture move.
 */
import { existsSync } from 'node:fs';
import { viewOf } from '../elements/view-choice.js';
import { drawn } from './drawn.js';
import { shown, sideOf } from './lab/thumbnail.js';
import { nearest, storedFrames } from './stored.js';

/** @typedef {import('../labs/lab-types.js').Lab} Lab */

/** A thumbnail is small, and an image of many cells has few shades: more pixels would only weigh. */
const DPR = 1;

/**
 * @param {string} www folder of the sources
 * @param {Lab[]} labs
 * @returns {Promise<Record<string, string>>} SVG by lab; '' where a lab has no stored strip
 */
export async function thumbnails(www, labs) {
  const all = labs.map(async (lab) => [lab.id, await thumbnail(www, lab)]);
  return Object.fromEntries(await Promise.all(all));
}

/** @param {string} www @param {Lab} lab */
async function thumbnail(www, { id, figure: { strip, reveal, view: choice } }) {
  const path = `${www}/labs/${id}/snapshots/${strip}.safetensors`;
  if (!existsSync(path)) return '';
  const frame = nearest(await storedFrames(path), Number(reveal));
  const view = viewOf(choice, frame);
  const side = sideOf(choice, frame);
  const theme = { ground: '', ink: '', ink2: '', hairline: '', accent: '', font: '' };
  const box = shown(choice, frame, { width: side, height: side, dpr: DPR, theme, focus: null });
  // The words beside it are the lab's; the picture only goes with them.
  return drawn(view, frame, { width: side, height: side, dpr: DPR, box, label: '' });
}
