// @ts-check
/**
 * Drives the figure from outside: links of the text, small pictures, the reveal, the address. What is asked for is
 * in the form of a link, `S=0.8&view=gram&strip=NAME`; what is shown is the figure's business.
 */
import { withKeys, withoutEdits } from '../../elements/run-text.js';
import { frameAt } from './shelf.js';

/** @typedef {import('./shelf.js').Shelf} Shelf */
/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */

/**
 * What is driven.
 * @typedef {EventTarget & {run: string, view: string | null, src: string | null, readonly frames: Snapshot[],
 *   restore(text: string, step?: number): Promise<void>}} Figure
 */

/**
 * @typedef {object} Address the parts of a window that are used
 * @property {{state: any, replaceState(state: unknown, unused: string, url?: string): void,
 *   pushState(state: unknown, unused: string, url?: string): void}} history
 * @property {(type: string, listener: () => void) => void} addEventListener
 */

/** @typedef {{strip: string | null, view: string | null, keys: Record<string, string>}} Wish `keys` of a run text */

/** What a link asks for. @param {string} text @returns {Wish} */
export function wishOf(text) {
  const { strip = null, view = null, sparsity, ...rest } = Object.fromEntries(new URLSearchParams(text));
  return { strip, view, keys: { ...(sparsity === undefined ? {} : { S: sparsity }), ...rest } };
}

export class Driver {
  #figure;
  #shelf;
  #address;
  /** Told which text the address holds. @type {(text: string) => void} */
  written = () => {};
  /** Goes up with every order: a strip that comes late for an old one is not shown. */
  #orders = 0;

  /** @param {Figure} figure @param {Shelf} shelf @param {Address} address */
  constructor(figure, shelf, address) {
    this.#figure = figure;
    this.#shelf = shelf;
    this.#address = address;
    address.addEventListener('popstate', () => {
      const { view } = address.history.state ?? {};
      if (typeof view === 'string') figure.view = view;
    });
  }

  /** The figure as state/session.js binds it to the address: a run that a stored strip holds is shown there. */
  get bindable() {
    const figure = this.#figure;
    return /** @type {import('../../state/session.js').Bindable} */ ({
      addEventListener: figure.addEventListener.bind(figure),
      removeEventListener: figure.removeEventListener.bind(figure),
      dispatchEvent: figure.dispatchEvent.bind(figure),
      get run() {
        return figure.run;
      },
      restore: (text, step) => this.#restore(text, step),
    });
  }

  /**
   * Does what a link says. The view changes at once; a run that is another one gets an entry in the history,
   * so that Back undoes it.
   * @param {string} text
   * @returns {Promise<void>} when the figure is on its way
   */
  async drive(text) {
    const wish = wishOf(text);
    const order = ++this.#orders;
    const before = this.#figure.view;
    if (wish.view) this.#figure.view = wish.view;
    const target = await this.#target(wish);
    if (!target || order !== this.#orders) return;
    if (target.text !== this.#figure.run) this.#write(target.text, before);
    await this.#show(target.text, target.strip);
  }

  /**
   * The run that is wished for, and the stored strip that holds it.
   * @param {Wish} wish
   * @returns {Promise<{text: string, strip: string | null} | null>} null: the one there is
   */
  async #target({ strip, keys: { S, ...others } }) {
    if (strip === null && S === undefined && Object.keys(others).length === 0) return null;
    const own = this.#figure.frames;
    const name = strip ?? this.#shelf.nameOf(this.#figure.src);
    const frames = strip === null && own.length > 0 ? own : await this.#shelf.frames(name).catch(() => []);
    const frame = frameAt(frames, S ?? this.#sparsity);
    /** @type {Record<string, string>} */
    const sparsity = S === undefined ? {} : { S };
    if (Object.keys(others).length > 0) {
      const base = strip === null ? this.#figure.run : (frame?.meta.text ?? this.#figure.run);
      return { text: withKeys(withoutEdits(base), { ...sparsity, ...others }), strip: null };
    }
    // Without the strip the sparsity can be trained.
    if (!frame) return { text: withKeys(withoutEdits(this.#figure.run), sparsity), strip: null };
    return { text: frame.meta.text, strip: name };
  }

  /** Of the run there is. */
  get #sparsity() {
    const said = new URLSearchParams(this.#figure.run);
    const frame = this.#figure.frames.find(({ meta }) => meta.text === this.#figure.run);
    return frame?.meta.sparsity ?? said.get('S') ?? '0.9';
  }

  /** @param {string} text @param {number} [step] */
  async #restore(text, step) {
    const order = ++this.#orders;
    const strip = this.#has(text) ? null : await this.#shelf.holding(text);
    if (order === this.#orders) await this.#show(text, strip, step);
  }

  /** @param {string} text @param {string | null} strip the stored one that holds it @param {number} [step] */
  async #show(text, strip, step) {
    if (strip !== null && !this.#has(text)) {
      this.#figure.src = this.#shelf.src(strip);
      return this.#figure.restore(text);
    }
    return this.#figure.restore(text, step);
  }

  /** Whether the strip in the figure holds a run. @param {string} text */
  #has(text) {
    return this.#figure.frames.some(({ meta }) => meta.text === text);
  }

  /** @param {string} text @param {string | null} before the view to which Back returns */
  #write(text, before) {
    const { history } = this.#address;
    try {
      history.replaceState({ ...history.state, view: before ?? 'features' }, '');
      history.pushState({ view: this.#figure.view ?? 'features' }, '', `#${text}`);
      this.written(text);
    } catch {
      // Browsers limit how often a page may write, and some forbid it on file://: only the address lags.
    }
  }
}
