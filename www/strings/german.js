// @ts-check
/** German as a script of its own, which a figure loads when its page is German; what a language is, is in language.js. */
import { de } from './de.js';
import { sandbox } from './de-sandbox.js';
import { dialogs } from './de-share.js';
import { numeralOf, withNumerals } from './numerals.js';

const numeral = numeralOf(de.tag);

/** @type {import('./language.js').Language} */
export const german = {
  strings: { ...withNumerals(de, numeral), numeral },
  dialogs: withNumerals(dialogs, numeral),
  sandbox: withNumerals(sandbox, numeral),
};
