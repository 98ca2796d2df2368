// @ts-check
/**
 * CommonMark to HTML, with formulas as MathML (`$…$` within a line, `$$…$$` set apart), link schemes of our own and
 * markers: comments on lines of their own. What a scheme or marker means is its caller's business. Nothing
 * throws for a fault of the text: all of them are returned, each with its line.
 */
import MarkdownIt from 'markdown-it';
import { block, inline, lineOf } from './markdown-rules.js';

/** @typedef {{line: number, says: string}} Problem `line` from 1; `says` a sentence */

/**
 * What a link or a marker becomes, or what is wrong with it (a sentence).
 * @typedef {{open: string, close: string} | {problem: string}} Linked HTML before and after the link's words
 * @typedef {{html: string, end?: string} | {problem: string}} Marked `end` is HTML that stands after the whole text
 */

/**
 * @typedef {object} Meanings
 * @property {Record<string, (target: string) => Linked>} schemes by name, without the colon; those of the web need none
 * @property {Record<string, (argument: string) => Marked>} markers by their first word; given the rest
 * @property {boolean} [anchors] whether headings get ids of their words, to be led to
 */

/** Schemes that are links as they stand. */
const WEB = ['https', 'http', 'mailto'];

/**
 * @param {string} source
 * @param {Meanings} meanings
 * @returns {{html: string, problems: Problem[]}} problems in the order of their lines
 */
export function render(source, meanings) {
  /** @type {Problem[]} */
  const problems = [];
  const markdown = new MarkdownIt({ html: false, typographer: false });
  const { normalizeLink } = markdown;
  markdown.normalizeLink = (url) => (schemeOf(url) in meanings.schemes ? url : normalizeLink(url));
  markdown.use(inline).use(block);
  const tokens = markdown.parse(source, { problems });
  const ends = tokens.flatMap((token) => mark(token, meanings, problems));
  for (const token of tokens) {
    link(token, meanings, problems);
    heading(token, problems);
  }
  if (meanings.anchors) anchors(tokens);
  const html = markdown.renderer.render(tokens, markdown.options, {});
  problems.sort((a, b) => a.line - b.line);
  return { html: html + ends.reverse().join(''), problems };
}

/**
 * Turns a marker into its HTML.
 * @param {import('markdown-it').Token} token
 * @param {Meanings} meanings
 * @param {Problem[]} problems
 * @returns {string[]} what is to stand after the whole text
 */
function mark(token, { markers }, problems) {
  if (token.type !== 'marker') return [];
  const [, name = '', argument = ''] = /^(\S*)\s*(.*)$/.exec(token.content) ?? [];
  const said = `“<!-- ${token.content} -->”`;
  const known = Object.keys(markers).map((each) => `“${each}”`);
  const made =
    name in markers
      ? markers[name]?.(argument)
      : { problem: `${said} is no marker of this file; those are ${known.join(', ') || 'none'}.` };
  const line = lineOf(token);
  token.content = '';
  if (!made) return [];
  if ('problem' in made) problems.push({ line, says: made.problem });
  else if (token.level > 0) problems.push({ line, says: `${said} stands inside of something else.` });
  else {
    token.content = `${made.html}\n`;
    return made.end === undefined ? [] : [made.end];
  }
  return [];
}

/**
 * Turns links of our schemes into their HTML.
 * @param {import('markdown-it').Token} token a block's inline content
 * @param {Meanings} meanings
 * @param {Problem[]} problems
 */
function link(token, { schemes }, problems) {
  /** @type {string | undefined} of the link that is open; links do not nest */
  let close;
  for (const child of token.children ?? []) {
    if (child.type === 'link_close' && close !== undefined) {
      [child.type, child.content, close] = ['made', close, undefined];
    }
    if (child.type !== 'link_open') continue;
    const href = child.attrGet('href') ?? '';
    const scheme = schemeOf(href);
    if (scheme === '' || WEB.includes(scheme)) continue;
    const unknown = { problem: `“${href}” is a link of an unknown kind.` };
    const made = schemes[scheme]?.(href.slice(scheme.length + 1)) ?? unknown;
    if ('problem' in made) problems.push({ line: lineOf(child), says: made.problem });
    else [child.type, child.content, close] = ['made', made.open, made.close];
  }
}

/** Headings get ids of their words; those of equal words are counted. @param {import('markdown-it').Token[]} tokens */
function anchors(tokens) {
  /** @type {Map<string, number>} */
  const used = new Map();
  for (const [at, token] of tokens.entries()) {
    if (token.type !== 'heading_open') continue;
    const words = tokens[at + 1]?.content.replace(/\$[^$]*\$|\]\([^)]*\)/g, ' ') ?? '';
    const slug =
      words
        .toLowerCase()
        .match(/[\p{L}\p{N}]+/gu)
        ?.join('-') ?? 'section';
    const count = (used.get(slug) ?? 0) + 1;
    used.set(slug, count);
    token.attrSet('id', count > 1 ? `${slug}-${count}` : slug);
  }
}

/** The page has its one first-level heading. @param {import('markdown-it').Token} token @param {Problem[]} problems */
function heading(token, problems) {
  if (token.type !== 'heading_open' || token.tag !== 'h1') return;
  problems.push({
    line: lineOf(token),
    says: 'A heading of a text begins with ##; the page itself has the one with #.',
  });
}

/** @param {string} url @returns {string} '' where there is none */
const schemeOf = (url) => /^([a-z][a-z0-9+.-]*):/.exec(url)?.[1] ?? '';
