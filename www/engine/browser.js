// @ts-check
/**
 * The engine's surroundings in a page: workers from a blob, the bytes of the bindings, the page's
 * clock.
 *
 * A worker from a blob may be started from any host page, from an iframe of opaque origin and from
 * a file. Bytes come by `fetch` from beside the script; where that is refused (opaque origin,
 * file), from a classic script beside it, which loads everywhere; in the single file, from inside.
 */
import source from 'superposition:worker-source';
import { beside } from './beside.js';

/** @typedef {import('./protocol.js').Build} Build */

/** @typedef {import('./protocol.js').Flavour} Flavour */

/** Beside the script, and as a script of their own. */
const FILES = {
  figure: { simd: 'superposition.wasm', scalar: 'superposition.scalar.wasm' },
  labs: { simd: 'labs.wasm', scalar: 'labs.scalar.wasm' },
};
const PAYLOADS = { figure: 'superposition.payload.js', labs: 'labs.payload.js' };

/**
 * @param {string} base address of the script
 * @param {Flavour} [flavour]
 * @returns {import('./engine.js').Surroundings}
 */
export function browser(base, flavour = 'figure') {
  const touch = matchMedia('(pointer: coarse)').matches;
  /** @type {Promise<ArrayBuffer> | null} bytes asked for ahead of the worker that will want them */
  let ahead = null;
  return {
    prepare() {
      ahead ??= bytes(base, flavour, 'simd');
      // If they do not come, the worker's own wish will say so.
      ahead.catch(() => {});
    },
    workers: Math.min(navigator.hardwareConcurrency || 2, touch ? 2 : 4),
    clock: { request: (callback) => void requestAnimationFrame(callback) },
    spawn,
    async bytes(build) {
      const early = build === 'simd' ? ahead : null;
      ahead = null;
      return (await early?.catch(() => null)) ?? bytes(base, flavour, build);
    },
  };
}

/** @returns {import('./protocol.js').Spawned} */
function spawn() {
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  const worker = new Worker(url, { name: 'superposition' });
  URL.revokeObjectURL(url);
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    listen: (listener) => worker.addEventListener('message', ({ data }) => listener(data)),
    onfailure: (listener) =>
      worker.addEventListener('error', (event) => {
        event.preventDefault();
        listener(event.message || 'The worker could not be started.');
      }),
    end: () => worker.terminate(),
  };
}

/** @param {string} base @param {Flavour} flavour @param {Build} build @returns {Promise<ArrayBuffer>} */
async function bytes(base, flavour, build) {
  const name = FILES[flavour][build];
  const inside = payload()?.[name];
  if (inside) return inflate(inside);
  if (payload()?.alone) throw new Error(`This file does not hold ${name}.`);
  const fetched = await fetchBinary(beside(name, base));
  if (fetched) return fetched;
  await loadScript(beside(PAYLOADS[flavour], base).href);
  const loaded = payload()?.[name];
  if (!loaded) throw new Error('The WebAssembly part of the page is missing.');
  return inflate(loaded);
}

/** What every WebAssembly module begins with: a zero byte and `asm`. */
const MAGIC = 0x6d736100;

/**
 * Whatever type the host gives it; but some hosts answer any address with their front page.
 * @param {URL} url
 * @returns {Promise<ArrayBuffer | null>} null where it cannot be had in this way
 */
async function fetchBinary(url) {
  if (!fetchable(url)) return null;
  try {
    const response = await fetch(url);
    if (!response.ok) return null;
    const buffer = await response.arrayBuffer();
    const binary = buffer.byteLength > 8 && new DataView(buffer).getUint32(0, true) === MAGIC;
    return binary ? buffer : null;
  } catch {
    // A host without CORS headers: a script loads all the same.
    return null;
  }
}

/** Whether `fetch` may be tried: not for files, and not from an opaque origin. @param {URL} url */
const fetchable = (url) => /^https?:$/.test(url.protocol) && globalThis.origin !== 'null';

/**
 * A stored file: by `fetch`, or where that is refused from inside the payload, if it is one of ours.
 * @param {string} base address of the script
 * @param {string} src relative to the page, or of a lab
 * @returns {Promise<ArrayBuffer>}
 */
export async function file(base, src) {
  const inside = payload()?.[src];
  if (inside) return inflate(inside);
  if (payload()?.alone) throw new Error(`${src} is not among what this file holds.`);
  // What belongs to a lab lies beside the script, wherever the page is.
  const url = src.startsWith('labs/') ? beside(src, base) : new URL(src, document.baseURI);
  if (fetchable(url)) {
    const response = await fetch(url);
    if (!response.ok) throw new Error(`${src} could not be loaded (${response.status}).`);
    return response.arrayBuffer();
  }
  // The strips of a lab are in a script of their own: no other page needs them.
  const [lab] = /^labs\/[^/]+\//.exec(src) ?? [];
  await loadScript(beside(lab ? `${lab}payload.js` : PAYLOADS.figure, base).href);
  const loaded = payload()?.[src];
  if (!loaded) throw new Error(`${src} is not among the files of this page.`);
  return inflate(loaded);
}

/** Deflated files as text; `alone` where there is nothing beside them. @returns {Record<string, string> | undefined} */
const payload = () => /** @type {any} */ (globalThis).superpositionPayload;

/** Scripts asked for, by their address: several files may lie in one. @type {Map<string, Promise<void>>} */
const scripts = new Map();

/** @param {string} src @returns {Promise<void>} rejects where it is not there; the next call asks anew */
export function loadScript(src) {
  const asked = scripts.get(src);
  if (asked) return asked;
  /** @type {Promise<void>} */
  const loaded = new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = src;
    script.onload = () => resolve();
    script.onerror = () => {
      scripts.delete(src);
      reject(new Error(`${src} could not be loaded.`));
    };
    document.head.append(script);
  });
  scripts.set(src, loaded);
  return loaded;
}

/** @param {string} base64 of deflated bytes @returns {Promise<ArrayBuffer>} */
function inflate(base64) {
  const packed = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return new Response(stream).arrayBuffer();
}
