// @ts-check
/**
 * The search field of the header: a combobox with a list of links under it. Loads the index when somebody first comes to it.
 * What is found, and in which order, is query.js's business.
 */
import { search as words } from '../../strings/site.js';
import { searcher } from './query.js';

/** @typedef {import('./query.js').Result} Result */
/** @typedef {import('./query.js').Part} Part */

/** What the arrow keys do with the result that is chosen; before the first and after the last none is. */
const MOVES = /** @type {Record<string, (at: number, count: number) => number>} */ ({
  ArrowDown: (at, count) => (at + 1 >= count ? -1 : at + 1),
  ArrowUp: (at, count) => (at < 0 ? count - 1 : at - 1),
});

export class SearchField {
  #input;
  #list;
  #said;
  #load;
  /** @type {((query: string) => Result[]) | null} */
  #search = null;
  /** @type {HTMLAnchorElement[]} */
  #links = [];
  #at = -1;

  /**
   * @param {HTMLElement} place an empty element of the header
   * @param {() => Promise<import('./index.js').Index>} load asked at the first focus, and again if it failed
   */
  constructor(place, load) {
    this.#load = load;
    const make = (/** @type {string} */ name, /** @type {Record<string, string>} */ attributes) => {
      const made = place.ownerDocument.createElement(name);
      for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
      return made;
    };
    this.#input = /** @type {HTMLInputElement} */ (
      make('input', {
        type: 'search',
        id: 'search',
        role: 'combobox',
        'aria-label': words.label,
        'aria-expanded': 'false',
        'aria-controls': 'search-results',
        'aria-autocomplete': 'list',
        'aria-keyshortcuts': '/',
        placeholder: words.placeholder,
        autocomplete: 'off',
        autocapitalize: 'off',
        spellcheck: 'false',
      })
    );
    this.#list = make('div', {
      id: 'search-results',
      role: 'listbox',
      'aria-label': words.results,
      hidden: '',
    });
    this.#said = make('p', { class: 'search-said', role: 'status' });
    place.append(this.#input, make('kbd', { 'aria-hidden': 'true' }), this.#list, this.#said);
    const hint = place.querySelector('kbd');
    if (hint) hint.textContent = '/';
    this.#listen(place);
  }

  focus() {
    this.#input.focus();
    this.#input.select();
  }

  /** @param {HTMLElement} place */
  #listen(place) {
    this.#input.addEventListener('focus', () => void this.#ready());
    this.#input.addEventListener('input', () => void this.#find());
    this.#input.addEventListener('click', () => void this.#find());
    this.#input.addEventListener('keydown', (event) => this.#key(event));
    // A press on a result must not take the focus from the field before the click.
    this.#list.addEventListener('mousedown', (event) => event.preventDefault());
    this.#list.addEventListener('click', () => this.#close());
    place.addEventListener('focusout', ({ relatedTarget }) => {
      if (!place.contains(/** @type {Node | null} */ (relatedTarget))) this.#close();
    });
  }

  async #ready() {
    if (this.#search) return true;
    try {
      this.#search = searcher(await this.#load());
      return true;
    } catch {
      this.#say(words.failed);
      return false;
    }
  }

  /** Shows what is found for what stands in the field. */
  async #find() {
    if (this.#input.value.trim() === '') {
      this.#close();
      return;
    }
    if (!this.#search) this.#say(words.loading);
    if (!(await this.#ready())) return;
    // While the index was loading more may have been typed, or all deleted.
    const query = this.#input.value.trim();
    if (query === '') return;
    const results = this.#search?.(query) ?? [];
    this.#show(results);
    this.#say(results.length === 0 ? words.nothing(query) : words.found(results.length));
    this.#said.classList.toggle('seen', results.length === 0);
  }

  /** @param {Result[]} results */
  #show(results) {
    const document = this.#input.ownerDocument;
    this.#links = results.map(({ href, title, name, snippet }, k) => {
      const link = document.createElement('a');
      link.href = within(href, document.location.pathname);
      Object.assign(link, { id: `search-result-${k}`, role: 'option', tabIndex: -1 });
      link.setAttribute('aria-selected', 'false');
      link.append(line(document, 'name', name), line(document, 'snippet', snippet));
      const own = name.map((part) => part.words).join('');
      if (own !== title)
        link.firstElementChild?.append(line(document, 'page', [{ words: title, hit: false }]));
      return link;
    });
    this.#list.replaceChildren(...this.#links);
    this.#list.hidden = results.length === 0;
    this.#input.setAttribute('aria-expanded', String(results.length > 0));
    this.#choose(-1);
  }

  /** @param {number} at −1: none */
  #choose(at) {
    this.#links[this.#at]?.setAttribute('aria-selected', 'false');
    this.#at = at;
    const link = this.#links[at];
    link?.setAttribute('aria-selected', 'true');
    link?.scrollIntoView({ block: 'nearest' });
    if (link) this.#input.setAttribute('aria-activedescendant', link.id);
    else this.#input.removeAttribute('aria-activedescendant');
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    if (event.isComposing) return;
    const open = !this.#list.hidden;
    const move = MOVES[event.key];
    if (move && !event.altKey && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      if (open) this.#choose(move(this.#at, this.#links.length));
      else void this.#find();
    } else if (event.key === 'Enter' && open) {
      event.preventDefault();
      (this.#links[this.#at] ?? this.#links[0])?.click();
    } else if (event.key === 'Escape') {
      event.preventDefault();
      if (!open) this.#input.value = '';
      this.#close();
    }
  }

  #close() {
    this.#show([]);
    this.#say('');
  }

  /** @param {string} said */
  #say(said) {
    this.#said.textContent = said;
    this.#said.classList.toggle('seen', said === words.failed || said === words.loading);
  }
}

/**
 * A place of the page one is on as such: the page can then go there without being left.
 * @param {string} href
 * @param {string} pathname of the page
 */
export function within(href, pathname) {
  const [page = '', anchor] = href.split('#');
  const here = pathname.split('/').at(-1) || 'index.html';
  return page === here && anchor !== undefined ? `#${anchor}` : href;
}

/** @param {Document} document @param {string} name of the class @param {Part[]} parts */
function line(document, name, parts) {
  const made = document.createElement('span');
  made.className = name;
  made.append(
    ...parts.map(({ words, hit }) => {
      if (!hit) return words;
      const mark = document.createElement('mark');
      mark.textContent = words;
      return mark;
    }),
  );
  return made;
}
