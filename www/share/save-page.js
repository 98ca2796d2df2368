// @ts-check
/** The page of the dialog that saves: buttons by what they make, and what is said while and after. How each file is made is in saving.js. */
import { html, nothing } from 'lit';
import { dialogsOf } from '../strings/share.js';
import { download } from './download.js';
import { webmType } from './film.js';
import { MAKERS } from './saving.js';

/** @typedef {keyof typeof MAKERS} Kind */
/** @typedef {import('./saving.js').Maker} Maker */

/** @type {[keyof import('../strings/share.js').DialogStrings['save']['groups'], Kind[]][]} */
const GROUPS = [
  ['picture', ['png', 'svg']],
  ['film', ['gif', 'webm']],
  ['table', ['features', 'history']],
  ['arrays', ['safetensors', 'npz', 'json']],
  ['program', ['numpy', 'pytorch']],
];

export class SavePage {
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

  get #words() {
    return dialogsOf(this.#shared.language).save;
  }

  get title() {
    return this.#words.title;
  }

  template() {
    const strip = this.#shared.frames.length > 1;
    const groups = GROUPS.filter(([group]) => group !== 'film' || strip);
    return html`<div class="kinds">${groups.map(([group, kinds]) => this.#group(group, kinds))} ${this.#back()}</div>
      <p class="status" role="status">${this.#status}</p>
      ${this.#share === null ? nothing : html`<progress max="1" .value=${this.#share} aria-label=${this.#words.groups.film}></progress>`}`;
  }

  /** What a drop does, for those who drop nothing. */
  #back() {
    const chosen = (/** @type {Event} */ event) => {
      const file = /** @type {HTMLInputElement} */ (event.target).files?.[0];
      if (!file) return;
      this.#close();
      void this.#shared.bringBack(file);
    };
    return html`<h3>${this.#words.back.title}</h3>
      <label class="back">${this.#words.back.label}<input type="file" accept=".png,.svg,.json,.safetensors" @change=${chosen} /></label>`;
  }

  /** @param {keyof import('../strings/share.js').DialogStrings['save']['groups']} group @param {Kind[]} kinds */
  #group(group, kinds) {
    const there = kinds.filter((kind) => kind !== 'webm' || webmType() !== '');
    const button = (/** @type {Kind} */ kind) => html`<button
      type="button"
      aria-disabled=${this.#busy ? 'true' : 'false'}
      aria-describedby="hint-${group}"
      @click=${() => this.#save(kind)}
    >${this.#words.kinds[kind]}</button>`;
    return html`<h3 id="group-${group}">${this.#words.groups[group]}</h3>
      <div role="group" aria-labelledby="group-${group}">
        <div class="row">${there.map(button)}</div>
        <p class="hint" id="hint-${group}">${this.#words.hints[group]}</p>
      </div>`;
  }

  /** @param {Kind} kind */
  async #save(kind) {
    if (this.#busy) return;
    this.#busy = true;
    this.#say(this.#words.working);
    const progress = (/** @type {number} */ share) => {
      this.#share = share;
      this.#draw();
    };
    try {
      const { name, content, type } = await /** @type {Maker} */ (MAKERS[kind])(this.#shared, progress);
      download(name, content, type);
      this.#say(this.#words.saved(name));
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
