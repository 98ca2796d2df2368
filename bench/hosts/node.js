// @ts-check
/** The desk in Node itself: the same bindings, no browser. */
import { readFileSync } from 'node:fs';
import { createDesk } from '../desk.js';

const generated = new URL('../../www/generated/', import.meta.url);

/** @param {'simd' | 'scalar'} variant @returns {Promise<import('../contenders/ours.js').Bindings>} */
export async function bindings(variant) {
  const loaded = await import(`${generated}superposition.js?${variant}`);
  loaded.initSync({ module: readFileSync(new URL(`superposition_${variant}.wasm`, generated)) });
  return loaded;
}

/** @returns {Promise<import('./browsers.js').Host>} */
export async function nodeHost() {
  const desk = createDesk({ simd: await bindings('simd'), scalar: await bindings('scalar') });
  return {
    name: 'Node',
    version: process.versions.node,
    call: async (verb, order) => /** @type {any} */ (desk)[verb](order),
    close: async () => {},
  };
}
