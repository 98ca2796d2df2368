// @ts-check
/**
 * What a figure begins with, and what is opened in its place: the run asked for, else a stored one, else a film strip, else what the
 * attributes say. Nothing is opened before the figure comes near the viewport. Trains nothing and draws nothing.
 */
import { deferred } from './deferred.js';
import { storedRun } from './stored-run.js';

/**
 * @typedef {object} Parts
 * @property {import('./figure-run.js').FigureRun} run
 * @property {import('./strip-mode.js').StripMode} strip
 * @property {() => string} configured the run text that the attributes say
 * @property {string} sparsity at which a strip stands, where no attribute says it
 * @property {() => import('../strings/language.js').Strings} strings of the figure's language
 * @property {(words: string) => void} noticed what there is to say of it, or nothing
 */

/** Which run stands in one figure. */
export class Opening {
  #figure;
  #parts;
  /** @type {string | null} the text asked for from outside, in place of the attributes */
  #asked = null;
  /** @type {number | undefined} the step asked for with it */
  #step;
  #begun = false;
  #first = deferred();

  /** @param {HTMLElement} figure @param {Parts} parts */
  constructor(figure, parts) {
    this.#figure = figure;
    this.#parts = parts;
  }

  /** The text that stands, or will stand once it has begun. */
  get text() {
    return this.#asked ?? this.#parts.configured();
  }

  get begun() {
    return this.#begun;
  }

  /** Resolves when the first run is there. */
  get first() {
    return this.#first.promise;
  }

  /** @param {string} name */
  #attribute(name) {
    return this.#figure.getAttribute(name);
  }

  get #autoplay() {
    return !['off', 'false'].includes(this.#attribute('autoplay') ?? '');
  }

  /** Begins, unless it has. @returns {Promise<void>} rejects never: what fails is told by the run */
  async begin() {
    this.#begun = true;
    await this.#open();
    this.#first.resolve();
  }

  /** Ends it; should it begin again, it is where it was. */
  leave() {
    const { run } = this.#parts;
    this.#asked = run.text;
    this.#step = run.playing ? undefined : run.step;
    this.#begun = false;
  }

  /**
   * Opens a run and advances it to a step.
   * @param {string} text any run text
   * @param {number} [step] stands there, paused; without it the run plays as `autoplay` says
   * @returns {Promise<void>}
   */
  restore(text, step) {
    [this.#asked, this.#step] = [text, step];
    this.#parts.noticed('');
    if (!this.#begun) return this.first;
    const { coming } = this.#parts.strip;
    if (!coming) return this.#stand(text, step);
    // Of several that wait for a strip, the last one asked for is shown.
    return coming.then(() => (this.#asked === text ? this.#stand(text, step) : undefined));
  }

  /** The attributes have changed. */
  configure() {
    if (this.#begun) void this.restore(this.#parts.configured());
  }

  /** Another stored strip, or run. One that has not come near the viewport reads its address when it does. @param {string} src */
  async exchange(src) {
    if (!this.#begun) return;
    if (this.#attribute('gesture') === 'strip') await this.#parts.strip.exchange(src);
    else if (!(await this.#stored(src))) await this.restore(this.#parts.configured());
  }

  /** Goes to the frame of a run text, or else opens the run. @param {string} text @param {number} [step] */
  #stand(text, step) {
    const { run, strip } = this.#parts;
    if (strip.restore(text)) return Promise.resolve();
    strip.on = false;
    return run.open(text, { step, play: step === undefined && this.#autoplay });
  }

  /** Shows a stored run. @param {string | null} src @returns {Promise<boolean>} whether there is one */
  async #stored(src) {
    const { run, strip, noticed, strings } = this.#parts;
    const { snapshot, problem } = await storedRun(src, strings());
    noticed(problem);
    strip.on = false;
    if (snapshot) await run.stand(snapshot);
    return snapshot !== null;
  }

  /** The run asked for; without one, and where the markup says so, a film strip. */
  async #open() {
    const { strip, configured, sparsity } = this.#parts;
    const asked = this.#asked;
    if (this.#attribute('gesture') !== 'strip' || this.#step !== undefined) {
      const plain = asked === null && this.#step === undefined;
      if (plain && (await this.#stored(this.#attribute('src')))) return;
      return this.restore(asked ?? configured(), this.#step);
    }
    await strip.load(this.#attribute('src'), this.#attribute('sparsity') ?? sparsity);
    await strip.coming;
    if (asked !== null) await this.restore(asked);
    else await strip.show(configured());
  }
}
