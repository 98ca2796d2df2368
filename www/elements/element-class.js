// @ts-check
/** The element's class and how it gets its name. Importing this registers nothing; define.js does. */
import { SuperpositionLab } from './superposition-lab.js';

/**
 * Registers the element, once a page and name.
 * @param {string} [name] a custom element's name; contains a hyphen
 */
export function define(name = 'superposition-lab') {
  if (customElements.get(name)) return;
  // A constructor can have one name only.
  const taken = customElements.get('superposition-lab') === SuperpositionLab;
  customElements.define(name, taken ? class extends SuperpositionLab {} : SuperpositionLab);
}

export { SuperpositionLab };
