// @ts-check
/**
 * Importing this registers `<superposition-lab>`; there is no other side effect. The class alone is
 * in superposition-lab.js.
 */
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

define();

export { SuperpositionLab };
