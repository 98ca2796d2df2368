// @ts-check
/**
 * The claims of a page as they are checked: one after the other, in the order asked for. Knows the state of
 * each and tells of every change; shows nothing.
 */

import { sentenceOf } from './sentence-of.js';

/** @typedef {import('../../labs/lab-types.js').Claim} Claim */
/** @typedef {import('./claims.js').Outcome} Outcome */

/**
 * @typedef {{is: 'idle'} | {is: 'waiting'} | {is: 'measuring', done: number, all: number}
 *   | {is: 'measured', outcome: Outcome} | {is: 'failed', message: string}} State `idle`: as it stood in the page
 */

export class Checks {
  #claims;
  #checker;
  #measurements;
  #changed;
  /** @type {Map<string, State>} */
  #states = new Map();
  /** What each was before it was asked for, to return to. @type {Map<string, State>} */
  #before = new Map();
  /** @type {string[]} ids */
  #queue = [];
  /** @type {{id: string, stop: AbortController} | null} */
  #now = null;
  #working = false;

  /**
   * @param {Claim[]} claims
   * @param {Pick<import('./claims.js').Checker, 'check'>} checker
   * @param {Pick<import('./measurements.js').Measurements, 'of' | 'set'>} measurements
   * @param {(id: string, state: State) => void} changed
   */
  constructor(claims, checker, measurements, changed) {
    this.#claims = claims;
    this.#checker = checker;
    this.#measurements = measurements;
    this.#changed = changed;
    for (const claim of claims) {
      const outcome = measurements.of(claim);
      if (outcome) this.#states.set(claim.id, { is: 'measured', outcome });
    }
  }

  /** @param {string} id @returns {State} */
  of(id) {
    return this.#states.get(id) ?? { is: 'idle' };
  }

  /** Whether a claim waits or is being measured. @param {string} id */
  busy(id) {
    return ['waiting', 'measuring'].includes(this.of(id).is);
  }

  /** Ids of the claims that Check all is about: those not measured yet, or all when there are none. */
  get open() {
    const ids = this.#claims.map(({ id }) => id);
    const open = ids.filter((id) => this.of(id).is !== 'measured');
    return open.length > 0 ? open : ids;
  }

  /** Asks for some claims. @param {string[]} ids */
  add(ids) {
    for (const id of ids.filter((each) => !this.busy(each))) {
      this.#before.set(id, this.of(id));
      this.#queue.push(id);
      this.#set(id, { is: 'waiting' });
    }
    if (!this.#working) void this.#work();
  }

  /** Stops some at once; each is again what it was. @param {string[]} ids */
  stop(ids) {
    const busy = ids.filter((id) => this.busy(id));
    this.#queue = this.#queue.filter((id) => !busy.includes(id));
    if (this.#now && busy.includes(this.#now.id)) this.#now.stop.abort();
    for (const id of busy) this.#set(id, this.#before.get(id) ?? { is: 'idle' });
  }

  async #work() {
    this.#working = true;
    for (let id = this.#queue.shift(); id !== undefined; id = this.#queue.shift()) {
      const claim = this.#claims.find((each) => each.id === id);
      if (claim) await this.#check(claim);
    }
    this.#working = false;
  }

  /** @param {Claim} claim */
  async #check(claim) {
    const { id, seeds } = claim;
    const stop = new AbortController();
    this.#now = { id, stop };
    this.#set(id, { is: 'measuring', done: 0, all: seeds.length });
    /** @type {State | null} */
    let state = null;
    try {
      const onseed = (/** @type {number} */ done) => {
        if (!stop.signal.aborted) this.#set(id, { is: 'measuring', done, all: seeds.length });
      };
      const outcome = await this.#checker.check(claim, { signal: stop.signal, onseed });
      state = { is: 'measured', outcome };
      this.#measurements.set(claim, outcome);
    } catch (error) {
      state = { is: 'failed', message: sentenceOf(error) };
    }
    this.#now = null;
    // Stopped, it may have been asked for again already.
    if (!stop.signal.aborted) this.#set(id, state);
  }

  /** @param {string} id @param {State} state */
  #set(id, state) {
    this.#states.set(id, state);
    this.#changed(id, state);
  }
}
