// @ts-check
/** A file dropped anywhere on one of our own pages goes to the page's first figure; a figure takes those dropped on itself. */
import { takeDrops } from '../elements/sharing.js';

/** @typedef {import('../elements/superposition-lab.js').SuperpositionLab} Lab */

/** @param {Document} document */
export function bindDrops(document) {
  takeDrops(document, (file) => {
    const figure = /** @type {Lab | null} */ (document.querySelector('superposition-lab'));
    figure?.scrollIntoView({ block: 'nearest' });
    void figure?.bringBack(file);
  });
}
