// @ts-check
/**
 * Single parameters as properties of the element with real types: `figure.sparsity = 0.95` sets the attribute, and reads what it
 * says. What is in force now, after live changes, is in the run text.
 */

/** @typedef {import('./controls.js').Parameter} Parameter */

/**
 * A parameter as a property; the texts that a hand writes (`weights`, `edits`) are none.
 * @param {Pick<Parameter, 'name' | 'kind'>} parameter
 * @returns {{property: string, type: 'number' | 'string'} | null}
 */
export function typeOf({ name, kind }) {
  if (kind === 'places' || kind === 'edits') return null;
  const property = name.replace(/-(\w)/g, (_, letter) => letter.toUpperCase());
  return { property, type: kind === 'integer' || kind === 'real' ? 'number' : 'string' };
}

/**
 * Gives a class of elements these properties.
 * @param {typeof HTMLElement} element
 * @param {Parameter[]} parameters
 */
export function mirror(element, parameters) {
  for (const parameter of parameters) {
    const own = typeOf(parameter);
    if (!own) continue;
    Object.defineProperty(element.prototype, own.property, {
      configurable: true,
      enumerable: true,
      /** @this {HTMLElement} */
      get() {
        const value = this.getAttribute(parameter.name) ?? parameter.default;
        return own.type === 'number' ? Number(value) : value;
      },
      /** @this {HTMLElement} @param {number | string | null | undefined} value */
      set(value) {
        if (value === null || value === undefined) this.removeAttribute(parameter.name);
        else this.setAttribute(parameter.name, String(value));
      },
    });
  }
}

/**
 * Properties that were set before the element was defined lie on the instance and hide the accessors: they are set again.
 * @param {HTMLElement} element
 * @param {string[]} names
 */
export function adopt(element, names) {
  for (const name of names) {
    if (!Object.hasOwn(element, name)) continue;
    const value = Reflect.get(element, name);
    Reflect.deleteProperty(element, name);
    Reflect.set(element, name, value);
  }
}
