// @ts-check
/**
 * Markers that divide a Markdown text into sections, since its headings carry no ids: each opens a `<section>` and closes
 * the one before. For markdown.js; knows no page.
 */
import { html } from './page.js';

/** @typedef {import('./markdown.js').Marked} Marked */

/** Names that appear in addresses. */
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/**
 * The marker `<!-- NAME id -->` of one text.
 * @param {string} className of the sections
 * @param {(id: string, rest: string) => {html: string} | {problem: string}} inside HTML that stands first in a section
 * @returns {{open: (argument: string) => Marked, close: () => string, ids: string[]}} `close` ends the section that is open,
 *   for what is to stand between two; `ids` fills up as the text is rendered
 */
export function sections(className, inside = () => ({ html: '' })) {
  /** @type {string[]} */
  const ids = [];
  let isOpen = false;
  const close = () => {
    const end = isOpen ? '</section>\n' : '';
    isOpen = false;
    return end;
  };
  return {
    ids,
    close,
    open(argument) {
      const [, id = '', rest = ''] = /^(\S*)\s*(.*)$/.exec(argument) ?? [];
      if (!ID.test(id)) return { problem: `“${id}” is no id: lower case, digits and hyphens.` };
      if (ids.includes(id)) return { problem: `There are two sections “${id}”.` };
      const first = inside(id, rest);
      if ('problem' in first) return first;
      const made = `${close()}<section class="${className}" id="${html(id)}">\n${first.html}`;
      isOpen = true;
      ids.push(id);
      return ids.length === 1 ? { html: made, end: '</section>\n' } : { html: made };
    },
  };
}
