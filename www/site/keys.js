// @ts-check
/**
 * The keys of the site: as a table, for the page that explains them and for the dialog, and the dialog itself. What the keys of a
 * figure do is in www/elements/shortcuts.js; a test holds this table against it.
 */
import { keys as words } from '../strings/site.js';
import { html } from './page.js';

/** Keys of a figure by what they do. @type {[string, keyof typeof words.doing][]} */
export const FIGURE_KEYS = [
  [' ', 'toggle'],
  ['.', 'step'],
  ['r', 'reset'],
  ['n', 'seed'],
  ['[', 'back'],
  [']', 'on'],
];

/** How a key is written. @param {string} key */
const written = (key) => (key === ' ' ? 'space' : key);

/** @returns {string} HTML: a table for each place where keys mean something */
export function keysHtml() {
  const figure = FIGURE_KEYS.map(
    ([key, does]) => /** @type {[string[], string]} */ ([[key], words.doing[does]]),
  );
  return [
    table(words.search, words.rows.search),
    table(words.figure, figure),
    table(words.picture, words.rows.picture),
    table(words.strip, words.rows.strip),
  ].join('\n');
}

/** @param {string} caption @param {[string[], string][]} rows */
const table = (caption, rows) =>
  `<table class="keys"><caption>${html(caption)}</caption><tbody>${rows.map(row).join('')}</tbody></table>`;

/** @param {[string[], string]} row */
const row = ([keys, does]) =>
  `<tr><th scope="row">${keys.map((key) => `<kbd>${html(written(key))}</kbd>`).join(words.or)}</th><td>${html(does)}</td></tr>`;

/** The dialog of a page, made when it is first asked for. */
export class KeysDialog {
  /** @type {HTMLDialogElement | null} */
  #dialog = null;
  #document;

  /** @param {Document} document */
  constructor(document) {
    this.#document = document;
  }

  open() {
    this.#dialog ??= this.#make();
    if (!this.#dialog.open) this.#dialog.showModal();
  }

  #make() {
    const dialog = this.#document.createElement('dialog');
    dialog.className = 'keys';
    dialog.setAttribute('aria-labelledby', 'keys-title');
    dialog.innerHTML = `<div class="head"><h2 id="keys-title">${words.title}</h2><button type="button" autofocus>${words.close}</button></div>\n${keysHtml()}`;
    dialog.querySelector('button')?.addEventListener('click', () => dialog.close());
    // A press beside it, on what is behind, closes it.
    dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
    this.#document.body.append(dialog);
    return dialog;
  }
}
