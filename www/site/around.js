// @ts-check
/**
 * The pages around the labs, made when the site is built: glossary, about, and the search over all pages. Knows file names; what
 * stands on each is in the file of its name.
 */
import { readFile } from 'node:fs/promises';
import { about as aboutWords, glossary as glossaryWords } from '../strings/site.js';
import { about } from './about.js';
import { glossary } from './glossary.js';
import { figures } from './glossary-figures.js';
import { shell } from './page.js';
import { indexOf, indexScript } from './search/index.js';
import { storedFrames } from './stored.js';

/** Sheets of these pages, and of all: by their names in www/site and in dist/. */
export const SHEETS = ['chrome.css', 'glossary.css', 'about.css'];

/**
 * @param {string} www folder of the sources
 * @returns {Promise<{pages: Record<string, string>, terms: Set<string>}>} pages by file name; ids of the glossary
 */
export async function aroundLabs(www) {
  const text = (/** @type {string} */ name) => readFile(`${www}/site/pages/${name}`, 'utf8');
  const [glossaryText, aboutText, frames] = await Promise.all([
    text('glossary.md'),
    text('about.md'),
    storedFrames(`${www}/strips/default.safetensors`),
  ]);
  const words = glossary(glossaryText, figures(frames));
  const terms = new Set(words.terms.map(({ id }) => id));
  const pages = {
    'glossary.html': shell({
      title: glossaryWords.title,
      description: glossaryWords.description,
      body: words.body,
      styles: ['prose.css', 'glossary.css'],
      current: 'glossary',
      attributes: { class: 'glossary' },
    }),
    'about.html': shell({
      title: aboutWords.title,
      description: aboutWords.description,
      body: about(aboutText, terms),
      styles: ['prose.css', 'about.css'],
      current: 'about',
      attributes: { class: 'about' },
    }),
  };
  return { pages, terms };
}

/** Pages that equal results are to lead to first, and those in which what is behind `#` is a run. */
const FIRST = ['index.html', 'glossary.html', 'about.html', 'sandbox.html'];
const RUNS = ['sandbox.html'];
/** Pages that are a part of others. */
const PARTS = ['lesson.html', 'embed.html', 'superposition-lab.html', 'version.html'];

/**
 * The index of all pages, as a script.
 * @param {Record<string, string>} files by name in dist/
 * @param {string[]} labs ids, in reading order
 */
export function searchScript(files, labs) {
  const names = Object.keys(files).filter((name) => name.endsWith('.html') && !PARTS.includes(name));
  const order = [...labs.map((id) => `${id}.html`), ...FIRST];
  const place = (/** @type {string} */ name) => (order.includes(name) ? order.indexOf(name) : order.length);
  const sources = names
    .sort((a, b) => place(a) - place(b))
    .map((href) => ({ href, html: files[href] ?? '', anchors: !RUNS.includes(href) }));
  return indexScript(indexOf(sources));
}
