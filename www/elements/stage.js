// @ts-check
/**
 * The figure's canvases, and the words about the feature that is looked at. What is drawn comes in;
 * which feature a person points at stays here.
 */
import { html, nothing } from 'lit';
import { significant } from '../views/describe.js';
import { BoundCanvas } from './canvas.js';
import { featureInWords } from './table.js';
import { TimeLine } from './time-line.js';

/** @typedef {import('./canvas.js').View} View */
/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../strings/language.js').Language} Language */
/** @typedef {import('../strings/language.js').Strings} Strings */

export class Stage {
  /** @type {BoundCanvas | null} */
  #main = null;
  /** @type {TimeLine | null} */
  #line = null;
  #looked;
  #moved;
  #go;
  #fading = false;

  /**
   * @param {(focus: number | null, byKey: boolean) => void} looked another feature is looked at
   * @param {(feature: number, column: number[], commit: boolean) => void} moved a feature is moved
   * @param {(step: number) => void} go to another step
   */
  constructor(looked, moved, go) {
    this.#looked = looked;
    this.#moved = moved;
    this.#go = go;
  }

  /** The feature that is looked at. */
  get focus() {
    return this.#main?.focus ?? null;
  }

  /** What the picture is of, and how it is drawn; null while there is none. */
  get shown() {
    return this.#main?.shown ?? null;
  }

  /** Takes the canvases of a shadow root. @param {ParentNode} root */
  attach(root) {
    const [main, loss] = root.querySelectorAll('canvas');
    if (!main || !loss) return;
    const count = (/** @type {Snapshot} */ { meta }) => meta.features;
    this.#main = new BoundCanvas(main, { count, focused: this.#looked }, this.#moved);
    this.#line = new TimeLine(loss, this.#go);
  }

  /**
   * @param {View} view
   * @param {Snapshot | null} snapshot
   * @param {Snapshot | null} moment of a run, on its time line
   * @param {{movable: boolean, language: Language}} how `movable`: whether its features can be moved
   */
  show(view, snapshot, moment, { movable, language }) {
    if (!snapshot) return;
    if (this.#main) {
      this.#main.movable = movable && moment !== null;
      this.#main.language = language;
    }
    this.#main?.show(view, snapshot);
    if (moment) this.#line?.show(moment, language);
  }

  /** Where the picture is. @returns {HTMLCanvasElement | null} */
  get canvas() {
    return this.#main?.canvas ?? null;
  }

  /** The shape has become another. */
  emphasise() {
    this.#main?.emphasise();
    this.#fading = true;
  }

  /** Whether a tick would draw something. */
  get fading() {
    return this.#fading;
  }

  /** One frame of the emphasis. */
  tick() {
    this.#fading = (this.#main?.emphasis ?? 0) > 0;
    this.#main?.draw();
  }

  restyle() {
    this.#main?.restyle();
    this.#line?.restyle();
  }
}

/**
 * The feature that is looked at, in words, over the foot of the picture.
 * @param {Snapshot | null} told
 * @param {number | null} focus
 * @param {Strings} strings
 */
export function readout(told, focus, strings) {
  if (!told || focus === null) return nothing;
  const { loss, gradient } = told.tensors;
  const price = gradient && loss ? ` · ${strings.table.loss(significant(loss.data[0] ?? 0, 3))}` : '';
  return html`<p class="readout" part="readout" aria-hidden="true">${featureInWords(told, focus, strings)}${price}</p>`;
}
