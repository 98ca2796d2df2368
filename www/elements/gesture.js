// @ts-check
/**
 * A live gesture on a slider: which of the many values it passes become changes of the run.
 *
 * Every change is an edit in the run text for ever, so a drag yields one at most every 150 ms and
 * only when the value has moved; the value at release always counts.
 */

/** Least time between two changes of one drag, in milliseconds. */
export const EVERY_MS = 150;
/** Least distance between two values of one drag. */
export const LEAST = 0.005;

/**
 * @typedef {object} Timer
 * @property {(callback: () => void, ms: number) => unknown} after
 * @property {(id: any) => void} cancel
 */

/** @type {Timer} */
const pageTimer = { after: (callback, ms) => setTimeout(callback, ms), cancel: (id) => clearTimeout(id) };

/** One slider's gesture. */
export class LiveGesture {
  #apply;
  #timer;
  /** @type {number | null} value last applied in this gesture */
  #last = null;
  /** @type {number | null} value waiting for its turn */
  #next = null;
  /** @type {unknown} the running pause, or null */
  #pause = null;

  /**
   * @param {(value: number, commit: boolean) => void} apply
   * @param {Timer} [timer]
   */
  constructor(apply, timer = pageTimer) {
    this.#apply = apply;
    this.#timer = timer;
  }

  /** The thumb is at `value`, the gesture goes on. @param {number} value */
  drag(value) {
    if (this.#last !== null && Math.abs(value - this.#last) < LEAST) {
      this.#next = null;
    } else if (this.#pause !== null) {
      this.#next = value;
    } else {
      this.#last = value;
      this.#apply(value, false);
      this.#pause = this.#timer.after(() => this.#resume(), EVERY_MS);
    }
  }

  /** The gesture ends at `value`. @param {number} value */
  commit(value) {
    this.cancel();
    this.#apply(value, true);
  }

  /** Forgets the gesture; what was applied stays. */
  cancel() {
    if (this.#pause !== null) this.#timer.cancel(this.#pause);
    this.#pause = null;
    this.#next = null;
    this.#last = null;
  }

  #resume() {
    this.#pause = null;
    const next = this.#next;
    this.#next = null;
    if (next !== null) this.drag(next);
  }
}
