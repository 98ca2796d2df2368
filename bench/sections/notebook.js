// @ts-check
/**
 * Section `notebook`: the introduction of the paper's notebook, ten densities at once in PyTorch, against our best of
 * eight at the same densities. Ours counts only where no density comes out worse.
 */
import { best, makeSamples } from '../evaluation.js';

const N = 5;
const M = 2;
const IMPORTANCE = 0.9;
/** From 1 to 1/20, evenly in the logarithm. */
const DENSITIES = Array.from({ length: 10 }, (_, k) => 20 ** (-k / 9));
const SAMPLES = 1 << 14;

/** How much worse than the notebook still counts as no worse: the evaluation's own noise. */
const NO_WORSE = 1.001;

/** @typedef {{gradient: string, steps: number, lr: number, batch: number}} Way */

/** The lab's own defaults first. @param {boolean} quick @returns {Way[]} */
const ways = (quick) => [
  { gradient: 'sampled', steps: 4000, lr: 0.01, batch: 1024 },
  ...(quick ? [500] : [250, 500, 750, 1000, 1500, 2000]).flatMap((steps) =>
    (quick ? [256] : [256, 512, 1024]).flatMap((batch) =>
      [0.01, 0.03].map((lr) => ({ gradient: 'sampled', steps, lr, batch })),
    ),
  ),
];

/** @param {number} density */
const setting = (density) => ({ n: N, m: M, density, importance: IMPORTANCE });

/** @param {Way} way @param {number} density */
function task({ gradient, steps, lr, batch }, density) {
  const sparsity = Number((1 - density).toFixed(6));
  const data = `n=${N}&m=${M}&S=${sparsity}&I=${IMPORTANCE}&batch=${batch}`;
  const text = `${data}&gradient=${gradient}&restarts=8&steps=${steps}&lr=${lr}`;
  return { text, n: N, m: M, moments: [steps] };
}

/** One worker, one density after the other; milliseconds of training, and the losses. @param {import('../lab.js').Host} host @param {Way} way @param {import('../evaluation.js').Sample[][]} samples */
async function ours(host, way, samples) {
  let ms = 0;
  const losses = [];
  for (const [k, density] of DENSITIES.entries()) {
    const [moment] = await host.call('solve', task(way, density));
    ms += moment.ms;
    losses.push(best(moment.restarts, setting(density), samples[k]));
  }
  return { ms, losses };
}

/** Once for the wall time, its optimiser as PAPER says. @param {import('../lab.js').Host} host @param {import('../evaluation.js').Sample[][]} samples */
async function theirs(host, samples) {
  const [{ ms, restarts }] = await host.call('solve', {
    n: N,
    m: M,
    importance: IMPORTANCE,
    densities: DENSITIES,
    batch: 1024,
    steps: 10_000,
    lr: 0.001,
    schedule: 'constant',
    decay: 0.01,
    init: 'notebook',
    seed: 1,
    moments: [10_000],
  });
  const losses = DENSITIES.map((density, k) => best([restarts[k]], setting(density), samples[k]));
  return { ms, losses };
}

/** @param {import('../lab.js').Lab} lab */
export async function notebook(lab) {
  const chromium = await lab.chromium();
  const pytorch = await lab.native('PyTorch, one thread');
  const samples = DENSITIES.map((density) => makeSamples(setting(density), SAMPLES));
  const before = pytorch ? await theirs(pytorch, samples) : null;
  const entries = [];
  for (const way of ways(lab.quick)) {
    const runs = [];
    for (let k = 0; k < (lab.quick ? 1 : 2); k++) runs.push(await ours(chromium, way, samples));
    const { losses } = runs[0];
    const worse = before ? losses.filter((loss, k) => loss > NO_WORSE * before.losses[k]).length : null;
    entries.push({ ...way, ms: runs.map(({ ms }) => ms), losses, worse });
  }
  // Before ours and after: the machine may have been busy with something else.
  const after = pytorch ? await theirs(pytorch, samples) : null;
  const official = before && after && { ms: [before.ms, after.ms], losses: before.losses };
  return { densities: DENSITIES, official, entries };
}
