// @ts-check
/**
 * The wide slider over a film strip: where the frames are, which shapes they meet, which of them
 * are trained, and the sparsity typed beside it. A template; what a hand does goes out.
 */
import { html, nothing, svg } from 'lit';
import { live } from 'lit/directives/live.js';
import { settled } from './settled.js';

/** @typedef {import('./film-strip.js').FilmStrip} FilmStrip */
/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../strings/en.js').Strings} Strings */

/**
 * @typedef {object} Doings
 * @property {(position: number) => void} scrub the thumb is held here
 * @property {(index: number) => void} rest it is let go of, or sent to a frame
 * @property {(sparsity: string) => void} typed
 */

/** @typedef {{from: number, to: number, name: string}} Stretch frames that show one shape */

/**
 * Stretches of neighbouring trained frames of one kind.
 * @param {(Snapshot | undefined)[]} frames
 * @param {(frame: Snapshot) => string} kind in words
 * @returns {Stretch[]}
 */
export function stretches(frames, kind) {
  /** @type {Stretch[]} */
  const found = [];
  for (const [index, frame] of frames.entries()) {
    const name = frame ? kind(frame) : '';
    const last = found.at(-1);
    if (last && last.name === name && last.to === index - 1) last.to = index;
    else if (name) found.push({ from: index, to: index, name });
  }
  return found;
}

/** What the arrow keys and their like do with the index of the frame. */
const MOVES = /** @type {Record<string, (at: number, last: number) => number>} */ ({
  ArrowLeft: (at) => at - 1,
  ArrowDown: (at) => at - 1,
  ArrowRight: (at) => at + 1,
  ArrowUp: (at) => at + 1,
  PageDown: (at) => at - 5,
  PageUp: (at) => at + 5,
  Home: () => 0,
  End: (_, last) => last,
});

/** The key of the same way where the track begins on the left. @param {KeyboardEvent} event */
function towards({ key, currentTarget }) {
  if (!(/** @type {Element} */ (currentTarget).matches(':dir(rtl)'))) return key;
  return { ArrowLeft: 'ArrowRight', ArrowRight: 'ArrowLeft' }[key] ?? key;
}

/**
 * @param {FilmStrip} film
 * @param {Strings} strings
 * @param {(frame: Snapshot) => string} kind
 * @param {Doings} doings
 */
export function stripSlider(film, strings, kind, { scrub, rest, typed }) {
  const { frame, position, sparsities } = film;
  const last = Math.max(sparsities.length - 1, 1);
  const words = strings.strip;
  const sparsity = sparsities[Math.round(position)] ?? '';
  const value = (/** @type {Event} */ event) =>
    /** @type {HTMLInputElement} */ (event.currentTarget).valueAsNumber;
  const key = (/** @type {KeyboardEvent} */ event) => {
    const move = MOVES[towards(event)];
    if (!move || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    rest(Math.min(Math.max(move(Math.round(position), last), 0), last));
  };
  return html`<div class="slider strip" part="slider">
    <label for="scrub">${words.label} <span class="symbol">S</span></label>
    <div class="track">
      <input
        type="range"
        id="scrub"
        part="range"
        min="0"
        max=${last}
        step="any"
        .value=${live(String(position))}
        aria-valuetext=${frame ? words.value(sparsity, kind(frame)) : sparsity}
        aria-describedby="help-scrub"
        @input=${(/** @type {Event} */ event) => scrub(value(event))}
        @change=${(/** @type {Event} */ event) => rest(value(event))}
        @keydown=${key}
      />
      ${marks(film, last)} ${names(film, kind, last)}
    </div>
    <input
      type="number"
      part="number"
      inputmode="decimal"
      min="0"
      max="0.99"
      step="any"
      .value=${settled(sparsity)}
      aria-label=${words.typed}
      @change=${(/** @type {Event} */ event) => typed(/** @type {HTMLInputElement} */ (event.currentTarget).value)}
    />
    <span class="unseen" id="help-scrub">${words.help}</span>
  </div>`;
}

/** A tick for each frame, tall where it is trained. @param {FilmStrip} film @param {number} last */
function marks({ frames, sparsities }, last) {
  const tick = (/** @type {string} */ _, /** @type {number} */ k) => {
    const height = frames[k] ? 4 : 1;
    return svg`<rect x=${(k / last) * 100} y=${4 - height} width="0.2" height=${height}></rect>`;
  };
  return html`<svg class="frames" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
    ${sparsities.map(tick)}
  </svg>`;
}

/**
 * The names of the shapes under the track, each in the middle of its stretch.
 * @param {FilmStrip} film
 * @param {(frame: Snapshot) => string} kind
 * @param {number} last
 */
function names({ frames, position }, kind, last) {
  const here = Math.round(position);
  // A shape that one frame alone shows has no room for its name.
  const all = stretches(frames, kind).filter(({ from, to }) => to > from);
  if (all.length === 0) return nothing;
  return html`<div class="shapes" part="shapes" aria-hidden="true">
    ${all.map(({ from, to, name }, at) => {
      // As wide as can be without meeting the half of the way that belongs to a neighbour.
      const middle = (/** @type {Stretch | undefined} */ s) => (s ? (s.from + s.to) / 2 : Number.NaN);
      const own = (from + to) / 2;
      const ways = [own - middle(all[at - 1]), middle(all[at + 1]) - own].filter((way) => way > 0);
      // A little beyond the ends of the track is free.
      const free = last / 15;
      const width = Math.min(...ways, 2 * own + free, 2 * (last - own) + free, last);
      const style = `inset-inline-start:${((own - width / 2) / last) * 100}%;width:${(width / last) * 100}%`;
      // As a property: a strict policy forbids the attribute.
      return html`<span .style=${style} class=${here >= from && here <= to ? 'here' : ''}>${name}</span>`;
    })}
  </div>`;
}
