// @ts-check
/**
 * `lab="…"`: the figure of a lab anywhere. Sets the attributes that the lab's figure has, where the element does not
 * say otherwise itself; the table of figures is made from the labs at build time.
 */
import figures from 'superposition:labs';

/**
 * @param {Element} element
 * @returns {string} what is wrong with the attribute, or nothing
 */
export function adoptLab(element) {
  const id = element.getAttribute('lab');
  if (id === null) return '';
  const figure = figures[id];
  if (!figure) {
    return `There is no lab “${id.slice(0, 40)}” here; there are: ${Object.keys(figures).join(', ')}.`;
  }
  for (const [name, value] of Object.entries(figure)) {
    if (!element.hasAttribute(name)) element.setAttribute(name, value);
  }
  return '';
}
