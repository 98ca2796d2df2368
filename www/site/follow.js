// @ts-check
/**
 * The snapshot that a figure shows, for whoever draws something beside it. A figure tells of its steps
 * at most ten times a second; once it rests it is asked again, so that what is drawn is of the very step.
 */

/** @typedef {import('../elements/superposition-lab.js').SuperpositionLab} Lab */
/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */

/** The figure is asked again when it has told nothing for so long, in milliseconds. */
const REST = 150;

export class Follower {
  /** @type {Snapshot | null} the last one told */
  snapshot = null;
  #lab;
  #changed;
  #timer = 0;
  #stop = new AbortController();

  /**
   * @param {Lab} lab
   * @param {() => void} changed another snapshot is there
   */
  constructor(lab, changed) {
    this.#lab = lab;
    this.#changed = changed;
    for (const type of ['step', 'converged']) {
      lab.addEventListener(type, (event) => this.#told(/** @type {CustomEvent} */ (event).detail.snapshot), {
        signal: this.#stop.signal,
      });
    }
  }

  /** Holds the figure, and gives the snapshot at which it stands. @returns {Promise<Snapshot | null>} */
  async rest() {
    await this.#lab.pause();
    // Whatever was under way is done before this is.
    await this.#lab.step(0);
    return new Promise((resolve) => {
      const last = setTimeout(() => resolve(this.snapshot), 10 * REST);
      setTimeout(() => {
        this.#lab.addEventListener('step', () => [clearTimeout(last), resolve(this.snapshot)], {
          once: true,
        });
        this.#ask();
      }, REST);
    });
  }

  close() {
    clearTimeout(this.#timer);
    this.#stop.abort();
  }

  /** @param {Snapshot | null | undefined} snapshot */
  #told(snapshot) {
    if (!snapshot) return;
    const before = this.snapshot?.meta;
    const still = before?.fingerprint === snapshot.meta.fingerprint && before?.step === snapshot.meta.step;
    this.snapshot = snapshot;
    clearTimeout(this.#timer);
    // Told twice of the same moment, it is at rest.
    if (!still) this.#timer = window.setTimeout(() => this.#ask(), REST);
    this.#changed();
  }

  /** What is looked at is as if it had just been chosen: the figure takes its picture anew. */
  #ask() {
    this.#lab.requestUpdate('view', Number.NaN);
  }
}
