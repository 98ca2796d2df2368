// @ts-check
/** Links between pages, where all pages are in one file: `glossary.html#norm` becomes `?page=glossary.html#norm`. Goes nowhere itself. */

/** @typedef {Pick<import('./inside.js').Inside, 'page' | 'pages'>} Within */

/**
 * The same link in the single file.
 * @param {string} href as the pages have it
 * @param {Within} within
 * @returns {string | null} null where it leads to no page of the file
 */
export function linkWithin(href, { page, pages }) {
  const [, name = '', query = '', hash = ''] = /^([\w-]+\.html)(?:\?([^#]*))?(#.*)?$/.exec(href) ?? [];
  if (!pages.includes(name)) return null;
  if (name === page && query === '' && hash !== '') return hash;
  return `?page=${name}${query ? `&${query}` : ''}${hash}`;
}

/**
 * Changes the links that are there, and those that come later before they are followed.
 * @param {Document} document
 * @param {Within} within
 */
export function holdLinks(document, within) {
  const hold = (/** @type {Element | null | undefined} */ link) => {
    const held = linkWithin(link?.getAttribute('href') ?? '', within);
    if (held !== null) link?.setAttribute('href', held);
  };
  for (const link of document.querySelectorAll('a[href]')) hold(link);
  for (const type of ['pointerdown', 'keydown', 'click']) {
    document.addEventListener(
      type,
      (event) => hold(/** @type {Element} */ (event.target).closest?.('a[href]')),
      true,
    );
  }
}
