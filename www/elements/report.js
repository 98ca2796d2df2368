// @ts-check
/**
 * What a figure says of itself to the page around it: where it stands, and what was measured of it. Reads what the core has computed;
 * computes nothing.
 */
import { kindInWords } from '../views/kinds.js';

/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('./element-events.js').State} State */
/** @typedef {import('../strings/language.js').Strings} Strings */
/** @typedef {import('./element-events.js').Metrics} Metrics */

/**
 * @param {{text: string, status: string, view: string}} figure
 * @param {Snapshot | null} snapshot
 * @returns {State}
 */
export function stateOf({ text, status, view }, snapshot) {
  const { step = 0, end = 0, fingerprint = '' } = snapshot?.meta ?? {};
  return { text, step, end, status, view, fingerprint };
}

/**
 * @param {Snapshot | null} snapshot
 * @param {string} sentence
 * @param {Strings} strings
 * @returns {Metrics}
 */
export function metricsOf(snapshot, sentence, strings) {
  const { loss, represented, dstar, norms, dimensionality } = snapshot?.tensors ?? {};
  const list = (/** @type {import('../views/canvas.js').Tensor | undefined} */ tensor) =>
    Array.from(tensor?.data ?? []);
  const [value, error] = list(loss);
  return {
    sentence,
    shape: snapshot ? kindInWords(snapshot, strings) : '',
    loss: value === undefined ? null : value,
    lossError: error === undefined ? null : error,
    represented: list(represented).filter((is) => is === 1).length,
    dimensionsPerFeature: dstar ? Number(dstar.data[0]) : null,
    norms: list(norms),
    dimensionality: list(dimensionality),
  };
}

/**
 * The picture as a file.
 * @param {HTMLCanvasElement | null} canvas
 * @param {string} type image/png, image/jpeg or image/webp
 * @param {Strings} strings
 * @returns {Promise<Blob>} rejects with a sentence where there is no picture
 */
export function imageOf(canvas, type, { notices }) {
  return new Promise((resolve, reject) => {
    if (!canvas || canvas.width === 0) reject(new Error(notices.noPicture));
    else canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error(notices.noImage))), type);
  });
}
