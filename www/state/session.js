// @ts-check
/**
 * The address bar holds the run: binds one element to `location.hash` and the history, on our own
 * site only. The element itself never touches either.
 *
 * While a slider is dragged the entry is replaced; on commit the state before the gesture is put
 * back into its entry, with the step it had reached, and the new state gets an entry of its own.
 * So Back undoes, and returns to the same moment.
 */
import { createStore } from './store.js';

/**
 * A moment of a run.
 * @typedef {{text: string, step: number}} Moment
 */

/**
 * What the session needs of the element.
 * @typedef {EventTarget & {
 *   run: string,
 *   restore(text: string, step?: number): Promise<void>,
 * }} Bindable
 */

/**
 * What a `state-change` event carries.
 * @typedef {object} StateChange
 * @property {string} text canonical run text after the change
 * @property {number} step step the run is at after the change
 * @property {boolean} commit false while a gesture goes on
 * @property {Moment} before the moment that the change left
 */

/**
 * The parts of a window the session uses.
 * @typedef {object} Address
 * @property {{hash: string}} location
 * @property {{state: unknown, replaceState(state: unknown, unused: string, url: string): void,
 *   pushState(state: unknown, unused: string, url: string): void}} history
 * @property {(type: string, listener: () => void) => void} addEventListener
 * @property {(type: string, listener: () => void) => void} removeEventListener
 * @property {object} [document] `wasDiscarded`: the browser had thrown the page away, unasked
 */

/**
 * Binds element and address, both ways. Call before the element's first update: a run in the
 * address then takes the place of the one in the markup.
 * @param {Bindable} element
 * @param {Address} address usually `window`
 * @returns {{shown: import('./store.js').Store<string>, unbind: () => void}} `shown` is the text the address holds
 */
export function bindToAddress(element, address) {
  const { location, history } = address;
  const shown = createStore(textOf(location.hash));
  /** What an address without a run stands for. */
  let initial = '';
  /** @type {Moment | null} the moment before the gesture under way */
  let origin = null;

  const onReady = (/** @type {Event} */ event) => {
    const { text } = /** @type {CustomEvent<{text: string}>} */ (event).detail;
    if (shown.get() === '') initial ||= text;
  };
  const onChange = (/** @type {Event} */ event) => {
    const { text, step, commit, before } = /** @type {CustomEvent<StateChange>} */ (event).detail;
    origin ??= before;
    if (commit) {
      write(history, 'replaceState', origin);
      write(history, 'pushState', { text, step });
      origin = null;
    } else {
      write(history, 'replaceState', { text, step });
    }
    shown.set(text);
  };
  const onEnd = (/** @type {Event} */ event) => {
    const { text, step } = /** @type {CustomEvent<Moment>} */ (event).detail;
    // Who goes away from the result and comes back finds the result.
    if (text === shown.get() && origin === null) write(history, 'replaceState', { text, step });
  };
  /** @type {number | null} the step of the run in the address, as last told */
  let reached = null;
  const onStep = (/** @type {Event} */ event) => {
    reached = /** @type {CustomEvent<{step: number}>} */ (event).detail.step;
  };
  // A browser may throw a hidden page away: where the run stood is kept with the address.
  const onLeave = () => {
    const text = shown.get();
    if (text && reached !== null && origin === null) write(history, 'replaceState', { text, step: reached });
  };
  const onAddress = () => {
    const text = textOf(location.hash);
    if (text === shown.get()) return;
    shown.set(text);
    origin = null;
    reached = null;
    void element.restore(text || initial, stepOf(history.state));
  };

  element.addEventListener('ready', onReady);
  element.addEventListener('state-change', onChange);
  element.addEventListener('converged', onEnd);
  element.addEventListener('step', onStep);
  address.addEventListener('popstate', onAddress);
  address.addEventListener('hashchange', onAddress);
  address.addEventListener('pagehide', onLeave);
  address.addEventListener('visibilitychange', onLeave);
  const discarded = /** @type {{wasDiscarded?: boolean} | undefined} */ (address.document)?.wasDiscarded;
  const left = discarded ? stepOf(history.state) : undefined;
  if (shown.get()) void element.restore(shown.get(), left);
  return {
    shown,
    unbind() {
      element.removeEventListener('ready', onReady);
      element.removeEventListener('state-change', onChange);
      element.removeEventListener('converged', onEnd);
      element.removeEventListener('step', onStep);
      address.removeEventListener('pagehide', onLeave);
      address.removeEventListener('visibilitychange', onLeave);
      address.removeEventListener('popstate', onAddress);
      address.removeEventListener('hashchange', onAddress);
    },
  };
}

/**
 * @param {Address['history']} history
 * @param {'pushState' | 'replaceState'} how
 * @param {Moment} moment
 */
function write(history, how, { text, step }) {
  try {
    history[how]({ step }, '', `#${text}`);
  } catch {
    // Browsers limit how often a page may write, and some forbid it on file://. The figure goes on;
    // only the address lags, and the next change writes it again.
  }
}

/** @param {string} hash */
function textOf(hash) {
  return hash.replace(/^#/, '');
}

/** @param {unknown} state @returns {number | undefined} */
function stepOf(state) {
  const step = /** @type {{step?: unknown} | null} */ (state)?.step;
  return typeof step === 'number' && step >= 0 ? step : undefined;
}
