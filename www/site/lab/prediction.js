// @ts-check
/**
 * The prediction on a lab page: the reader chooses or declines, then sees what is the case beside what they
 * said. Nothing is scored, nothing leaves the device. What is kept is predictions.js's business.
 */
import { labs } from '../../strings/labs.js';
import { element } from './parts.js';

/** @typedef {import('../../labs/lab-types.js').Prediction} Asked */
/** @typedef {import('./predictions.js').Predictions} Predictions */

const words = labs.prediction;

/** What would give the answer away. */
const HELD = '[data-reveal], [data-panels], [data-chart]';

export class PredictionPart {
  /** Whether the answer is shown. */
  revealed = false;
  #page;
  #lab;
  #asked;
  #predictions;
  #reveal;
  /** @type {HTMLElement[]} what stands in the page only while the answer does */
  #added = [];

  /**
   * @param {ParentNode} page
   * @param {string} lab its id
   * @param {Asked} asked
   * @param {Predictions} predictions
   * @param {(revealed: boolean) => void} reveal the reader wants the answer, or has forgotten it
   */
  constructor(page, lab, asked, predictions, reveal) {
    this.#page = page;
    this.#lab = lab;
    this.#asked = asked;
    this.#predictions = predictions;
    this.#reveal = reveal;
    this.#form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.#part('[data-skip]').addEventListener('click', () => this.#decided(null));
    if (predictions.of(lab)) this.#show();
    else this.#hold(true);
  }

  /** Shows what follows, as if the reader had asked for it: something in it was followed by a link. */
  open() {
    if (!this.revealed) this.#decided(null, false);
  }

  #submit() {
    const chosen = /** @type {HTMLInputElement | null} */ (this.#form.querySelector('input:checked'));
    if (chosen) return this.#decided(chosen.value);
    this.#clear();
    this.#add(element('p', { role: 'alert', class: 'hint' }, words.choose), this.#form);
    /** @type {HTMLInputElement | null} */ (this.#form.querySelector('input'))?.focus();
  }

  /** @param {string | null} choice @param {boolean} [focus] whether to lead the reader to the answer */
  #decided(choice, focus = true) {
    this.#predictions.set(this.#lab, choice);
    this.#show();
    // The button that was pressed is gone.
    if (focus) this.#part('[data-answer]').focus({ preventScroll: true });
    this.#reveal(true);
  }

  #show() {
    const made = this.#predictions.of(this.#lab);
    const answer = this.#part('[data-answer]');
    this.revealed = true;
    this.#clear();
    this.#hold(false);
    answer.tabIndex = -1;
    // It is led to, not worked with: no frame is needed around it.
    answer.style.outline = 'none';
    const chosen = this.#asked.choices.find(({ id }) => id === made?.choice);
    if (chosen) this.#add(element('p', { class: 'yours' }, words.yours(chosen.says)), answer);
    this.#add(this.#keeping(), null);
  }

  /** What becomes of the prediction, and the reader's say in it. */
  #keeping() {
    const { kept } = this.#predictions;
    const save = element('button', { type: 'button', class: 'quiet' }, words.save);
    const forget = element('button', { type: 'button', class: 'quiet' }, words.forget);
    save.addEventListener('click', () => download(words.file, this.#predictions.text));
    forget.addEventListener('click', () => this.#forget());
    const said = element('span', {}, kept ? words.kept : words.unkept);
    return element('p', { class: 'keeping' }, said, ' ', save, ' ', forget);
  }

  #forget() {
    this.#predictions.forget();
    this.revealed = false;
    this.#clear();
    this.#hold(true);
    this.#form.reset();
    this.#add(element('p', { role: 'status', class: 'hint' }, words.forgotten), this.#form);
    /** @type {HTMLInputElement | null} */ (this.#form.querySelector('input'))?.focus();
    this.#reveal(false);
  }

  /** @param {boolean} back whether the answer is held back */
  #hold(back) {
    for (const part of this.#page.querySelectorAll(HELD)) {
      /** @type {HTMLElement} */ (part).hidden = back;
    }
    this.#part('[data-answer]').hidden = back;
    this.#form.hidden = !back;
  }

  #clear() {
    for (const each of this.#added.splice(0)) each.remove();
  }

  /** @param {HTMLElement} part @param {HTMLElement | null} before what it stands before; null: at the end */
  #add(part, before) {
    this.#added.push(part);
    if (before) before.before(part);
    else this.#part('[data-prediction]').append(part);
  }

  get #form() {
    return /** @type {HTMLFormElement} */ (this.#part('[data-prediction] form'));
  }

  /** @param {string} selector @returns {HTMLElement} */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.#page.querySelector(selector));
  }
}

/** Hands the reader a file. @param {string} name @param {string} text JSON */
function download(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  element('a', { href: url, download: name }).click();
  // Some browsers read the address only after the click has been answered.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
