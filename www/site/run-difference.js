// @ts-check
/**
 * In which parameters two run texts differ, read with the parameter table. Reads keys and defaults only:
 * what a text means, and whether it is valid, the core says.
 */
import { inForce } from '../elements/run-text.js';

/** @typedef {Pick<import('../elements/controls.js').Parameter, 'key' | 'name' | 'label' | 'symbol' | 'kind' | 'default'>} Parameter */
/** @typedef {{key: string, label: string, symbol: string, from: string, to: string, since: number}} Changed
 *   `since`: the step of the live change that made it so, 0 where there is none */

/**
 * The parameters whose values differ at the end of the two runs, in the order of the table.
 * @param {string} a run text
 * @param {string} b
 * @param {Parameter[]} parameters
 * @returns {Changed[]}
 */
export function changed(a, b, parameters) {
  const [from, to] = [valuesOf(a, parameters), valuesOf(b, parameters)];
  const [first, second] = [inForce(from, Infinity), inForce(to, Infinity)];
  return parameters
    .filter(({ kind, key }) => kind !== 'edits' && !equal(first[key] ?? '', second[key] ?? ''))
    .map(({ key, label, symbol }) => ({
      key,
      label,
      symbol,
      from: first[key] ?? '',
      to: second[key] ?? '',
      since: Math.max(since(from.edits ?? '', key), since(to.edits ?? '', key)),
    }));
}

/**
 * Whether two texts are the same run: the same values, and the same live changes.
 * @param {string} a
 * @param {string} b
 * @param {Parameter[]} parameters
 */
export function same(a, b, parameters) {
  const [from, to] = [valuesOf(a, parameters), valuesOf(b, parameters)];
  return parameters.every(({ key }) => equal(from[key] ?? '', to[key] ?? ''));
}

/**
 * What a text says of each key; what it does not say is the default.
 * @param {string} text
 * @param {Parameter[]} parameters
 * @returns {Record<string, string>}
 */
export function valuesOf(text, parameters) {
  const values = Object.fromEntries(parameters.map((parameter) => [parameter.key, parameter.default]));
  for (const [name, value] of new URLSearchParams(text.replace(/^[#?]/, ''))) {
    const parameter = parameters.find((each) => each.key === name || each.name === name);
    if (parameter) values[parameter.key] = value;
  }
  return values;
}

/** @param {string} a @param {string} b two ways to write a number are one value */
const equal = (a, b) => a === b || (a !== '' && b !== '' && Number(a) === Number(b));

/** The step of the last live change of a key, or 0. @param {string} edits @param {string} key */
function since(edits, key) {
  const steps = edits.split(',').map((edit) => edit.split(':'));
  return Number(steps.findLast(([, edited]) => edited === key)?.[0] ?? 0);
}
