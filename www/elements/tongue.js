// @ts-check
/**
 * Which language a figure speaks: that of the nearest `lang`, its own or of what is around it, else English. Languages other than
 * English are scripts of their own, fetched when a figure wants one; a page may also bring its own in `superpositionLanguages`.
 */
import { ENGLISH } from '../strings/language.js';

/** @typedef {import('../strings/language.js').Language} Language */

/** Our own, by the first part of the tag. @type {Record<string, string>} */
const SCRIPTS = { de: 'strings.de.js' };

/** Under way: several figures of a page wait for one script. @type {Map<string, Promise<Language>>} */
const coming = new Map();

/** The language around an element, as written there; nothing if none is. @param {Element | null} element @returns {string} */
export function tagOf(element) {
  const named = element?.closest('[lang]');
  if (named || !element) return named?.getAttribute('lang') ?? '';
  const root = element.getRootNode();
  return root instanceof ShadowRoot ? tagOf(root.host) : '';
}

/**
 * @param {string} tag BCP 47
 * @param {(name: string) => Promise<void>} load runs a script that lies beside ours
 * @returns {Language | Promise<Language>} a promise only while its script is still to come; English for what is not known
 */
export function languageOf(tag, load) {
  const [family = ''] = tag.toLowerCase().split('-');
  const there = () => {
    const { superpositionLanguages: all = {} } =
      /** @type {{superpositionLanguages?: Record<string, Language>}} */ (globalThis);
    return all[tag] ?? all[family];
  };
  const script = SCRIPTS[family];
  const found = there();
  if (found || !script) return found ?? ENGLISH;
  const known = coming.get(script);
  if (known) return known;
  const way = load(script).then(
    () => there() ?? ENGLISH,
    () => ENGLISH,
  );
  coming.set(script, way);
  return way;
}

/** The language of one figure: taken when the figure comes into a page, and when its `lang` changes. */
export class Tongue {
  language = ENGLISH;
  /** Another one on its way. @type {Promise<void> | null} */
  coming = null;
  #element;
  #load;
  #changed;

  /**
   * @param {Element} element
   * @param {(name: string) => Promise<void>} load
   * @param {() => void} changed another language is spoken
   */
  constructor(element, load, changed) {
    this.#element = element;
    this.#load = load;
    this.#changed = changed;
  }

  get strings() {
    return this.language.strings;
  }

  /** Takes the language of the place. */
  take() {
    if (!this.#element.isConnected) return;
    const tag = tagOf(this.#element);
    const language = languageOf(tag, this.#load);
    if (!(language instanceof Promise)) return this.#speak(language);
    this.coming = language.then((learned) => {
      if (tag === tagOf(this.#element)) this.#speak(learned);
    });
  }

  /** @param {Language} language */
  #speak(language) {
    this.coming = null;
    if (language === this.language) return;
    this.language = language;
    this.#changed();
  }
}
