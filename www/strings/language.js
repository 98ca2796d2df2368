// @ts-check
/**
 * What a language is: all words of a figure, and where it has them those of the dialogs and pages around it. English is always
 * there; which language a figure speaks is decided in www/elements/tongue.js, once, and handed on as a value.
 */
import { en } from './en.js';

/** @typedef {import('./en.js').Strings} Strings */

/**
 * Parts that a language does not have are said in English.
 * @typedef {object} Language
 * @property {Strings} strings of a figure
 * @property {import('./share.js').DialogStrings} [dialogs] of sharing and saving, and of a lesson
 * @property {import('./sandbox.js').SandboxStrings} [sandbox]
 */

/** @type {Language} */
export const ENGLISH = { strings: en };

/** The words in which a picture is drawn. @param {{language?: Language}} frame */
export const wordsOf = ({ language = ENGLISH }) => language.strings;

/**
 * A parameter as it is called in a language.
 * @template {{key: string}} T
 * @param {T} parameter a row of the table
 * @param {Strings} strings
 * @returns {T}
 */
export const spoken = (parameter, { parameters }) => ({ ...parameter, ...parameters[parameter.key] });
