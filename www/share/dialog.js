// @ts-check
/**
 * The dialog in which a view is shared or saved: opens inside a figure's shadow root, so that it has its colours. What its two pages hold is in
 * share-page.js and save-page.js.
 */
import { html, render } from 'lit';
import { dialogsOf } from '../strings/share.js';
import { sheet } from './dialog-style.js';
import { SavePage } from './save-page.js';
import { SharePage } from './share-page.js';

/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */

/**
 * What a figure shows, as it was when the dialog was opened.
 * @typedef {object} Shared
 * @property {ShadowRoot} root of the figure
 * @property {string} script address of the lab's script
 * @property {import('../strings/language.js').Language} language that the figure speaks
 * @property {import('./browser-means.js').Picture | null} picture what is drawn, and how
 * @property {Snapshot | null} told the trained model that is spoken of
 * @property {string} view what is looked at
 * @property {string[]} hidden keys of parameters that the figure hides
 * @property {string} sentence the figure in words
 * @property {Snapshot[]} frames trained models of a film strip; none in a live run
 * @property {() => Promise<{values: Record<string, string>}>} parse what the run text says
 * @property {(file: Blob) => Promise<void>} bringBack opens the run that a file carries
 * @property {() => Promise<Snapshot | null>} file the moment with all tensors
 */

/**
 * @typedef {object} Page
 * @property {string} title
 * @property {() => unknown} template
 */

/**
 * Opens the dialog; the focus goes back to the button when it closes.
 * @param {Shared} shared
 * @param {'share' | 'save'} name
 */
export function open(shared, name) {
  const { root, language } = shared;
  if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
  const dialog = document.createElement('dialog');
  dialog.setAttribute('part', 'dialog');
  dialog.setAttribute('aria-labelledby', 'dialog-title');
  dialog.lang = language.strings.tag;
  root.append(dialog);
  const draw = () => render(frame(page, dialog, dialogsOf(language).share.close), dialog);
  /** @type {Page} */
  const page =
    name === 'share' ? new SharePage(shared, draw) : new SavePage(shared, draw, () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  dialog.addEventListener('click', (event) => event.target === dialog && dialog.close());
  draw();
  dialog.showModal();
}

/** @param {Page} page @param {HTMLDialogElement} dialog @param {string} close what the button that closes it is called */
const frame = (page, dialog, close) => html`<div class="dialog">
  <header>
    <h2 id="dialog-title">${page.title}</h2>
    <button type="button" class="close" aria-label=${close} @click=${() => dialog.close()}>
      <svg viewBox="0 0 14 14" aria-hidden="true"><path d="M3 3l8 8M11 3l-8 8" /></svg>
    </button>
  </header>
  ${page.template()}
</div>`;
