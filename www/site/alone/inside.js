// @ts-check
/**
 * What the single file holds besides its scripts, by one name for all who ask. On the hosted site there is nothing of it.
 */

/**
 * @typedef {object} Inside
 * @property {string} source the file as text, as it was before any script ran
 * @property {string} page name of the page that is shown
 * @property {string[]} pages names of all pages that it holds
 * @property {string} kind which script the page has: site.js, sandbox.js, lab.js, or none
 * @property {unknown} version what `Save my version` has baked in, as it stands in the file
 * @property {(name: string) => Promise<void>} run runs a script that the file holds
 */

/** @returns {Inside | undefined} */
export const inside = () => /** @type {{superpositionInside?: Inside}} */ (globalThis).superpositionInside;
