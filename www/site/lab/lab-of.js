// @ts-check
/**
 * The lab of a page as data and drawings: what www/labs/<id>/lab.js exports. The build puts every lab that
 * has a folder into the bundle, so that a new one needs no line here.
 */

/**
 * @param {string} id
 * @returns {Promise<import('../../labs/lab-types.js').Lab>} there before the next frame is drawn
 */
export const labOf = async (id) => (await import(`../../labs/${id}/lab.js`)).lab;
