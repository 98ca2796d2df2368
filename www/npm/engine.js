// @ts-check
/** `superposition-lab/engine`: runs without a figure, in a page. Importing it does nothing. */
import { browser } from '../engine/browser.js';
import { Engine } from '../engine/engine.js';

export { Closed, NoticeEvent, NotLoaded, Refused } from '../engine/engine.js';
export { decode, decodeStrip } from '../engine/snapshot.js';

/**
 * An engine with workers of its own; they start with the first order and end with `close()`.
 * @param {import('./engine-options.js').EngineOptions} [options]
 * @returns {Engine}
 */
export const createEngine = (options = {}) => new Engine(browser(import.meta.url), options);
