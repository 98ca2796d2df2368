// @ts-check
/**
 * What all figures of a page share: one engine with its workers, made when the first figure asks.
 * A figure that never comes near the viewport starts nothing.
 */
import { browser, file, loadScript } from '../engine/browser.js';
import { Engine } from '../engine/engine.js';

/** @type {Engine | null} */
let engine = null;

/** The engine of this page. */
export function pageEngine() {
  engine ??= new Engine(browser(import.meta.url));
  return engine;
}

/** @type {Engine | null} */
let labs = null;

/** The engine that measures and analyses, with workers of its own, so that a figure goes on meanwhile. */
export function labEngine() {
  labs ??= new Engine(browser(import.meta.url, 'labs'));
  return labs;
}

/** Where our script lies: links lead to the pages beside it. */
export const scriptAddress = () => String(import.meta.url);

/** Runs a classic script that lies beside ours, or with ours in the single file. @param {string} name @returns {Promise<void>} */
export const pageScript = (name) => {
  /** @type {{superpositionInside?: {run: (name: string) => Promise<void>}}} */
  const { superpositionInside } = /** @type {any} */ (globalThis);
  return superpositionInside?.run(name) ?? loadScript(new URL(name, scriptAddress()).href);
};

/** The bytes of one of the site's own files. @param {string} src relative to the page */
export const pageFile = (/** @type {string} */ src) => file(import.meta.url, src);
