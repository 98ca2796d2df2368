// @ts-check
/**
 * Two figures driven by the same number of steps a frame, so that they are compared at the same step. A
 * figure that plays by itself goes at its own speed, and one out of sight not at all.
 */

/** @typedef {{step(k: number): Promise<void>}} Driven */

export class Lockstep {
  /** Whether it plays. */
  playing = false;
  #changed;
  #frame;

  /**
   * @param {() => void} changed it began or stopped to play
   * @param {() => Promise<unknown>} frame resolves when the next picture is due
   */
  constructor(changed, frame) {
    this.#changed = changed;
    this.#frame = frame;
  }

  /**
   * @param {Driven[]} all
   * @param {number} steps a frame
   * @param {() => boolean} over whether none can go further
   */
  async play(all, steps, over) {
    if (this.playing) return;
    this.playing = true;
    this.#changed();
    while (this.playing && !over()) {
      await Promise.all(all.map((each) => each.step(steps)));
      await this.#frame();
    }
    this.pause();
  }

  pause() {
    if (!this.playing) return;
    this.playing = false;
    this.#changed();
  }
}
