// @ts-check
/**
 * A worker's side of the protocol: hello, the bytes, then one reply to each request until
 * something throws. After that nothing more: an instance that trapped must not be used again.
 * Knows neither the bindings nor what the port is; both are handed in.
 */
import { createCore } from './worker-core.js';

/** @typedef {import('./protocol.js').Port} Port */
/** @typedef {import('./protocol.js').Request} Request */

/**
 * What a worker has at hand.
 * @typedef {object} Means
 * @property {import('./worker-core.js').Package} bindings
 * @property {(bytes: ArrayBuffer) => void} start makes the bindings usable; throws where WebAssembly does not run
 * @property {import('./protocol.js').Build} build the one that runs here
 * @property {() => number} now milliseconds
 */

/**
 * Serves one page.
 * @param {Port} port
 * @param {Means} means
 */
export function serve(port, { bindings, start, build, now }) {
  /** @type {ReturnType<typeof createCore> | null} */
  let core = null;
  port.listen((/** @type {Request | import('./protocol.js').Provision} */ message) => {
    if ('bytes' in message) {
      try {
        start(message.bytes);
        core = createCore(bindings, now, () => port.post({ long: true }));
        port.post({ ready: true });
      } catch (error) {
        port.post({ refused: String(error) });
      }
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
  port.post({ hello: build });
}
