// @ts-check
/**
 * Which drawings of a model a reader can choose from, which of them suit it, and what each needs to
 * know of a run. Draws nothing.
 */
import { html, nothing } from 'lit';
import * as arithmetic from '../views/arithmetic.js';
import * as dimensionality from '../views/dimensionality.js';
import * as gram from '../views/gram.js';
import * as groups from '../views/groups.js';
import * as norms from '../views/norms.js';
import * as plane from '../views/plane.js';
import * as solid from '../views/solid.js';

/** @typedef {import('./canvas.js').View} View */
/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../strings/en.js').Strings} Strings */
/** @typedef {'features' | 'norms' | 'gram' | 'dimensionality' | 'arithmetic'} Choice */

/** More features than this have no Gram matrix in a frame. */
const MOST_PAIRED = 1024;
/** Where n²m is more than this a frame has no groups. */
const MOST_COMPARED = 2 ** 23;
/** More features than this have no responses in a frame. */
const MOST_ANSWERING = 64;

/** @typedef {{features: number, dimensions: number}} Size */

/** @type {Record<Choice, {suits: (size: Size) => boolean, wants: string[]}>} */
const CHOICES = {
  features: { suits: () => true, wants: ['edges', 'faces', 'group', 'place'] },
  norms: { suits: () => true, wants: [] },
  gram: { suits: ({ features }) => features <= MOST_PAIRED, wants: ['gram'] },
  dimensionality: { suits: () => true, wants: [] },
  arithmetic: { suits: ({ features }) => features <= MOST_ANSWERING, wants: ['gram', 'response'] },
};

export const CHOICE_NAMES = /** @type {Choice[]} */ (Object.keys(CHOICES));

/** @param {string | null} name @returns {Choice} the default for what is no choice */
export const choiceOf = (name) => CHOICE_NAMES.find((choice) => choice === name) ?? 'features';

/** Tensors that a choice needs beyond those of every frame. @param {Choice} choice */
export const wantsOf = (choice) => CHOICES[choice].wants;

/**
 * The view that draws a choice for a snapshot.
 * @param {Choice} choice
 * @param {Snapshot | null} snapshot
 * @returns {View & {describe: (snapshot: Snapshot, strings?: Strings, focus?: number | null) => string}}
 */
export function viewOf(choice, snapshot) {
  const size = sizeOf(snapshot);
  if (choice !== 'features' && CHOICES[choice].suits(size)) {
    return { norms, gram, dimensionality, arithmetic }[choice];
  }
  if (size.dimensions <= 2) return plane;
  if (size.dimensions === 3) return solid;
  return size.features ** 2 * size.dimensions <= MOST_COMPARED ? groups : norms;
}

/** Whether a snapshot has what a choice draws: after a change of view the next frame brings it. @param {Choice} choice @param {Snapshot | null} snapshot */
export function ready(choice, snapshot) {
  if (choice === 'features')
    return viewOf(choice, snapshot) !== groups || snapshot?.tensors.place !== undefined;
  if (!CHOICES[choice].suits(sizeOf(snapshot))) return true;
  return CHOICES[choice].wants.every((name) => snapshot?.tensors[name] !== undefined);
}

/** What a choice is called to those who do not see it. @param {Choice} choice @param {Snapshot | null} snapshot @param {Strings} strings */
export function nameOf(choice, snapshot, { names }) {
  if (choice !== 'features') return names[choice];
  const { dimensions } = sizeOf(snapshot);
  if (dimensions === 1) return names.line;
  if (dimensions === 2) return names.plane;
  return dimensions === 3 ? names.solid : names.groups;
}

/** What to look at. @param {Choice} choice @param {Snapshot | null} snapshot @param {Strings} strings */
export function captionOf(choice, snapshot, { captions }) {
  if (choice !== 'features') return captions[choice];
  const { dimensions } = sizeOf(snapshot);
  if (dimensions === 1) return captions.line;
  if (dimensions === 2) return captions.plane;
  return dimensions === 3 ? captions.solid : captions.groups;
}

/** @param {Snapshot | null} snapshot @returns {Size} */
const sizeOf = (snapshot) => snapshot?.meta ?? { features: 5, dimensions: 2 };

/**
 * The choices as a row of quiet buttons.
 * @param {Choice} chosen
 * @param {Snapshot | null} snapshot
 * @param {Strings} strings
 * @param {(choice: Choice) => void} choose
 */
export function viewChoice(chosen, snapshot, { views, names }, choose) {
  const size = sizeOf(snapshot);
  const there = CHOICE_NAMES.filter((choice) => CHOICES[choice].suits(size));
  const button = (/** @type {Choice} */ choice) => html`<button
    type="button"
    aria-pressed=${choice === chosen ? 'true' : 'false'}
    title=${views[choice].tip}
    @click=${() => choose(choice)}
  >${views[choice].word}</button>`;
  return there.length < 2
    ? nothing
    : html`<div class="views" part="views" role="group" aria-label=${names.views}>${there.map(button)}</div>`;
}
