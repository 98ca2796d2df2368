// @ts-check
/** Section `workers`: two workers against one, what many tiny runs cost over their training, and memory of a worker. */
import { BATCH } from '../cells.js';

const SHAPES = /** @type {const} */ ([
  [20, 5],
  [400, 30],
  [1000, 50],
]);

/** A page that has not computed anything yet has the least memory. @type {[string, string][]} */
const MEMORY = [
  ['5×2', 'n=5&m=2&batch=1024'],
  ['4096×512', 'n=4096&m=512&batch=1024'],
];

/** @param {import('../lab.js').Lab} lab @param {import('../lab.js').Host} host */
async function pairs(lab, host) {
  const rows = [];
  for (const [n, m] of SHAPES) {
    const cell = { n, m, density: 0.1, batch: BATCH };
    const open = { name: 'ours', cell, trainMs: lab.effort.trainMs };
    const { answers } = await host.call('pair', { workers: 2, verb: 'open', order: open });
    const count = Math.max(1, Math.round((3000 * lab.effort.sampleMs) / answers[0].micro));
    const order = { name: 'ours', count };
    /** @type {{one: number[], two: number[]}} milliseconds until all are done */
    const samples = { one: [], two: [] };
    for (let round = 0; round < lab.effort.rounds; round++) {
      samples.one.push((await host.call('pair', { workers: 1, verb: 'sample', order })).took);
      samples.two.push((await host.call('pair', { workers: 2, verb: 'sample', order })).took);
    }
    await host.call('pair', { workers: 2, verb: 'close', order });
    rows.push({ n, m, count, ...samples });
  }
  return rows;
}

/** @param {import('../lab.js').Lab} lab */
export async function workers(lab) {
  const host = await lab.chromium();
  const memory = [];
  for (const [shape, text] of MEMORY)
    memory.push({ shape, bytes: await host.call('fresh', { verb: 'memory', order: { text } }) });
  const tiny = { text: `n=5&m=2&S=0.9&batch=${BATCH}`, runs: lab.quick ? 200 : 2000, steps: 100 };
  const sweeps = [];
  for (let round = 0; round < lab.effort.rounds; round++) sweeps.push(await host.call('sweep', tiny));
  return { pairs: await pairs(lab, host), memory, sweep: { ...tiny, samples: sweeps } };
}
