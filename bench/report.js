// @ts-check
/** @typedef {{sections: Record<string, {about: any, data: any}>}} Results */
/** @param {Results} results */
export function report(results) { return JSON.stringify(results, null, 1).slice(0, 2000); }
