// @ts-check
/**
 * The worker: the only file that imports the bindings. It is given their bytes, never fetches
 * them, and answers orders until something throws; after that it is done for, since an instance
 * that trapped must not be used again.
 */
import * as bindings from '../generated/simd/superposition.js';
import { createCore } from './worker-core.js';

/** @typedef {import('./protocol.js').Port} Port */
/** @typedef {import('./protocol.js').Request} Request */

/** The smallest module that uses SIMD: a function that splats an integer. */
const SIMD_PROBE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0, 10, 10, 1, 8, 0, 65, 0, 253, 15],
  ...[253, 98, 11],
);

/**
 * Serves one page. Used as it is by Node, where the port is another.
 * @param {Port} port
 */
export function serve(port) {
  /** @type {ReturnType<typeof createCore> | null} */
  let core = null;
  port.listen((/** @type {Request | import('./protocol.js').Provision} */ message) => {
    if ('bytes' in message) {
      core = start(port, message.bytes);
      return;
    }
    if (!core) return;
    try {
      const answer = core(message);
      const buffers = [answer.frame, answer.checkpoint].filter((buffer) => buffer !== undefined);
      port.post({ id: message.id, answer }, buffers);
    } catch (error) {
      core = null;
      port.post({ id: message.id, fault: String(error) });
    }
  });
  port.post({ hello: supportsSimd() ? 'simd' : 'scalar' });
}

/** @param {Port} port @param {ArrayBuffer} bytes */
function start(port, bytes) {
  try {
    bindings.initSync({ module: bytes });
  } catch (error) {
    port.post({ refused: String(error) });
    return null;
  }
  port.post({ ready: true });
  return createCore(bindings, () => performance.now());
}

function supportsSimd() {
  return typeof WebAssembly === 'object' && WebAssembly.validate(SIMD_PROBE);
}

const scope = /** @type {any} */ (globalThis);
if (typeof scope.WorkerGlobalScope === 'function' && scope instanceof scope.WorkerGlobalScope) {
  serve({
    post: (message, transfer = []) => scope.postMessage(message, transfer),
    listen: (listener) =>
      scope.addEventListener('message', (/** @type {MessageEvent} */ event) => listener(event.data)),
  });
}
