// @ts-check
/** The same worker on a Node thread: only the port is another. */
import { parentPort } from 'node:worker_threads';
import { serveBindings } from './worker.js';

const port = parentPort;
if (port) {
  serveBindings({
    post: (message, transfer = []) => port.postMessage(message, transfer),
    listen: (listener) => port.on('message', listener),
  });
}
