// @ts-check
/** Tables as comma-separated values (RFC 4180). Knows nothing of what they are about. */

/** Mark at the start by which spreadsheets know the text for UTF-8. */
const MARK = '\ufeff';

/** Of a cell that begins with one of these a spreadsheet would make a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/**
 * One cell. Numbers are written so that they read back to the same bits; text that a spreadsheet would run gets an apostrophe.
 * @param {string | number | undefined} cell
 */
function written(cell) {
  if (cell === undefined) return '';
  if (typeof cell === 'number') return String(cell);
  const number = cell.trim() !== '' && Number.isFinite(Number(cell));
  const safe = FORMULA.test(cell) && !number ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/**
 * @param {string[]} columns
 * @param {(string | number | undefined)[][]} rows
 * @returns {string}
 */
export function csv(columns, rows) {
  return MARK + [columns, ...rows].map((row) => `${row.map(written).join(',')}\r\n`).join('');
}
