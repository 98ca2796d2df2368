// @ts-check
/**
 * What a picture, a table or a file carries with it, so that the run can come back from it: the run text, the step, the
 * fingerprint. What is read comes from anywhere: it is text, looked at once here, and the run text is for the parser of runs to judge.
 */

/**
 * @typedef {object} Carried
 * @property {string} run run text
 * @property {number} step
 * @property {string} rev revision of the bits
 * @property {string} fingerprint 16 hexadecimal digits
 */

/** Under this name a PNG has it. */
export const KEYWORD = 'superposition-lab';

/** No run text of ours is longer. */
const LONGEST = 200_000;

/** What a snapshot carries. @param {{text: string, step: number, rev?: string, fingerprint: string}} meta @returns {Carried} */
export const carriedBy = ({ text, step, rev = '', fingerprint }) => ({ run: text, step, rev, fingerprint });

/** @param {Carried} carried @returns {string} one line */
export const write = (carried) => JSON.stringify(carried);

/**
 * @param {string} text
 * @returns {Carried}
 * @throws {Error} one sentence: what is wrong with it
 */
export function read(text) {
  if (text.length > LONGEST) throw new Error('What the file says of its run is too long to be one of ours.');
  let said;
  try {
    said = JSON.parse(text);
  } catch {
    throw new Error('What the file says of its run cannot be read; it was changed since it was saved.');
  }
  const { run, step, rev = '', fingerprint = '' } = said ?? {};
  const words = [run, rev, fingerprint].every((word) => typeof word === 'string');
  if (!words || !Number.isSafeInteger(step) || step < 0) {
    throw new Error('What the file says of its run is incomplete; it was changed since it was saved.');
  }
  return { run: run.replace(/^[#?]/, ''), step, rev, fingerprint };
}
