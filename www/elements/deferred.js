// @ts-check
/** A promise whose end is decided elsewhere. Knows nothing of who waits. */

/**
 * The one thing that promises lack: an outside. Used where an event, not a call, settles a wait.
 */

/**
 * A promise to be resolved from outside.
 * @returns {{promise: Promise<void>, resolve: () => void}}
 */
export function deferred() {
  let resolve = () => {};
  const promise = new Promise((/** @type {(value: void) => void} */ done) => {
    resolve = done;
  });
  return { promise, resolve };
}
