// @ts-check
/** The files that the engine needs in Node, as they lie in the sources. In the npm package www/npm/node-files.js stands in its place. */

export const WORKER = new URL('worker-node.js', import.meta.url);

/**
 * @param {import('./protocol.js').Flavour} flavour
 * @param {import('./protocol.js').Build} build
 */
export const binary = (flavour, build) =>
  new URL(
    `../generated/${{ figure: 'superposition', labs: 'labs' }[flavour]}_${build}.wasm`,
    import.meta.url,
  );
