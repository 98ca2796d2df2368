// @ts-check
/** What was found of a matrix as tables: rows for the page, and comma-separated values with all digits. Computes nothing. */
import { csv } from '../../share/csv.js';
import { en } from '../../strings/en.js';
import { table as words } from '../../strings/matrix.js';

/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */
/** @typedef {(string | number)[][]} Rows */

/** More rows than this help nobody on a page. */
export const MOST_ROWS = 100;

/**
 * A row a feature; group and shape are empty where there are none.
 * @param {Snapshot} snapshot
 * @param {number} [most]
 */
export function rowsOf({ tensors }, most = Infinity) {
  const { norms, dimensionality, represented, group, shape } = tensors;
  const all = norms?.data.length ?? 0;
  const rows = Array.from({ length: Math.min(all, most) }, (_, i) => {
    const own = group?.data[i];
    const grouped = own !== undefined && 4 * own < (shape?.data.length ?? 0);
    return [
      i + 1,
      norms?.data[i] ?? 0,
      dimensionality?.data[i] ?? 0,
      represented?.data[i] === 1 ? words.yes : words.no,
      grouped ? String(own + 1) : '',
      grouped ? en.shapes.name(shape?.data[4 * own] ?? 0) : '',
    ];
  });
  return {
    columns: words.columns,
    rows: /** @type {Rows} */ (rows),
    caption: words.caption(rows.length, all),
  };
}

/** @param {Snapshot} snapshot @returns {Rows} */
const singularRows = ({ tensors }) => Array.from(tensors.singular?.data ?? [], (value, k) => [k + 1, value]);

/** The blocks on and above the diagonal: below it they are the same. @param {Snapshot} snapshot @returns {Rows} */
function blockRows({ tensors }) {
  const { cos2, cos2max, block } = tensors;
  const count = cos2?.shape[0] ?? 0;
  const first = (/** @type {number} */ at) => (block?.data[at] ?? 0) + 1;
  const last = (/** @type {number} */ at) => block?.data[at + 1] ?? 0;
  return Array.from({ length: count }, (_, p) =>
    Array.from({ length: count - p }, (_, k) => {
      const at = p * count + p + k;
      return [first(p), last(p), first(p + k), last(p + k), cos2?.data[at] ?? 0, cos2max?.data[at] ?? 0];
    }),
  ).flat();
}

/** @param {Snapshot} snapshot @param {string} which `features`, `singular` or `cos2` */
export function csvOf(snapshot, which) {
  if (which === 'singular') return csv(words.singular, singularRows(snapshot));
  if (which === 'cos2') return csv(words.cos2, blockRows(snapshot));
  const { columns, rows } = rowsOf(snapshot);
  return csv(columns, rows);
}
