// @ts-check
/**
 * The iframe's script: the element, filled once from the address; never writes to history. Attributes that are no parameters stand in
 * the address by their names, the rest is a run text. Talks to the page around: embed-protocol.js.
 */
import '../elements/define.js';
import { answer, notice } from './embed-protocol.js';

/** Attributes that a link may set. */
const ATTRIBUTES = ['lab', 'gesture', 'view', 'theme', 'autoplay', 'controls', 'hide', 'lang'];

const figure = /** @type {import('../npm/element.js').SuperpositionLab | null} */ (
  document.querySelector('superposition-lab')
);

/** @param {HTMLElement} figure */
function fill(figure) {
  const words = (location.hash.slice(1) || location.search.slice(1)).split('&').filter(Boolean);
  const isAttribute = (/** @type {string} */ word) => ATTRIBUTES.includes(word.split('=', 1)[0] ?? '');
  for (const [name, value] of new URLSearchParams(words.filter(isAttribute).join('&'))) {
    figure.setAttribute(name, value);
  }
  // It was put in without: the figure of a lab is read when it comes into the page.
  if (figure.hasAttribute('lab')) figure.replaceWith(figure);
  const text = words.filter((word) => !isAttribute(word)).join('&');
  if (text) figure.setAttribute('run', text);
}

/** Tells the page around how high this one is, whenever that is another height. */
function tellHeight() {
  let told = 0;
  const page = document.documentElement;
  new ResizeObserver(() => {
    const height = Math.ceil(page.getBoundingClientRect().height);
    if (height === told) return;
    told = height;
    // Whoever has put us here sees it anyway.
    parent.postMessage(notice('resize', { height }), '*');
  }).observe(page);
}

if (figure) {
  fill(figure);
  if (parent !== window) {
    window.addEventListener('message', async ({ data, source, origin }) => {
      if (source !== parent) return;
      const response = await answer(data, figure);
      if (response) parent.postMessage(response, origin === 'null' ? '*' : origin);
    });
    tellHeight();
    figure.addEventListener('ready', () => parent.postMessage(notice('ready'), '*'), { once: true });
  }
}
