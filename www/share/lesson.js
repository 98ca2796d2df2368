// @ts-check
/**
 * A lesson: views in an order, in one link. Its text is a query string: `lesson=1`, a title, then for each page its `run` (or `lab`), and
 * after it what is said with it, what is looked at and what it hides. Text only; the page that shows it is in www/site.
 */
import { namesIn, partsIn } from './link-parts.js';

/** @typedef {import('./link-parts.js').Parts & {says: string}} Page */
/** @typedef {{title: string, pages: Page[]}} Lesson */

const VERSION = '1';
/** A lesson is no book. */
const MOST_PAGES = 200;
const LONGEST_TITLE = 200;
const LONGEST_WORDS = 2000;

/** @param {Lesson} lesson @returns {string} without the `#` */
export function lessonText({ title, pages }) {
  const words = new URLSearchParams([['lesson', VERSION]]);
  if (title) words.append('title', title);
  for (const { run, lab, view, hide, says } of pages) {
    if (lab) words.append('lab', lab);
    words.append('run', run);
    if (says) words.append('says', says);
    if (view) words.append('view', view);
    if (hide.length > 0) words.append('hide', hide.join(','));
  }
  return words.toString();
}

/**
 * @param {string} link behind the `#`, or a whole address
 * @returns {Lesson}
 * @throws {TypeError} one sentence: why it is none
 */
export function lessonIn(link) {
  const words = [...new URLSearchParams(link.trim().replace(/^[^#]*#/, ''))];
  const version = words.find(([key]) => key === 'lesson')?.[1];
  if (version === undefined) throw new TypeError('This link holds no lesson.');
  if (version !== VERSION)
    throw new TypeError(`This lesson was made by a later version (${version.slice(0, 8)}) of the lab.`);
  /** @type {Lesson} */
  const lesson = { title: '', pages: [] };
  let lab = '';
  for (const [key, value] of words) {
    const page = lesson.pages.at(-1);
    if (key === 'title') lesson.title = value.slice(0, LONGEST_TITLE);
    else if (key === 'lab') lab = value;
    else if (key === 'run') {
      lesson.pages.push({ run: value, lab, view: '', hide: [], says: '' });
      lab = '';
    } else if (key === 'says' && page) page.says = value.slice(0, LONGEST_WORDS);
    else if (key === 'view' && page) page.view = value;
    else if (key === 'hide' && page) page.hide = namesIn(value);
  }
  if (lesson.pages.length === 0) throw new TypeError('This lesson has no pages.');
  if (lesson.pages.length > MOST_PAGES)
    throw new TypeError(`This lesson has ${lesson.pages.length} pages; ${MOST_PAGES} can be shown.`);
  return lesson;
}

/**
 * A lesson with one page more.
 * @param {string} so the lesson so far: a link, or nothing
 * @param {{link: string, says: string, title: string}} page `link` as the link builder makes it; `title` for a lesson that has none
 * @returns {Lesson}
 * @throws {TypeError} one sentence: the link so far is no lesson
 */
export function withPage(so, { link, says, title }) {
  const { pages, ...lesson } = so.trim() === '' ? { title: '', pages: [] } : lessonIn(so);
  return { title: title || lesson.title, pages: [...pages, { ...partsIn(link), says }] };
}
