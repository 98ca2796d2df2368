// @ts-check
/**
 * What a person's doings (a value, a button, a key) mean, while the figure is a film strip and while it
 * is a live run. Draws nothing, keeps nothing.
 */
import { stepped } from './controls.js';
import { MAIN } from './layout.js';
import { withoutEdits } from './run-text.js';
import { shortcut } from './shortcuts.js';

/** @typedef {import('./controls.js').Parameter} Parameter */
/** @typedef {import('./toolbar.js').Act} Act */

/** The control that each key stands for. */
const CONTROL = { toggle: 'play', step: 'step', reset: 'reset', seed: 'seed' };

export class Doings {
  #run;
  #strip;
  #gesture;
  #changed;
  #share;
  #hidden;

  /**
   * @param {object} parts
   * @param {import('./figure-run.js').FigureRun} parts.run
   * @param {import('./strip-mode.js').StripMode} parts.strip
   * @param {import('./gesture.js').LiveGesture} parts.gesture on the wide slider
   * @param {() => void} parts.changed anything may be different
   * @param {(page: 'share' | 'save') => void} parts.share opens the dialog
   * @param {() => Set<string>} [parts.hidden] what is not shown has no key either
   */
  constructor({ run, strip, gesture, changed, share, hidden = () => new Set() }) {
    this.#run = run;
    this.#strip = strip;
    this.#gesture = gesture;
    this.#changed = changed;
    this.#share = share;
    this.#hidden = hidden;
  }

  /** Where the wide slider stands. */
  get main() {
    return this.#gesture.at ?? Number(this.#run.now[MAIN.key] ?? MAIN.default);
  }

  /** Another value of a parameter. @param {Parameter} parameter @param {string} value */
  commit({ key, scope, kind }, value) {
    // What cannot be read as a number is left for the next look at the value in force.
    if (value === '') this.#changed();
    else if (this.#strip.on) void this.#strip.change(key, value);
    else if (key === MAIN.key) void this.#gesture.commit(Number(value)).then(this.#changed);
    else if (scope === 'live') void this.#run.edit(key, kind === 'choice' ? value : Number(value), true);
    else if (value !== this.#run.now[key]) void this.#run.change(key, value);
  }

  /** A button. @param {Act} action */
  act(action) {
    if (action === 'share' || action === 'save') return this.#share(action);
    if (action === 'retry') return void (this.#strip.on ? this.#strip.film : this.#run).retry();
    if (this.#strip.on) return this.#actOnStrip(action);
    const run = this.#run;
    if (action === 'toggle') run.playing ? run.pause() : run.play();
    else if (action === 'step') void run.advance(1);
    else if (action === 'reset') void run.reset();
    else if (action === 'strip') void this.#backToStrip();
    else if (action === 'seed') void run.newSeed().catch(() => {});
  }

  /** @param {Act} action */
  #actOnStrip(action) {
    const { film } = this.#strip;
    if (action === 'stop') film.stop();
    else if (action === 'rest') void film.resume();
    else if (action === 'seed') void this.#strip.newSeed().catch(() => {});
    else if (action === 'live') void this.#goLive();
    this.#changed();
  }

  /** From the frame one looks at to a live run of it; the frame stays until the run is there. */
  async #goLive() {
    const { frame } = this.#strip.film;
    if (!frame) return;
    await this.#run.open(frame.meta.text, { step: frame.meta.step, play: false });
    if (frame.tensors.W) await this.#run.lieLike(frame.tensors.W.data);
    this.#strip.on = false;
    this.#changed();
  }

  /** From a live run to the strip it belongs to. */
  async #backToStrip() {
    this.#run.pause();
    const text = withoutEdits(this.#run.text);
    if (this.#strip.restore(text)) return this.#changed();
    this.#strip.on = true;
    await this.#strip.film.open(text);
  }

  /** Shortcuts, while the focus is inside. @param {KeyboardEvent} event */
  key(event) {
    const { action, turn } = shortcut(event);
    if (this.#hidden().has(action ? CONTROL[action] : 'slider')) return;
    if (action) this.act(action);
    else if (turn && this.#strip.on) this.#strip.turn(turn);
    else if (turn) this.commit(MAIN, String(stepped(MAIN, this.main, turn)));
    else return;
    event.preventDefault();
  }
}
