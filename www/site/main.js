// @ts-check
/** The landing page's own script: the element with the address bar that holds its run, and the small pictures of the labs. */
import './wake.js';
import '../elements/define.js';
import { themeOf } from '../elements/canvas.js';
import { bindToAddress } from '../state/session.js';
import { bindDrops } from './drop.js';
import { followAnchors, runAddress } from './lab/anchors.js';
import { labPicture } from './lab-pictures.js';

const figure = /** @type {HTMLElement | null} */ (document.querySelector('superposition-lab'));
if (figure) {
  bindDrops(document);
  bindToAddress(/** @type {any} */ (figure), runAddress(window));
  // The header leads to a place of this very page: the run in the address stays.
  document.querySelector('header.site a[href="index.html#labs"]')?.setAttribute('href', '#labs');
  followAnchors(document, () => {});
  for (const canvas of document.querySelectorAll('canvas[data-strip]')) {
    labPicture(/** @type {HTMLCanvasElement} */ (canvas), () => themeOf(figure));
  }
}
