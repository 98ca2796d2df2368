// @ts-check
/**
 * The forms in which a view is put elsewhere: an address, a frame, the element, Markdown, LaTeX, a citation. Pure: text from what
 * is shown. The code for cameras is in qr.js.
 */
import { behindHash } from './link-parts.js';
import { xml } from './svg-context.js';

/**
 * A view, as links are made of it.
 * @typedef {object} View
 * @property {string} run run text
 * @property {number} step
 * @property {string} rev
 * @property {string} fingerprint
 * @property {string} view what is looked at: features, gram, …
 * @property {string[]} hide keys of what is hidden
 * @property {string} title a few plain words
 * @property {string} sentence the figure in words
 */

/** @typedef {'url' | 'frame' | 'element' | 'markdown' | 'latex' | 'bibtex'} Form */

/**
 * Where the lab lies: the folder of its pages, or the single file, which has one page only.
 * @param {string} script address of the script, or of the page that has it inside
 * @returns {{folder: string, single: boolean}} `folder` ends in '/', unless it is the single file
 */
export function placeOf(script) {
  const plain = script.replace(/[?#].*$/, '');
  return /\.m?js$/.test(plain)
    ? { folder: plain.replace(/[^/]*$/, ''), single: false }
    : { folder: plain, single: true };
}

/** @param {string} script */
const pages = (script) => {
  const { folder, single } = placeOf(script);
  return (/** @type {string} */ page) => (single ? folder : `${folder}${page}`);
};

/** What stands behind the `#` where a figure is by itself. @param {View} view */
export const behind = ({ run, hide, view }) =>
  behindHash({ run, lab: '', view: view === 'features' ? '' : view, hide });

/**
 * The address at which the view opens. One that hides something leads to the figure by itself, since the sandbox shows every parameter.
 * @param {View} view
 * @param {string} script
 */
export function address(view, script) {
  const hides = view.hide.length > 0 && !placeOf(script).single;
  return hides
    ? `${pages(script)('embed.html')}#${behind(view)}`
    : `${pages(script)('sandbox.html')}#${view.run}`;
}

/** @param {View} view @param {string} script */
function frame(view, script) {
  const src = placeOf(script).single
    ? address(view, script)
    : `${pages(script)('embed.html')}#${behind(view)}`;
  return `<iframe src="${xml(src)}" title="Superposition Lab: ${xml(view.title)}" loading="lazy" style="width:100%;height:720px;border:0" sandbox="allow-scripts allow-downloads" allow="fullscreen; clipboard-write" referrerpolicy="no-referrer"></iframe>`;
}

/** Pictures up to this many letters stand in the page itself. */
const LONGEST_INSIDE = 48_000;

/** @param {string} document SVG */
function inside(document) {
  const bytes = new TextEncoder().encode(document);
  const letters = Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  return `data:image/svg+xml;base64,${btoa(letters)}`;
}

/** The element, with a picture for where scripts do not run. @param {View} view @param {string} script @param {string} picture SVG document */
function element(view, script, picture) {
  const { run, hide, sentence } = view;
  const looked = view.view === 'features' ? '' : ` view="${xml(view.view)}"`;
  const hidden = hide.length > 0 ? ` hide="${xml(hide.join(' '))}"` : '';
  const code = inside(picture);
  const src = code.length <= LONGEST_INSIDE ? code : fileName(view, 'svg');
  return `<script type="module" src="${xml(pages(script)('superposition.js'))}"></script>
<superposition-lab run="${xml(run)}"${looked}${hidden}>
  <img slot="fallback" src="${src}" alt="${xml(sentence)}">
</superposition-lab>`;
}

/** @param {string} words */
const markdown = (words) => words.replace(/[\\[\]*_`<>]/g, '\\$&').replaceAll('\n', ' ');

/** An address within an argument of LaTeX's. @param {string} url */
const tex = (url) => url.replace(/[\\{}]/g, encodeURIComponent).replace(/[#%&]/g, '\\$&');

/** @param {string} words */
const texWords = (words) => words.replace(/[\\{}^~]/g, '').replace(/[#%&_$]/g, '\\$&');

/**
 * A citation of this view.
 * @param {View} view
 * @param {string} url
 * @param {{version: string, year: number}} release
 */
export function bibtex({ title, step, rev, fingerprint }, url, { version, year }) {
  return `@misc{superposition-lab-${fingerprint.slice(0, 8)},
  author       = {{The Superposition Lab authors}},
  title        = {Superposition Lab: ${texWords(title)}},
  year         = {${year}},
  version      = {${version}},
  howpublished = {\\url{${tex(url)}}},
  note         = {Step ${step}, revision ${rev}, fingerprint \\texttt{${fingerprint}}},
}`;
}

/** What a file saved of a view is called. @param {{fingerprint: string}} of @param {string} ending */
export const fileName = ({ fingerprint }, ending) => `superposition-${fingerprint.slice(0, 8)}.${ending}`;

/**
 * @param {Form} form
 * @param {View} view
 * @param {object} means
 * @param {string} means.script address of the lab's script
 * @param {string} means.picture the view as an SVG document
 * @param {{version: string, year: number}} means.release
 */
export function written(form, view, { script, picture, release }) {
  const url = address(view, script);
  if (form === 'frame') return frame(view, script);
  if (form === 'element') return element(view, script, picture);
  if (form === 'markdown') return `[![${markdown(view.sentence)}](${fileName(view, 'png')})](${url})`;
  if (form === 'latex')
    return `\\href{${tex(url)}}{Superposition Lab, fingerprint \\texttt{${view.fingerprint}}}`;
  return form === 'bibtex' ? bibtex(view, url, release) : url;
}
