// @ts-check
/**
 * Named arrays as `.npz`, which `numpy.load` reads: a zip of `.npy` files (NumPy's format 1.0), not compressed, and so that
 * equal arrays make equal bytes.
 */
import { zipSync } from 'fflate';

/** @typedef {Float64Array | Float32Array | Uint32Array | Uint8Array} Values */

/** Headers are padded to a multiple of this many bytes. */
const ALIGN = 64;

/** @param {Values} data */
function descr(data) {
  if (data instanceof Float64Array) return '<f8';
  if (data instanceof Float32Array) return '<f4';
  return data instanceof Uint32Array ? '<u4' : '|u1';
}

/**
 * @param {string} type as NumPy writes it
 * @param {ArrayLike<number>} shape
 * @param {Uint8Array} bytes
 */
function npy(type, shape, bytes) {
  const sizes = Array.from(shape, (size) => `${size},`).join(' ');
  const dict = `{'descr': '${type}', 'fortran_order': False, 'shape': (${sizes}), }`;
  const before = 10;
  const length = Math.ceil((before + dict.length + 1) / ALIGN) * ALIGN - before;
  const file = new Uint8Array(before + length + bytes.length);
  file.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, length & 255, length >> 8]);
  file.set(new TextEncoder().encode(`${dict.padEnd(length - 1)}\n`), before);
  file.set(bytes, before + length);
  return file;
}

/** A text as an array without dimensions: four bytes a letter. @param {string} text */
function textArray(text) {
  const letters = Uint32Array.from(text, (letter) => letter.codePointAt(0) ?? 0);
  return npy(`<U${letters.length}`, [], new Uint8Array(letters.buffer));
}

/**
 * @param {Record<string, {shape: ArrayLike<number>, data: Values}>} tensors
 * @param {Record<string, string>} texts kept as arrays of text
 * @returns {Uint8Array}
 */
export function npz(tensors, texts) {
  /** @type {Record<string, Uint8Array>} */
  const files = {};
  for (const [name, { shape, data }] of Object.entries(tensors)) {
    const bytes = new Uint8Array(data.buffer, data.byteOffset, data.byteLength);
    files[`${name}.npy`] = npy(descr(data), shape, bytes);
  }
  for (const [name, text] of Object.entries(texts)) files[`${name}.npy`] = textArray(text);
  return zipSync(files, { level: 0, mtime: '1980-01-02' });
}
