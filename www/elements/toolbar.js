// @ts-check
/**
 * The quiet row under a figure: play or pause, step, reset, new seed. Real buttons with words. One
 * that does nothing now keeps its place in the tab order, so that the focus is not lost at the end.
 */
import { html, svg } from 'lit';

/** @typedef {import('../strings/en.js').Strings} Strings */

const icons = {
  play: svg`<path d="M3 1.5v11l9-5.5z" />`,
  pause: svg`<path d="M3 2h3v10H3zM8 2h3v10H8z" />`,
  step: svg`<path d="M2 1.5v11L9 7zM10 2h2v10h-2z" />`,
  reset: svg`<path d="M7 2.4a4.6 4.6 0 1 1-4.3 3" fill="none" stroke="currentColor" stroke-width="1.6" /><path d="M7.4 0v4.8L4 2.4z" />`,
  seed: svg`<rect x="1.8" y="1.8" width="10.4" height="10.4" rx="2" fill="none" stroke="currentColor" stroke-width="1.4" /><circle cx="4.8" cy="4.8" r="1.1" /><circle cx="7" cy="7" r="1.1" /><circle cx="9.2" cy="9.2" r="1.1" />`,
};

/**
 * @param {object} state
 * @param {string} state.status of figure-run.js
 * @param {Strings} state.strings
 * @param {(action: 'toggle' | 'step' | 'reset' | 'seed') => void} act
 */
export function toolbar({ status, strings }, act) {
  const { buttons, tips, names } = strings;
  const running = status === 'running';
  const over = status === 'finished' || status === 'diverged';
  const none = status === 'loading' || status === 'failed';
  /**
   * @param {'play' | 'pause' | 'step' | 'reset' | 'seed'} name
   * @param {'toggle' | 'step' | 'reset' | 'seed'} action
   * @param {boolean} off
   */
  const button = (name, action, off) => html`<button
    type="button"
    part="button ${name}"
    class=${action === 'toggle' ? 'play' : action}
    title=${tips[name]}
    aria-disabled=${off ? 'true' : 'false'}
    @click=${() => off || act(action)}
  ><svg viewBox="0 0 14 14" aria-hidden="true">${icons[name]}</svg>${buttons[name]}</button>`;
  return html`<div class="toolbar" part="toolbar" role="group" aria-label=${names.toolbar}>
    ${button(running ? 'pause' : 'play', 'toggle', none || over)} ${button('step', 'step', none || over)}
    ${button('reset', 'reset', none)} ${button('seed', 'seed', none)}
  </div>`;
}
