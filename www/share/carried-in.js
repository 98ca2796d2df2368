// @ts-check
/** The run that a file carries, whatever kind of file it is: PNG, SVG, JSON, safetensors. Nothing in it is run or shown; it is read as text. */
import { decode } from '../engine/snapshot.js';
import { ENGLISH } from '../strings/language.js';
import { dialogsOf } from '../strings/share.js';
import { carriedBy, KEYWORD, read } from './carried.js';
import { textIn } from './png.js';
import { metadataIn } from './svg.js';

const LARGEST = 64 * 2 ** 20;

/**
 * @param {Blob & {name?: string}} file
 * @param {import('../strings/language.js').Language} [language] of what is wrong with it
 * @returns {Promise<import('./carried.js').Carried>}
 * @throws {Error} one sentence: what is wrong with it, and what to do
 */
export async function carriedIn(file, language = ENGLISH) {
  const words = dialogsOf(language).carry;
  if (file.size > LARGEST) throw new Error(words.tooLarge);
  const buffer = await file.arrayBuffer();
  const text = said(buffer);
  if (text === null) throw new Error(words.none(file.name ?? ''));
  return read(text);
}

/** What a file says of its run, or null. @param {ArrayBuffer} buffer */
function said(buffer) {
  const bytes = new Uint8Array(buffer);
  if (bytes[0] === 0x89) return textIn(bytes, KEYWORD);
  const start = new TextDecoder().decode(bytes.subarray(0, 64)).trimStart();
  if (start.startsWith('<')) return metadataIn(new TextDecoder().decode(bytes));
  if (start.startsWith('{')) return inJson(new TextDecoder().decode(bytes));
  try {
    return JSON.stringify(carriedBy(decode(buffer).meta));
  } catch {
    return null;
  }
}

/** @param {string} text */
function inJson(text) {
  try {
    const of = JSON.parse(text)?.['superposition-lab'];
    return of === undefined ? null : JSON.stringify(of);
  } catch {
    return null;
  }
}
