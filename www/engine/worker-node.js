// @ts-check
/** The same worker on a Node thread: only the port is another. */
import { parentPort } from 'node:worker_threads';
import { serve } from './worker.js';

const port = parentPort;
if (port) {
  serve({
    post: (message, transfer = []) => port.postMessage(message, transfer),
    listen: (listener) => port.on('message', listener),
  });
}
