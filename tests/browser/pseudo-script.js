// @ts-check
/**
 * A language made from English for tests: every letter of every string has an accent. What still shows plain letters was not said by
 * the strings of the language. Bundled by languages.spec.js and run in a page.
 */
import params from 'superposition:params';
import { en } from '../../www/strings/en.js';
import { sandbox } from '../../www/strings/sandbox.js';
import { dialogs } from '../../www/strings/share.js';

const [FROM, TO] = ['abcdefghijklmnopqrstuvwxyz', 'áƀçđéƒǧħíǰķłɱñóƥʠřšŧúṽŵẋýž'];

/** The same words with an accent on each letter. @param {string} words */
const accented = (words) =>
  Array.from(words, (letter) => {
    const at = FROM.indexOf(letter.toLowerCase());
    if (at < 0) return letter;
    const other = Array.from(TO)[at] ?? letter;
    return letter === letter.toLowerCase() ? other : other.toUpperCase();
  }).join('');

/** The same tree of words, accented. @param {any} words @returns {any} */
function pseudo(words) {
  if (typeof words === 'string') return accented(words);
  if (typeof words === 'function') return (/** @type {unknown[]} */ ...given) => pseudo(words(...given));
  if (Array.isArray(words)) return words.map(pseudo);
  if (words === null || typeof words !== 'object') return words;
  return Object.fromEntries(Object.entries(words).map(([key, each]) => [key, pseudo(each)]));
}

/** @type {{key: string, label: string, help: string, choices: string[]}[]} */
const table = params.parameters;
const parameters = pseudo(Object.fromEntries(table.map(({ key, label, help }) => [key, { label, help }])));
const choices = pseudo(Object.fromEntries(table.flatMap((each) => each.choices).map((word) => [word, word])));

/** @type {import('../../www/strings/language.js').Language} */
const language = {
  strings: { ...pseudo(en), tag: 'en-XA', numeral: en.numeral, parameters, choices },
  dialogs: pseudo(dialogs),
  sandbox: pseudo(sandbox),
};

/** @type {any} */ (globalThis).superpositionLanguages = { 'en-xa': language, 'en-XA': language };
