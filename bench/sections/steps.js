// @ts-check
/** Section `steps`: microseconds a training step takes, for every contender, shape and density, a new batch each step. */
import { cells } from '../cells.js';
import { paths } from '../paths.js';
import { interleaved } from '../rounds.js';

/** @typedef {import('../rounds.js').Entry} Entry */

/** What is timed in Chromium, in this order. */
const CHROMIUM = () => [
  'peak',
  'ours',
  ...paths().map((path) => `ours ${path}`),
  'scalar',
  'plain',
  'tfjs wasm',
  'tfjs cpu',
];

/** The names of a native peer's variants. @param {string} host */
const variants = (host) => (host.startsWith('PyTorch') ? ['adam', 'fused'] : ['step']);

/** @param {import('../lab.js').Lab} lab */
export async function steps(lab) {
  const chromium = await lab.chromium();
  /** @type {Entry[]} */
  const entries = CHROMIUM().map((name) => ({ host: chromium, name }));
  for (const host of await lab.engines())
    for (const name of host.name === 'Node' ? ['ours'] : ['peak', 'ours']) entries.push({ host, name });
  for (const host of await lab.natives())
    for (const name of variants(host.name)) entries.push({ host, name });
  const rows = [];
  for (const cell of cells(lab.effort)) {
    lab.say(`${cell.n}×${cell.m}, density ${cell.density}`);
    rows.push({ ...cell, timed: await interleaved(entries, cell, lab.effort) });
  }
  return { paths: paths(), rows };
}
