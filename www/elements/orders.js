// @ts-check
/** Orders one after the other. A failure is told, and does not stop those that come later. */
export class Orders {
  /** @type {Promise<unknown>} the last order */
  #last = Promise.resolve();
  #waiting = 0;
  #settled;

  /** @param {() => void} settled told after each order */
  constructor(settled) {
    this.#settled = settled;
  }

  /** Whether nothing is under way. */
  get idle() {
    return this.#waiting === 0;
  }

  /**
   * Runs `task` after all orders before it.
   * @param {() => Promise<void>} task
   * @param {(error: Error) => void} failed
   * @returns {Promise<void>} resolves even if it failed
   */
  add(task, failed) {
    this.#waiting += 1;
    const done = this.#last.then(task).catch((/** @type {unknown} */ reason) => {
      failed(reason instanceof Error ? reason : new Error(String(reason)));
    });
    this.#last = done.then(() => {
      this.#waiting -= 1;
      this.#settled();
    });
    return done;
  }
}
