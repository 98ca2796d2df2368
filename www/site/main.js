// @ts-check
/** The landing page's own script: the element with the address bar that holds its run, and the small pictures of the labs. */
import './wake.js';
import '../elements/define.js';
import { themeOf } from '../elements/canvas.js';
import { bindToAddress } from '../state/session.js';
import { labPicture } from './lab-pictures.js';

const figure = /** @type {HTMLElement | null} */ (document.querySelector('superposition-lab'));
if (figure) {
  bindToAddress(/** @type {any} */ (figure), window);
  for (const canvas of document.querySelectorAll('canvas[data-strip]')) {
    labPicture(/** @type {HTMLCanvasElement} */ (canvas), () => themeOf(figure));
  }
}
