// @ts-check
/**
 * A value that can be watched. Nothing else: no actions, no history, no page.
 */

/**
 * @template T
 * @typedef {object} Store
 * @property {() => T} get the value now
 * @property {(next: T) => void} set replaces it; watchers hear of it only if it differs
 * @property {(watcher: (value: T, before: T) => void) => () => void} watch returns the way to stop
 */

/**
 * @template T
 * @param {T} initial
 * @returns {Store<T>}
 */
export function createStore(initial) {
  let value = initial;
  /** @type {Set<(value: T, before: T) => void>} */
  const watchers = new Set();
  return {
    get: () => value,
    set(next) {
      if (Object.is(next, value)) return;
      const before = value;
      value = next;
      for (const watcher of [...watchers]) watcher(next, before);
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}
