// @ts-check
/**
 * Making the few pieces of HTML that the script of a lab page adds. Text stays text: nothing is parsed.
 */

/**
 * @param {string} name
 * @param {Record<string, string>} attributes
 * @param {...(Node | string)} content
 * @returns {HTMLElement}
 */
export function element(name, attributes, ...content) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...content);
  return made;
}

/**
 * A table with a head.
 * @param {string[]} columns
 * @param {string[][]} rows the first cell of each names it
 * @param {string} [caption]
 */
export function table(columns, rows, caption = '') {
  const head = columns.map((name) => element('th', { scope: 'col' }, name));
  const body = rows.map(([first = '', ...rest]) =>
    element('tr', {}, element('th', { scope: 'row' }, first), ...rest.map((cell) => element('td', {}, cell))),
  );
  return element(
    'table',
    {},
    ...(caption ? [element('caption', {}, caption)] : []),
    element('thead', {}, element('tr', {}, ...head)),
    element('tbody', {}, ...body),
  );
}

/**
 * Calls back once when something comes near the viewport.
 * @param {Element} part
 * @param {() => void} near
 */
export function whenNear(part, near) {
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return;
      observer.disconnect();
      near();
    },
    { rootMargin: '300px' },
  );
  observer.observe(part);
}
