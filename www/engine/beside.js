// @ts-check
/**
 * Where the engine's own files are: beside its script. In the npm package www/npm/beside.js stands in its place, because
 * bundlers must be told of each file by name. Loads nothing.
 */

/**
 * @param {string} name
 * @param {string | undefined} base address of the script; some bundlers have none, then it is the page's
 * @returns {URL}
 */
export const beside = (name, base) => new URL(name, base || document.baseURI);
