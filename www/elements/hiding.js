// @ts-check
/**
 * `hide="S seed"`: parameters whose values are not shown, neither as controls nor in the sentence. Hidden, not secret: the run text in the link has
 * them, and the figure says so.
 */
import parameters from 'superposition:params';
import { html } from 'lit';
import { spoken } from '../strings/language.js';
import { masked } from '../views/masked.js';

/** @typedef {import('./layout.js').Figure} Figure */
/** @typedef {import('../strings/en.js').Strings} Strings */

/** @type {import('./controls.js').Parameter[]} */
const PARAMETERS = parameters.parameters;

/**
 * Keys of the parameters that an attribute names, by short key or long name; words that name none are left out.
 * @param {string | null} attribute
 * @returns {Set<string>}
 */
export function hiddenKeys(attribute) {
  const words = (attribute ?? '').split(/[\s,]+/);
  return new Set(
    PARAMETERS.filter(({ key, name }) => words.includes(key) || words.includes(name)).map(({ key }) => key),
  );
}

/** The figure without what is hidden. @param {Figure} figure @param {Set<string>} hidden @param {Strings} strings @returns {Figure} */
export function withoutHidden(figure, hidden, { hiding }) {
  if (hidden.size === 0) return figure;
  const now = Object.fromEntries(Object.entries(figure.now).filter(([key]) => !hidden.has(key)));
  if (!hidden.has('S')) return { ...figure, now };
  const cover = (/** @type {Figure['told']} */ snapshot) => snapshot && masked(snapshot, hiding.word);
  return { ...figure, now, snapshot: cover(figure.snapshot), told: cover(figure.told) };
}

/** What is hidden, said. @param {Set<string>} hidden @param {Strings} strings */
export const hiddenNote = (hidden, strings) => {
  const labels = PARAMETERS.filter(({ key }) => hidden.has(key)).map((each) => spoken(each, strings).label);
  return html`<p class="look" part="hidden">${strings.hiding.note(labels)}</p>`;
};
