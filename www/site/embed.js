// @ts-check
/**
 * The iframe's script: the element, filled once from the address; never writes to history. `lab=…` in it names the figure
 * of a lab, `view=…` what is looked at, `hide=…` what is not shown, the rest is a run text.
 */
import '../elements/define.js';
import { partsIn } from '../share/link-parts.js';

const figure = document.querySelector('superposition-lab');
const { lab, view, hide, run } = partsIn(location.hash.slice(1) || location.search.slice(1));
if (figure && lab) {
  figure.setAttribute('lab', lab);
  // It was put in without: the figure of a lab is read when it comes into the page.
  figure.replaceWith(figure);
}
if (figure && view) figure.setAttribute('view', view);
if (figure && hide.length > 0) figure.setAttribute('hide', hide.join(' '));
if (figure && run) figure.setAttribute('run', run);
