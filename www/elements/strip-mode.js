// @ts-check
/**
 * The figure as a film strip: what a person's doings mean there, what is told outside, and the parts
 * of the page that differ from a live run. Its frames are film-strip.js's business.
 */
import { kindInWords } from '../views/kinds.js';
import { FilmStrip } from './film-strip.js';
import { withKeys } from './run-text.js';
import { stripSlider } from './strip-slider.js';
import { stripTools } from './toolbar.js';

/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('./run-types.js').Change} Change */
/** @typedef {import('../strings/language.js').Strings} Strings */
/** @typedef {import('./run-types.js').StripEngine} StripEngine */

/**
 * What the strip asks of the figure.
 * @typedef {object} Host
 * @property {() => StripEngine & {freshSeed(): Promise<number>}} engine
 * @property {(src: string) => Promise<ArrayBuffer>} file a stored strip
 * @property {() => void} changed anything may be different
 * @property {(change: Change) => void} edited another frame was chosen
 */

export class StripMode {
  /** Whether the figure is a film strip now. */
  on = false;
  #host;
  /** @type {{text: string, step: number} | null} the frame that was last told outside */
  #told = null;
  /** @type {Promise<void> | null} another stored strip that is on its way */
  coming = null;
  #exchanges = 0;

  /** @param {Host} host */
  constructor(host) {
    this.#host = host;
    this.film = new FilmStrip(host.engine, host.changed);
  }

  /** Canonical text of the frame one looks at. */
  get text() {
    return this.film.frame?.meta.text ?? this.film.text;
  }

  /** Whether a tick would do anything. */
  get due() {
    return this.on && this.film.easing;
  }

  /**
   * Fetches a stored strip, without showing it yet.
   * @param {string | null} src
   * @param {string} sparsity to stand at
   */
  async load(src, sparsity) {
    if (src === null || this.film.complete) return;
    const mine = ++this.#exchanges;
    try {
      const file = await this.#host.file(src);
      if (mine === this.#exchanges) this.film.load(file, sparsity);
    } catch {
      // Not there, or not readable here: what is wanted of it can be trained.
    }
  }

  /**
   * Puts another stored strip in place of the one there is, at the sparsity nearest to where that one
   * stood; until it is there the old picture stays. Of several asked for, the last is shown.
   * @param {string} src
   * @returns {Promise<void>}
   */
  exchange(src) {
    const mine = ++this.#exchanges;
    this.coming = this.#exchanged(src, mine);
    return this.coming;
  }

  /** @param {string} src @param {number} mine @returns {Promise<void>} */
  async #exchanged(src, mine) {
    try {
      const file = await this.#host.file(src);
      if (mine !== this.#exchanges) return;
      this.film.load(file, this.film.frame?.meta.sparsity ?? '0');
      this.on = true;
      this.#told = this.#moment();
    } catch {
      // As with the first: the picture stays, and what is wanted can be trained.
    }
    if (mine !== this.#exchanges) return;
    this.coming = null;
    this.#host.changed();
  }

  /** Shows the strip there is, or else trains the one of a run text. @param {string} text */
  async show(text) {
    this.on = true;
    if (!this.film.complete) await this.film.open(text);
    this.#told ??= this.#moment();
    this.#host.changed();
  }

  /** Stands at the frame of a run text, if the strip has it. @param {string} text @returns {boolean} */
  restore(text) {
    const index = this.film.texts.indexOf(text);
    if (index < 0) return false;
    this.on = true;
    this.film.go(index);
    this.#told = this.#moment();
    return true;
  }

  /** The frame that `turn` frames away is. @param {number} turn */
  turn(turn) {
    this.#rest(Math.round(this.film.position) + turn);
  }

  /**
   * The trained frame at the sparsity of a live run, if the strip is of the same model: what training from
   * the start gives there.
   * @param {Snapshot} live
   * @returns {Snapshot | null}
   */
  likeness({ meta }) {
    const bare = (/** @type {string} */ text) => withKeys(text, { S: '', W: '', edits: '' });
    const frame = this.film.frames[this.film.indexOf(Number(meta.sparsity))];
    return frame && bare(frame.meta.text) === bare(meta.text) ? frame : null;
  }

  /**
   * Where a run has kept a shape that training from the start does not give at its sparsity: both, in words.
   * @param {{snapshot: Snapshot | null, status: string}} run
   * @param {Strings} strings
   * @returns {string} or nothing
   */
  hysteresis({ snapshot, status }, strings) {
    const fresh = !this.on && status === 'finished' && snapshot ? this.likeness(snapshot) : null;
    if (!fresh || !snapshot) return '';
    const [kept, given] = [kindInWords(snapshot, strings), kindInWords(fresh, strings)];
    return kept === given ? '' : strings.strip.hysteresis(fresh.meta.sparsity, given, kept);
  }

  /** Another value of a parameter makes another strip. @param {string} key @param {string} value */
  async change(key, value) {
    if (value === this.film.values[key]) return;
    await this.film.open(withKeys(this.film.text, { [key]: value }));
  }

  async newSeed() {
    await this.change('seed', String(await this.#host.engine().freshSeed()));
  }

  /** What layout.js shows. */
  get figure() {
    const { film } = this;
    const { frame, picture, values, status, problems, text, failure } = film;
    const now = { ...values, S: frame?.meta.sparsity ?? values.S ?? '' };
    return { snapshot: picture, told: frame, now, status, problems, rejected: [], text, failure };
  }

  /** @param {Strings} strings */
  slider(strings) {
    return stripSlider(this.film, strings, (frame) => kindInWords(frame, strings), {
      scrub: (position) => this.film.scrub(position),
      rest: (position) => this.#rest(position),
      typed: (sparsity) => sparsity !== '' && this.#rest(this.film.indexOf(Number(sparsity))),
    });
  }

  /** @param {Strings} strings @param {(action: import('./toolbar.js').Act) => void} act */
  tools(strings, act) {
    return stripTools(this.film, strings, act);
  }

  /** The hand lets go: the picture goes to the nearest frame, and the frame is told outside. @param {number} position */
  #rest(position) {
    this.film.go(position);
    const now = this.#moment();
    if (!now || now.text === this.#told?.text) return;
    this.#host.edited({ ...now, commit: true, before: this.#told ?? now });
    this.#told = now;
  }

  #moment() {
    const meta = this.film.frame?.meta;
    return meta ? { text: meta.text, step: meta.step } : null;
  }
}
