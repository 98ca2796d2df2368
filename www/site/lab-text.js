// @ts-check
/**
 * The three texts of a lab as HTML: what our links and markers mean in each. Only the lab's own page has a figure;
 * links of the others lead to it. The worksheet gives no answers, so it can cite no claim.
 */
import { labPage } from '../strings/lab-page.js';
import { chart, experiment, panels, verdict } from './lab-pieces.js';
import { render } from './markdown.js';
import { html } from './page.js';

const words = labPage.paper;

/** @typedef {import('./lab-folder.js').Folder} Folder */
/** @typedef {import('./lab-folder.js').Known} Known */
/** @typedef {import('./markdown.js').Linked} Linked */
/** @typedef {import('./markdown.js').Marked} Marked */
/** @typedef {'text' | 'teacher' | 'worksheet'} Kind */

/**
 * @param {Folder} folder
 * @param {Known} known
 * @returns {{html: Record<Kind, string>, problems: string[]}}
 */
export function texts(folder, known) {
  /** @type {string[]} */
  const problems = [];
  const made = (/** @type {Kind} */ kind) => {
    const markers = kind === 'text' ? onPage(folder) : onPaper();
    const meanings = { schemes: schemes(folder, known, kind), markers, anchors: true };
    const rendered = render(folder.texts[kind], meanings);
    for (const { line, says } of rendered.problems) problems.push(`${kind}.md, line ${line}: ${says}`);
    return rendered.html;
  };
  const all = { text: made('text'), teacher: made('teacher'), worksheet: made('worksheet') };
  return { html: all, problems: [...problems, ...missingCharts(folder, all.text)] };
}

/** @param {string} open @returns {Linked} */
const anchor = (open) => ({ open: `<a ${open}>`, close: '</a>' });

/**
 * @param {Folder} folder
 * @param {Known} known
 * @param {Kind} kind
 * @returns {Record<string, (target: string) => Linked>}
 */
function schemes(folder, { terms, labs, keys, views }, kind) {
  const page = kind === 'text' ? '' : `${folder.lab.id}.html`;
  return {
    claim(id) {
      const claim = folder.claims.find((each) => each.id === id);
      if (!claim) return { problem: `There is no claim “${id}” in claims.json.` };
      if (kind === 'worksheet')
        return { problem: `The worksheet gives no answers, so it cannot cite the claim “${id}”.` };
      const name = html(id);
      return {
        open: `<span class="claim" data-claim="${name}">`,
        close: `</span> <a class="verdict" data-verdict data-claim="${name}" href="${page}#claim-${name}">${verdict(claim, folder.verified)}</a>`,
      };
    },
    set(wish) {
      const wrong = wrongWish(wish, folder, { keys, views });
      if (wrong) return { problem: wrong };
      return anchor(
        kind === 'text'
          ? `class="set" data-set="${html(wish)}" href="#figure"`
          : `class="set" href="${page}#${html(runOf(wish, folder))}"`,
      );
    },
    term(id) {
      if (terms && !terms.has(id)) return { problem: `There is no term “${id}” in the glossary.` };
      return anchor(`class="term" href="glossary.html#${html(id)}"`);
    },
    lab(id) {
      if (!labs.includes(id)) return { problem: `There is no lab “${id}”.` };
      return anchor(`href="${html(id)}.html"`);
    },
  };
}

/**
 * What a link asks of the figure and cannot be had.
 * @param {string} wish
 * @param {Folder} folder
 * @param {Pick<Known, 'keys' | 'views'>} known
 * @returns {string} a sentence, or ''
 */
function wrongWish(wish, { stored }, { keys, views }) {
  for (const part of wish.split('&')) {
    const [key = '', value = ''] = part.split('=');
    const link = `The link “set:${wish}”`;
    if (value === '') return `${link} gives “${key}” no value.`;
    if (key === 'strip' && stored[value]?.strip === undefined)
      return `${link} names the strip “${value}”, which is not stored.`;
    if (key === 'view' && !views.includes(value)) return `${link} names “${value}”, which is no view.`;
    if (!['strip', 'view', ...keys].includes(key))
      return `${link} names “${key}”, which is no key of a run text.`;
  }
  return '';
}

/** The run that a link leads to from a page without a figure. @param {string} wish @param {Folder} folder */
function runOf(wish, { lab, stored }) {
  const { strip, view, ...keys } = Object.fromEntries(wish.split('&').map((part) => part.split('=')));
  const base = strip === undefined ? lab.figure.text : (stored[strip]?.strip ?? '');
  const run = { ...Object.fromEntries(new URLSearchParams(base)), S: lab.figure.reveal, ...keys };
  return Object.entries(run)
    .map(([key, value]) => `${key}=${value}`)
    .join('&');
}

/** Markers of the lab's page. @param {Folder} folder @returns {Record<string, (argument: string) => Marked>} */
function onPage({ lab, stored }) {
  const seen = new Set();
  const once = (/** @type {string} */ what, /** @type {Marked} */ marked) => {
    if (seen.has(what)) return { problem: `“<!-- ${what} -->” stands here a second time.` };
    seen.add(what);
    return marked;
  };
  return {
    reveal: () => once('reveal', { html: '<div data-reveal hidden>', end: '</div>\n' }),
    panels: () => once('panels', { html: panels(lab) }),
    chart(id) {
      const found = lab.charts.find((each) => each.id === id);
      if (!found) return { problem: `There is no chart “${id}” in lab.js.` };
      return once(`chart ${id}`, { html: chart(found) });
    },
    experiment(id) {
      const found = lab.experiments?.find((each) => each.id === id);
      if (!found) return { problem: `There is no experiment “${id}” in lab.js.` };
      return once(`experiment ${id}`, { html: experiment(found, stored[found.stored]?.jobs ?? []) });
    },
  };
}

/** Charts that the text has no place for. @param {Folder} folder @param {string} text HTML @returns {string[]} */
function missingCharts({ lab: { charts, experiments = [] } }, text) {
  const all = [...charts.map(({ id }) => ['chart', id]), ...experiments.map(({ id }) => ['experiment', id])];
  return all
    .filter(([kind, id]) => !text.includes(`data-${kind}="${html(id ?? '')}"`))
    .map(
      ([kind, id]) =>
        `text.md: The ${kind} “${id}” of lab.js has no place; put “<!-- ${kind} ${id} -->” on a line.`,
    );
}

/** Most lines that leave the next task on the same sheet. */
const MOST_LINES = 20;

/** Markers of what is printed. @returns {Record<string, (argument: string) => Marked>} */
function onPaper() {
  return {
    lines(argument) {
      const count = Number(argument);
      if (!(Number.isInteger(count) && count >= 1 && count <= MOST_LINES))
        return { problem: `“<!-- lines ${argument} -->” needs a number from 1 to ${MOST_LINES}.` };
      return { html: `<div class="lines" aria-hidden="true">${'<i></i>'.repeat(count)}</div>` };
    },
    axes: () => ({ html: AXES }),
  };
}

/** Two axes with arrows, and room between them. */
const AXES =
  '<svg class="axes" viewBox="0 0 300 180" role="img" ' +
  `aria-label="${words.axes}">` +
  '<path d="M14 6v160h280M9 12l5-8 5 8M288 161l8 5-8 5" fill="none" stroke="currentColor"/></svg>';
