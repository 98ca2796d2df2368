// @ts-check
/** The numbers behind a figure as tables: features, and the loss along the training. Written as the snapshot has them, not computed. */
import { save as words } from '../strings/share.js';

/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */
/** @typedef {{columns: string[], rows: (string | number | undefined)[][]}} Table */

/** @type {['norm' | 'dimensionality' | 'superposition' | 'bias' | 'importance', string][]} */
const COLUMNS = [
  ['norm', 'norms'],
  ['dimensionality', 'dimensionality'],
  ['superposition', 'superposition'],
  ['bias', 'b'],
  ['importance', 'importance'],
];

/** One row a feature: its measures, then its column of W. @param {Snapshot} snapshot @returns {Table} */
export function featureTable({ tensors }) {
  const there = COLUMNS.filter(([, tensor]) => tensors[tensor]);
  const [m = 0, n = 0] = Array.from(tensors.W?.shape ?? []);
  const weights = Array.from({ length: m }, (_, k) => k);
  const names = there.map(([name]) => words.columns[name]);
  return {
    columns: [words.columns.feature, ...names, ...weights.map((k) => words.columns.weight(k + 1))],
    rows: Array.from({ length: n }, (_, i) => [
      i + 1,
      ...there.map(([, tensor]) => tensors[tensor]?.data[i]),
      ...weights.map((k) => tensors.W?.data[k * n + i]),
    ]),
  };
}

/** @param {Snapshot} snapshot @returns {Table | null} null before there is any */
export function historyTable({ tensors: { history } }) {
  if (!history || history.data.length === 0) return null;
  const rows = Array.from({ length: history.data.length / 2 }, (_, k) => [
    history.data[2 * k],
    history.data[2 * k + 1],
  ]);
  return { columns: [words.columns.step, words.columns.loss], rows };
}
