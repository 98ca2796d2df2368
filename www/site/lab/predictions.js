// @ts-check
/**
 * What a reader predicted in the labs, kept under one key of a storage of this device. Knows no page: a
 * storage that refuses, is full or holds something else changes nothing but that less is remembered.
 */

/** @typedef {Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>} Box */
/** @typedef {{choice: string | null}} Prediction `choice`: its id; null: shown without predicting */

export const KEY = 'superposition-lab.predictions';
const VERSION = 1;

export class Predictions {
  /** Whether the last change will be there when the reader comes back. */
  kept = true;
  #box;
  /** @type {Record<string, Prediction>} by id of the lab */
  #all;

  /** @param {() => Box} box asked each time: a browser may refuse even to name it */
  constructor(box) {
    this.#box = box;
    this.#all = this.#read();
  }

  /** What was predicted in a lab. @param {string} lab @returns {Prediction | null} */
  of(lab) {
    return this.#all[lab] ?? null;
  }

  /** @param {string} lab @param {string | null} choice */
  set(lab, choice) {
    // Another page may have written since.
    this.#all = { ...this.#all, ...this.#read(), [lab]: { choice } };
    this.#try((box) => box.setItem(KEY, this.text));
  }

  forget() {
    this.#all = {};
    this.#try((box) => box.removeItem(KEY));
  }

  /** All of it as JSON: what is kept, and what is saved as a file. */
  get text() {
    return JSON.stringify({ version: VERSION, predictions: this.#all }, null, 1);
  }

  /** @param {(box: Box) => void} change */
  #try(change) {
    try {
      change(this.#box());
      this.kept = true;
    } catch {
      this.kept = false;
    }
  }

  /** @returns {Record<string, Prediction>} without whatever is not of this form */
  #read() {
    try {
      const { version, predictions } = JSON.parse(this.#box().getItem(KEY) ?? 'null') ?? {};
      if (version !== VERSION || typeof predictions !== 'object' || predictions === null) return {};
      return Object.fromEntries(
        Object.entries(predictions).filter(
          ([, made]) => made?.choice === null || typeof made?.choice === 'string',
        ),
      );
    } catch {
      return {};
    }
  }
}
