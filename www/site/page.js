// @ts-check
/**
 * The shell of every page: head, header of the site, footer. What stands between them is the
 * page's own. All addresses are relative, since a page may lie under any path or open from a file.
 */

import { chrome as words } from '../strings/site.js';

/** Pages that the header leads to. */
const PLACES = [
  { id: 'labs', href: 'index.html#labs', says: words.labs },
  { id: 'glossary', href: 'glossary.html', says: words.glossary },
  { id: 'sandbox', href: 'sandbox.html', says: words.sandbox },
  { id: 'about', href: 'about.html', says: words.about },
];

const SITE = words.name;
const PAPER = 'https://transformer-circuits.pub/2022/toy_model/index.html';
/** The lab's sign. */
export const ICON =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='-10 -10 20 20'%3E" +
  "%3Cpath d='M0-9 8.6-2.8 5.3 7.3-5.3 7.3-8.6-2.8Z' fill='none' stroke='%231f5fbf' stroke-width='2' stroke-linejoin='round'/%3E%3C/svg%3E";

/**
 * @typedef {object} Page
 * @property {string} title plain text, without the site's name; '' on the landing page
 * @property {string} description one plain sentence
 * @property {string} body HTML: the page's `<main>` and whatever stands beside it
 * @property {string[]} [scripts] classic scripts, by their address in dist/
 * @property {string[]} [styles] sheets besides style.css, by their address in dist/
 * @property {'' | 'labs' | 'glossary' | 'sandbox' | 'about'} [current] the place of the header that this page is
 * @property {Record<string, string>} [attributes] of `<body>`, unescaped
 */

/**
 * A whole page.
 * @param {Page} page
 * @returns {string} HTML
 */
export function shell({
  title,
  description,
  body,
  scripts = [],
  styles = [],
  current = '',
  attributes = {},
}) {
  const own = Object.entries(attributes).map(([name, value]) => ` ${name}="${html(value)}"`);
  const sheets = ['style.css', 'chrome.css', ...styles]
    .map((href) => `<link rel="stylesheet" href="${href}">`)
    .join('\n');
  const code = [...scripts, 'chrome.js'].map((src) => `<script src="${src}" defer></script>`).join('\n');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${html(title ? `${title} · ${SITE}` : SITE)}</title>
<meta name="description" content="${html(description)}">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${policy("'self'")}">
<link rel="icon" href="${ICON}">
${sheets}
</head>
<body${own.join('')}>
${header(current)}
${body}
${footer()}
${code}
</body>
</html>
`;
}

/** @param {string} current @returns {string} HTML */
function header(current) {
  const links = PLACES.map(({ id, href, says }) => {
    const here = id === current ? ' aria-current="page"' : '';
    return `<a href="${href}"${here}>${says}</a>`;
  });
  // The field comes with the script; its place is kept, so that nothing moves.
  return `<header class="site"><a class="home" href="index.html">${SITE}</a><nav aria-label="${words.nav}">${links.join(' ')}</nav><div class="search" data-search></div></header>`;
}

/** @returns {string} HTML */
function footer() {
  const [before, after] = words.models;
  const models = `<p>${before}<a href="${PAPER}">${words.paper}</a> (${words.authors})${after}</p>`;
  const links = [
    `<a href="matrix.html">${words.matrix}</a>`,
    `<a href="about.html#keys" data-keys>${words.keys}</a>`,
    `<a href="about.html#privacy">${words.privacy}</a>`,
    `<a href="about.html#cite">${words.cite}</a>`,
    `<a href="about.html#licence">${words.licence}</a>`,
  ];
  const ways = `<p class="ways">${links.join(' · ')}</p>`;
  return `<footer class="site">${models}${ways}</footer>`;
}

/**
 * What a page may load: its own scripts, WebAssembly, workers from blobs; nothing from elsewhere.
 * @param {string} scripts
 */
export const policy = (scripts) =>
  `default-src 'none'; script-src ${scripts} 'wasm-unsafe-eval'; worker-src 'self' blob:; connect-src 'self' data: blob:; ` +
  "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; base-uri 'none'; form-action 'none'";

/** Plain text as HTML, in content and in quoted attributes. @param {string | number} text @returns {string} */
export const html = (text) =>
  String(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/**
 * A template with its slots `<!--name-->` filled.
 * @param {string} template
 * @param {Record<string, string>} slots
 */
export const fill = (template, slots) =>
  template.replace(/<!--(\w+)-->/g, (whole, name) => slots[name] ?? whole);
