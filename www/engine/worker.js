// @ts-check
/**
 * The worker: the only file that imports the bindings. It is given their bytes and never fetches
 * them; what it answers is in serve.js and worker-core.js.
 */
import * as bindings from '../generated/superposition.js';
import { serve } from './serve.js';

/** The smallest module that uses SIMD: a function that splats an integer. */
const SIMD_PROBE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15],
  ...[253, 98, 11],
);

function supportsSimd() {
  return typeof WebAssembly === 'object' && WebAssembly.validate(SIMD_PROBE);
}

/**
 * Serves one page with the bindings. Used as it is by Node, where the port is another.
 * @param {import('./protocol.js').Port} port
 */
export function serveBindings(port) {
  serve(port, {
    bindings,
    start: (bytes) => void bindings.initSync({ module: bytes }),
    build: supportsSimd() ? 'simd' : 'scalar',
    now: () => performance.now(),
  });
}

const scope = /** @type {any} */ (globalThis);
if (typeof scope.WorkerGlobalScope === 'function' && scope instanceof scope.WorkerGlobalScope) {
  serveBindings({
    post: (message, transfer = []) => scope.postMessage(message, transfer),
    listen: (listener) =>
      scope.addEventListener('message', (/** @type {MessageEvent} */ event) => listener(event.data)),
  });
}
