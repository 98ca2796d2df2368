// @ts-check
/**
 * Numbers and numerals of a language: the noun that goes with a number, the decimal sign. Formats nothing that a run text or a
 * program reads: those have a point in every language.
 */

/** A number as our own code writes it; what merely holds one is left alone. */
const PLAIN = /^[−-]?\d+\.\d+$/;

/**
 * The form of a noun that goes with a number, by the plural rules of the language.
 * @param {string} tag BCP 47
 * @returns {(number: number, forms: Partial<Record<Intl.LDMLPluralRule, string>> & {other: string}) => string}
 */
export function pluralOf(tag) {
  const rules = new Intl.PluralRules(tag);
  return (number, forms) => forms[rules.select(number)] ?? forms.other;
}

/**
 * A number that stands alone, with the decimal sign of the language; other words as they are.
 * @param {string} tag BCP 47
 * @returns {(words: string) => string}
 */
export function numeralOf(tag) {
  const parts = new Intl.NumberFormat(tag).formatToParts(0.5);
  const sign = parts.find(({ type }) => type === 'decimal')?.value ?? '.';
  return (words) => (PLAIN.test(words) ? words.replace('.', sign) : words);
}

/**
 * The same words, in which numbers that arrive as plain text get the decimal sign of the language.
 * @template T
 * @param {T} words strings, functions that make them, and objects and lists of these
 * @param {(words: string) => string} numeral
 * @returns {T}
 */
export function withNumerals(words, numeral) {
  /** @type {(value: any) => any} */
  const write = (value) => {
    if (typeof value === 'string') return numeral(value);
    return mapped(value, write);
  };
  /** @type {(value: any) => any} */
  const wrap = (value) => {
    if (typeof value !== 'function') return mapped(value, wrap);
    return (/** @type {unknown[]} */ ...given) => value(...given.map(write));
  };
  return wrap(words);
}

/** The same object or list with each of its values changed; anything else as it is. @param {any} value @param {(value: any) => any} change */
function mapped(value, change) {
  if (Array.isArray(value)) return value.map(change);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, change(each)]));
}
