// @ts-check
/** The page of the dialog that puts a view elsewhere: which form, what is hidden, the text to copy, the code for cameras; and a lesson, view by view. */
import params from 'superposition:params';
import release from 'superposition:release';
import { html, nothing, svg as svgPart } from 'lit';
import { spoken } from '../strings/language.js';
import { dialogsOf } from '../strings/share.js';
import { masked } from '../views/masked.js';
import { copy, svgMeans } from './browser-means.js';
import { carriedBy, write } from './carried.js';
import { lessonText, withPage } from './lesson.js';
import { behind, fileName, placeOf, written } from './links.js';
import { qr } from './qr.js';
import { svg } from './svg.js';

/** @typedef {import('./links.js').Form | 'lesson'} Form */

const FORMS = /** @type {Form[]} */ (['url', 'frame', 'element', 'markdown', 'latex', 'bibtex', 'lesson']);

/** Of the single file, which has neither the page of a lesson nor the script of the element beside it. */
const FORMS_ALONE = /** @type {Form[]} */ (['url', 'frame', 'markdown', 'latex', 'bibtex']);

/** Parameters that it makes sense to hide: the picture shows the number of features and of dimensions itself. */
const HIDEABLE = ['S', 'I', 'seed', 'model', 'data'];

/** The lesson that is being put together on this page, as a link. It waits while one goes from view to view. */
let lessonSoFar = '';

export class SharePage {
  /** @type {Form} */
  #form = 'url';
  #status = '';
  #shared;
  #draw;
  /** @type {Set<string>} */
  #hide;
  #lesson = { title: '', says: '' };

  /** @param {import('./dialog.js').Shared} shared @param {() => void} draw */
  constructor(shared, draw) {
    this.#shared = shared;
    this.#draw = draw;
    this.#hide = new Set(shared.hidden.filter((key) => HIDEABLE.includes(key)));
  }

  get #strings() {
    return this.#shared.language.strings;
  }

  get #words() {
    return dialogsOf(this.#shared.language).share;
  }

  get title() {
    return this.#words.title;
  }

  template() {
    return html`${this.#forms()}
      <p class="hint">${this.#words.hints[this.#form]}</p>
      ${this.#form === 'lesson' ? this.#lessonForm() : this.#text()}
      <div class="row">
        <button type="button" class="copy" @click=${this.#copy}>${this.#words.copy}</button>
        <p class="status" role="status">${this.#status}</p>
      </div>
      ${this.#hiding()} ${this.#form === 'url' ? this.#code() : nothing}`;
  }

  /** Whether the lab is one file. */
  get #alone() {
    return placeOf(this.#shared.script).single;
  }

  #forms() {
    const button = (/** @type {Form} */ form) => html`<button
      type="button"
      aria-pressed=${form === this.#form ? 'true' : 'false'}
      @click=${() => this.#choose(form)}
    >${this.#words.forms[form]}</button>`;
    return html`<div class="forms" role="group" aria-label=${this.#words.forms.label}>${(this.#alone ? FORMS_ALONE : FORMS).map(button)}</div>`;
  }

  /** @param {Form} form */
  #choose(form) {
    this.#form = form;
    this.#status = '';
    this.#draw();
  }

  /** The snapshot as it is told, with what is hidden left out. */
  get #told() {
    const { told } = this.#shared;
    return told && this.#hide.has('S') ? masked(told, this.#strings.hiding.word) : told;
  }

  /** @returns {import('./links.js').View} */
  get #view() {
    const told = this.#told;
    const meta = /** @type {any} */ (told?.meta ?? {});
    const { text: run = '', step = 0, rev = '', fingerprint = '' } = meta;
    const { view, picture } = this.#shared;
    const describe = /** @type {any} */ (picture?.view)?.describe;
    const sentence = told && describe ? describe(told, this.#strings, null) : this.#shared.sentence;
    const title = told ? this.#strings.describe.setting(told.meta, false).replace(/\.$/, '') : '';
    return { run, step, rev, fingerprint, view, hide: [...this.#hide], title, sentence };
  }

  /** The view as an SVG document, for where scripts do not run. */
  #picture() {
    const { picture } = this.#shared;
    const told = this.#told;
    if (!picture || !told) return '';
    const carried = write(carriedBy(told.meta));
    return svg({ ...picture, snapshot: told }, { title: this.#view.sentence, carried }, svgMeans());
  }

  get #written() {
    if (this.#form === 'lesson') return lessonSoFar;
    const means = { script: this.#shared.script, picture: this.#picture(), release: released };
    return written(this.#form, this.#view, means);
  }

  #text() {
    const text = this.#written;
    const beside =
      this.#form === 'element' && !text.includes('data:image')
        ? this.#words.beside(fileName(this.#view, 'svg'))
        : '';
    const local = /^file:/.test(this.#shared.script) ? this.#words.local : '';
    return html`<textarea class="text" readonly rows=${Math.min(8, 2 + Math.floor(text.length / 120))} spellcheck="false" aria-label=${this.#words.text} .value=${text}></textarea>
      ${beside || local ? html`<p class="hint">${beside} ${local}</p>` : nothing}`;
  }

  #hiding() {
    const check = (/** @type {string} */ key) => html`<label><input
        type="checkbox"
        .checked=${this.#hide.has(key)}
        @change=${() => this.#toggle(key)}
      />${labelOf(key, this.#strings)}</label>`;
    if (this.#alone) return nothing;
    return html`<fieldset>
      <legend>${this.#words.hide}</legend>
      <div class="checks">${HIDEABLE.map(check)}</div>
      <p class="hint">${this.#words.hideHint}</p>
    </fieldset>`;
  }

  /** @param {string} key */
  #toggle(key) {
    if (!this.#hide.delete(key)) this.#hide.add(key);
    this.#status = '';
    this.#draw();
  }

  #code() {
    const code = qr(this.#written);
    if (!code) return html`<p class="hint">${this.#words.noQr}</p>`;
    return html`<svg class="qr" role="img" aria-label=${this.#words.qr} viewBox="0 0 ${code.size} ${code.size}" shape-rendering="crispEdges">
      ${svgPart`<path d=${code.path} />`}
    </svg>`;
  }

  #lessonForm() {
    const { title, says } = this.#lesson;
    return html`<label>${this.#words.lesson.so}<textarea
        class="text"
        rows="3"
        spellcheck="false"
        placeholder=${this.#words.lesson.none}
        .value=${lessonSoFar}
        @input=${(/** @type {Event} */ event) => {
          lessonSoFar = valueOfField(event);
        }}
      ></textarea></label>
      <label>${this.#words.lesson.name}<input type="text" .value=${title} @input=${(
        /** @type {Event} */ event,
      ) => {
        this.#lesson.title = valueOfField(event);
      }} /></label>
      <label>${this.#words.lesson.says}<input type="text" .value=${says} @input=${(
        /** @type {Event} */ event,
      ) => {
        this.#lesson.says = valueOfField(event);
      }} /></label>
      <div><button type="button" @click=${() => this.#add()}>${this.#words.lesson.add}</button></div>`;
  }

  #add() {
    try {
      const lesson = withPage(lessonSoFar, { link: behind(this.#view), ...this.#lesson });
      lessonSoFar = `${placeOf(this.#shared.script).folder}lesson.html#${lessonText(lesson)}`;
      this.#lesson = { title: '', says: '' };
      this.#status = this.#words.lesson.added(lesson.pages.length);
    } catch (error) {
      this.#status = error instanceof Error ? error.message : String(error);
    }
    this.#draw();
  }

  #copy = async (/** @type {Event} */ event) => {
    const dialog = /** @type {HTMLElement} */ (event.currentTarget).closest('dialog');
    const field = /** @type {HTMLTextAreaElement | null} */ (dialog?.querySelector('textarea.text') ?? null);
    if (!field) return;
    this.#status = (await copy(field)) ? this.#words.copied : this.#words.notCopied;
    this.#draw();
  };
}

/** @param {Event} event */
const valueOfField = (event) => /** @type {HTMLInputElement} */ (event.target).value;

/** @type {{key: string, label: string}[]} */
const parameters = params.parameters;

/** @param {string} key @param {import('../strings/language.js').Strings} strings */
const labelOf = (key, strings) => {
  const parameter = parameters.find((each) => each.key === key);
  return parameter ? spoken(parameter, strings).label : key;
};

const released = { ...release, year: new Date().getFullYear() };
