// @ts-check
/**
 * What `Save my version` bakes into a copy of the file: read with care, since anyone may have written it, and written so that it can
 * stand inside HTML. There is no place in it for answers.
 */

/**
 * @typedef {object} Version
 * @property {string} title
 * @property {string[]} questions
 * @property {string} run run text
 * @property {string} view
 * @property {string | null} controls those that are left, by name; null: all
 */

const LONGEST = { title: 200, question: 2000, run: 20_000, word: 1000 };
const MOST_QUESTIONS = 50;
const TITLE = 'Superposition Lab';

/** @param {unknown} value @param {number} longest */
const textOf = (value, longest) => (typeof value === 'string' ? value.trim().slice(0, longest) : '');

/**
 * @param {unknown} data
 * @returns {Version} whatever cannot be read is left out
 */
export function versionOf(data) {
  const { title, questions, run, view, controls } = /** @type {Record<string, unknown>} */ (Object(data));
  const list = Array.isArray(questions) ? questions : [];
  return {
    title: textOf(title, LONGEST.title) || TITLE,
    questions: list
      .slice(0, MOST_QUESTIONS)
      .map((question) => textOf(question, LONGEST.question))
      .filter(Boolean),
    run: textOf(run, LONGEST.run),
    view: textOf(view, LONGEST.word) || 'features',
    controls: typeof controls === 'string' ? textOf(controls, LONGEST.word) : null,
  };
}

const PLACE = /(<script type="application\/json" id="version">)[^<]*(<\/script>)/;

/**
 * The file with a version in it, in place of the one it had.
 * @param {string} source the file
 * @param {Version} version
 * @returns {string}
 * @throws {Error} the file has no place for it
 */
export function withVersion(source, version) {
  if (!PLACE.test(source)) throw new Error('The file has no place for a version.');
  // A `<` would end the script that it stands in.
  const json = JSON.stringify(versionOf(version)).replaceAll('<', '\\u003c');
  return source.replace(PLACE, (_, before, after) => before + json + after);
}

/** A name for the file. @param {string} title */
export function fileName(title) {
  const words = title.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return `${words.join('-').slice(0, 60) || 'superposition-lab'}.html`;
}
