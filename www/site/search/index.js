// @ts-check
/**
 * The search index, made when the site is built: the text of every page cut at its headings and claims, each piece with the address
 * that leads to it. Reads HTML of our own making only. Looking things up is query.js's business.
 */

/**
 * A piece of a page. `anchor` is '' for a piece that only the page's own address leads to.
 * @typedef {{page: number, anchor: string, heading: string, text: string}} Piece
 */

/** @typedef {{pages: {href: string, title: string}[], pieces: Piece[]}} Index */

/** @typedef {{href: string, html: string, anchors?: boolean}} Source `anchors: false`: the part behind `#` means something else there */

/** What is no text of a page. */
const SKIPPED = new Set([
  'script',
  'noscript',
  'style',
  'template',
  'svg',
  'button',
  'nav',
  'label',
  'select',
  'legend',
]);

/** Parts of every page, what would give an answer away, and how a claim is checked. */
const SKIPPED_MARKS = [
  /^<(header|footer) class="site"/,
  /\bdata-answer\b/,
  /\bdata-verdict\b/,
  /class="how"/,
];

/** Elements that have no end. */
const VOID = new Set(['br', 'hr', 'img', 'input', 'link', 'meta', 'wbr', 'source']);

/** Elements whose id is the address of what stands in them. */
const PLACES = new Set(['section', 'article', 'li', 'h2', 'h3', 'h4']);

/** Elements at whose edges a word ends; formulas and what stands within a line have none. */
const BLOCKS =
  /^(main|section|article|header|footer|div|p|pre|h\d|[ou]l|li|d[ltd]|t[rdh]|table|caption|figure|figcaption|details|summary|br|blockquote)$/;

/** @param {Source[]} sources in the order in which equal results are to stand @returns {Index} */
export function indexOf(sources) {
  const pages = sources.map(({ href, html }) => ({ href, title: titleOf(html) }));
  const pieces = sources.flatMap(({ html, anchors = true }, page) =>
    cut(bodyOf(html), anchors).map((piece) => ({ page, ...piece })),
  );
  return { pages, pieces };
}

/** The index as a classic script, which loads from a file too. @param {Index} index */
export const indexScript = (index) => `globalThis.superpositionSearch=${JSON.stringify(index)};\n`;

/** @param {string} html */
const bodyOf = (html) => /<body[^>]*>(.*)<\/body>/s.exec(html)?.[1] ?? '';

/** The page's name, without the site's. @param {string} html */
const titleOf = (html) => plain(/<title>(.*?)<\/title>/s.exec(html)?.[1] ?? '').replace(/ · [^·]*$/, '');

/**
 * The pieces of a page.
 * @param {string} html of its body
 * @param {boolean} anchors
 * @returns {Omit<Piece, 'page'>[]}
 */
function cut(html, anchors) {
  /** @type {Omit<Piece, 'page'>[]} */
  const pieces = [{ anchor: '', heading: '', text: '' }];
  let [skipping, depth] = ['', 0];
  /** Whether words are those of a heading. */
  let naming = false;
  for (const [token] of html.matchAll(/<!--.*?-->|<[^>]*>|[^<]+/gs)) {
    if (token.startsWith('<!--')) continue;
    const [, close, tag = ''] = /^<(\/?)([a-zA-Z][\w-]*)/.exec(token) ?? [];
    if (skipping) {
      if (tag === skipping) depth += close ? -1 : 1;
      if (depth === 0) skipping = '';
      continue;
    }
    const piece = pieces[pieces.length - 1];
    if (!piece) break;
    if (!tag) {
      if (naming) piece.heading += token;
      else piece.text += token;
      continue;
    }
    if (!close && isSkipped(token, tag)) {
      [skipping, depth] = [VOID.has(tag) ? '' : tag, 1];
      continue;
    }
    if (BLOCKS.test(tag) && !naming) piece.text += ' ';
    const isHeading = /^h[1-4]$/.test(tag);
    if (close) {
      if (isHeading) naming = false;
    } else if (isHeading || (anchors && PLACES.has(tag) && idOf(token))) {
      begin(pieces, anchors ? idOf(token) : '', isHeading);
      naming = isHeading;
    }
  }
  return pieces
    .map(({ anchor, heading, text }) => ({ anchor, heading: plain(heading), text: plain(text) }))
    .filter(({ heading, text }) => heading || text);
}

/**
 * A new piece; one that has no words yet takes the heading or the address that it lacked.
 * @param {Omit<Piece, 'page'>[]} pieces
 * @param {string} anchor
 * @param {boolean} isHeading
 */
function begin(pieces, anchor, isHeading) {
  const last = pieces[pieces.length - 1];
  if (last && !plain(last.text) && !last.heading && (isHeading || !last.anchor)) last.anchor ||= anchor;
  else pieces.push({ anchor, heading: '', text: '' });
}

/** @param {string} token @param {string} tag */
const isSkipped = (token, tag) => SKIPPED.has(tag) || SKIPPED_MARKS.some((mark) => mark.test(token));

/** @param {string} token */
const idOf = (token) => /\sid="([^"]*)"/.exec(token)?.[1] ?? '';

/** @type {Record<string, string>} */
const ENTITIES = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

/** HTML without tags as words. @param {string} html */
const plain = (html) =>
  html
    .replace(/&(#x?[\da-f]+|\w+);/gi, (whole, name) => entity(name) ?? whole)
    .replace(/\s+/g, ' ')
    // What was left out between a word and its stop.
    .replace(/ (?=[,.;:!?)](\s|$))/g, '')
    // Functions applied in formulas, which nobody types.
    .replace(/[\u2061-\u2064]/g, '')
    .trim();

/** @param {string} name */
function entity(name) {
  if (!name.startsWith('#')) return ENTITIES[name];
  const hexadecimal = /^#x/i.test(name);
  return String.fromCodePoint(Number.parseInt(name.slice(hexadecimal ? 2 : 1), hexadecimal ? 16 : 10));
}
