// @ts-check
/**
 * Markers that divide a Markdown text into sections, since its headings carry no ids: each opens a `<section>` and closes
 * the one before; the text ends with `<!-- end -->`. For markdown.js; knows no page.
 */
import { html } from './page.js';

/** @typedef {import('./markdown.js').Marked} Marked */

/** Names that appear in addresses. */
const ID = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export class Sections {
  /** Of the sections so far, in order. @type {string[]} */
  ids = [];
  #className;
  #last;
  /** HTML that ends the section that is open; '' where none is. */
  #end = '';

  /**
   * @param {string} className of the sections
   * @param {(id: string) => {html: string} | {problem: string}} last what stands last in a section
   */
  constructor(className, last = () => ({ html: '' })) {
    this.#className = className;
    this.#last = last;
  }

  /** A text has come to its end with all sections closed. */
  get closed() {
    return this.#end === '';
  }

  /** The marker that opens a section. @param {string} id @returns {Marked} */
  open(id) {
    if (!ID.test(id)) return { problem: `“${id}” is no id: lower case, digits and hyphens.` };
    if (this.ids.includes(id)) return { problem: `There are two sections “${id}”.` };
    const last = this.#last(id);
    if ('problem' in last) return last;
    const before = this.close();
    this.#end = `${last.html}</section>\n`;
    this.ids.push(id);
    return { html: `${before}<section class="${this.#className}" id="${html(id)}">` };
  }

  /** HTML that ends the section that is open, for what is to stand between two and at the end. @returns {string} */
  close() {
    const end = this.#end;
    this.#end = '';
    return end;
  }
}
