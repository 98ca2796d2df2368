// @ts-check
/**
 * What a figure tells the page around, as events: not twice, not too often. What it is called and what it carries is in
 * element-events.d.ts. Knows no picture but those it is given.
 */
import { isNamed, kindInWords, kindOf } from '../views/kinds.js';

/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */

/** Least time between two `step` events, in milliseconds. */
const STEP_EVENT = 100;

export class Teller {
  #target;
  #lastStep = Number.NEGATIVE_INFINITY;
  /** What was last told of the film strip: the frame, and how many there were. */
  #frame = { frame: /** @type {Snapshot | null} */ (null), done: 0 };
  /** What the picture was last of. */
  #kind = '';
  /** The same in words. */
  #shape = '';

  /** @param {EventTarget} target */
  constructor(target) {
    this.#target = target;
  }

  /** @param {keyof import('./element-events.js').LabEvents} type @param {object} detail */
  tell(type, detail) {
    this.#target.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** A run is there. @param {{text: string, problems: {key: string, message: string}[]}} run */
  opened({ text, problems }) {
    this.tell('ready', { text });
    this.warn(problems);
  }

  /** @param {{key: string, message: string}[]} problems */
  warn(problems) {
    if (problems.length > 0) this.tell('config-warning', { problems });
  }

  /** @param {Snapshot} snapshot */
  stepped(snapshot) {
    const now = performance.now();
    if (now - this.#lastStep < STEP_EVENT) return;
    this.#lastStep = now;
    this.tell('step', { step: snapshot.meta.step, snapshot });
  }

  /** Where a film strip stands now. @param {{frame: Snapshot | null, done: number}} film */
  frame({ frame, done }) {
    if (frame === this.#frame.frame && done === this.#frame.done) return;
    this.#frame = { frame, done };
    if (frame) this.tell('frame', { snapshot: frame });
  }

  /**
   * The shape that is shown.
   * @param {Snapshot | null} told
   * @param {import('../strings/language.js').Strings} strings
   * @returns {boolean} whether it has a name, and was not there before
   */
  shape(told, strings) {
    if (!told) return false;
    const [before, kind] = [this.#kind, kindOf(told)];
    if (kind === before) return false;
    this.#kind = kind;
    const [from, to] = [this.#shape, kindInWords(told, strings)];
    this.#shape = to;
    if (from !== '' && from !== to) this.tell('shape-change', { from, to, step: told.meta.step });
    return before !== '' && isNamed(told);
  }
}
