// @ts-check
/**
 * An experiment of a lab page: its stored outcome at once, and the same done here, live, with progress and a way to
 * stop. Whether it came out as stored is told by the fingerprints. What is drawn is shown-chart.js's business, what is
 * done the engine's.
 */
import { withKeys } from '../../elements/run-text.js';
import { labs } from '../../strings/labs.js';
import { whenNear } from './parts.js';
import { sentenceOf } from './sentence-of.js';
import { ShownChart } from './shown-chart.js';

/** @typedef {import('../../labs/lab-types.js').Experiment} Experiment */
/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */
/** @typedef {{meta: {text: string, step: number, end: number, fingerprint: string}} & Snapshot} Seen */

/**
 * What doing it needs of an engine.
 * @typedef {object} SweepingEngine
 * @property {(texts: string[], options: {signal: AbortSignal,
 *   watch: {want: string[], onpicture: (picture: Snapshot, index: number) => void},
 *   onresult: (file: Snapshot, index: number) => void}) => Promise<unknown>} sweep
 */

const words = labs.experiment;

/**
 * What is asked of unfinished jobs. The loss of a run is measured for each picture, which can take longer than its training: that waits for the end.
 * @param {string[]} wants
 * @param {string[]} texts
 */
const onTheWay = (wants, texts) =>
  texts.some((text) => /(^|&)job=/.test(text)) ? wants : wants.filter((name) => name !== 'loss');

export class ExperimentPart {
  #section;
  #experiment;
  #means;
  /** @type {ShownChart | null} from when it comes near */
  #shown = null;
  /** The stored outcome. @type {Seen[]} */
  #stored = [];
  /** What was done here, or is being done; null: nothing. @type {(Seen | undefined)[] | null} */
  #own = null;
  /** @type {AbortController | null} */
  #stop = null;
  #due = 0;

  /**
   * @param {HTMLElement} section
   * @param {Experiment} experiment
   * @param {import('./shown-chart.js').Means & {stored: (name: string) => Promise<Snapshot[]>, engine: () => SweepingEngine}} means
   */
  constructor(section, experiment, means) {
    this.#section = section;
    this.#experiment = experiment;
    this.#means = means;
    whenNear(section, () => void this.#begin());
    this.#on('[data-run]', () => this.#do(this.#texts));
    this.#on('[data-full]', () => this.#do(experiment.full?.jobs ?? []));
    this.#on('[data-stop]', () => this.#stop?.abort());
    for (const knob of section.querySelectorAll('select')) {
      knob.addEventListener('change', () => this.#say(this.#isStored ? '' : words.changed));
    }
  }

  async #begin() {
    this.#shown = new ShownChart(this.#section, this.#experiment, this.#means, () => this.#redraw());
    const redraw = () => this.#redraw();
    this.#means.figure.addEventListener('state-change', redraw);
    this.#means.figure.addEventListener('frame', redraw);
    try {
      this.#stored = /** @type {Seen[]} */ (await this.#means.stored(this.#experiment.stored));
      this.#redraw();
    } catch (error) {
      this.#shown.fail(error);
    }
  }

  /** Once for all that changes before the next picture of the page. */
  #redraw() {
    cancelAnimationFrame(this.#due);
    this.#due = requestAnimationFrame(() => {
      const frames = (this.#own ?? this.#stored).flatMap((frame) => frame ?? []);
      const { wants } = this.#experiment.chart;
      const ready = frames.filter(({ tensors }) => wants.every((name) => tensors[name]));
      if (ready.length > 0) void this.#shown?.show(ready, null);
    });
  }

  /** What the knobs say, by key. */
  get #settings() {
    const knobs = [...this.#section.querySelectorAll('select')];
    return Object.fromEntries(knobs.map(({ name, value }) => [name, value]));
  }

  /** Whether the knobs say what was stored. */
  get #isStored() {
    return [...this.#section.querySelectorAll('select option')].every(
      (option) =>
        /** @type {HTMLOptionElement} */ (option).selected ===
        /** @type {HTMLOptionElement} */ (option).defaultSelected,
    );
  }

  /** The stored jobs with what the knobs say. */
  get #texts() {
    const settings = this.#isStored ? {} : this.#settings;
    return this.#stored.map(({ meta }) => withKeys(meta.text, settings));
  }

  /** @param {string[]} texts */
  async #do(texts) {
    if (this.#stop || texts.length === 0) return;
    const stop = new AbortController();
    this.#stop = stop;
    const before = this.#own;
    /** @type {(Seen | undefined)[]} */
    const own = texts.map(() => undefined);
    const keep = (/** @type {Snapshot} */ picture, /** @type {number} */ index) => {
      if (stop.signal.aborted) return;
      own[index] = /** @type {Seen} */ (picture);
      this.#own = own;
      this.#progress(own);
      this.#redraw();
    };
    this.#busy(true);
    try {
      const watch = { want: onTheWay(this.#experiment.chart.wants, texts), onpicture: keep };
      await this.#means.engine().sweep(texts, { signal: stop.signal, watch, onresult: keep });
      this.#say(this.#outcome(own));
    } catch (error) {
      // What was there before is not lost.
      this.#own = before;
      this.#say(stop.signal.aborted ? words.stopped : words.failed(sentenceOf(error)));
      this.#redraw();
    }
    this.#stop = null;
    this.#busy(false);
  }

  /** Whether it came out as stored. @param {(Seen | undefined)[]} own */
  #outcome(own) {
    const prints = (/** @type {(Seen | undefined)[]} */ frames) =>
      frames.map((frame) => frame?.meta.fingerprint).join();
    const texts = (/** @type {(Seen | undefined)[]} */ frames) =>
      frames.map((frame) => frame?.meta.text).join();
    if (texts(own) !== texts(this.#stored)) return words.done;
    return prints(own) === prints(this.#stored) ? words.same : words.other;
  }

  /** @param {(Seen | undefined)[]} own */
  #progress(own) {
    const bar = /** @type {HTMLProgressElement} */ (this.#section.querySelector('progress'));
    const share = own.map((frame) => (frame ? frame.meta.step / Math.max(1, frame.meta.end) : 0));
    bar.value = share.reduce((sum, part) => sum + part, 0) / own.length;
  }

  /** @param {boolean} busy */
  #busy(busy) {
    const { activeElement } = document;
    for (const knob of this.#section.querySelectorAll('select')) knob.disabled = busy;
    /** @type {NodeListOf<HTMLElement>} */
    const starts = this.#section.querySelectorAll('[data-run], [data-full], .takes');
    for (const start of starts) start.hidden = busy;
    const bar = /** @type {HTMLProgressElement} */ (this.#section.querySelector('progress'));
    bar.hidden = !busy;
    bar.value = 0;
    const stop = /** @type {HTMLButtonElement} */ (this.#section.querySelector('[data-stop]'));
    stop.hidden = !busy;
    // Who pressed a button that is gone stands at the one in its place.
    if (busy) {
      this.#say(words.busy);
      if (this.#section.contains(activeElement)) stop.focus();
    } else if (activeElement === stop) {
      /** @type {HTMLButtonElement} */ (this.#section.querySelector('[data-run]')).focus();
    }
  }

  /** @param {string} says */
  #say(says) {
    const place = this.#section.querySelector('[data-outcome]');
    if (place) place.textContent = says;
  }

  /** @param {string} selector @param {() => void} pressed */
  #on(selector, pressed) {
    this.#section.querySelector(selector)?.addEventListener('click', pressed);
  }
}
