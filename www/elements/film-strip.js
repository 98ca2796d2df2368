// @ts-check
/**
 * A film strip as the figure holds it: its frames, where in it one looks, whether it is being
 * trained. Frames come from a stored file or from the engine; whatever happens, the last good
 * picture stays. Nothing here draws or listens to a person.
 */
import { decodeStrip } from '../engine/snapshot.js';
import { between } from '../views/between.js';

/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('./run-types.js').Problem} Problem */
/** @typedef {import('./run-types.js').StripEngine} StripEngine */

/** Share of the way to the target that one frame of easing goes. */
const EASE = 0.3;
/** Nearer to the target than this, the picture is there. */
const THERE = 0.01;

/**
 * Which of some sparsities is nearest to one in the logarithm of its density; 0 where there is none.
 * @param {string[]} sparsities as run texts write them
 * @param {number} sparsity
 */
export function nearestSparsity(sparsities, sparsity) {
  const depth = (/** @type {number} */ S) => Math.log(Math.max(1 - S, 1e-9));
  const away = sparsities.map((S) => Math.abs(depth(Number(S)) - depth(sparsity)));
  return Math.max(away.indexOf(Math.min(...away)), 0);
}

export class FilmStrip {
  /** Run text that the strip was made from; its sparsity is not of interest. */
  text = '';
  /** @type {Record<string, string>} what that text says of each key */
  values = {};
  /** @type {Problem[]} */
  problems = [];
  /** @type {string[]} canonical texts of the frames, from dense to sparse */
  texts = [];
  /** @type {string[]} S of each frame as its text writes it */
  sparsities = [];
  /** @type {(import('../engine/snapshot.js').Snapshot | undefined)[]} trained frames */
  frames = [];
  /** @type {Error | null} */
  failure = null;
  /** Whether changes of place are shown at once: for those who want no motion. */
  still = false;

  /** Where the picture is: 0 … frames − 1. */
  #at = 0;
  /** Where it is going. */
  #target = 0;
  /** @type {AbortController | null} of the training under way */
  #training = null;
  /** The text that was asked for last. */
  #asked = '';
  /** @type {Snapshot | null} shown while no frame of a new strip is there */
  #last = null;
  #engine;
  #changed;

  /**
   * @param {() => StripEngine} engine asked when something must be trained
   * @param {() => void} changed anything may be different
   */
  constructor(engine, changed) {
    this.#engine = engine;
    this.#changed = changed;
  }

  get training() {
    return this.#training !== null;
  }

  /** Frames that are trained. */
  get done() {
    return this.frames.filter(Boolean).length;
  }

  get complete() {
    return this.texts.length > 0 && this.done === this.texts.length;
  }

  /** Where the slider stands. */
  get position() {
    return this.#target;
  }

  /** Whether a tick would move the picture. */
  get easing() {
    return Math.abs(this.#at - this.#target) > THERE;
  }

  /** The trained frame nearest to the slider: what is spoken of. @returns {Snapshot | null} */
  get frame() {
    return this.frames[this.#nearest(this.#target) ?? -1] ?? this.#last;
  }

  /** The picture: a trained frame, or one drawn between two neighbours. @returns {Snapshot | null} */
  get picture() {
    const [before, after] = [this.frames[Math.floor(this.#at)], this.frames[Math.ceil(this.#at)]];
    if (before && after) return between(before, after, this.#at - Math.floor(this.#at));
    return this.frames[this.#nearest(this.#at) ?? -1] ?? this.#last;
  }

  get status() {
    if (this.failure && this.frame === null) return 'failed';
    return this.frame === null ? 'loading' : 'finished';
  }

  /**
   * Shows a stored strip.
   * @param {ArrayBuffer} file
   * @param {string} sparsity of the frame to stand at
   * @throws {Error} one sentence: what is wrong with the file
   */
  load(file, sparsity) {
    this.stop();
    this.frames = decodeStrip(file);
    this.texts = this.frames.map((frame) => frame?.meta.text ?? '');
    this.sparsities = this.frames.map((frame) => frame?.meta.sparsity ?? '');
    this.text = this.texts[0];
    this.problems = [];
    this.failure = null;
    this.jump(this.indexOf(Number(sparsity)));
    void this.#read();
  }

  /** What a stored strip's text says; only the controls want it, so it may come late or never. */
  async #read() {
    const { text } = this;
    try {
      const { values } = await this.#engine().parse(text);
      if (text === this.text) this.values = values;
      this.#changed();
    } catch {
      // Without an engine there is nothing to control.
    }
  }

  /**
   * Makes another strip: the old picture stays until the first frame is trained.
   * @param {string} text run text
   * @returns {Promise<void>} when it is trained or stopped
   */
  async open(text) {
    this.stop();
    this.#asked = text;
    const training = new AbortController();
    this.#training = training;
    this.#last = this.frame;
    this.failure = null;
    this.#changed();
    try {
      const engine = this.#engine();
      const [parsed, strip] = await Promise.all([engine.parse(text), engine.stripOf(text)]);
      if (training.signal.aborted) return;
      const fresh = this.texts.length === 0;
      Object.assign(this, parsed, strip, { frames: [] });
      if (fresh) this.jump(this.indexOf(Number(parsed.values.S)));
      else this.jump(Math.min(this.#target, strip.texts.length - 1));
    } catch (error) {
      this.#failed(error, training);
      return;
    }
    await this.#train(training);
  }

  /** Makes the strip that failed once more. */
  retry() {
    return this.open(this.#asked);
  }

  /** Trains what is missing. @returns {Promise<void>} */
  async resume() {
    if (this.training || this.complete || this.texts.length === 0) return;
    this.#training = new AbortController();
    await this.#train(this.#training);
  }

  /** Stops the training; what is trained stays. */
  stop() {
    this.#training?.abort();
    this.#training = null;
  }

  /** Stands at a place between frames, as a hand drags it. @param {number} position */
  scrub(position) {
    this.#target = Math.min(Math.max(position, 0), Math.max(this.texts.length - 1, 0));
    this.#at = this.#target;
    this.#changed();
  }

  /** Goes to a frame. @param {number} index */
  go(index) {
    this.#target = Math.min(Math.max(Math.round(index), 0), Math.max(this.texts.length - 1, 0));
    if (this.still) this.#at = this.#target;
    this.#changed();
  }

  /** Stands at a frame at once. @param {number} index */
  jump(index) {
    this.go(index);
    this.#at = this.#target;
  }

  /** One frame of easing. */
  tick() {
    this.#at += (this.#target - this.#at) * EASE;
    if (!this.easing) this.#at = this.#target;
    this.#changed();
  }

  /** The frame whose sparsity is nearest in its logarithm of density. @param {number} sparsity */
  indexOf(sparsity) {
    return nearestSparsity(this.sparsities, sparsity);
  }

  /** @param {AbortController} training */
  async #train(training) {
    const near = Math.round(this.#target);
    try {
      await this.#engine().trainStrip(this.texts, {
        near,
        have: this.frames,
        signal: training.signal,
        onframe: (frame, index) => {
          if (training !== this.#training) return;
          this.frames[index] = frame;
          this.#changed();
        },
      });
      if (training === this.#training) this.#training = null;
      this.#changed();
    } catch (error) {
      this.#failed(error, training);
    }
  }

  /** @param {unknown} error @param {AbortController} training */
  #failed(error, training) {
    if (training.signal.aborted) return;
    this.#training = null;
    this.failure = error instanceof Error ? error : new Error(String(error));
    this.#changed();
  }

  /** Index of the trained frame nearest to a place, or null. @param {number} position */
  #nearest(position) {
    /** @type {number | null} */
    let best = null;
    for (const [index, frame] of this.frames.entries()) {
      if (frame && (best === null || Math.abs(index - position) < Math.abs(best - position))) best = index;
    }
    return best;
  }
}
