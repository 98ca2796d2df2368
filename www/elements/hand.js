// @ts-check
/**
 * A feature held by hand: of the many places that a drag passes only the newest is applied, one at a
 * time; the place where it is let go always is.
 */

/** @typedef {{feature: number, column: number[]}} Held */

export class Hand {
  #apply;
  #busy = false;
  /** @type {(Held & {commit: boolean}) | null} */
  #next = null;

  /** @param {(feature: number, column: number[], commit: boolean) => Promise<unknown>} apply resolves when the run has followed */
  constructor(apply) {
    this.#apply = apply;
  }

  /**
   * The feature is here; `commit`: and is let go.
   * @param {Held} held
   * @param {boolean} commit
   */
  async move({ feature, column }, commit) {
    // Three decimals are finer than any screen, and keep the run text short.
    this.#next = { feature, column: column.map((x) => Math.round(x * 1000) / 1000), commit };
    if (this.#busy) return;
    this.#busy = true;
    while (this.#next) {
      const { feature, column, commit } = /** @type {Held & {commit: boolean}} */ (this.#next);
      this.#next = null;
      await this.#apply(feature, column, commit);
    }
    this.#busy = false;
  }
}
