// @ts-check
/**
 * How a matrix comes onto the page: a file is opened or dropped, an array of it chosen, progress shown, and it can be stopped. What is in a
 * file the worker finds out; what is found is shown elsewhere.
 */
import { page as words } from '../../strings/matrix.js';
import { sentenceOf } from '../lab/sentence-of.js';

/** @typedef {ReturnType<typeof import('../../elements/host.js').labEngine>} Engine */
/** @typedef {Awaited<ReturnType<Engine['arraysOf']>>} Arrays */
/** @typedef {Awaited<ReturnType<Engine['analyseMatrix']>>} Snapshot */

/**
 * @typedef {object} Means
 * @property {() => Engine} engine of the labs
 * @property {() => Promise<File>} example
 * @property {(snapshot: Snapshot, name: string) => void} found
 */

export class Opening {
  #section;
  #means;
  /** @type {File | null} */
  #file = null;
  /** @type {Arrays['entries']} */
  #entries = [];
  /** What is under way. @type {AbortController | null} */
  #stop = null;
  #shown = false;

  /** @param {HTMLElement} section @param {Means} means */
  constructor(section, means) {
    this.#section = section;
    this.#means = means;
    const input = /** @type {HTMLInputElement} */ (this.#part('input[type=file]'));
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      // The same file can be chosen again, after it has changed.
      input.value = '';
      if (file) void this.take(file);
    });
    this.#part('[data-example]').addEventListener('click', () => void this.example());
    this.#part('[data-cancel]').addEventListener('click', () => this.#stop?.abort());
    this.#part('form').addEventListener('submit', (event) => {
      event.preventDefault();
      void this.#attempt((signal) => this.#analyse(signal));
    });
  }

  /** A file that was opened or dropped: lists it, and begins if it is clear with what. @param {File} file @param {string} [says] what it is */
  take(file, says = file.name) {
    return this.#attempt(async (signal) => {
      this.#file = null;
      this.#part('.choice').hidden = true;
      this.#say(words.listing);
      const { entries, usual } = await this.#means.engine().arraysOf(file, { signal });
      this.#file = file;
      this.#entries = entries;
      this.#offer(says, entries, usual);
      if (usual >= 0) await this.#analyse(signal);
      else this.#say(words.choose);
    });
  }

  /** What there is to begin with. */
  example() {
    return this.#attempt(async (signal) => {
      const file = await this.#means.example();
      if (signal.aborted) return;
      queueMicrotask(() => void this.take(file, words.exampleSays));
    });
  }

  /** @param {string} says what the file is @param {Arrays['entries']} entries @param {number} usual */
  #offer(says, entries, usual) {
    const good = entries.flatMap((entry, at) => (entry.problem === '' ? [{ ...entry, at }] : []));
    const select = /** @type {HTMLSelectElement} */ (this.#part('select'));
    const options = good.map(({ name, shape, at }) => new Option(words.array(name, shape), String(at)));
    select.replaceChildren(...options);
    select.value = String(usual >= 0 ? usual : (good[0]?.at ?? 0));
    this.#part('[data-arrays]').hidden = good.length < 2;
    const left = entries.length - good.length;
    this.#part('.which').textContent = [says, left > 0 ? words.others(left) : ''].filter(Boolean).join('. ');
    const columns = /** @type {HTMLInputElement} */ (this.#part('input[value=columns]'));
    columns.checked = true;
    this.#part('.choice').hidden = false;
  }

  /** @param {AbortSignal} signal */
  async #analyse(signal) {
    const file = this.#file;
    if (!file) return;
    const at = Number(/** @type {HTMLSelectElement} */ (this.#part('select')).value);
    const transposed = /** @type {HTMLInputElement} */ (this.#part('input[value=rows]')).checked;
    const bar = /** @type {HTMLProgressElement} */ (this.#part('progress'));
    const onprogress = (/** @type {'reading' | 'analysing'} */ stage, /** @type {number} */ share) => {
      this.#say(stage === 'reading' ? words.reading : words.analysing);
      // Reading is the shorter part.
      bar.value = stage === 'reading' ? share / 5 : 0.2 + 0.8 * share;
    };
    const options = { at, transposed, signal, onprogress };
    const snapshot = await this.#means.engine().analyseMatrix(file, options);
    const name = this.#entries[at]?.name || file.name;
    this.#shown = true;
    this.#means.found(snapshot, name);
    this.#say(words.done);
  }

  /** One thing at a time: what comes later stops what is under way. @param {(signal: AbortSignal) => Promise<void>} work */
  async #attempt(work) {
    this.#stop?.abort();
    const stop = new AbortController();
    this.#stop = stop;
    this.#part('.wrong').textContent = '';
    this.#busy(true);
    try {
      await work(stop.signal);
    } catch (error) {
      if (this.#stop !== stop) return;
      const stopped = stop.signal.aborted;
      this.#say(stopped ? (this.#shown ? words.stopped : words.stoppedFirst) : '');
      this.#part('.wrong').textContent = stopped ? '' : sentenceOf(error);
    } finally {
      if (this.#stop === stop) {
        this.#stop = null;
        this.#busy(false);
      }
    }
  }

  /** @param {boolean} busy */
  #busy(busy) {
    const { activeElement } = document;
    const cancel = this.#part('[data-cancel]');
    /** @type {HTMLProgressElement} */ (this.#part('progress')).value = 0;
    this.#part('.under-way').hidden = !busy;
    // Who stood at a button that is gone stands at one that is there.
    if (!busy && activeElement === document.body) this.#part('[data-example]').focus({ preventScroll: true });
    if (busy && activeElement === this.#part('form button')) cancel.focus({ preventScroll: true });
  }

  /** @param {string} says */
  #say(says) {
    const place = this.#part('.state');
    if (place.textContent !== says) place.textContent = says;
  }

  /** @param {string} selector */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.#section.querySelector(selector));
  }
}
