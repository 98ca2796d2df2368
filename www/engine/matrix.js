// @ts-check
/**
 * Matrices of others: which arrays a file has, and the analysis of one. The file is read a piece at a time, by whoever holds it here; what
 * is in it the worker finds out. If a worker is lost, all begins anew in another: nothing of it is a matter of minutes.
 */
import { WorkerLost } from './pool.js';
import { decode } from './snapshot.js';

/** @typedef {import('./protocol.js').Answer} Answer */
/** @typedef {import('./protocol.js').FileState} FileState */
/** @typedef {import('./protocol.js').MatrixEntry} MatrixEntry */
/** @typedef {import('./protocol.js').Order} Order */
/** @typedef {import('./pool.js').Slot} Slot */
/** @typedef {import('./snapshot.js').Snapshot} Snapshot */

/** What is needed of a file: a `File` of a page is one. @typedef {{name: string, size: number, slice: (start: number, end: number) => {arrayBuffer: () => Promise<ArrayBuffer>}}} Source */
/** How far it is: what is under way, and how much of that is done, 0 … 1. @typedef {(stage: 'reading' | 'analysing', share: number) => void} Progress */

/** Milliseconds of work at once: short enough to stop, and to show how far it is. */
const SLICE_MS = 50;

/** Workers that may be lost over one file. */
const MOST_LOST = 2;

let next = 1;

/** One piece of work with a file in one worker. */
class Work {
  #slot;
  #id = next++;
  #signal;

  /** @param {Slot} slot @param {AbortSignal | undefined} signal */
  constructor(slot, signal) {
    this.#slot = slot;
    this.#signal = signal;
  }

  /** An order that may be refused with a sentence. @param {Order} order @returns {Promise<Answer>} */
  async #ask(order) {
    this.#signal?.throwIfAborted();
    const answer = await this.#slot.call(order);
    this.#signal?.throwIfAborted();
    if (answer.refusal !== undefined) throw new TypeError(answer.refusal);
    return answer;
  }

  /**
   * Feeds the worker until it wants no more.
   * @param {Source} source
   * @param {FileState} file
   * @param {(share: number) => void} onprogress
   */
  async #feed(source, file, onprogress) {
    let state = file;
    for (let [start, end] = state.wants; start !== undefined; [start, end] = state.wants) {
      const piece = await source.slice(start, end ?? start).arrayBuffer();
      const answer = await this.#ask({ verb: 'feed', matrix: this.#id, piece });
      state = /** @type {FileState} */ (answer.file);
      onprogress(state.progress);
    }
    return state;
  }

  /** @param {Source} source */
  async list(source) {
    const { name, size } = source;
    const answer = await this.#ask({ verb: 'matrix', matrix: this.#id, name, size });
    const { entries, usual } = await this.#feed(source, /** @type {FileState} */ (answer.file), () => {});
    return { entries, usual };
  }

  /**
   * @param {Source} source
   * @param {{at?: number, transposed: boolean, text: string}} what
   * @param {Progress} onprogress
   */
  async analyse(source, { at, transposed, text }, onprogress) {
    const [matrix, run] = [this.#id, -this.#id];
    const { usual } = await this.list(source);
    const chosen = await this.#ask({ verb: 'choose', matrix, at: at ?? Math.max(0, usual), transposed });
    await this.#feed(source, /** @type {FileState} */ (chosen.file), (share) => onprogress('reading', share));
    await this.#ask({ verb: 'analysis', matrix, run, text });
    for (;;) {
      const steps = Number.MAX_SAFE_INTEGER;
      const { state, frame } = await this.#ask({ verb: 'advance', run, steps, budget: SLICE_MS, want: '' });
      if (state) onprogress('analysing', state.step / state.end);
      if (frame) return decode(frame);
    }
  }

  /** Nothing of it stays in the worker. */
  async end() {
    this.#slot.load -= 1;
    if (this.#slot.lost) return;
    const gone = [
      this.#slot.call({ verb: 'forget', matrix: this.#id }),
      this.#slot.call({ verb: 'close', run: -this.#id }),
    ];
    await Promise.all(gone).catch(() => {});
  }
}

/**
 * @template T
 * @param {() => Slot} take
 * @param {AbortSignal | undefined} signal
 * @param {(work: Work) => Promise<T>} todo
 * @returns {Promise<T>}
 */
async function inWorker(take, signal, todo) {
  for (let lost = 0; ; lost++) {
    signal?.throwIfAborted();
    const work = new Work(take(), signal);
    try {
      return await todo(work);
    } catch (error) {
      if (!(error instanceof WorkerLost) || lost === MOST_LOST) throw error;
    } finally {
      await work.end();
    }
  }
}

/**
 * The arrays of a file.
 * @param {() => Slot} take a worker of the labs' binary
 * @param {Source} source
 * @param {{signal?: AbortSignal}} options
 * @returns {Promise<{entries: MatrixEntry[], usual: number}>} `usual`: which is meant when none is named, or −1
 * @throws {TypeError} one readable sentence: what is wrong with the file
 */
export const listArrays = (take, source, { signal }) => inWorker(take, signal, (work) => work.list(source));

/**
 * @typedef {object} Options
 * @property {number} [at] which array, by its place in the list; without it the usual one
 * @property {boolean} [transposed] whether its rows are the features
 * @property {string} [text] of the job
 * @property {Progress} [onprogress]
 * @property {AbortSignal} [signal] stops it
 */

/**
 * The analysis of a matrix: its tensors are told in the core, `analysis`.
 * @param {() => Slot} take a worker of the labs' binary
 * @param {Source} source
 * @param {Options} options
 * @returns {Promise<Snapshot>}
 * @throws {TypeError} one readable sentence: what is wrong with the file or the matrix
 */
export const analyseMatrix = (take, source, options) => {
  const { at, transposed = false, text = 'job=analyse', onprogress = () => {}, signal } = options;
  return inWorker(take, signal, (work) => work.analyse(source, { at, transposed, text }, onprogress));
};
