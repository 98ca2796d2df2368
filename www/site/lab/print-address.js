// @ts-check
/** Puts the address of the run under the figure, for those who hold the page printed. */

/** @param {Window} window */
export function printAddress(window) {
  window.addEventListener('beforeprint', () => {
    for (const part of window.document.querySelectorAll('[data-address]'))
      part.textContent = window.location.href;
  });
}
