// @ts-check
/** The engine's surroundings in Node: threads, files, a clock. The page's are in browser.js. */
import { readFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import { binary, WORKER } from './node-files.js';

/** @param {import('./protocol.js').Flavour} flavour @returns {import('./engine.js').Surroundings} */
const surroundings = (flavour) => ({
  workers: availableParallelism(),
  clock: { request: (callback) => void setImmediate(callback) },
  spawn() {
    const worker = new Worker(WORKER);
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
    const file = await readFile(binary(flavour, build));
    return Uint8Array.from(file).buffer;
  },
});

export const node = surroundings('figure');

/** With the larger binary. */
export const nodeLabs = surroundings('labs');
