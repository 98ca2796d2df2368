// @ts-check
/**
 * Checks one claim: trains its jobs on every seed, has each measured, has the values judged. All three are the
 * engine's; nothing is measured or judged here, and nothing shown.
 */
import { withKeys } from '../../elements/run-text.js';
import { sentenceOf } from './sentence-of.js';
import { TrainedFiles } from './trained-files.js';

/** @typedef {import('../../labs/lab-types.js').Claim} Claim */

/**
 * What checking needs of an engine.
 * @typedef {object} LabEngine
 * @property {(text: string) => Promise<{text: string, problems: {message: string}[]}>} parse
 * @property {(texts: string[], options: {onresult: (file: {buffer: ArrayBuffer}, index: number) => void,
 *   signal: AbortSignal}) => Promise<unknown>} sweep
 * @property {(measure: string, files: ArrayBuffer[]) => Promise<number>} measure
 * @property {(bounds: Bounds, values: number[]) => Promise<{holding: number, holds: boolean}>} judge
 */

/** @typedef {Pick<Claim, 'expected' | 'tolerance' | 'least' | 'most'>} Bounds what `judge` is told */

/**
 * @typedef {object} Outcome
 * @property {number[]} seeds
 * @property {number[]} values one a seed; NaN where a seed has none
 * @property {number} holding how many hold
 * @property {boolean} holds whether enough do
 * @property {string} [trouble] why a seed has none
 */

export class Checker {
  #engine;
  #files;

  /** @param {() => LabEngine} engine asked at the first claim @param {TrainedFiles} [files] */
  constructor(engine, files = new TrainedFiles()) {
    this.#engine = engine;
    this.#files = files;
  }

  /**
   * @param {Claim} claim
   * @param {{signal: AbortSignal, onseed: (done: number) => void}} options `onseed`: so many seeds are measured
   * @returns {Promise<Outcome>} rejects at once when it is stopped, or with a sentence
   */
  async check(claim, { signal, onseed }) {
    const stopped = new Promise((_, reject) => {
      if (signal.aborted) reject(signal.reason);
      signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    });
    return Promise.race([this.#outcome(claim, signal, onseed), /** @type {Promise<never>} */ (stopped)]);
  }

  /** @param {Claim} claim @param {AbortSignal} signal @param {(done: number) => void} onseed @returns {Promise<Outcome>} */
  async #outcome(claim, signal, onseed) {
    const { seeds, jobs, expected, tolerance, least, most } = claim;
    const texts = await Promise.all(
      seeds.map((seed) => Promise.all(jobs.map((job) => this.#text(job, seed)))),
    );
    signal.throwIfAborted();
    const { values, trouble } = await this.#values(measureText(claim), texts, signal, onseed);
    const judged = await this.#engine().judge({ expected, tolerance, least, most }, values);
    return { seeds, values, ...judged, ...(trouble ? { trouble } : {}) };
  }

  /** Canonical text of a job on a seed. @param {string} job @param {number} seed */
  async #text(job, seed) {
    const { text, problems } = await this.#engine().parse(withKeys(job, { seed: String(seed) }));
    // The nearest valid run would be another one than the claim is about.
    if (problems[0]) throw new Error(problems[0].message);
    return text;
  }

  /**
   * One value a seed, each measured as soon as its runs are there. A seed that cannot be measured has none and
   * counts against the claim, as in the checks; where none can be, there is nothing to judge.
   * @param {string} measure
   * @param {string[][]} texts those of each seed
   * @param {AbortSignal} signal
   * @param {(done: number) => void} onseed
   */
  async #values(measure, texts, signal, onseed) {
    const stop = new AbortController();
    const files = this.#trained(texts.flat(), AbortSignal.any([signal, stop.signal]));
    let done = 0;
    /** @type {unknown[]} */
    const troubles = [];
    const value = async (/** @type {string[]} */ jobs) => {
      const own = await Promise.all(
        jobs.map((text) => /** @type {Promise<ArrayBuffer>} */ (files.get(text))),
      );
      const measured = await this.#engine()
        .measure(measure, own)
        .catch((error) => {
          troubles.push(error);
          return Number.NaN;
        });
      done += 1;
      if (!signal.aborted) onseed(done);
      return measured;
    };
    try {
      const values = await Promise.all(texts.map(value));
      if (troubles.length === texts.length) throw troubles[0];
      return { values, trouble: troubles.length > 0 ? sentenceOf(troubles[0]) : '' };
    } finally {
      stop.abort();
    }
  }

  /**
   * The files of some runs: those known, and all others from one sweep.
   * @param {string[]} texts canonical
   * @param {AbortSignal} signal
   * @returns {Map<string, Promise<ArrayBuffer>>}
   */
  #trained(texts, signal) {
    /** @type {Map<string, Promise<ArrayBuffer>>} */
    const files = new Map();
    /** @type {Map<string, (file: ArrayBuffer) => void>} */
    const arrived = new Map();
    for (const text of new Set(texts)) {
      const known = this.#files.get(text);
      files.set(text, known ? Promise.resolve(known) : new Promise((resolve) => arrived.set(text, resolve)));
    }
    const missing = [...arrived.keys()];
    if (missing.length === 0) return files;
    const sweep = this.#engine().sweep(missing, {
      signal,
      onresult: ({ buffer }, index) => {
        const text = missing[index] ?? '';
        this.#files.set(text, buffer);
        arrived.get(text)?.(buffer);
      },
    });
    for (const text of missing)
      files.set(text, Promise.race([failing(sweep), files.get(text) ?? failing(sweep)]));
    return files;
  }
}

/** Never ends but in the failure of another. @param {Promise<unknown>} other @returns {Promise<never>} */
const failing = (other) =>
  new Promise((_, reject) => {
    other.catch(reject);
  });

/**
 * The measure of a claim in its text form, `name?arg=value&arg=value`.
 * @param {Pick<Claim, 'measure'>} claim
 */
export function measureText({ measure: { name, args } }) {
  const said = Object.entries(args).map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return said.length === 0 ? name : `${name}?${said.join('&')}`;
}
