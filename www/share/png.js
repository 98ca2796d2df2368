// @ts-check
/**
 * Text inside a PNG: put in as an iTXt chunk, and read back. And the smallest PNG there is, for pixels inside an SVG. Format: the
 * PNG specification, third edition, 5 and 11.3.3. Knows no run; decodes no pixels.
 */
import { zlibSync } from 'fflate';

const SIGNATURE = [137, 80, 78, 71, 13, 10, 26, 10];
/** Bytes of a chunk besides its data: length, type, sum. */
const AROUND = 12;

const SUMS = Uint32Array.from({ length: 256 }, (_, n) => {
  let c = n;
  for (let bit = 0; bit < 8; bit++) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1;
  return c;
});

/** The CRC-32 of PNG and of zip. @param {Uint8Array} bytes @returns {number} u32 */
export function crc32(bytes) {
  let c = 0xffffffff;
  for (const byte of bytes) c = (SUMS[(c ^ byte) & 255] ?? 0) ^ (c >>> 8);
  return (c ^ 0xffffffff) >>> 0;
}

/** @param {Uint8Array[]} parts */
function joined(parts) {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/** @param {string} type four letters @param {Uint8Array} data */
function chunk(type, data) {
  const bytes = new Uint8Array(AROUND + data.length);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(new TextEncoder().encode(type), 4);
  bytes.set(data, 8);
  view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
  return bytes;
}

/**
 * The chunks of a PNG, each with its sum checked.
 * @param {Uint8Array} png
 * @returns {{type: string, data: Uint8Array, start: number}[]}
 * @throws {Error} one sentence
 */
export function chunks(png) {
  if (SIGNATURE.some((byte, k) => png[k] !== byte)) throw new Error('The file is no PNG picture.');
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  const found = [];
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = at + AROUND <= png.length ? view.getUint32(at) : png.length;
    if (at + AROUND + length > png.length) throw new Error('The PNG picture is cut off.');
    const body = png.subarray(at + 4, at + 8 + length);
    if (crc32(body) !== view.getUint32(at + 8 + length)) throw new Error('The PNG picture is damaged.');
    const type = String.fromCharCode(...body.subarray(0, 4));
    found.push({ type, data: body.subarray(4), start: at });
    at += AROUND + length;
  }
  return found;
}

/**
 * The picture with a text in it, before its end.
 * @param {Uint8Array} png
 * @param {string} keyword 1 to 79 Latin letters
 * @param {string} text
 */
export function withText(png, keyword, text) {
  const end = chunks(png).find(({ type }) => type === 'IEND')?.start ?? png.length;
  // Not compressed; no language, no translated keyword.
  const data = new TextEncoder().encode(`${keyword}\0\0\0\0\0${text}`);
  return joined([png.subarray(0, end), chunk('iTXt', data), png.subarray(end)]);
}

/**
 * The text under a keyword, or null.
 * @param {Uint8Array} png
 * @param {string} keyword
 * @throws {Error} one sentence: what is wrong with the file
 */
export function textIn(png, keyword) {
  for (const { type, data } of chunks(png)) {
    if (type !== 'iTXt') continue;
    const head = data.indexOf(0);
    if (new TextDecoder('latin1').decode(data.subarray(0, head)) !== keyword) continue;
    if (data[head + 1] !== 0)
      throw new Error('The text in the picture is compressed, which is not read here.');
    const language = data.indexOf(0, head + 3);
    const translated = data.indexOf(0, language + 1);
    if (language < 0 || translated < 0) throw new Error('The text in the picture is damaged.');
    return new TextDecoder().decode(data.subarray(translated + 1));
  }
  return null;
}

/**
 * A PNG of pixels.
 * @param {number} width
 * @param {number} height
 * @param {ArrayLike<number>} rgba 4 · width · height values 0 … 255
 */
export function encodePng(width, height, rgba) {
  const head = new Uint8Array(13);
  const view = new DataView(head.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  head.set([8, 6], 8);
  const row = 4 * width;
  const raw = new Uint8Array((row + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let k = 0; k < row; k++) raw[y * (row + 1) + 1 + k] = rgba[y * row + k] ?? 0;
  }
  const none = new Uint8Array(0);
  return joined([
    Uint8Array.from(SIGNATURE),
    chunk('IHDR', head),
    chunk('IDAT', zlibSync(raw)),
    chunk('IEND', none),
  ]);
}
