// @ts-check
/**
 * Where the engine's own files are, in the npm package. Each stands here by its name, in the words by which Vite, webpack, Rollup
 * and Parcel know that a file belongs to a script. Made only when asked: not every bundle has an `import.meta.url`.
 */

/** @type {Record<string, () => URL>} */
const OURS = {
  'superposition.wasm': () => new URL('./superposition.wasm', import.meta.url),
  'superposition.scalar.wasm': () => new URL('./superposition.scalar.wasm', import.meta.url),
};

/**
 * @param {string} name
 * @returns {URL} of any other file: beside the page, where the host has put it
 */
export function beside(name) {
  try {
    const known = OURS[name]?.();
    if (known) return known;
  } catch {
    // A classic script without an address of its own.
  }
  return new URL(name, document.baseURI);
}
