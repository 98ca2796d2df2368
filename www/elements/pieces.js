// @ts-check
/**
 * The small standing parts of the figure: the picture while there is none, the notices, the small
 * type. Templates only.
 */
import { html, nothing, svg } from 'lit';
import { NotLoaded, Refused } from '../engine/engine.js';
import { signalShort } from './signal.js';

/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../strings/en.js').Strings} Strings */

/** The host's own picture; where it gave none, the empty plane with its unit circle. */
export const waiting = () => html`<div class="waiting">
  <slot name="fallback">
    <svg viewBox="-1.1 -1.1 2.2 2.2" aria-hidden="true" stroke-width="1">
      ${svg`<circle r="1" vector-effect="non-scaling-stroke" /><path d="M-1.1 0h2.2M0 -1.1v2.2" vector-effect="non-scaling-stroke" />`}
    </svg>
  </slot>
</div>`;

/**
 * All that is to be said, in words.
 * @param {object} state
 * @param {{key: string, message: string}[]} state.problems
 * @param {{message: string}[]} state.rejected why the last change was not made
 * @param {string} state.text the nearest valid run
 * @param {string} state.notice of the engine
 * @param {Error | null} state.failure why there is no run
 * @param {boolean} state.diverged
 * @param {Strings} strings
 * @param {(action: 'reset' | 'retry') => void} act
 */
export function notices(state, { notices: words, buttons }, act) {
  const { problems, rejected, text, notice, failure, diverged } = state;
  const button = (/** @type {'reset' | 'retry'} */ action, /** @type {string} */ word) =>
    html` <button type="button" @click=${() => act(action)}>${word}</button>`;
  const missing = failure instanceof NotLoaded;
  const why = failure instanceof Refused ? words.refused : missing ? words.missing : words.fault;
  const items = [
    ...problems.map(({ message }) => html`<li>${message}</li>`),
    ...(problems.length > 0 ? [html`<li>${words.problems(problems.length)} <code>${text}</code></li>`] : []),
    ...rejected.map(({ message }) => html`<li>${message}</li>`),
    ...(failure
      ? [html`<li>${why} ${failure.message}${missing ? button('retry', words.retry) : nothing}</li>`]
      : []),
    ...(notice ? [html`<li>${notice}</li>`] : []),
    ...(diverged ? [html`<li>${words.diverged}${button('reset', buttons.reset)}</li>`] : []),
  ];
  return items.length > 0 ? html`<ul class="notices" part="notices">${items}</ul>` : nothing;
}

/**
 * Seed, step, fingerprint: what the picture can be found again by; and the noise of its gradient, while that is looked at.
 * @param {Snapshot | null} snapshot
 * @param {Record<string, string>} values
 * @param {Strings} strings
 */
export function small(snapshot, values, strings) {
  const { status } = strings;
  const meta = snapshot?.meta;
  return html`<p class="small" part="small">
    ${values.seed === undefined ? nothing : html`<span>${status.seed(Number(values.seed))}</span>`}
    ${
      meta
        ? html`<span>${status.at(meta.step, meta.end)}</span>
            <span>${status.fingerprint(meta.fingerprint)}</span>
            ${signalShort(snapshot, strings)}`
        : html`<span>${status.loading}</span>`
    }
  </p>`;
}
