// @ts-check
/**
 * The three pages of a lab: the lab itself, the teacher's page, the worksheet. The lab's page reads without script,
 * stored verdicts and all; lab.js makes it live.
 */
import { labPage as words } from '../strings/lab-page.js';
import * as pieces from './lab-pieces.js';
import { html, shell } from './page.js';

/** @typedef {import('./lab-folder.js').Read} Read */
/** @typedef {import('../labs/lab-types.js').Lab} Lab */

/**
 * Where a lab stands among all.
 * @typedef {{at: number, of: number, before: Lab | null, after: Lab | null}} Place `at` from 1
 */

const PANELS = 'data-panels';

/**
 * @param {Read} read
 * @param {Place} place
 * @returns {Record<string, string>} HTML, by file name
 */
export function labPages(read, place) {
  const { id } = read.lab;
  return {
    [`${id}.html`]: labPage(read, place),
    [`${id}-teacher.html`]: paper(read, 'teacher'),
    [`${id}-worksheet.html`]: paper(read, 'worksheet'),
  };
}

/** @param {Read} read @param {Place} place @returns {string} HTML */
function labPage({ lab, claims, verified, html: { text } }, place) {
  const body = `<main class="lab">
${placed(place)}
<h1>${html(lab.title)}</h1>
<p class="question">${html(lab.question)}</p>
<div class="columns">
<div class="figure-column">
${pieces.figure(lab)}
</div>
<div class="prose-column">
${pieces.prediction(lab)}
${text.includes(PANELS) ? '' : pieces.panels(lab)}
<div class="prose">
${text}</div>
</div>
</div>
${lab.compared ? pieces.compared(lab.compared, claims, verified) : ''}
${pieces.claims(claims, verified)}
${foot(lab, place)}
</main>
${pieces.data({ id: lab.id, claims, verified })}`;
  return shell({
    title: lab.title,
    description: lab.teaser,
    body,
    styles: ['prose.css', 'lab.css', 'claims.css', 'paper.css'],
    scripts: ['lab.js'],
    current: 'labs',
    attributes: { 'data-lab': lab.id },
  });
}

/** @param {Read} read @param {'teacher' | 'worksheet'} kind @returns {string} HTML */
function paper({ lab, html: made }, kind) {
  const about = kind === 'teacher' ? words.paper.teacherAbout : words.paper.worksheetAbout;
  const signed = `<p class="signed" aria-hidden="true"><span>${words.paper.name}</span><span>${words.paper.date}</span></p>\n`;
  const body = `<main class="paper ${kind}">
<p class="kind">${words.paper[kind]}</p>
<h1>${html(lab.title)}</h1>
<p class="question">${html(lab.question)}</p>
${kind === 'worksheet' ? signed : ''}<div class="prose">
${made[kind]}</div>
${foot(lab, null, kind)}
</main>`;
  return shell({
    title: `${lab.title}, ${words.paper[kind].toLowerCase()}`,
    description: about(lab.title),
    body,
    styles: ['prose.css', 'paper.css'],
    current: 'labs',
    attributes: { class: 'paper' },
  });
}

/** @param {Place} place @returns {string} HTML */
const placed = ({ at, of, before, after }) =>
  `<nav class="place" aria-label="${words.place.label}">${previous(before)}<span>${words.place.at(at, of)}</span>${next(after)}</nav>`;

/** @param {Lab | null} lab @returns {string} HTML */
const previous = (lab) => (lab ? `<a rel="prev" href="${html(lab.id)}.html">‹ ${html(lab.title)}</a>` : '');

/** @param {Lab | null} lab @returns {string} HTML */
const next = (lab) => (lab ? `<a rel="next" href="${html(lab.id)}.html">${html(lab.title)} ›</a>` : '');

/**
 * @param {Lab} lab
 * @param {Place | null} place null: not of the lab's own page
 * @param {string} [here] this page needs no link to itself
 * @returns {string} HTML
 */
function foot({ id }, place, here = 'lab') {
  const pages = [
    ['lab', `${id}.html`],
    ['teacher', `${id}-teacher.html`],
    ['worksheet', `${id}-worksheet.html`],
  ];
  const others = pages
    .filter(([kind]) => kind !== here)
    .map(([kind, href]) => `<a href="${html(href ?? '')}">${words.foot[/** @type {'lab'} */ (kind)]}</a>`);
  const links = [...others, ...(place ? [`<a href="about.html#cite">${words.foot.cite}</a>`] : [])];
  const along = place ? `<p class="along">${previous(place.before)}${next(place.after)}</p>` : '';
  return `<footer class="lab-foot">
<p>${links.join(' · ')}</p>
${along}</footer>`;
}
