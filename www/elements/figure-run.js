// @ts-check
/**
 * One figure's run: what it is, where it stands, whether it plays. Orders to the engine go out one
 * after the other; whatever happens, the last good snapshot stays.
 *
 * Nothing here draws, listens to a person or knows a page: it is told to tick and tells its
 * listener what changed.
 */
import { wholeCount } from '../engine/count.js';
import { Orders } from './orders.js';
import { Past } from './past.js';
import { branch, inForce, withKeys, withoutEdits } from './run-text.js';

/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('./run-types.js').Problem} Problem */
/** @typedef {import('./run-types.js').Handle} Handle */
/** @typedef {import('./run-types.js').Engine} Engine */
/** @typedef {import('./run-types.js').Listener} Listener */

/** Tensors of every frame, whatever is looked at. The loss, which takes up to a tenth of a second, comes at the end. */
const ALWAYS = [
  'W b importance sparsities norms superposition dimensionality dstar',
  'represented order gaps hull shape whole history shown',
].flatMap((names) => names.split(' '));

/** A leg of a run plays in about this many frames: five seconds. */
const FRAMES = 300;

/** An advance shows itself after every so many frames' worth of steps. */
const SLICE_FRAMES = 8;

/** One figure's run. */
export class FigureRun {
  /** Canonical text; before the first run is open, the text asked for. */
  text = '';
  /** @type {Record<string, string>} what the text says of each key, defaults included */
  values = {};
  /** @type {Problem[]} all that was wrong with the text that was opened */
  problems = [];
  /** @type {Problem[]} why the last change was not made */
  rejected = [];
  /** @type {Snapshot | null} */
  snapshot = null;
  /** Whether it advances by itself when ticked. */
  playing = false;
  /** Whether the person has paused it: then a change of a parameter does not set it going. */
  held = false;
  /** Whether playing shows only the end: for those who want no motion. */
  still = false;
  /** @type {Error | null} why there is no run */
  failure = null;

  /** @type {Handle | null} */
  #handle = null;
  /** Tensors of each frame. */
  #want = ALWAYS;
  /** @type {{text: string, step: number} | null} the moment at which a hand took a feature */
  #taken = null;
  #past = new Past();
  /** @type {Promise<void> | null} the way to another step */
  #rewinding = null;
  /** @type {(() => Promise<void>) | null} asks once more for the run that is not there yet */
  #again = null;
  /** Whether the picture is of a stored run, which nobody has asked anything of. */
  #stored = false;
  #orders;
  /** Goes up whenever another run is asked for; orders for the one before then stop. */
  #generation = 0;
  #engine;
  #listener;

  /**
   * @param {() => Engine} engine asked at the first run
   * @param {Listener} listener
   */
  constructor(engine, listener) {
    this.#engine = engine;
    this.#listener = listener;
    this.#orders = new Orders(() => listener.changed());
  }

  /** @returns {'loading' | 'paused' | 'running' | 'finished' | 'diverged' | 'failed'} */
  get status() {
    if (this.failure && !this.snapshot) return 'failed';
    const status = this.snapshot?.meta.status;
    if (status === undefined) return 'loading';
    if (status === 'finished' || status === 'diverged') return status;
    return this.playing ? 'running' : 'paused';
  }

  /** What the time line draws. @returns {Snapshot | null} */
  get moment() {
    return this.#past.moment(this.snapshot);
  }

  /** What layout.js shows. */
  get figure() {
    const { snapshot, now, status, problems, rejected, text, failure } = this;
    return { snapshot, told: snapshot, now, status, problems, rejected, text, failure };
  }

  get step() {
    return this.snapshot?.meta.step ?? 0;
  }

  /** The values in force now. */
  get now() {
    return inForce(this.values, this.step);
  }

  /** Whether a tick would do anything: nothing is under way and there is further to go. */
  get due() {
    const there = this.#handle !== null || this.#stored;
    return this.playing && this.#orders.idle && there && this.failure === null;
  }

  /**
   * Opens a run in place of the one there is.
   * @param {string} text any run text; the nearest valid run is opened and the problems are kept
   * @param {{step?: number, play?: boolean}} [at] the step to advance to, and whether to play from there
   * @returns {Promise<void>} when it is there; failures go to the listener
   */
  open(text, { step = 0, play = this.playing } = {}) {
    const mine = ++this.#generation;
    this.text ||= text;
    this.#again = () => this.open(text, { step, play });
    return this.#order(async () => {
      if (mine !== this.#generation) return;
      const engine = this.#engine();
      const parsed = await engine.parse(text);
      const handle = await engine.open(parsed.text, { want: this.#want });
      this.#handle?.close();
      this.#handle = handle;
      this.#stored = false;
      Object.assign(this, parsed, { rejected: [] });
      this.failure = null;
      this.playing = play;
      this.held = false;
      this.#again = null;
      this.#past = new Past();
      this.#accept(handle.snapshot);
      this.#listener.opened();
      await this.#advance(step, mine);
      await this.#settle();
    });
  }

  /**
   * Shows a stored run where it was when it was stored. It is trained, to the same bits, once something is asked of it.
   * @param {Snapshot} snapshot with all its tensors
   * @returns {Promise<void>} when its text is read
   */
  stand(snapshot) {
    this.close();
    const mine = this.#generation;
    this.#stored = true;
    this.text = snapshot.meta.text;
    this.failure = null;
    this.#past = new Past();
    this.#accept(snapshot);
    this.#listener.opened();
    return this.#order(async () => {
      const parsed = await this.#engine().parse(snapshot.meta.text);
      if (mine === this.#generation) Object.assign(this, parsed, { rejected: [] });
    });
  }

  /** A stored run becomes a live one. */
  async #wake() {
    if (!this.#stored) return;
    const handle = await this.#engine().open(this.text, { want: this.#want });
    if (this.step > 0) await handle.rewind(this.step);
    this.#stored = false;
    this.#handle = handle;
  }

  /**
   * What is looked at needs these tensors too.
   * @param {string[]} tensors
   * @returns {Promise<void>} when a frame that has them is there
   */
  look(tensors) {
    this.#want = [...ALWAYS, ...tensors];
    return this.#order(() => this.#renew());
  }

  /** The picture of this moment, with what is wanted of it. */
  async #renew() {
    if (!this.#handle) return;
    this.#handle.want = this.#want;
    const ended = this.snapshot?.meta.status === 'finished';
    this.#accept(await this.#handle.picture(ended ? [...this.#want, 'loss', 'restarts'] : this.#want));
  }

  /**
   * Turns the picture to lie like a matrix, until another run is opened; the run stays as it is.
   * @param {ArrayLike<number>} matrix its rows, one after the other
   * @returns {Promise<void>}
   */
  lieLike(matrix) {
    return this.#order(async () => {
      await this.#handle?.lieLike(matrix);
      await this.#renew();
    });
  }

  /** This moment with all tensors, as a file holds them; null without a run. @returns {Promise<Snapshot | null>} */
  async file() {
    return (await this.#handle?.picture('file')) ?? null;
  }

  /** One frame's work of a run that plays. */
  tick() {
    if (!this.due) return;
    const mine = this.#generation;
    void this.#order(async () => {
      await this.#wake();
      if (this.still) await this.#advance(Number.POSITIVE_INFINITY, mine);
      else this.#accept((await this.#handle?.step(this.pace)) ?? null);
      await this.#settle();
    });
  }

  /** Steps per frame. */
  get pace() {
    return Math.max(1, Math.round(Number(this.values.steps ?? FRAMES) / FRAMES));
  }

  play() {
    this.held = false;
    this.failure = null;
    this.playing = this.snapshot === null || this.snapshot.meta.status === 'running';
    this.#listener.changed();
  }

  /** @param {boolean} [byHand] a pause that a change of a parameter does not end */
  pause(byHand = true) {
    this.held = byHand;
    this.playing = false;
    this.#listener.changed();
  }

  /** Opens what could not be opened, or the run there was, where it stood. */
  retry() {
    return this.#again?.() ?? this.open(this.text, { step: this.step });
  }

  /** Advances by `steps` and stays there; rejects if that is no number of steps. @param {number} steps */
  async advance(steps) {
    const count = wholeCount(steps);
    this.pause();
    const mine = this.#generation;
    return this.#order(async () => {
      await this.#wake();
      if (!this.#handle) return;
      await this.#advance(this.step + count, mine);
      await this.#settle();
    });
  }

  /**
   * Stands at a step, earlier or later. Of several that are asked for while one is under way, the last counts.
   * @param {number} step
   * @returns {Promise<void>} when it stands there; rejects if that is no step
   */
  async rewind(step) {
    const count = wholeCount(step);
    const past = this.#past;
    past.asked = Math.min(count, this.snapshot?.meta.end ?? count);
    this.playing = false;
    this.#listener.changed();
    const mine = this.#generation;
    this.#rewinding ??= this.#order(async () => {
      try {
        await this.#wake();
        for (let at = -1; mine === this.#generation && at !== past.asked; ) {
          at = past.asked ?? 0;
          this.#accept((await this.#handle?.rewind(at)) ?? null);
        }
      } finally {
        past.asked = null;
        this.#rewinding = null;
      }
      await this.#settle();
    });
    return this.#rewinding;
  }

  /**
   * Changes a live parameter under the run; changes that came later are dropped. After the end the run goes on.
   * @param {string} key
   * @param {number | string} value of a choice, its word
   * @param {boolean} commit
   */
  edit(key, value, commit) {
    return this.#order(async () => {
      await this.#wake();
      if (!this.#handle) return;
      const before = { text: this.text, step: this.step };
      const now = this.now[key];
      if ((typeof value === 'number' ? Number(now) : now) !== value) {
        const { text, problems } = await this.#handle.set(key, value);
        Object.assign(this, await this.#engine().parse(text), {
          problems: [],
          rejected: problems,
        });
        this.#accept(await this.#handle.picture(this.#want));
        if (!this.held) this.play();
      }
      this.#listener.edited({ text: this.text, step: this.step, commit, before });
    });
  }

  /**
   * Puts a feature somewhere under the run, which waits until it is let go and then goes on.
   * @param {number} feature from 0
   * @param {number[]} column of W
   * @param {boolean} commit whether it is let go
   */
  place(feature, column, commit) {
    return this.#order(async () => {
      await this.#wake();
      if (!this.#handle) return;
      this.#taken ??= { text: this.text, step: this.step };
      this.playing = false;
      const { text, problems } = await this.#handle.place(feature, column);
      Object.assign(this, await this.#engine().parse(text), { problems: [], rejected: problems });
      this.#accept(await this.#handle.picture([...this.#want, 'gradient', 'loss']));
      if (!commit) return;
      const before = this.#taken;
      this.#taken = null;
      if (!this.held) this.play();
      this.#listener.edited({ text: this.text, step: this.step, commit, before });
    });
  }

  /** Another value of a parameter that makes it another run. @param {string} key @param {string} value */
  change(key, value) {
    return this.#replace(branch(this.text, this.values, this.step, { [key]: value }));
  }

  /** The same run from its start, without live changes. */
  reset() {
    return this.#replace(withoutEdits(this.text));
  }

  /** The run as it is now, from another random start. */
  async newSeed() {
    const seed = await this.#engine().freshSeed();
    const live = branch(this.text, this.values, this.step, {});
    await this.#replace(withKeys(live, { seed: String(seed) }));
  }

  /** Lets go of the run; the picture stays. A later `open` begins again. */
  close() {
    this.#generation += 1;
    this.playing = false;
    this.#stored = false;
    this.#handle?.close();
    this.#handle = null;
  }

  /** @param {string} text */
  async #replace(text) {
    const before = { text: this.text, step: this.step };
    await this.open(text, { play: true });
    this.#listener.edited({ text: this.text, step: this.step, commit: true, before });
  }

  /**
   * Steps until `target` or the end, unless another run is asked for.
   * @param {number} target
   * @param {number} mine generation
   */
  async #advance(target, mine) {
    while (mine === this.#generation && this.snapshot?.meta.status === 'running' && this.step < target) {
      const left = Math.min(target, this.snapshot.meta.end) - this.step;
      const snapshot = (await this.#handle?.step(Math.min(left, SLICE_FRAMES * this.pace))) ?? null;
      this.#accept(snapshot, this.still);
    }
    if (this.still) this.#listener.changed();
  }

  /** After steps: what the end of a run brings with it. */
  async #settle() {
    const { snapshot } = this;
    if (!snapshot || snapshot.meta.status === 'running') return;
    const was = this.playing || !snapshot.tensors.loss;
    this.playing = false;
    if (!was) return;
    if (snapshot.meta.status === 'finished') {
      this.#accept((await this.#handle?.picture([...this.#want, 'loss', 'restarts'])) ?? null);
      this.#listener.ended('finished');
    } else {
      this.#listener.ended('diverged');
    }
    this.#listener.changed();
  }

  /** @param {Snapshot | null} snapshot @param {boolean} [quiet] keep it without showing it */
  #accept(snapshot, quiet = false) {
    if (!snapshot) return;
    this.snapshot = snapshot;
    this.#past.see(snapshot);
    if (quiet) return;
    this.#listener.stepped(snapshot);
    this.#listener.changed();
  }

  /**
   * After all orders before it; a failure is reported.
   * @param {() => Promise<void>} task
   * @returns {Promise<void>}
   */
  #order(task) {
    const mine = this.#generation;
    return this.#orders.add(task, (error) => {
      // An order to a run that has been given up may well fail.
      if (mine !== this.#generation) return;
      this.failure = error;
      this.playing = false;
      this.#listener.failed(error);
      this.#listener.changed();
    });
  }
}
