// @ts-check
/** Pixels as a PNG in a data address, when the site is built. Writes one kind of PNG: 8 bits, with opacity. */
import { deflateSync } from 'node:zlib';

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];

/**
 * @param {{width: number, height: number, data: Uint8ClampedArray}} image RGBA, rows from the top
 * @returns {string} `data:image/png;base64,…`
 */
export function png({ width, height, data }) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // 8 bits for each of red, green, blue and opacity.
  head.set([8, 6, 0, 0, 0], 8);
  const rows = Buffer.alloc((4 * width + 1) * height);
  // Every row begins with the number of its filter: 2, the difference from the row above, since most are alike.
  for (let y = 0; y < height; y += 1) {
    const at = y * (4 * width + 1);
    rows[at] = 2;
    for (let k = 0; k < 4 * width; k += 1) {
      const above = y === 0 ? 0 : (data[(y - 1) * 4 * width + k] ?? 0);
      rows[at + 1 + k] = (data[y * 4 * width + k] ?? 0) - above;
    }
  }
  const parts = [
    Buffer.from(SIGNATURE),
    chunk('IHDR', head),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ];
  return `data:image/png;base64,${Buffer.concat(parts).toString('base64')}`;
}

/** @param {string} name four letters @param {Buffer} content */
function chunk(name, content) {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(checksum(named));
  return Buffer.concat([length, named, check]);
}

/** CRC-32 (ISO 3309), bit by bit. @param {Uint8Array} bytes */
function checksum(bytes) {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
