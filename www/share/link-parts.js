// @ts-check
/**
 * What stands behind the `#` of a link: a run text, and before it, for a figure by itself, which lab's figure it is, what is looked at, what it hides.
 * Text only: whether a run text is one, the parser of runs says.
 */

/**
 * @typedef {object} Parts
 * @property {string} run run text, or nothing
 * @property {string} lab id of a lab, or nothing
 * @property {string} view what is looked at, or nothing
 * @property {string[]} hide keys of parameters whose value is not shown
 */

/** Words of a link that are no part of a run text. */
const OURS = ['lab', 'view', 'hide'];

/** More names than this nobody hides. */
const MOST_HIDDEN = 32;

/** @param {string} word of a query @returns {string} its value, as far as it can be read */
function readable(word) {
  try {
    return decodeURIComponent(word.slice(word.indexOf('=') + 1));
  } catch {
    return '';
  }
}

/** Names of parameters in a list with commas or spaces. @param {string} list */
export const namesIn = (list) =>
  list
    .split(/[\s,]+/)
    .filter(Boolean)
    .slice(0, MOST_HIDDEN);

/** @param {string} behind the `#` or `?`, or a whole address @returns {Parts} */
export function partsIn(behind) {
  const words = behind
    .trim()
    .replace(/^[^#]*#|^\?/, '')
    .split('&')
    .filter(Boolean);
  const of = (/** @type {string} */ name) => {
    const word = words.find((each) => each.startsWith(`${name}=`));
    return word === undefined ? '' : readable(word);
  };
  const run = words.filter((word) => !OURS.some((name) => word.startsWith(`${name}=`))).join('&');
  return { run, lab: of('lab'), view: of('view'), hide: namesIn(of('hide')) };
}

/** @param {Parts} parts @returns {string} without the `#` */
export function behindHash({ run, lab, view, hide }) {
  const words = [
    lab && `lab=${encodeURIComponent(lab)}`,
    view && `view=${encodeURIComponent(view)}`,
    hide.length > 0 && `hide=${hide.join(',')}`,
    run,
  ];
  return words.filter(Boolean).join('&');
}
