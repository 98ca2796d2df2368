// @ts-check
/** The page about the site: its Markdown, the keys in their place. Says nothing itself. */
import { about as words } from '../strings/site.js';
import { keysHtml } from './keys.js';
import { render } from './markdown.js';
import { html } from './page.js';
import { Sections } from './sections.js';

/**
 * @param {string} source pages/about.md
 * @param {Set<string>} terms ids of the glossary
 * @returns {string} body of the page
 * @throws {Error} all that is wrong with the text, each with its line
 */
export function about(source, terms) {
  const schemes = {
    term: (/** @type {string} */ id) =>
      terms.has(id)
        ? { open: `<a class="term" href="glossary.html#${html(id)}">`, close: '</a>' }
        : { problem: `There is no term “${id}” in the glossary.` },
  };
  const parts = new Sections('part');
  const markers = {
    section: (/** @type {string} */ id) => parts.open(id),
    keys: () => ({ html: keysHtml() }),
    end: () => ({ html: parts.close() }),
  };
  const { html: made, problems } = render(source, { schemes, markers });
  if (problems.length > 0)
    throw new Error(problems.map(({ line, says }) => `about.md, line ${line}: ${says}`).join('\n'));
  if (!parts.closed) throw new Error('about.md: It must end with “<!-- end -->”.');
  return `<main class="about">
<h1>${words.title}</h1>
<p class="lead">${words.lead}</p>
<div class="prose">
${made}</div>
</main>`;
}
