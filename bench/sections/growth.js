// @ts-check
/** Section `growth`: how the cost of a step grows with n, m, the batch and the number of runs. */
import { interleaved } from '../rounds.js';

/** @param {number} from @param {number} to */
function doublings(from, to) {
  const all = [];
  for (let value = from; value <= to; value *= 2) all.push(value);
  return all;
}

/** What grows, from where to where, and the run text. @type {{axis: string, fixed: string, values: number[], text: (value: number) => string}[]} */
const AXES = [
  { axis: 'n', fixed: 'm = 20', values: doublings(16, 2048), text: (n) => `n=${n}&m=20&S=0.9` },
  { axis: 'm', fixed: 'n = 256', values: doublings(2, 256), text: (m) => `n=256&m=${m}&S=0.9` },
  {
    axis: 'batch',
    fixed: '80×20',
    values: doublings(64, 16384),
    text: (batch) => `n=80&m=20&S=0.9&batch=${batch}`,
  },
  {
    axis: 'runs',
    fixed: '20×5',
    values: doublings(1, 64),
    text: (runs) => `n=20&m=5&S=0.9&restarts=${runs}`,
  },
];

/** @param {import('../lab.js').Lab} lab */
export async function growth(lab) {
  const host = await lab.chromium();
  const rows = [];
  for (const { axis, fixed, values, text } of AXES) {
    lab.say(axis);
    const some = lab.quick ? values.filter((_, k) => k % 2 === 0) : values;
    const names = some.map((value) => `text ${text(value)}&steps=10000000`);
    const entries = names.map((name) => ({ host, name }));
    // The cell is for contenders that are made of one; these say all in their text.
    const timed = await interleaved(entries, { n: 1, m: 1, density: 0.1, batch: 1 }, lab.effort);
    const points = some.map((value, k) => ({ value, ...timed[`${host.name}: ${names[k]}`] }));
    rows.push({ axis, fixed, points });
  }
  return { rows };
}
