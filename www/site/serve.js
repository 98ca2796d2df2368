// @ts-check
/**
 * A small static server for dist/, for work at home and for the tests. Not for the open internet.
 *
 * `node serve.js [--port N] [--base /path/]`: with a base, the site lives under that path only.
 */
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const MIME = new Map(
  Object.entries({
    '.html': 'text/html; charset=utf-8',
    '.js': 'text/javascript; charset=utf-8',
    '.css': 'text/css; charset=utf-8',
    '.json': 'application/json',
    '.wasm': 'application/wasm',
    '.woff2': 'font/woff2',
    '.svg': 'image/svg+xml',
    '.png': 'image/png',
    '.safetensors': 'application/octet-stream',
  }),
);

/**
 * @param {{root: string, base?: string}} options folder to serve, and the path it appears under
 * @returns {import('node:http').Server}
 */
export function staticServer({ root, base = '/' }) {
  return createServer((request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname);
    const file = path.startsWith(base) ? fileFor(root, path.slice(base.length)) : null;
    if (!file) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('Not found\n');
      return;
    }
    const type = MIME.get(extname(file)) ?? 'application/octet-stream';
    response.writeHead(200, { 'content-type': type, 'cache-control': 'no-cache' });
    createReadStream(file).pipe(response);
  });
}

/**
 * @param {string} root
 * @param {string} path
 * @returns {string | null} a file inside the root, or null
 */
function fileFor(root, path) {
  const file = normalize(join(root, path));
  if (file !== root && !file.startsWith(root + sep)) return null;
  if (!existsSync(file)) return null;
  return statSync(file).isDirectory() ? fileFor(root, join(path, 'index.html')) : file;
}

/**
 * Listens on the port, or on any free one where it is taken.
 * @param {import('node:http').Server} server
 * @param {number} port
 * @returns {Promise<number>} the port it got
 */
export function listen(server, port) {
  return new Promise((resolve, reject) => {
    server.once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE' && port !== 0) resolve(listen(server, 0));
      else reject(error);
    });
    server.listen(port, '127.0.0.1', () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

async function main() {
  const option = (/** @type {string} */ name, /** @type {string} */ otherwise) => {
    const at = process.argv.indexOf(name);
    return at < 0 ? otherwise : (process.argv[at + 1] ?? otherwise);
  };
  const root = fileURLToPath(new URL('../../dist', import.meta.url));
  const base = option('--base', '/');
  const port = await listen(staticServer({ root, base }), Number(option('--port', '8080')));
  console.log(`Superposition Lab is at http://localhost:${port}${base}  (Ctrl-C stops it)`);
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) await main();
