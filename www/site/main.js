// @ts-check
/**
 * The script of the landing page: the element, the address bar that holds its run, and the small pictures of the labs, which move
 * when somebody comes near.
 */
import './wake.js';
import '../elements/define.js';
import { bindToAddress } from '../state/session.js';
import { followAnchors, runAddress } from './lab/anchors.js';
import { scrubOnHover } from './scrubbing.js';

const figure = document.querySelector('superposition-lab');
if (figure) bindToAddress(/** @type {any} */ (figure), runAddress(window));
// The header leads to a place in this very page: the run in the address stays.
document.querySelector('header.site a[href="index.html#labs"]')?.setAttribute('href', '#labs');
followAnchors(document, () => {});
scrubOnHover(document);
