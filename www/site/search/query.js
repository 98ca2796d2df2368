// @ts-check
/**
 * Finds pieces of the site for a few typed words: each must begin a word of the piece; titles count for more than headings, those
 * for more than text. Pure; the field that asks is field.js.
 */

/** @typedef {import('./index.js').Index} Index */
/** @typedef {import('./index.js').Piece} Piece */
/** @typedef {{start: number, end: number, folded: string}} Word where it stands in its text */

/** @typedef {{words: string, hit: boolean}} Part */

/**
 * @typedef {object} Result
 * @property {string} href
 * @property {string} title of the page
 * @property {Part[]} name the heading, or the page's title where there is none
 * @property {Part[]} snippet words around the first hit of the text
 * @property {number} score
 */

/** What a hit counts in each place, and how much more a whole word does. */
const WEIGHTS = { title: 12, heading: 6, text: 1 };
const WHOLE = 1.5;
/** A further hit of the same word in a text adds this share, up to so many. */
const AGAIN = 0.15;
const MOST = 6;

/** Characters shown around the first hit. */
const AROUND = 120;

/** Letters that are not made of a plain one and a mark. @type {Record<string, string>} */
const PLAIN = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ł: 'l', ı: 'i', þ: 'th', ð: 'd' };

/** Letters without case and marks. @param {string} text */
export const fold = (text) =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøđłıþð]/g, (letter) => PLAIN[letter] ?? letter);

/** @param {string} text @returns {Word[]} */
export const wordsOf = (text) =>
  [...text.matchAll(/[\p{L}\p{N}][\p{L}\p{N}\p{M}]*/gu)].map(({ 0: word, index }) => ({
    start: index,
    end: index + word.length,
    folded: fold(word),
  }));

/**
 * An index ready to be asked: its words are found once.
 * @param {Index} index
 * @returns {(query: string, limit?: number) => Result[]} best first; of equals in the order of the index
 */
export function searcher({ pages, pieces }) {
  const titles = pages.map(({ title }) => wordsOf(title));
  const ready = pieces.map((piece, k) => ({
    piece,
    first: pieces[k - 1]?.page !== piece.page,
    title: titles[piece.page] ?? [],
    heading: wordsOf(piece.heading),
    text: wordsOf(piece.text),
  }));
  return (query, limit = 8) => {
    const asked = wordsOf(query).map(({ folded }) => folded);
    if (asked.length === 0) return [];
    return ready
      .map((each) => ({ each, score: scoreOf(each, asked) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, limit)
      .map(({ each, score }) => result(each, pages, asked, score));
  };
}

/** @typedef {{piece: Piece, first: boolean, title: Word[], heading: Word[], text: Word[]}} Ready */

/**
 * 0 unless each word is found. A page's title counts for its first piece alone: else all of the page would come
 * before what other pages have to say. A heading counts for more, the less else it says.
 * @param {Ready} each
 * @param {string[]} asked
 */
function scoreOf({ first, title, heading, text }, asked) {
  let [score, own] = [0, false];
  const named = heading.filter(({ folded }) => asked.some((word) => hits(folded, word)));
  const covered = named.length / Math.max(heading.length, 1);
  for (const word of asked) {
    const found = [
      first ? WEIGHTS.title * best(title, word) : 0,
      WEIGHTS.heading * best(heading, word) * (1 + covered),
      WEIGHTS.text * best(text, word) * (1 + AGAIN * Math.min(count(text, word) - 1, MOST)),
    ];
    const most = Math.max(...found);
    if (most === 0 && best(title, word) === 0) return 0;
    own ||= most > 0;
    score += most;
  }
  return own ? score : 0;
}

/** @param {Word[]} words @param {string} word @returns {number} 0, 1 or WHOLE */
const best = (words, word) =>
  words.reduce(
    (most, { folded }) => Math.max(most, hits(folded, word) ? (folded === word ? WHOLE : 1) : 0),
    0,
  );

/** @param {Word[]} words @param {string} word */
const count = (words, word) => words.filter(({ folded }) => hits(folded, word)).length;

/** @param {string} folded @param {string} word */
const hits = (folded, word) => folded.startsWith(word);

/**
 * @param {Ready} each
 * @param {Index['pages']} pages
 * @param {string[]} asked
 * @param {number} score
 * @returns {Result}
 */
function result({ piece, title, heading, text }, pages, asked, score) {
  const page = pages[piece.page] ?? { href: '', title: '' };
  return {
    href: piece.anchor ? `${page.href}#${piece.anchor}` : page.href,
    title: page.title,
    name: piece.heading
      ? parts(piece.heading, heading, asked, 0, piece.heading.length)
      : parts(page.title, title, asked, 0, page.title.length),
    snippet: snippet(piece.text, text, asked),
    score,
  };
}

/**
 * Whole words around the first hit, or from the beginning.
 * @param {string} text
 * @param {Word[]} words
 * @param {string[]} asked
 * @returns {Part[]}
 */
function snippet(text, words, asked) {
  if (text.length <= AROUND) return parts(text, words, asked, 0, text.length);
  const first = words.find(({ folded }) => asked.some((word) => hits(folded, word)))?.start ?? 0;
  const wish = Math.max(Math.min(first - AROUND / 3, text.length - AROUND), 0);
  const from = wish === 0 ? 0 : (words.find(({ start }) => start >= wish)?.start ?? 0);
  const to = words.findLast(({ end }) => end <= from + AROUND)?.end ?? text.length;
  const shown = parts(text, words, asked, from, to);
  const before = from > 0 ? [{ words: '… ', hit: false }] : [];
  const after = to < text.length - 1 ? [{ words: ' …', hit: false }] : [];
  return [...before, ...shown, ...after];
}

/**
 * A stretch of a text with its hits apart.
 * @param {string} text
 * @param {Word[]} words
 * @param {string[]} asked
 * @param {number} from
 * @param {number} to
 * @returns {Part[]}
 */
function parts(text, words, asked, from, to) {
  /** @type {Part[]} */
  const all = [];
  let at = from;
  for (const { start, end, folded } of words) {
    if (start < from || end > to || !asked.some((word) => hits(folded, word))) continue;
    if (start > at) all.push({ words: text.slice(at, start), hit: false });
    all.push({ words: text.slice(start, end), hit: true });
    at = end;
  }
  if (at < to) all.push({ words: text.slice(at, to), hit: false });
  return all;
}
