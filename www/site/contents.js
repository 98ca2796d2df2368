// @ts-check
/**
 * The table of contents of the landing page: the labs in reading order, each with a small picture, and the three reading paths
 * as a choice that works without script. Knows labs as data; the pictures are given to it.
 */
import { site } from '../strings/site.js';
import { html } from './page.js';

/** @typedef {import('../labs/lab-types.js').Lab} Lab */
/** @typedef {import('../labs/lab-types.js').Path} Path */

const words = site.contents;

/** @type {Path[]} */
export const PATHS = ['short', 'course', 'research'];

/**
 * @param {Lab[]} labs in reading order
 * @param {Record<string, string>} pictures SVG, by lab
 * @returns {string} HTML
 */
export function contents(labs, pictures) {
  const choices = /** @type {const} */ (['all', ...PATHS]).map((path) => choice(path, along(labs, path)));
  const items = labs.map((lab, k) => item(lab, k + 1, pictures[lab.id] ?? ''));
  return `<section class="contents" id="labs" aria-labelledby="labs-title">
<h2 id="labs-title">${words.title}</h2>
<fieldset class="paths">
<legend>${words.paths}</legend>
${choices.join('\n')}
</fieldset>
<ol>
${items.join('\n')}
</ol>
</section>`;
}

/**
 * The labs of a reading path, in order.
 * @param {Lab[]} labs
 * @param {Path | 'all'} path
 */
export const along = (labs, path) => labs.filter(({ paths }) => path === 'all' || paths.includes(path));

/** @param {Path | 'all'} path @param {Lab[]} labs of it @returns {string} HTML */
function choice(path, labs) {
  const { name, says } = words.path[path];
  const minutes = labs.reduce((sum, lab) => sum + lab.minutes, 0);
  const sum = words.sum(labs.length, minutes);
  return (
    `<label><input type="radio" name="path" value="${path}"${path === 'all' ? ' checked' : ''}>${html(name)}</label>` +
    `<p data-path="${path}">${html(says)} <span>${html(sum)}</span></p>`
  );
}

/**
 * The number is the lab's place among all, on every path.
 * @param {Lab} lab
 * @param {number} at from 1
 * @param {string} picture
 * @returns {string} HTML
 */
function item({ id, title, teaser, minutes, paths, figure }, at, picture) {
  const strip = `labs/${id}/snapshots/${figure.strip}.safetensors`;
  const thumbnail = picture
    ? `<span class="thumbnail" data-strip="${html(strip)}" data-sparsity="${html(figure.reveal)}" data-view="${html(figure.view)}">${picture}</span>`
    : '<span class="thumbnail"></span>';
  return `<li value="${at}" data-paths="${html(paths.join(' '))}"><a href="${html(id)}.html">${thumbnail}
<span class="title"><span class="number">${at}</span> ${html(title)}</span></a>
<p>${html(teaser)} <span class="minutes">${html(words.minutes(minutes))}</span></p></li>`;
}
