// @ts-check
/**
 * The page of a lesson: the views of a link in their order, one at a time; turned by buttons, and while it is presented by the keys of a clicker.
 * What a lesson is as text is in www/share/lesson.js.
 */
import './wake.js';
import '../elements/define.js';
import { pageScript } from '../elements/host.js';
import { languageOf, tagOf } from '../elements/tongue.js';
import { lessonIn } from '../share/lesson.js';
import { behindHash } from '../share/link-parts.js';
import { ENGLISH } from '../strings/language.js';
import { dialogsOf } from '../strings/share.js';
import { bindDrops } from './drop.js';

/** @typedef {import('../share/lesson.js').Lesson} Lesson */

/** @param {string} selector */
const part = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector));

/** Where arrow keys have a meaning of their own. */
const TAKES_ARROWS = 'input, select, textarea, canvas, summary';

let words = dialogsOf(ENGLISH).lesson;
/** @type {Lesson | null} */
let lesson = null;
let at = 0;

/** The number of the page in the address, from 0. */
const askedFor = () => Number(new URLSearchParams(location.hash.slice(1)).get('at') ?? 1) - 1;

/** Reads the lesson of the address. */
function read() {
  part('[data-wrong]').textContent = '';
  try {
    lesson = lessonIn(location.hash);
  } catch (error) {
    lesson = null;
    part('[data-wrong]').textContent = `${error instanceof Error ? error.message : error} ${words.how}`;
  }
  for (const selector of ['.turn', '.pages']) part(selector).hidden = lesson === null;
  part('[data-title]').textContent = lesson?.title || words.title;
  list();
  go(askedFor());
}

/** @param {number} page from 0; the nearest there is is shown */
function go(page) {
  if (!lesson) return part('[data-figure]').replaceChildren();
  at = Math.min(Math.max(Number.isInteger(page) ? page : 0, 0), lesson.pages.length - 1);
  const shown = lesson.pages[at];
  if (!shown) return;
  const figure = document.createElement('superposition-lab');
  const { lab, run, view, hide } = shown;
  const attributes = { lab, run, view, hide: hide.join(' '), gesture: lab && !run ? '' : 'live' };
  for (const [name, value] of Object.entries(attributes)) if (value) figure.setAttribute(name, value);
  part('[data-figure]').replaceChildren(figure);
  part('[data-says]').textContent = shown.says;
  part('[data-at]').textContent = words.at(at + 1, lesson.pages.length);
  part('[data-previous]').setAttribute('aria-disabled', String(at === 0));
  part('[data-next]').setAttribute('aria-disabled', String(at === lesson.pages.length - 1));
  dress();
  for (const [k, link] of document.querySelectorAll('.pages a').entries()) {
    if (k === at) link.setAttribute('aria-current', 'page');
    else link.removeAttribute('aria-current');
  }
  remember();
}

/** The page in the address, so that it survives a reload; Back leaves the lesson. */
function remember() {
  const rest = location.hash.slice(1).replace(/&at=\d*/g, '');
  try {
    history.replaceState(null, '', `#${rest}&at=${at + 1}`);
  } catch {
    // Some browsers forbid it for files: a reload begins at the first page then.
  }
}

/** All pages, each with a link of its own. */
function list() {
  const items = (lesson?.pages ?? []).map(({ says, ...parts }, k) => {
    const item = document.createElement('li');
    const link = document.createElement('a');
    link.href = `embed.html#${behindHash(parts)}`;
    link.textContent = says || words.untitled(k + 1);
    link.addEventListener('click', (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      go(k);
    });
    item.append(link);
    return item;
  });
  part('.pages ol').replaceChildren(...items);
}

const presenting = () => document.body.classList.contains('presenting');

/** Large and alone, or as a page. @param {boolean} on */
function present(on) {
  document.body.classList.toggle('presenting', on);
  // A browser may refuse, a frame mostly does: large type does without.
  if (on) document.documentElement.requestFullscreen?.().catch(() => {});
  else if (document.fullscreenElement) void document.exitFullscreen();
  dress();
}

/** What the figure and the button look like while it is presented. */
function dress() {
  const on = presenting();
  const button = part('[data-present]');
  button.textContent = on ? words.leave : words.present;
  button.setAttribute('aria-pressed', String(on));
  const hint = part('[data-keys-hint]');
  hint.hidden = !on;
  hint.textContent = words.keys;
  const figure = document.querySelector('superposition-lab');
  if (on) figure?.setAttribute('theme', 'projector');
  else figure?.removeAttribute('theme');
}

/** The keys of a clicker. @param {KeyboardEvent} event */
function key(event) {
  if (!presenting() || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key === 'Escape') return present(false);
  const within = /** @type {HTMLElement} */ (event.composedPath()[0]);
  const arrows = !within.matches?.(TAKES_ARROWS);
  const on = event.key === 'PageDown' || (arrows && event.key === 'ArrowRight');
  const back = event.key === 'PageUp' || (arrows && event.key === 'ArrowLeft');
  if (!on && !back) return;
  event.preventDefault();
  go(at + (on ? 1 : -1));
}

part('[data-previous]').addEventListener('click', () => at > 0 && go(at - 1));
part('[data-next]').addEventListener('click', () => at + 1 < (lesson?.pages.length ?? 0) && go(at + 1));
part('[data-present]').addEventListener('click', () => present(!presenting()));
document.addEventListener('keydown', key);
document.addEventListener(
  'fullscreenchange',
  () => !document.fullscreenElement && presenting() && present(false),
);
window.addEventListener('hashchange', read);
bindDrops(document);
void Promise.resolve(languageOf(tagOf(document.documentElement), pageScript)).then((language) => {
  words = dialogsOf(language).lesson;
  part('[data-previous]').textContent = words.previous;
  part('[data-next]').textContent = words.next;
  part('.pages summary').textContent = words.pages;
  read();
});
