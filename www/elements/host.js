// @ts-check
/**
 * What all figures of a page share: one engine with its workers, made when the first figure asks.
 * A figure that never comes near the viewport starts nothing.
 */
import { browser } from '../engine/browser.js';
import { Engine } from '../engine/engine.js';

/** @type {Engine | null} */
let engine = null;

/** The engine of this page. */
export function pageEngine() {
  engine ??= new Engine(browser(import.meta.url));
  return engine;
}
