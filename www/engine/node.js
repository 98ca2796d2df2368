// @ts-check
/** The engine's surroundings in Node: threads, files, a clock. The page's are in browser.js. */
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

const generated = new URL('../generated/', import.meta.url);

/** @param {import('./protocol.js').Flavour} flavour @returns {import('./engine.js').Surroundings} */
const surroundings = (flavour) => ({
  workers: availableParallelism(),
  clock: { request: (callback) => void setImmediate(callback) },
  spawn() {
    const worker = new Worker(new URL('worker-node.js', import.meta.url));
    return {
      post: (message, transfer = []) => worker.postMessage(message, transfer),
      listen: (listener) => worker.on('message', listener),
      onfailure(listener) {
        worker.on('error', (error) => listener(String(error)));
        worker.on('exit', () => listener('The worker ended.'));
      },
      end: () => void worker.terminate(),
    };
  },
  async bytes(build) {
    const name = { figure: 'superposition', labs: 'labs' }[flavour];
    const file = await readFile(new URL(`${name}_${build}.wasm`, generated));
    return Uint8Array.from(file).buffer;
  },
});

export const node = surroundings('figure');

/** With the larger binary. */
export const nodeLabs = surroundings('labs');
