// @ts-check
/**
 * A snapshot whose sparsity is not told: the same picture, with a word where the number would stand. What is hidden so is no secret: whoever
 * has the link has the number.
 */

/** @typedef {import('./canvas.js').Snapshot} Snapshot */

/** One masked snapshot for each, so that a picture that has not changed is not drawn again. @type {WeakMap<Snapshot, Snapshot>} */
const known = new WeakMap();

/**
 * @param {Snapshot} snapshot
 * @param {string} word in place of the number
 * @returns {Snapshot}
 */
export function masked(snapshot, word) {
  const before = known.get(snapshot);
  if (before) return before;
  const { between, ...meta } = snapshot.meta;
  const after = {
    ...snapshot,
    meta: { ...meta, sparsity: word, ...(between ? { between: pair(word) } : {}) },
  };
  known.set(snapshot, after);
  return after;
}

/** @param {string} word @returns {[string, string]} */
const pair = (word) => [word, word];
