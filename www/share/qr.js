// @ts-check
/** A link as a QR code: an SVG path of squares. The code itself is a library's. */
import { encode } from 'uqr';

/** Letters that a code holds at the lowest level of correction; beyond about this no camera reads it from a wall either. */
const LONGEST = 1200;

/** Squares of quiet ground around, as the standard asks. */
const QUIET = 4;

/**
 * @param {string} link
 * @returns {{size: number, path: string} | null} a square of `size` units, and its dark squares; null where the link is too long
 */
export function qr(link) {
  if (new TextEncoder().encode(link).length > LONGEST) return null;
  const { size, data } = encode(link, { ecc: 'M', border: QUIET });
  const rows = data.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])));
  return { size, path: rows.join('') };
}
