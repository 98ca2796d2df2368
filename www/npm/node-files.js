// @ts-check
/** The files that the engine needs in Node, as they lie in the npm package, which has no measures and analyses. */

export const WORKER = new URL('./worker-node.js', import.meta.url);

/** @param {import('../engine/protocol.js').Flavour} _ @param {import('../engine/protocol.js').Build} build */
export const binary = (_, build) =>
  new URL(build === 'simd' ? './superposition.wasm' : './superposition.scalar.wasm', import.meta.url);
