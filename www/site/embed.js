// @ts-check
/** The iframe's script: the element, filled once from the address; never writes to history. */
import '../elements/define.js';

const figure = document.querySelector('superposition-lab');
const text = location.hash.slice(1) || location.search.slice(1);
if (figure && text) figure.setAttribute('run', text);
