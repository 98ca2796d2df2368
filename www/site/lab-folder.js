// @ts-check
/**
 * Reads the folder of a lab: its data, its claims, what was measured of them, its texts. A fault of a folder stops
 * the build with one message that lists all of its faults. What a lab owes its reader beyond what its pages need is
 * in www/labs/README.md.
 */
import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { pathToFileURL } from 'node:url';
import { faults } from './lab-faults.js';
import { texts } from './lab-text.js';

/** @typedef {import('../labs/lab-types.js').Lab} Lab */
/** @typedef {import('../labs/lab-types.js').Claim} Claim */
/** @typedef {import('../labs/lab-types.js').Stored} Stored */
/** @typedef {import('../labs/lab-types.js').Verified} Verified */

/**
 * @typedef {object} Folder what stands in it
 * @property {Lab} lab
 * @property {Record<string, Stored>} stored
 * @property {Claim[]} claims
 * @property {Verified | null} verified
 * @property {Record<'text' | 'teacher' | 'worksheet', string>} texts Markdown
 */

/**
 * @typedef {object} Known what links and data may name
 * @property {Set<string> | null} terms ids of the glossary; null: not known here, any will do
 * @property {string[]} labs ids, in reading order
 * @property {string[]} keys of run texts
 * @property {string[]} views
 */

/** @typedef {Folder & {html: Record<'text' | 'teacher' | 'worksheet', string>}} Read */

/**
 * @param {string} folder
 * @param {Known} known
 * @returns {Promise<Read>} rejects with all that is wrong in the folder
 */
export async function readLab(folder, known) {
  /** @type {string[]} */
  const problems = [];
  const read = await contents(folder, problems);
  if (read) problems.push(...faults(read, basename(folder), known));
  // Texts name what is in the data: without it all of their links would be faults.
  const rendered = read && problems.length === 0 ? texts(read, known) : null;
  problems.push(...(rendered?.problems ?? []));
  if (!read || !rendered || problems.length > 0) throw new Error(message(basename(folder), problems));
  return { ...read, html: rendered.html };
}

/** @param {string} name @param {string[]} problems */
const message = (name, problems) =>
  `The lab “${name}” has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n` +
  problems.map((says) => `  ${says}`).join('\n');

/**
 * @param {string} folder
 * @param {string[]} problems
 * @returns {Promise<Folder | null>} null where something is missing
 */
async function contents(folder, problems) {
  const attempt = async (/** @type {string} */ name, /** @type {() => Promise<any>} */ get) => {
    try {
      return await get();
    } catch (error) {
      const gone = /** @type {NodeJS.ErrnoException} */ (error).code === 'ENOENT';
      problems.push(
        `${name}: ${gone ? 'It is missing.' : `It cannot be read: ${/** @type {Error} */ (error).message}`}`,
      );
      return null;
    }
  };
  const text = (/** @type {string} */ name) => attempt(name, () => readFile(`${folder}/${name}`, 'utf8'));
  const json = (/** @type {string} */ name) =>
    attempt(name, async () => JSON.parse(await readFile(`${folder}/${name}`, 'utf8')));
  const [lab, claims, prose, teacher, worksheet] = await Promise.all([
    attempt('lab.js', async () => (await import(pathToFileURL(`${folder}/lab.js`).href)).lab),
    json('claims.json'),
    text('text.md'),
    text('teacher.md'),
    text('worksheet.md'),
  ]);
  const verified = await readFile(`${folder}/verified.json`, 'utf8').catch(() => null);
  const measured =
    verified === null ? null : await attempt('verified.json', async () => JSON.parse(verified));
  if (lab === undefined) problems.push('lab.js: It exports no `lab`.');
  if (problems.length > 0) return null;
  return { lab, ...claims, verified: measured, texts: { text: prose, teacher, worksheet } };
}
