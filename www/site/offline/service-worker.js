// @ts-check
/**
 * The service worker of the hosted site: keeps one version of all its files, whole, and answers from it. A new version is fetched beside
 * the old one and waits until the reader says so. Frames of other pages (embed.html) are left to the network. Which files there are, the
 * build says at the head of this script.
 */

/** @typedef {{version: string, files: string[]}} Kept */

const scope = /** @type {any} */ (globalThis);
/** @type {Kept} */
const { version, files } = scope.superpositionKept;
const PREFIX = 'superposition-lab ';
const NAME = `${PREFIX}${version}`;

/** Pages that others frame, with what only they ask for. */
const FRAMED = /\/embed\.(html|js)$/;

scope.addEventListener('install', (/** @type {any} */ event) => {
  event.waitUntil(keep());
});

/** All of them or none. */
async function keep() {
  const cache = await caches.open(NAME);
  // Past the cache of the browser, where an older one may lie.
  await cache.addAll(files.map((file) => new Request(file, { cache: 'no-cache' })));
}

scope.addEventListener('activate', (/** @type {any} */ event) => {
  event.waitUntil(forget());
});

/** Older versions go; whoever else keeps something at this address keeps it. */
async function forget() {
  const names = await caches.keys();
  const old = names.filter((name) => name.startsWith(PREFIX) && name !== NAME);
  await Promise.all(old.map((name) => caches.delete(name)));
  await scope.clients.claim();
}

scope.addEventListener('message', (/** @type {any} */ { data }) => {
  if (data === 'superposition:take over') scope.skipWaiting();
});

scope.addEventListener('fetch', (/** @type {any} */ event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== location.origin || FRAMED.test(pathname)) return;
  event.respondWith(answer(request, event.clientId));
});

/** @param {Request} request @param {string} asker */
async function answer(request, asker) {
  const client = asker ? await scope.clients.get(asker) : null;
  if (client && FRAMED.test(new URL(client.url).pathname)) return fetch(request);
  const cache = await caches.open(NAME);
  const kept = await cache.match(request, { ignoreSearch: true });
  return kept ?? fetch(request);
}
