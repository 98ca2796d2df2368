// @ts-check
/**
 * What our texts have beyond CommonMark, as rules of markdown-it: formulas, and markers as tokens that
 * markdown.js gives a meaning. Formulas that cannot be read are put among the problems.
 */
import temml from 'temml';

/** @typedef {import('markdown-it').default} MarkdownIt */
/** @typedef {import('./markdown.js').Problem} Problem */

const MARKER = /^<!--\s*(.*?)\s*-->\s*$/;

/** Formulas within a line, and a word about comments that are no markers there. @param {MarkdownIt} markdown */
export function inline(markdown) {
  markdown.inline.ruler.before('escape', 'math', (state, silent) => {
    const found = formula(state.src, state.pos);
    if (!found) return false;
    if (!silent) {
      const token = state.push('math', 'math', 0);
      token.content = found.tex;
      token.meta = { display: found.display };
    }
    state.pos = found.end;
    return true;
  });
  markdown.core.ruler.push('formulas', ({ tokens, env: { problems } }) => {
    for (const token of tokens) {
      if (token.type === 'math_block') typeset(token, problems);
      let line = lineOf(token);
      for (const child of token.children ?? []) {
        child.map = [line - 1, line];
        line += child.type === 'softbreak' || child.type === 'hardbreak' ? 1 : newlines(child.content);
        if (child.type === 'math') typeset(child, problems);
        if (child.type === 'text' && child.content.includes('<!--'))
          problems.push({ line: lineOf(child), says: 'A marker needs a line of its own.' });
      }
      keep(token.children ?? []);
    }
  });
  for (const type of ['math', 'math_block', 'marker', 'made'])
    markdown.renderer.rules[type] = (tokens, index) => tokens[index]?.content ?? '';
  // A table may be wider than the screen: it scrolls, by keyboard too.
  markdown.renderer.rules.table_open = () => '<div class="wide" tabindex="0">\n<table>\n';
  markdown.renderer.rules.table_close = () => '</table>\n</div>\n';
}

/**
 * Keeps a formula on one line with the punctuation that clings to it, which a browser would let go.
 * @param {import('markdown-it').Token[]} children
 */
function keep(children) {
  for (const [k, child] of children.entries()) {
    if (child.type !== 'math') continue;
    const [before, after] = [children[k - 1], children[k + 1]];
    const opening = before?.type === 'text' ? (/[([“‘]*$/.exec(before.content)?.[0] ?? '') : '';
    const closing = after?.type === 'text' ? (/^[.,;:!?)\]”’]*/.exec(after.content)?.[0] ?? '') : '';
    if (opening + closing === '') continue;
    if (before && opening) before.content = before.content.slice(0, -opening.length);
    if (after) after.content = after.content.slice(closing.length);
    child.content = `<span class="keep">${opening}${child.content}${closing}</span>`;
  }
}

/** @param {string} text */
const newlines = (text) => text.split('\n').length - 1;

/** The line a token begins on, from 1. @param {import('markdown-it').Token} token */
export const lineOf = (token) => (token.map?.[0] ?? 0) + 1;

/** Formulas set apart, and markers. @param {MarkdownIt} markdown */
export function block(markdown) {
  const interrupts = { alt: ['paragraph', 'reference', 'blockquote', 'list'] };
  markdown.block.ruler.before(
    'fence',
    'marker',
    (state, start, _end, silent) => {
      const found = state.sCount[start] - state.blkIndent < 4 && MARKER.exec(textOf(state, start));
      if (!found) return false;
      if (silent) return true;
      const token = state.push('marker', '', 0);
      token.content = found[1] ?? '';
      token.map = [start, start + 1];
      state.line = start + 1;
      return true;
    },
    interrupts,
  );
  markdown.block.ruler.before(
    'fence',
    'math_block',
    (state, start, end, silent) => {
      if (!textOf(state, start).startsWith('$$')) return false;
      const lines = [];
      let next = start;
      for (; next < end; next++) {
        lines.push(textOf(state, next));
        const text = lines.join('\n').trimEnd();
        if (text.length > 3 && text.endsWith('$$')) break;
      }
      if (next === end) return false;
      if (silent) return true;
      const token = state.push('math_block', 'math', 0);
      token.content = lines.join('\n').trim().slice(2, -2);
      token.meta = { display: true };
      token.block = true;
      token.map = [start, next + 1];
      state.line = next + 1;
      return true;
    },
    interrupts,
  );
}

/** @param {import('markdown-it').StateBlock} state @param {number} line */
const textOf = (state, line) =>
  state.src.slice((state.bMarks[line] ?? 0) + (state.tShift[line] ?? 0), state.eMarks[line]);

/**
 * The formula that begins at a place of a paragraph. As in most Markdown with formulas, `$` begins none before a
 * blank, and ends none behind one or before a digit: prices stay prices.
 * @param {string} text
 * @param {number} at
 * @returns {{tex: string, display: boolean, end: number} | null}
 */
function formula(text, at) {
  const found = /^(\$\$?)((?:\\[\s\S]|[^\\$])+)\1(?!\$)/.exec(text[at] === '$' ? text.slice(at) : '');
  const [whole = '', fence = '', tex = ''] = found ?? [];
  const display = fence.length === 2;
  const apart = /^\s|\s$/.test(tex) || /\d/.test(text[at + whole.length] ?? '');
  return !found || (!display && apart) ? null : { tex, display, end: at + whole.length };
}

/** Puts MathML in the place of TeX. @param {import('markdown-it').Token} token @param {Problem[]} problems */
function typeset(token, problems) {
  const { display } = token.meta;
  const tex = token.content.trim();
  try {
    const math = inText(temml.renderToString(tex, { displayMode: display, throwOnError: true }));
    token.content = token.block ? apart(math) : math;
  } catch (error) {
    const why = String(error instanceof Error ? error.message : error)
      .replace(/^.*?ParseError:\s*/s, '')
      .replace(/\s+at (position \d+|end of input)[\s\S]*$/, ' at $1')
      .trim();
    problems.push({ line: lineOf(token), says: `The formula “${tex}” cannot be read: ${why}.` });
    token.content = '';
  }
}

/** Signs that fit beside each other on the narrowest screen. */
const NARROW = 24;

/**
 * A formula on a line of its own. One that may be wider than the screen scrolls, by keyboard too.
 * @param {string} math
 */
function apart(math) {
  const wide = math.replace(/<[^>]*>/g, '').length > NARROW;
  return `<div class="formula"${wide ? ' tabindex="0"' : ''}>${math}</div>\n`;
}

/**
 * Single Latin letters are marked, so that the style can set them in the italics of the text: a browser would take
 * them from the mathematical alphabet, which the face of the text does not have.
 * @param {string} math
 */
const inText = (math) => math.replace(/<mi>(?=[A-Za-z]<)/g, '<mi class="v">');
