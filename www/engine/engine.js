// @ts-check
/**
 * The engine: what a page, a test or a script asks for runs with. The same in a page, in Node and
 * from a file; what differs there comes in as its surroundings.
 */

import { analyseMatrix, listArrays } from './matrix.js';
import { Closed, NotLoaded, Pool, Refused, WorkerLost } from './pool.js';
import { SWEEP_SLICE_MS } from './protocol.js';
import { RunHandle } from './run-handle.js';
import { decode } from './snapshot.js';
import { trainStrip } from './strip.js';

export { Closed, NotLoaded, Refused, RunHandle };

/** @typedef {import('./snapshot.js').Snapshot} Snapshot */
/** @typedef {{request: (callback: () => void) => void}} Clock calls back at the next tick */

/**
 * @typedef {object} Surroundings
 * @property {number} workers how many there may be
 * @property {Clock} clock
 * @property {() => import('./protocol.js').Spawned} spawn
 * @property {() => void} [prepare] word that bytes will soon be wanted
 * @property {(build: import('./protocol.js').Build) => Promise<ArrayBuffer>} bytes of the bindings
 */

/** Milliseconds of silence after which a worker that owes an answer is replaced. */
const WATCHDOG_MS = 15_000;

/** Pictures at most of a run that is watched while it trains. */
const PICTURES = 60;

/** Something the reader should know; nothing is lost. */
export class NoticeEvent extends Event {
  /** @param {string} message */
  constructor(message) {
    super('notice');
    this.message = message;
  }
}

export class Engine extends EventTarget {
  #pool;
  #surroundings;

  /** @param {Surroundings} surroundings @param {{workers?: number, watchdogMs?: number}} [options] */
  constructor(surroundings, { workers = surroundings.workers, watchdogMs = WATCHDOG_MS } = {}) {
    super();
    this.#surroundings = surroundings;
    this.#pool = new Pool(surroundings, workers, watchdogMs);
  }

  /** Starts a worker ahead of the first order, so that it is up when the order comes. */
  wake() {
    this.#pool.wake();
  }

  /**
   * What a run text says: canonical text, values, problems.
   * @param {string} text
   * @returns {Promise<import('./protocol.js').Parsed>}
   */
  async parse(text) {
    const { parsed } = await this.#once({ verb: 'parse', text });
    return /** @type {import('./protocol.js').Parsed} */ (parsed);
  }

  /** A random seed. @returns {Promise<number>} */
  async freshSeed() {
    const { seed } = await this.#once({ verb: 'seed' });
    return /** @type {number} */ (seed);
  }

  /**
   * A run before its first step, with its first picture.
   * @param {string} text
   * @param {{want: string[]}} options tensors of each picture
   * @returns {Promise<RunHandle>}
   * @throws {Refused | NotLoaded} WebAssembly does not run here; its bytes did not come
   */
  async open(text, { want }) {
    const { clock } = this.#surroundings;
    return new RunHandle(this.#pool, text, { want, clock, notify: this.#notify }).open();
  }

  #notify = (/** @type {string} */ message) => void this.dispatchEvent(new NoticeEvent(message));

  /**
   * Trains every text to its end, in as many workers as there are; results in the order of the
   * texts, whatever the number of workers. The first that fails stops the others.
   * @param {string[]} texts
   * @param {object} [options]
   * @param {(snapshot: Snapshot, index: number) => void} [options.onresult] called for each finished file
   * @param {{want: string[], onpicture: (snapshot: Snapshot, index: number) => void}} [options.watch] called now and
   *   then while each is under way, with the tensors wanted
   * @param {AbortSignal} [options.signal]
   * @returns {Promise<Snapshot[]>} files
   */
  async sweep(texts, { onresult, watch, signal } = {}) {
    /** @type {Snapshot[]} */
    const results = new Array(texts.length);
    const stop = new AbortController();
    const both = signal ? AbortSignal.any([signal, stop.signal]) : stop.signal;
    let next = 0;
    const work = async () => {
      while (next < texts.length) {
        const index = next++;
        const seen = watch && {
          want: watch.want,
          onpicture: (/** @type {Snapshot} */ picture) => watch.onpicture(picture, index),
        };
        results[index] = await this.#train(texts[index], both, seen);
        onresult?.(results[index], index);
      }
    };
    try {
      await Promise.all(Array.from({ length: Math.min(this.#pool.size, texts.length) }, work));
    } finally {
      stop.abort();
    }
    return results;
  }

  /**
   * The runs of a film strip around a run text: the same at 31 sparsities, from dense to sparse.
   * @param {string} text
   * @returns {Promise<{texts: string[], sparsities: string[]}>} canonical texts, and S as they write it
   */
  async stripOf(text) {
    const { strip } = await this.#once({ verb: 'strip', text });
    return /** @type {{texts: string[], sparsities: string[]}} */ (strip);
  }

  /**
   * Trains a film strip from the frame `near` outward; see strip.js.
   * @param {string[]} texts as `stripOf` gives them, or some of them
   * @param {Parameters<typeof trainStrip>[2]} options
   */
  trainStrip(texts, options) {
    const align = async (
      /** @type {ArrayBuffer} */ frame,
      /** @type {ArrayBuffer | undefined} */ neighbour,
    ) => {
      const answer = await this.#once({ verb: 'align', frame, neighbour });
      return /** @type {ArrayBuffer} */ (answer.frame);
    };
    return trainStrip({ sweep: (jobs, rest) => this.sweep(jobs, rest), align }, texts, options);
  }

  /**
   * A measure of finished runs; for an engine of the labs.
   * @param {string} text `name?arg=value&arg=value`
   * @param {ArrayBuffer[]} files
   * @returns {Promise<number>}
   * @throws {TypeError} one readable message: why it cannot be measured
   */
  async measure(text, files) {
    const { value } = await this.#asked({ verb: 'measure', text, files });
    return /** @type {number} */ (value);
  }

  /**
   * The verdict on what was measured for a claim, one value a seed, NaN where there is none; for an engine of
   * the labs.
   * @param {import('./protocol.js').Expectation} expectation
   * @param {number[]} values
   * @returns {Promise<import('./protocol.js').Verdict>}
   * @throws {TypeError} one readable message: what is expected is nothing sensible
   */
  async judge({ expected, tolerance, least, most }, values) {
    const expectation = { expected, tolerance, least, most };
    const { verdict } = await this.#asked({ verb: 'judge', expectation, values });
    return /** @type {import('./protocol.js').Verdict} */ (verdict);
  }

  /**
   * A frame with analyses (`anatomy`, `terms`) added as tensors; for an engine of the labs.
   * @param {ArrayBuffer} frame that has W and b
   * @param {string[]} names
   * @returns {Promise<Snapshot>}
   * @throws {TypeError} one readable message: why it cannot be analysed
   */
  async analyse(frame, names) {
    const answer = await this.#asked({ verb: 'analyse', frame, names: names.join(',') });
    return decode(/** @type {ArrayBuffer} */ (answer.frame));
  }

  /**
   * The arrays of a file with matrices (.safetensors, .npy, .npz, .csv); for an engine of the labs.
   * @param {import('./matrix.js').Source} source a `File`, or what has its name, size and `slice`
   * @param {{signal?: AbortSignal}} [options]
   * @throws {TypeError} one readable sentence: what is wrong with the file
   */
  arraysOf(source, options = {}) {
    return listArrays(() => this.#pool.take(), source, options);
  }

  /**
   * The analysis of a matrix of such a file; its tensors are told in the core, `analysis`.
   * @param {import('./matrix.js').Source} source
   * @param {import('./matrix.js').Options} [options]
   * @throws {TypeError} one readable sentence: what is wrong with the file or the matrix
   */
  analyseMatrix(source, options = {}) {
    return analyseMatrix(() => this.#pool.take(), source, options);
  }

  /** Ends every worker; runs still open reject. */
  close() {
    this.#pool.end();
  }

  /**
   * @param {string} text
   * @param {AbortSignal} signal
   * @param {{want: string[], onpicture: (snapshot: Snapshot) => void}} [watch]
   * @returns {Promise<Snapshot>}
   */
  async #train(text, signal, watch) {
    signal.throwIfAborted();
    const { clock } = this.#surroundings;
    const options = { want: watch?.want ?? [], clock, notify: this.#notify, budget: SWEEP_SLICE_MS };
    const run = new RunHandle(this.#pool, text, options);
    const abort = () => void run.close();
    signal.addEventListener('abort', abort);
    try {
      await run.open();
      const stride = watch ? Math.max(1, Math.ceil(run.end / PICTURES)) : run.end;
      do {
        const picture = await run.step(stride);
        signal.throwIfAborted();
        if (picture && watch) watch.onpicture(picture);
      } while (run.status === 'running');
      return await run.picture('file');
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    } finally {
      signal.removeEventListener('abort', abort);
      await run.close();
    }
  }

  /** An order that may be refused with a sentence. @param {import('./protocol.js').Order} order */
  async #asked(order) {
    const answer = await this.#once(order);
    if (answer.refusal !== undefined) throw new TypeError(answer.refusal);
    return answer;
  }

  /** An order that belongs to no run. @param {import('./protocol.js').Order} order */
  async #once(order) {
    for (let attempt = 0; ; attempt++) {
      const slot = this.#pool.take();
      try {
        return await slot.call(order);
      } catch (error) {
        if (!(error instanceof WorkerLost) || attempt > 1) throw error;
      } finally {
        slot.load -= 1;
      }
    }
  }
}
