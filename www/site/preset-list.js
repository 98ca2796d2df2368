// @ts-check
/**
 * The presets as HTML, written into the page when it is built: a link each, so that the browser opens
 * them, keeps them in its history, and copies them like any other address.
 */

/** @typedef {import('./presets.js').Group} Group */

/** @param {string} words */
const escaped = (words) => words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** @param {Group[]} groups */
export function presetList(groups) {
  const all = groups.map(
    ({ name, presets }) => `<div class="group">\n<h3>${escaped(name)}</h3>\n${list(presets)}\n</div>`,
  );
  return all.join('\n');
}

/** @param {Group['presets']} presets */
function list(presets) {
  const items = presets.map(
    ({ name, text, look }) =>
      `<li><a href="#${escaped(text)}">${escaped(name)}</a> <span>${escaped(look)}</span></li>`,
  );
  return `<ul>\n${items.join('\n')}\n</ul>`;
}
