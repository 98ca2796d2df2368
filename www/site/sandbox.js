// @ts-check
/** The sandbox's script: the element with all its controls, and the address bar that holds its run. */
import './wake.js';
import '../elements/define.js';
import { bindToAddress } from '../state/session.js';

const figure = document.querySelector('superposition-lab');
if (figure) bindToAddress(/** @type {any} */ (figure), window);
