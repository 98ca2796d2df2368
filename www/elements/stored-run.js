// @ts-check
/** A stored run: its file, read. Trains nothing and shows nothing. */
import { decode } from '../engine/snapshot.js';
import { storedFile } from './stored-strips.js';

/** @typedef {import('../engine/snapshot.js').Snapshot} Snapshot */

/**
 * @param {string | null} src relative to the page; null: there is none
 * @param {import('../strings/language.js').Strings} strings
 * @returns {Promise<{snapshot: Snapshot | null, problem: string}>} `problem`: a sentence where there should be one
 */
export async function storedRun(src, { notices }) {
  if (src === null) return { snapshot: null, problem: '' };
  try {
    return { snapshot: decode(await storedFile(src)), problem: '' };
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    return { snapshot: null, problem: `${notices.notStored} ${why}` };
  }
}
