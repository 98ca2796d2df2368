// @ts-check
/** The script strings.de.js: hands German to the figures of a page. */
import { german } from './german.js';

/** @type {{superpositionLanguages?: Record<string, import('./language.js').Language>}} */
const page = /** @type {any} */ (globalThis);
page.superpositionLanguages = { ...page.superpositionLanguages, de: german };
