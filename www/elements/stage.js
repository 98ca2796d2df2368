// @ts-check
/**
 * The figure's canvases, and the words about the feature that is looked at. What is drawn comes in;
 * which feature a person points at stays here.
 */
import { html, nothing } from 'lit';
import { BoundCanvas } from './canvas.js';
import { featureInWords } from './table.js';
import { TimeLine } from './time-line.js';

/** @typedef {import('./canvas.js').View} View */
/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../strings/en.js').Strings} Strings */

export class Stage {
  /** @type {BoundCanvas | null} */
  #main = null;
  /** @type {TimeLine | null} */
  #line = null;
  #looked;
  #go;
  #fading = false;

  /**
   * @param {(focus: number | null, byKey: boolean) => void} looked another feature is looked at
   * @param {(step: number) => void} go to another step
   */
  constructor(looked, go) {
    this.#looked = looked;
    this.#go = go;
  }

  /** The feature that is looked at. */
  get focus() {
    return this.#main?.focus ?? null;
  }

  /** Takes the canvases of a shadow root. @param {ParentNode} root */
  attach(root) {
    const [main, loss] = root.querySelectorAll('canvas');
    if (!main || !loss) return;
    const count = (/** @type {Snapshot} */ { meta }) => meta.features;
    this.#main = new BoundCanvas(main, { count, focused: this.#looked });
    this.#line = new TimeLine(loss, this.#go);
  }

  /**
   * @param {View} view
   * @param {Snapshot | null} snapshot
   * @param {Snapshot | null} moment on the time line, if there is one
   */
  show(view, snapshot, moment) {
    if (!snapshot) return;
    this.#main?.show(view, snapshot);
    if (moment) this.#line?.show(moment);
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
export const readout = (told, focus, strings) =>
  told && focus !== null
    ? html`<p class="readout" part="readout" aria-hidden="true">${featureInWords(told, focus, strings)}</p>`
    : nothing;
