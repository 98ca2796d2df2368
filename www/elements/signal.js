// @ts-check
/**
 * How far the gradient of an update stands out of its noise, in words: for the small type, and in a sentence beside the
 * choice of the gradient. The core has measured it; a frame has it only where it was asked for.
 */
import { html, nothing } from 'lit';
import { significant } from '../views/describe.js';

/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../strings/en.js').Strings} Strings */

/** Id of the sentence, for what it describes. */
export const SIGNAL = 'signal';

/** Beyond these, the number says no more than that it is large, or small. */
const [LEAST, MOST] = [0.001, 1e6];

/** @param {Snapshot | null} snapshot @returns {number | null} the ratio; infinite: the gradient has no noise */
const measured = (snapshot) => snapshot?.tensors.signal?.data[0] ?? null;

/** @param {number} ratio @param {Strings['signal']} words */
function written(ratio, words) {
  if (ratio < LEAST) return words.under(String(LEAST));
  return ratio >= MOST ? words.over : significant(ratio, 2);
}

/** The small type, where it is measured. @param {Snapshot | null} snapshot @param {Strings} strings */
export function signalShort(snapshot, { signal: words }) {
  const ratio = measured(snapshot);
  if (ratio === null) return nothing;
  const short = ratio === Number.POSITIVE_INFINITY ? words.exact : words.ratio(written(ratio, words));
  return html`<span>${short}</span>`;
}

/**
 * The sentence, where it is measured. It changes with every frame, and is no live region.
 * @param {Snapshot | null} snapshot
 * @param {Strings} strings
 */
export function signalSentence(snapshot, { signal: words }) {
  const ratio = measured(snapshot);
  if (ratio === null) return nothing;
  const all = ratio === Number.POSITIVE_INFINITY ? words.without : words.sentence(written(ratio, words));
  return html`<p class="signal" part="signal" id=${SIGNAL}>${all}</p>`;
}
