// @ts-check
/**
 * The labs as a table of contents, and the reading paths through them, for the landing page. Reads what each lab says
 * of itself; the small pictures are drawn by lab-pictures.js in the browser.
 */
import { contents as words } from '../strings/site.js';
import { html } from './page.js';

/** @typedef {import('../labs/lab-types.js').Lab} Lab */
/** @typedef {import('../labs/lab-types.js').Path} Path */

/** @type {Path[]} */
const PATHS = ['short', 'course', 'research'];

/**
 * @param {Lab[]} labs in reading order
 * @returns {string} HTML
 */
export function contents(labs) {
  const rows = labs.map(({ id, title, teaser, minutes, figure }, at) => {
    const src = `labs/${id}/snapshots/${figure.strip}.safetensors`;
    const picture = `<canvas data-strip="${html(src)}" data-sparsity="${html(figure.reveal)}" data-view="${figure.view}" aria-hidden="true"></canvas>`;
    return `<li><a href="${id}.html">${picture}<span class="number">${at + 1}</span>
<span class="title">${html(title)}</span><span class="teaser">${html(teaser)}</span><span class="minutes">${words.minutes(minutes)}</span></a></li>`;
  });
  return `<ol class="contents">\n${rows.join('\n')}\n</ol>`;
}

/**
 * @param {Lab[]} labs in reading order
 * @returns {string} HTML: each path with its labs and how long it takes
 */
export function paths(labs) {
  const path = (/** @type {Path} */ name) => {
    const own = labs.filter((lab) => lab.paths.includes(name));
    if (own.length === 0) return '';
    const minutes = own.reduce((sum, lab) => sum + lab.minutes, 0);
    const steps = own.map(({ id, title }) => `<li><a href="${id}.html">${html(title)}</a></li>`);
    const { title, says } = words.paths[name];
    return `<section><h3>${title}</h3><p>${says} <span class="minutes">${words.minutes(minutes)}</span></p><ol>${steps.join('')}</ol></section>`;
  };
  return `<div class="paths">\n${PATHS.map(path).join('\n')}\n</div>`;
}
