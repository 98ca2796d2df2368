// @ts-check
/**
 * What the labs add to dist/: their pages and their stored strips. Knows file names and the order of the labs;
 * what stands on the pages is lab-pages.js's business.
 */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { CHOICE_NAMES } from '../elements/view-choice.js';
import { readLab } from './lab-folder.js';
import { labPages } from './lab-pages.js';

/** @typedef {import('../labs/lab-types.js').Lab} Lab */

/**
 * @param {string} www folder of the sources
 * @param {string[]} order ids of the labs; those without a folder are left out
 * @param {Set<string> | null} terms ids of the glossary; null: not checked
 * @returns {Promise<{labs: Lab[], pages: Record<string, string>, strips: Record<string, string[]>}>} pages by file
 *   name; stored strips of each lab by their address, which is the same below www/ and in dist/. Rejects with all
 *   that is wrong in all labs
 */
export async function buildLabs(www, order, terms) {
  const { parameters } = JSON.parse(await readFile(`${www}/generated/params.json`, 'utf8'));
  const keys = parameters.flatMap((/** @type {{key: string, name: string}} */ { key, name }) => [key, name]);
  const known = { terms, labs: order, keys, views: CHOICE_NAMES };
  const there = order.filter((id) => existsSync(`${www}/labs/${id}`));
  const results = await Promise.allSettled(there.map((id) => readLab(`${www}/labs/${id}`, known)));
  const wrong = results.flatMap((result) => (result.status === 'rejected' ? [result.reason.message] : []));
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
  const reads = results.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const labs = reads.map(({ lab }) => lab);
  const pages = reads.map((read, k) => {
    const neighbours = { before: labs[k - 1] ?? null, after: labs[k + 1] ?? null };
    return labPages(read, { at: k + 1, of: labs.length, ...neighbours });
  });
  const strips = await Promise.all(there.map(async (id) => [id, await stored(www, id)]));
  return { labs, pages: Object.assign({}, ...pages), strips: Object.fromEntries(strips) };
}

/** Addresses of the strips that a lab has stored. @param {string} www @param {string} id @returns {Promise<string[]>} */
async function stored(www, id) {
  const folder = `labs/${id}/snapshots`;
  if (!existsSync(`${www}/${folder}`)) return [];
  const names = (await readdir(`${www}/${folder}`)).filter((name) => name.endsWith('.safetensors'));
  return names.sort().map((name) => `${folder}/${name}`);
}
