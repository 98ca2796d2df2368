// @ts-check
/**
 * Serves the measuring page on this machine, and carries orders to browsers that have no driver. Nothing comes from
 * elsewhere.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { listen } from '../../www/site/serve.js';
import { peakModule } from '../contenders/peak.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const PAGE = '<!doctype html><meta charset="utf-8"><title>bench</title><script src="/bench.js"></script>';

/** The measuring page as one script; bindings twice, one instance for each build. @returns {Promise<string>} */
async function script() {
  const result = await build({
    stdin: {
      contents: `
        import * as simd from './www/generated/superposition.js?simd';
        import * as scalar from './www/generated/superposition.js?scalar';
        import { start } from './bench/page.js';
        start(simd, scalar);`,
      resolveDir: root,
    },
    bundle: true,
    write: false,
    format: 'iife',
    platform: 'browser',
    define: { 'import.meta.url': '""' },
    logLevel: 'error',
  });
  return result.outputFiles[0].text;
}

/** @typedef {{type: string, body: string | Uint8Array}} Served */

/** @returns {Promise<Map<string, Served>>} */
async function files() {
  /** @returns {Served} */
  const wasm = (/** @type {Uint8Array} */ body) => ({ type: 'application/wasm', body });
  const backend = `${root}node_modules/@tensorflow/tfjs-backend-wasm/dist/`;
  /** @type {Served} */
  const html = { type: 'text/html', body: PAGE };
  /** @type {[string, Served][]} */
  const all = [
    ['/', html],
    ['/roam', html],
    ['/bench.js', { type: 'text/javascript', body: await script() }],
    ['/peak.wasm', wasm(peakModule())],
  ];
  for (const name of ['superposition_simd.wasm', 'superposition_scalar.wasm'])
    all.push([`/${name}`, wasm(readFileSync(`${root}www/generated/${name}`))]);
  for (const name of readdirSync(backend).filter((file) => file.endsWith('.wasm')))
    all.push([`/tfjs/${name}`, wasm(readFileSync(backend + name))]);
  return new Map(all);
}

/** @param {import('node:http').IncomingMessage} request @returns {Promise<string>} */
async function textOf(request) {
  const parts = [];
  for await (const part of request) parts.push(part);
  return Buffer.concat(parts).toString('utf8');
}

/** Milliseconds after which a browser that owes an answer is given up. */
const PATIENCE_MS = 120_000;

/** Orders for one browser, one at a time. */
function channel() {
  /** @type {{id: number, verb: string, order: unknown}[]} */
  const waiting = [];
  /** @type {((order: unknown) => void) | null} */
  let asking = null;
  /** @type {Map<number, {resolve: (answer: any) => void, reject: (error: Error) => void}>} */
  const owed = new Map();
  let count = 0;
  return {
    /** @param {string} verb @param {unknown} [order] @returns {Promise<any>} */
    call(verb, order) {
      const message = { id: ++count, verb, order };
      if (asking) asking(message);
      else waiting.push(message);
      asking = null;
      return new Promise((resolve, reject) => {
        owed.set(message.id, { resolve, reject });
        setTimeout(() => reject(new Error(`no answer within ${PATIENCE_MS / 1000} s`)), PATIENCE_MS).unref();
      });
    },
    next: () =>
      new Promise((resolve) => {
        const first = waiting.shift();
        if (first) resolve(first);
        else asking = resolve;
      }),
    /** @param {{id: number, answer?: unknown, fault?: string}} reply */
    settle({ id, answer, fault }) {
      if (fault) owed.get(id)?.reject(new Error(fault));
      else owed.get(id)?.resolve(answer);
      owed.delete(id);
    },
  };
}

/** @returns {Promise<{address: string, call: (verb: string, order?: unknown) => Promise<any>, close: () => void}>} */
export async function serveBench() {
  const served = await files();
  const orders = channel();
  const server = createServer(async (request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname;
    const headers = { 'cache-control': 'no-cache' };
    const json = (/** @type {unknown} */ value) =>
      response.writeHead(200, { ...headers, 'content-type': 'application/json' }).end(JSON.stringify(value));
    if (path === '/order') return json(await orders.next());
    if (path === '/answer') {
      orders.settle(JSON.parse(await textOf(request)));
      return json(true);
    }
    const file = served.get(path);
    if (!file) return response.writeHead(404).end();
    // Alone in its process, a page has a finer clock.
    const alone = {
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-embedder-policy': 'require-corp',
    };
    return response
      .writeHead(200, { ...headers, ...(path === '/roam' ? alone : {}), 'content-type': file.type })
      .end(file.body);
  });
  const port = await listen(server, 0);
  return {
    address: `http://localhost:${port}`,
    call: orders.call,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}
