// @ts-check
/**
 * A live gesture on a slider: which of the many values it passes become changes of the run.
 *
 * Every change is an edit in the run text for ever, so a drag yields one at most every 150 ms and
 * only when the value has moved; the value at release always counts. The run follows later, so the
 * thumb stands where the hand has put it ({@link LiveGesture.at}), not where the run is.
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
  /** Where the thumb is held, until the run has followed; null when nobody holds it. @type {number | null} */
  at = null;

  #apply;
  #timer;
  /** @type {number | null} value last applied in this gesture */
  #last = null;
  /** @type {number | null} value waiting for its turn */
  #next = null;
  /** Goes up with every release. */
  #turn = 0;
  /** @type {unknown} the running pause, or null */
  #pause = null;

  /**
   * @param {(value: number, commit: boolean) => Promise<unknown>} apply resolves when the run has followed
   * @param {Timer} [timer]
   */
  constructor(apply, timer = pageTimer) {
    this.#apply = apply;
    this.#timer = timer;
  }

  /** The thumb is at `value`, the gesture goes on. @param {number} value */
  drag(value) {
    this.at = value;
    this.#offer(value);
  }

  /** @param {number} value */
  #offer(value) {
    if (this.#last !== null && Math.abs(value - this.#last) < LEAST) {
      this.#next = null;
    } else if (this.#pause !== null) {
      this.#next = value;
    } else {
      this.#last = value;
      void this.#apply(value, false);
      this.#pause = this.#timer.after(() => this.#resume(), EVERY_MS);
    }
  }

  /** The gesture ends at `value`. @param {number} value */
  async commit(value) {
    this.cancel();
    this.at = value;
    const turn = ++this.#turn;
    await this.#apply(value, true);
    if (turn === this.#turn && this.#last === null) this.at = null;
  }

  /** Forgets the gesture; what was applied stays. */
  cancel() {
    if (this.#pause !== null) this.#timer.cancel(this.#pause);
    this.#pause = null;
    this.#next = null;
    this.#last = null;
    this.at = null;
  }

  #resume() {
    this.#pause = null;
    const next = this.#next;
    this.#next = null;
    if (next !== null) this.#offer(next);
  }
}
