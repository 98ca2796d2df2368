// @ts-check
/**
 * Which kinds of polytopes a snapshot shows, as the core recognised them (tensors `shape` and `whole`):
 * counted, named, and told apart. Recognises nothing itself.
 */

/** @typedef {import('./canvas.js').Snapshot} Snapshot */
/** @typedef {import('../strings/en.js').Strings} Strings */

/** Numbers of the catalogue (crate/core/src/geometry/catalogue.rs) that are said in their own way. */
export const IRREGULAR = 1;
export const ORTHOGONAL = 26;
const MADE_OF_DIGONS = [8, 25];

/**
 * How often each kind of polytope occurs among the groups: the commonest first, of equally common ones as
 * the catalogue has them.
 * @param {Snapshot['tensors']} tensors
 * @returns {{id: number, number: number}[]}
 */
export function kindsOf({ shape: groups }) {
  /** @type {Map<number, number>} */
  const kinds = new Map();
  const rows = groups?.shape[0] ?? 0;
  for (let row = 0; row < rows; row += 1) {
    const id = groups?.data[4 * row] ?? 0;
    kinds.set(id, (kinds.get(id) ?? 0) + 1);
  }
  const all = Array.from(kinds, ([id, number]) => ({ id, number }));
  return all.sort((a, b) => b.number - a.number || a.id - b.id);
}

/** How many features are represented. @param {Snapshot['tensors']} tensors */
const representedIn = ({ represented }) =>
  Array.from(represented?.data ?? []).filter((is) => is === 1).length;

/** What two snapshots of one kind have in common. @param {Snapshot} snapshot */
export function kindOf({ meta, tensors }) {
  const kinds = kindsOf(tensors).map(({ id, number }) => `${number}×${id}`);
  return [meta.features, meta.dimensions, representedIn(tensors), tensors.whole?.data[0], ...kinds].join(' ');
}

/**
 * The kind in a word or two: 'pentagon', '2 digons', '2 orthogonal'.
 * @param {Snapshot} snapshot
 * @param {Strings} strings
 */
export function kindInWords({ tensors }, { shapes, strip }) {
  const number = representedIn(tensors);
  const whole = tensors.whole?.data[0];
  if (whole === undefined || number === 0) return strip.represented(number);
  if (whole === ORTHOGONAL) return shapes.alone(number);
  if (whole !== IRREGULAR && !MADE_OF_DIGONS.includes(whole)) return shapes.name(whole);
  return kindsOf(tensors)
    .map(({ id, number }) => shapes.short(number, id))
    .join(' + ');
}

/** Whether all together have a name, or all groups have one. @param {Snapshot} snapshot */
export const isNamed = ({ tensors }) =>
  (tensors.whole?.data[0] ?? 0) > IRREGULAR || kindsOf(tensors).every(({ id }) => id > IRREGULAR);
