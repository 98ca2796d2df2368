// @ts-check
/**
 * The iframe's script: the element, filled once from the address; never writes to history. `lab=…` in it names the figure
 * of a lab, the rest is a run text.
 */
import '../elements/define.js';

const figure = document.querySelector('superposition-lab');
const words = (location.hash.slice(1) || location.search.slice(1)).split('&').filter(Boolean);
const lab = words.find((word) => word.startsWith('lab='));
const text = words.filter((word) => word !== lab).join('&');
if (figure && lab) {
  figure.setAttribute('lab', decodeURIComponent(lab.slice('lab='.length)));
  // It was put in without: the figure of a lab is read when it comes into the page.
  figure.replaceWith(figure);
}
if (figure && text) figure.setAttribute('run', text);
