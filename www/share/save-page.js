// @ts-check
/** The page of the dialog that saves: buttons by what they make, and what is said while and after. How each file is made is in saving.js. */
import { html, nothing } from 'lit';
import { save as words } from '../strings/share.js';
import { download } from './download.js';
import { webmType } from './film.js';
import { MAKERS } from './saving.js';

/** @typedef {keyof typeof MAKERS} Kind */
/** @typedef {import('./saving.js').Maker} Maker */

/** @type {[keyof typeof words.groups, Kind[]][]} */
const GROUPS = [
  ['picture', ['png', 'svg']],
  ['film', ['gif', 'webm']],
  ['table', ['features', 'history']],
  ['arrays', ['safetensors', 'npz', 'json']],
  ['program', ['numpy', 'pytorch']],
];

export class SavePage {
  title = words.title;
  #shared;
  #draw;
  #close;
  #status = '';
  /** 0 … 1 while a film is made. @type {number | null} */
  #share = null;
  #busy = false;

  /** @param {import('./dialog.js').Shared} shared @param {() => void} draw @param {() => void} close the dialog */
  constructor(shared, draw, close) {
    this.#close = close;
    this.#shared = shared;
    this.#draw = draw;
  }

  template() {
    const strip = this.#shared.frames.length > 1;
    const groups = GROUPS.filter(([group]) => group !== 'film' || strip);
    return html`<div class="kinds">${groups.map(([group, kinds]) => this.#group(group, kinds))} ${this.#back()}</div>
      <p class="status" role="status">${this.#status}</p>
      ${this.#share === null ? nothing : html`<progress max="1" .value=${this.#share} aria-label=${words.groups.film}></progress>`}`;
  }

  /** What a drop does, for those who drop nothing. */
  #back() {
    const chosen = (/** @type {Event} */ event) => {
      const file = /** @type {HTMLInputElement} */ (event.target).files?.[0];
      if (!file) return;
      this.#close();
      void this.#shared.bringBack(file);
    };
    return html`<h3>${words.back.title}</h3>
      <label class="back">${words.back.label}<input type="file" accept=".png,.svg,.json,.safetensors" @change=${chosen} /></label>`;
  }

  /** @param {keyof typeof words.groups} group @param {Kind[]} kinds */
  #group(group, kinds) {
    const there = kinds.filter((kind) => kind !== 'webm' || webmType() !== '');
    const button = (/** @type {Kind} */ kind) => html`<button
      type="button"
      aria-disabled=${this.#busy ? 'true' : 'false'}
      aria-describedby="hint-${group}"
      @click=${() => this.#save(kind)}
    >${words.kinds[kind]}</button>`;
    return html`<h3 id="group-${group}">${words.groups[group]}</h3>
      <div role="group" aria-labelledby="group-${group}">
        <div class="row">${there.map(button)}</div>
        <p class="hint" id="hint-${group}">${words.hints[group]}</p>
      </div>`;
  }

  /** @param {Kind} kind */
  async #save(kind) {
    if (this.#busy) return;
    this.#busy = true;
    this.#say(words.working);
    const progress = (/** @type {number} */ share) => {
      this.#share = share;
      this.#draw();
    };
    try {
      const { name, content, type } = await /** @type {Maker} */ (MAKERS[kind])(this.#shared, progress);
      download(name, content, type);
      this.#say(words.saved(name));
    } catch (error) {
      this.#say(error instanceof Error ? error.message : String(error));
    }
    this.#busy = false;
    this.#share = null;
    this.#draw();
  }

  /** @param {string} status */
  #say(status) {
    this.#status = status;
    this.#draw();
  }
}
