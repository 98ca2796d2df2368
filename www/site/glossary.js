// @ts-check
/**
 * The glossary: its Markdown becomes a page with an entry for each term, beside it a small figure, before all of them an
 * index from A to Z. What the figures show is in glossary-figures.js.
 */
import { glossary as words } from '../strings/site.js';
import { render } from './markdown.js';
import { html } from './page.js';
import { Sections } from './sections.js';

/** @typedef {{id: string, name: string}} Term */

/**
 * @param {string} source pages/glossary.md
 * @param {Record<string, string>} figures HTML, by id of the term
 * @returns {{body: string, terms: Term[]}} `terms` in the order of the text
 * @throws {Error} all that is wrong with the text, each with its line
 */
export function glossary(source, figures) {
  const entries = new Sections('entry', (id) => {
    const figure = figures[id];
    if (figure === undefined) return { problem: `The term “${id}” has no figure in glossary-figures.js.` };
    return { html: `<figure>${figure}</figure>\n` };
  });
  const markers = {
    term: (/** @type {string} */ id) => entries.open(id),
    group: (/** @type {string} */ name) => ({ html: `${entries.close()}<h2>${html(name)}</h2>` }),
    end: () => ({ html: entries.close() }),
  };
  const { html: made, problems } = render(source, { schemes: {}, markers });
  if (problems.length > 0)
    throw new Error(problems.map(({ line, says }) => `glossary.md, line ${line}: ${says}`).join('\n'));
  if (!entries.closed) throw new Error('glossary.md: It must end with “<!-- end -->”.');
  const terms = named(made);
  const unused = Object.keys(figures).filter((id) => !entries.ids.includes(id));
  if (unused.length > 0) throw new Error(`glossary.md: Figures without a term: ${unused.join(', ')}.`);
  return { terms, body: body(made, terms) };
}

/** The terms with their names, as their headings have them. @param {string} made HTML @returns {Term[]} */
const named = (made) =>
  [...made.matchAll(/<section class="entry" id="([^"]+)">.*?<h3>(.*?)<\/h3>/gs)].map(
    ([, id = '', name = '']) => ({ id, name }),
  );

/** @param {string} entries HTML @param {Term[]} terms */
function body(entries, terms) {
  const sorted = terms.toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
  const links = sorted.map(({ id, name }) => `<li><a href="#${id}">${name}</a></li>`);
  return `<main class="glossary">
<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<nav aria-label="${words.index}"><ul class="index">
${links.join('\n')}
</ul></nav>
<div class="prose">
${entries}</div>
</main>`;
}
