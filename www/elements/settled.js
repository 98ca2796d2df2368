// @ts-check
/**
 * A lit directive for the value of a field: sets it as `live` does, but leaves alone what a person is typing. A page that
 * draws itself anew while a model trains would otherwise take the digits out of their hands.
 */
import { noChange } from 'lit';
import { Directive, directive } from 'lit/directive.js';
import { setCommittedValue } from 'lit/directive-helpers.js';

class Settled extends Directive {
  /** @type {string | null} what was last set or committed; what differs from it is being typed */
  #last = null;

  /** @param {string} value */
  render(value) {
    return value;
  }

  /** @override @param {import('lit/directive.js').ElementPart} part @param {[string]} values */
  update(part, [value]) {
    const field = /** @type {HTMLInputElement} */ (part.element);
    if (this.#last === null) {
      field.addEventListener('change', () => {
        this.#last = field.value;
      });
    } else if (field.value !== this.#last && field.matches(':focus')) {
      return noChange;
    }
    this.#last = value;
    if (field.value === value) return noChange;
    // Set even where it is what was set before: the field holds something else now.
    setCommittedValue(/** @type {any} */ (part));
    return value;
  }
}

/** The value of an input: `.value=${settled(value)}`. @type {(value: string) => unknown} */
export const settled = /** @type {any} */ (directive(/** @type {any} */ (Settled)));
