// @ts-check
/**
 * The quiet row under a figure: play or pause, step, reset, new seed, share, save. Real buttons with words. One
 * that does nothing now keeps its place in the tab order, so that the focus is not lost at the end.
 */
import { html, nothing, svg } from 'lit';

/** @typedef {import('../strings/en.js').Strings} Strings */

const icons = {
  play: svg`<path d="M3 1.5v11l9-5.5z" />`,
  pause: svg`<path d="M3 2h3v10H3zM8 2h3v10H8z" />`,
  step: svg`<path d="M2 1.5v11L9 7zM10 2h2v10h-2z" />`,
  reset: svg`<path d="M7 2.4a4.6 4.6 0 1 1-4.3 3" fill="none" stroke="currentColor" stroke-width="1.6" /><path d="M7.4 0v4.8L4 2.4z" />`,
  seed: svg`<rect x="1.8" y="1.8" width="10.4" height="10.4" rx="2" fill="none" stroke="currentColor" stroke-width="1.4" /><circle cx="4.8" cy="4.8" r="1.1" /><circle cx="7" cy="7" r="1.1" /><circle cx="9.2" cy="9.2" r="1.1" />`,
  live: svg`<path d="M1 9c2-6 4 3 6-2s3-4 6-1" fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" />`,
  strip: svg`<path d="M1 3h12v8H1zM5 3v8M9 3v8" fill="none" stroke="currentColor" stroke-width="1.4" />`,
  stop: svg`<path d="M3 3h8v8H3z" />`,
  rest: svg`<path d="M3 1.5v11l9-5.5z" />`,
  share: svg`<path d="M7 9V1.5M4 4.2 7 1.2l3 3M2 7v5.5h10V7" fill="none" stroke="currentColor" stroke-width="1.4" />`,
  save: svg`<path d="M7 1v7.5M4 5.8l3 3 3-3M2 9.5v3h10v-3" fill="none" stroke="currentColor" stroke-width="1.4" />`,
};

/** @typedef {'toggle' | 'step' | 'reset' | 'seed' | 'live' | 'strip' | 'stop' | 'rest' | 'retry' | 'share' | 'save'} Act */

/**
 * A button with its picture and its word.
 * @param {object} what
 * @param {keyof typeof icons} what.icon
 * @param {string} what.word
 * @param {string} what.tip
 * @param {string} [what.name] for style and parts
 * @param {boolean} [what.off]
 * @param {() => void} act
 */
function button({ icon, word, tip, name = icon, off = false }, act) {
  return html`<button
    type="button"
    part="button ${name}"
    class=${name}
    title=${tip}
    aria-disabled=${off ? 'true' : 'false'}
    @click=${() => off || act()}
  ><svg viewBox="0 0 14 14" aria-hidden="true">${icons[icon]}</svg>${word}</button>`;
}

/**
 * The row under a film strip: train it live, another seed; while it is trained, how far, and Stop.
 * @param {import('./film-strip.js').FilmStrip} film
 * @param {Strings} strings
 * @param {(action: Act) => void} act
 */
export function stripTools(film, strings, act) {
  const { buttons, tips, names } = strings;
  const none = film.frame === null;
  const make = (
    /** @type {'live' | 'seed' | 'stop' | 'rest' | 'share' | 'save'} */ name,
    tip = '',
    off = false,
  ) => button({ icon: name, word: buttons[name], tip, off }, () => act(name));
  const missing = !film.training && !film.complete && film.texts.length > 0;
  return html`<div class="toolbar" part="toolbar" role="group" aria-label=${names.toolbar}>
    ${make('live', tips.live, none)} ${make('seed', tips.stripSeed, none)}
    ${make('share', tips.share, none)} ${make('save', tips.save, none)}
    ${film.training ? make('stop', tips.stop) : nothing} ${missing ? make('rest', tips.rest) : nothing}
    ${
      film.training || missing
        ? html`<progress max=${film.texts.length || 1} .value=${film.done} aria-label=${strings.strip.progress(film.done, film.texts.length)}></progress>
            <span class="progress">${strings.strip.progress(film.done, film.texts.length)}</span>`
        : nothing
    }
  </div>`;
}

/**
 * @param {object} state
 * @param {boolean} [state.strip] whether there is a film strip to go back to
 * @param {string} state.status of figure-run.js
 * @param {Strings} state.strings
 * @param {(action: Act) => void} act
 */
export function toolbar({ status, strings, strip = false }, act) {
  const { buttons, tips, names } = strings;
  const running = status === 'running';
  const over = status === 'finished' || status === 'diverged';
  const none = status === 'loading' || status === 'failed';
  const make = (
    /** @type {'play' | 'pause' | 'step' | 'reset' | 'seed' | 'strip' | 'share' | 'save'} */ name,
    /** @type {Act} */ action,
    off = false,
  ) =>
    button(
      { icon: name, word: buttons[name], tip: tips[name], name: action === 'toggle' ? 'play' : name, off },
      () => act(action),
    );
  return html`<div class="toolbar" part="toolbar" role="group" aria-label=${names.toolbar}>
    ${make(running ? 'pause' : 'play', 'toggle', none || over)} ${make('step', 'step', none || over)}
    ${make('reset', 'reset', none)} ${make('seed', 'seed', none)}
    ${strip ? make('strip', 'strip') : nothing} ${make('share', 'share', none)} ${make('save', 'save', none)}
  </div>`;
}
