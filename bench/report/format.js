// @ts-check
/** Numbers and tables as Markdown. Pure; knows no section. */

/** @typedef {{median: number, low: number, high: number}} Spread */

/** Three digits that count, and no exponent. @param {number} value */
export function digits(value) {
  if (!Number.isFinite(value)) return '–';
  if (value === 0) return '0';
  const places = Math.max(0, 2 - Math.floor(Math.log10(Math.max(Math.abs(value), 1e-9))));
  return value.toFixed(Math.min(places, 4));
}

/** A median, and in brackets the middle half of the samples. @param {Spread | null} spread @param {(value: number) => string} [write] */
export const spreadText = (spread, write = digits) =>
  spread ? `${write(spread.median)} (${write(spread.low)}–${write(spread.high)})` : '–';

/** @param {number} value a share of one */
export const percent = (value) => `${(100 * value).toFixed(0)} %`;

/** @param {string[]} heads @param {string[][]} rows */
export const table = (heads, rows) =>
  [heads, heads.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
