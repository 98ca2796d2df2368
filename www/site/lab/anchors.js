// @ts-check
/**
 * Two uses of the part of an address behind `#`, kept apart: it names a run (`#v=1&S=0.9`) or a place in the page
 * (`#claim-loss`). Links to places leave the run in the address alone.
 */

/** Whether the part behind `#` names a run: only a run text has `=` in it. @param {string} hash */
export const isRun = (hash) => hash.includes('=');

/**
 * A window as state/session.js sees it: places in the page are no runs.
 * @param {Window} window
 * @returns {import('../../state/session.js').Address}
 */
export function runAddress(window) {
  return {
    location: {
      get hash() {
        return isRun(window.location.hash) ? window.location.hash : '';
      },
    },
    history: window.history,
    document: window.document,
    addEventListener: (type, listener) => window.addEventListener(type, listener),
    removeEventListener: (type, listener) => window.removeEventListener(type, listener),
  };
}

/**
 * Follows links to places without touching the address.
 * @param {Document} document
 * @param {(place: Element) => void} uncover called before a place is gone to
 */
export function followAnchors(document, uncover) {
  const go = (/** @type {string} */ hash) => {
    const place = document.getElementById(decodeURIComponent(hash.slice(1)));
    if (!place) return false;
    uncover(place);
    place.scrollIntoView({ block: 'start' });
    if (place.tabIndex < 0) place.setAttribute('tabindex', '-1');
    place.focus({ preventScroll: true });
    return true;
  };
  document.addEventListener('click', (event) => {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey)
      return;
    const link = /** @type {Element} */ (event.target).closest?.('a[href^="#"]:not([data-set])');
    const hash = link?.getAttribute('href') ?? '';
    if (hash.length > 1 && !isRun(hash) && go(hash)) event.preventDefault();
  });
  const { hash } = document.location;
  if (hash.length > 1 && !isRun(hash)) go(hash);
}
