// @ts-check
/**
 * The second run of the sandbox in the address: in the query, `?fork=` and its run text, as the part after
 * `#` is a run text and nothing else. So it survives a reload, and a copied address has both runs, which
 * the state of a history entry would not give.
 */

/**
 * The parts of a window that are used here.
 * @typedef {object} Address
 * @property {{search: string, hash: string, pathname: string}} location
 * @property {{state: unknown, replaceState(state: unknown, unused: string, url: string): void,
 *   pushState(state: unknown, unused: string, url: string): void}} history
 */

/** The run text of the fork, or null. @param {Address} address */
export function forkIn({ location }) {
  return new URLSearchParams(location.search).get('fork');
}

/**
 * @param {Address} address
 * @param {string | null} text
 * @param {'pushState' | 'replaceState'} how
 */
export function writeFork({ location, history }, text, how) {
  const words = new URLSearchParams(location.search);
  if (text === null) words.delete('fork');
  else words.set('fork', text);
  const query = words.size > 0 ? `?${words}` : '';
  if (query === location.search) return;
  try {
    history[how](history.state, '', `${location.pathname}${query}${location.hash}`);
  } catch {
    // A browser that does not let a page write its address, as for files. The fork goes on without.
  }
}
