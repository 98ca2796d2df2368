// @ts-check
/**
 * `lab="…"`: the figure of a lab anywhere. Sets the attributes that the lab's figure has, where the element does not
 * say otherwise itself; the table of figures is made from the labs at build time.
 */
import figures from 'superposition:labs';

/**
 * @param {Element} element
 * @param {import('../strings/language.js').Strings} strings
 * @returns {string} what is wrong with the attribute, or nothing
 */
export function adoptLab(element, { notices }) {
  const id = element.getAttribute('lab');
  if (id === null) return '';
  const figure = figures[id];
  if (!figure) {
    return notices.noLab(id.slice(0, 40), Object.keys(figures));
  }
  for (const [name, value] of Object.entries(figure)) {
    if (!element.hasAttribute(name)) element.setAttribute(name, value);
  }
  return '';
}
