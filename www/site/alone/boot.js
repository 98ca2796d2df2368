// @ts-check
/**
 * The one script of the single file that runs by itself: unpacks the page that is asked for, `?page=NAME`, puts it in place and starts
 * its script. Every page is a load of its own, so that its script finds what it finds on the hosted site.
 */

/** @typedef {import('./held.js').Page} Page */

// Before anything is changed: what `Save my version` writes.
const source = `<!doctype html>\n${document.documentElement.outerHTML}\n`;

/** @param {string} id @returns {any} */
const data = (id) => JSON.parse(document.getElementById(id)?.textContent ?? 'null');

/** @param {string | undefined} base64 of deflated text */
function text(base64 = '') {
  const packed = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'))).text();
}

/** @param {Page} page @param {string[]} sheets */
function show({ title, attributes, body }, sheets) {
  document.title = title;
  for (const sheet of sheets)
    document.head.append(Object.assign(document.createElement('style'), { textContent: sheet }));
  for (const [name, value] of Object.entries(attributes)) document.body.setAttribute(name, value);
  document.body.innerHTML = body;
}

async function start() {
  /** @type {import('./held.js').Held} */
  const held = data('held');
  const version = data('version');
  /** @type {Record<string, Page>} */
  const pages = JSON.parse(await text(held.pages));
  const asked = new URLSearchParams(location.search).get('page') ?? '';
  const name = Object.hasOwn(pages, asked) ? asked : version ? 'version.html' : 'index.html';
  const page = /** @type {Page} */ (pages[name]);
  const sheets = await Promise.all(page.styles.map((style) => text(held.styles[style])));
  const run = async (/** @type {string} */ script) => {
    const element = document.createElement('script');
    element.textContent = await text(held.scripts[script]);
    document.head.append(element);
  };
  show(page, sheets);
  const names = Object.keys(pages);
  for (const [other, one] of Object.entries(held.same)) held.binaries[other] = held.binaries[one] ?? '';
  Object.assign(globalThis, {
    superpositionPayload: { ...held.binaries, alone: 'yes' },
    superpositionInside: { source, page: name, pages: names, kind: page.script, version, run },
  });
  await run('pages.js');
}

start().catch((error) => {
  const words = document.createElement('p');
  words.textContent = `This browser cannot open the file: ${error instanceof Error ? error.message : error}`;
  document.body.replaceChildren(words);
});
