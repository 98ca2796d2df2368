// @ts-check
/**
 * One run as the page holds it: orders in sequence, one picture in flight, and recovery. When its
 * worker is lost it goes on in another, from a checkpoint or from its text, to the step last seen;
 * by the same way it goes back to an earlier step. The same bits, because a run is a function of its
 * text and its step.
 */

import { Checkpoints } from './checkpoints.js';
import { wholeCount } from './count.js';
import { Closed, WorkerLost } from './pool.js';
import { SLICE_MS } from './protocol.js';
import { decode } from './snapshot.js';

/** @typedef {import('./protocol.js').Answer} Answer */
/** @typedef {import('./protocol.js').Order} Order */
/** @typedef {import('./protocol.js').State} State */
/** @typedef {import('./snapshot.js').Snapshot} Snapshot */

/** Orders of a run, without the number of the run. @typedef {Order extends infer O ? O extends {run: number} ? Omit<O, 'run'> : never : never} RunOrder */

/** The same trouble at the same step this often is told, not tried again. */
const MOST_FAULTS = 2;

let nextRun = 1;

export class RunHandle {
  #pool;
  #clock;
  #notify;
  #slot;
  #id = nextRun++;
  /** @type {State} */
  #state;
  #checkpoints = new Checkpoints();
  /** Tail of the sequence of orders. @type {Promise<unknown>} */
  #queue = Promise.resolve();
  #stepping = false;
  #playing = 0;
  #faults = { step: -1, count: 0 };
  #closed = false;
  /** Rows of the rotation with which pictures are drawn, or empty. @type {number[]} */
  #turn = [];
  #budget;

  /** The last picture. @type {Snapshot | null} */
  snapshot = null;

  /**
   * @param {import('./pool.js').Pool} pool
   * @param {string} text
   * @param {{want: string[], clock: import('./engine.js').Clock, notify: (message: string) => void, budget?: number}} options
   */
  constructor(pool, text, { want, clock, notify, budget = SLICE_MS }) {
    this.#pool = pool;
    this.#slot = pool.take();
    this.#clock = clock;
    this.#notify = notify;
    this.#budget = budget;
    this.#state = { text, step: 0, end: 0, status: 'running' };
    this.want = want;
  }

  /** Opens the run in its worker and takes the first picture. @returns {Promise<this>} */
  async open() {
    await this.#sequence(async () => {
      await this.#order({ verb: 'open', text: this.#state.text });
      this.snapshot = await this.#picture({ verb: 'frame', want: this.want.join() });
    });
    return this;
  }

  get text() {
    return this.#state.text;
  }
  get at() {
    return this.#state.step;
  }
  get end() {
    return this.#state.end;
  }
  get status() {
    return this.#state.status;
  }
  get playing() {
    return this.#playing > 0;
  }

  /**
   * Does `count` steps, in slices, and takes a picture. Back-pressure: while one such order is
   * under way, another is answered with null at once; so is a run that is closed.
   * @param {number} count whole, from 0
   * @returns {Promise<Snapshot | null>}
   * @throws {RangeError} `count` is no such number
   */
  async step(count) {
    const steps = wholeCount(count);
    if (this.#stepping || this.#closed) return null;
    this.#stepping = true;
    try {
      return await this.#sequence(() => this.#advanceTo(this.#state.step + steps));
    } catch (error) {
      if (this.#closed) return null;
      throw error;
    } finally {
      this.#stepping = false;
    }
  }

  /**
   * Steps at the pace of the clock until the end, a pause, or divergence.
   * @param {{pace: number, onframe: (snapshot: Snapshot) => void}} options steps a tick
   * @returns {Promise<void>} when it stops
   */
  async play({ pace, onframe }) {
    const turn = ++playCount;
    this.#playing = turn;
    while (this.#playing === turn && this.#state.status === 'running' && !this.#closed) {
      const tick = new Promise((resolve) => this.#clock.request(() => resolve(undefined)));
      const snapshot = await this.step(pace);
      if (snapshot) onframe(snapshot);
      await tick;
    }
    if (this.#playing === turn) this.#playing = 0;
  }

  pause() {
    this.#playing = 0;
  }

  /**
   * Stands at a step, in the past or ahead, and takes a picture. The text stays as it is: who only
   * looks at the past keeps the edits that come later, and playing on goes the same way again.
   * @param {number} step whole, from 0; beyond the end: the end
   * @returns {Promise<Snapshot>}
   * @throws {RangeError} `step` is no such number
   */
  async rewind(step) {
    const target = wholeCount(step);
    this.pause();
    return this.#sequence(async () => {
      const { step } = this.#state;
      if (target < step) await this.#leave();
      // Training on is the shorter way, unless a checkpoint lies between.
      const near = this.#checkpoints.steps.findLast((at) => at <= target) ?? 0;
      const start = target >= step && near <= step ? this.#state : undefined;
      await this.#reach(target, (order) => this.#order(order), start);
      this.snapshot = await this.#picture({ verb: 'frame', want: this.want.join() });
      return this.snapshot;
    });
  }

  /**
   * Changes a live parameter at the present step; the new text is in the answer. Edits that came
   * later are dropped.
   * @param {string} key
   * @param {number | string} value of a choice, its word
   */
  set(key, value) {
    return this.#sequence(async () => {
      const { problems = [] } = await this.#order({ verb: 'set', key, value });
      return { text: this.#state.text, problems };
    });
  }

  /**
   * Puts a feature somewhere at the present step; the new text is in the answer.
   * @param {number} feature from 0
   * @param {number[]} column of W
   */
  place(feature, column) {
    return this.#sequence(async () => {
      const { problems = [] } = await this.#order({ verb: 'place', feature, column });
      return { text: this.#state.text, problems };
    });
  }

  /**
   * Turns the pictures from now on, so that the matrix shown lies like another of its shape.
   * @param {ArrayLike<number>} matrix its rows, one after the other
   */
  lieLike(matrix) {
    return this.#sequence(async () => {
      const { turn } = await this.#order({ verb: 'lie', like: Array.from(matrix) });
      this.#turn = turn ?? [];
    });
  }

  /**
   * A picture of this moment with other tensors than usual, or with all.
   * @param {string[] | 'file'} want
   * @returns {Promise<Snapshot>}
   */
  picture(want) {
    const order = /** @type {RunOrder} */ (
      want === 'file' ? { verb: 'file' } : { verb: 'frame', want: want.join() }
    );
    return this.#sequence(() => this.#picture(order));
  }

  /** The file of this moment: safetensors bytes with every tensor. @returns {Promise<ArrayBuffer>} */
  async bytes() {
    const { buffer } = await this.picture('file');
    return buffer;
  }

  /** @returns {Promise<ArrayBuffer>} what the run can be resumed from */
  checkpoint() {
    return this.#sequence(async () => {
      const { checkpoint } = await this.#order({ verb: 'checkpoint' });
      return /** @type {ArrayBuffer} */ (checkpoint);
    });
  }

  async close() {
    if (this.#closed) return;
    this.#closed = true;
    this.pause();
    this.#slot.load -= 1;
    if (!this.#slot.lost) await this.#slot.call({ verb: 'close', run: this.#id }).catch(() => {});
  }

  /** @param {number} target @returns {Promise<Snapshot>} */
  async #advanceTo(target) {
    for (;;) {
      // At least one, so that a run at its end still answers with a picture.
      const steps = Math.max(1, target - this.#state.step);
      const order = /** @type {const} */ ({
        verb: 'advance',
        steps,
        budget: this.#budget,
        want: this.want.join(),
      });
      const answer = await this.#order(order);
      if (answer.frame) {
        this.snapshot = decode(answer.frame);
        return this.snapshot;
      }
    }
  }

  /** @param {RunOrder} order @returns {Promise<Snapshot>} */
  async #picture(order) {
    const { frame } = await this.#order(order);
    return decode(/** @type {ArrayBuffer} */ (frame));
  }

  /** @template T @param {() => Promise<T>} work @returns {Promise<T>} */
  #sequence(work) {
    const result = this.#queue.then(work);
    this.#queue = result.catch(() => {});
    return result;
  }

  /** Gives an order; if the worker is lost, recovers and gives it again. @param {RunOrder} order @returns {Promise<Answer>} */
  async #order(order) {
    for (;;) {
      try {
        const answer = await this.#call(order);
        if (answer.state) this.#state = answer.state;
        // Only what changes the text answers with problems; without any, it has.
        if (answer.problems?.length === 0) this.#checkpoints.cut(this.#state.step);
        return answer;
      } catch (error) {
        if (!(error instanceof WorkerLost) || this.#closed) throw error;
        await this.#recover(error);
      }
    }
  }

  /** A closed run must ask nothing more: its worker no longer knows it. @param {RunOrder} order */
  async #call(order) {
    if (this.#closed) throw new Closed('The run was closed.');
    const answer = await this.#slot.call(/** @type {Order} */ ({ ...order, run: this.#id }));
    if (answer.checkpoint && answer.state) this.#checkpoints.keep(answer.state.step, answer.checkpoint);
    return answer;
  }

  /** A checkpoint of the furthest moment, for the way back to it. */
  async #leave() {
    const { step } = this.#state;
    if ((this.#checkpoints.steps.at(-1) ?? 0) >= step) return;
    const { checkpoint } = await this.#order({ verb: 'checkpoint' });
    if (checkpoint) this.#checkpoints.keep(step, checkpoint);
  }

  /**
   * Brings the run to a step: from where it stands, or from the last checkpoint before, or from the text.
   * @param {number} target
   * @param {(order: RunOrder) => Promise<Answer>} give how orders are given
   * @param {State} [state] where it stands, if it is to go on from there
   */
  async #reach(target, give, state) {
    const { text } = this.#state;
    if (!state) {
      const checkpoint = this.#checkpoints.before(target, text);
      ({ state } = await give(checkpoint ? { verb: 'resume', checkpoint } : { verb: 'open', text }));
      // How it lies is no part of a checkpoint.
      if (this.#turn.length > 0) await give({ verb: 'turn', turn: this.#turn });
    }
    while (state && state.step < target && state.status === 'running') {
      const steps = target - state.step;
      ({ state } = await give({ verb: 'advance', steps, budget: this.#budget, want: '' }));
    }
  }

  /** @param {WorkerLost} error why the worker was lost */
  async #recover(error) {
    const { step } = this.#state;
    this.#faults = this.#faults.step === step ? { step, count: this.#faults.count + 1 } : { step, count: 1 };
    if (this.#faults.count > MOST_FAULTS) throw new Error(`The run stops at step ${step}: ${error.message}`);
    this.#notify(error.message);
    this.#slot.load -= 1;
    this.#slot = this.#pool.take();
    try {
      await this.#reach(step, (order) => this.#call(order));
    } catch (again) {
      if (!(again instanceof WorkerLost)) throw again;
      await this.#recover(again);
    }
  }
}

let playCount = 0;
