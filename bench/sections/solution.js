// @ts-check
/**
 * Section `solution`: wall time until the best of eight is within 1 % of the optimum, for our ways of obtaining
 * gradients and for PyTorch. Training alone is on the clock; everybody is judged by the same evaluation.
 */
import { best, makeSamples } from '../evaluation.js';

/** @typedef {import('../evaluation.js').Setting} Setting */
/** @typedef {import('../solve.js').Moment} Moment */
/** @typedef {{steps: number, lr: number}} Tuning */
/** @typedef {{name: string, tunings: Tuning[], train: (tuning: Tuning, seed: number) => Promise<Moment[]>}} Runner */

/** @type {(Setting & {name: string})[]} */
const PROBLEMS = [
  { name: 'pentagon', n: 5, m: 2, density: 0.05, importance: 1 },
  { name: 'octahedron', n: 6, m: 3, density: 0.1, importance: 1 },
  { name: 'twenty features', n: 20, m: 5, density: 0.1, importance: 1 },
];
const MODES = ['sampled', 'stratified', 'exact', 'limit'];
const RESTARTS = 8;
const SAMPLES = 1 << 14;
const WITHIN = 1.01;

/** Both sides choose from the same grid. @param {boolean} quick @returns {Tuning[]} */
const grid = (quick) =>
  (quick ? [500, 2000] : [250, 500, 1000, 2000, 4000]).flatMap((steps) =>
    (quick ? [0.03] : [0.01, 0.03]).map((lr) => ({ steps, lr })),
  );

/** Steps at which weights are looked at: about a tenth apart. @param {number} steps */
export function moments(steps) {
  const all = [];
  for (let at = 20; at < steps; at = Math.ceil(at * 1.1)) all.push(at);
  return [...all, steps];
}

/** @param {Setting} setting @param {string} rest of the run text */
const textOf = ({ n, m, density, importance }, rest) =>
  `n=${n}&m=${m}&S=${Number((1 - density).toFixed(6))}&I=${importance}${rest}`;

/** @param {import('../lab.js').Host} host @param {Setting} setting @param {string} mode @param {Tuning[]} tunings @returns {Runner} */
const ours = (host, setting, mode, tunings) => ({
  name: `ours, ${mode}`,
  tunings,
  train: ({ steps, lr }, seed) =>
    host.call('solve', {
      text: textOf(setting, `&gradient=${mode}&restarts=${RESTARTS}&steps=${steps}&lr=${lr}&seed=${seed}`),
      n: setting.n,
      m: setting.m,
      moments: moments(steps),
    }),
});

/**
 * @param {import('../lab.js').Host} host
 * @param {Setting} setting
 * @param {'notebook' | 'tuned'} how
 * @param {Tuning[]} tunings
 * @returns {Runner}
 */
const torch = (host, setting, how, tunings) => ({
  name: how === 'notebook' ? "PyTorch, the notebook's settings" : 'PyTorch, tuned',
  tunings,
  train: ({ steps, lr }, seed) =>
    host.call('solve', {
      ...setting,
      steps,
      lr,
      seed,
      batch: 1024,
      densities: Array(RESTARTS).fill(setting.density),
      schedule: how === 'notebook' ? 'constant' : 'cosine',
      decay: how === 'notebook' ? 0.01 : 0,
      init: how === 'notebook' ? 'notebook' : 'each',
      moments: moments(steps),
    }),
});

/** The optimum as well as we know it: the best of 64, trained for long. @param {import('../lab.js').Host} host @param {Setting} setting @param {boolean} quick */
async function bestKnown(host, setting, quick) {
  const steps = quick ? 2000 : 6000;
  const [{ restarts }] = await host.call('solve', {
    text: textOf(setting, `&restarts=64&steps=${steps}&lr=0.02&batch=1024`),
    n: setting.n,
    m: setting.m,
    moments: [steps],
  });
  return restarts;
}

/** Milliseconds until within reach of the optimum, null where never. @param {{ms: number, loss: number}[]} curve @param {number} optimum */
export const reached = (curve, optimum) =>
  curve.find(({ loss }) => loss <= WITHIN * optimum)?.ms ?? null;

/**
 * The curve of every tuning, by one seed; then that tuning again by others which came first to a level.
 * @param {Setting} setting
 * @param {Runner[]} runners
 * @param {Setting & {samples: import('../evaluation.js').Sample[]}} judge
 */
async function curves(setting, runners, judge) {
  const found = [];
  for (const runner of runners)
    for (const tuning of runner.tunings) {
      const seen = await runner.train(tuning, 1);
      const curve = seen.map(({ ms, step, restarts }) => ({ ms, step, loss: best(restarts, setting, judge.samples) }));
      found.push({ runner, tuning, curve });
    }
  return found;
}

/** @param {import('../lab.js').Lab} lab @param {Setting & {name: string}} problem */
async function one(lab, problem) {
  const chromium = await lab.chromium();
  const pytorch = await lab.native('PyTorch, one thread');
  const judge = { ...problem, samples: makeSamples(problem, SAMPLES) };
  const tunings = grid(lab.quick);
  /** @type {Runner[]} */
  const runners = MODES.map((mode) => ours(chromium, problem, mode, tunings));
  if (pytorch) {
    const notebook = [{ steps: 10_000, lr: 0.001 }];
    runners.push(torch(pytorch, problem, 'tuned', tunings), torch(pytorch, problem, 'notebook', notebook));
  }
  /** @type {string[]} */
  const left = [];
  const able = [];
  for (const runner of runners) {
    try {
      await runner.train({ steps: 20, lr: 0.01 }, 1);
      able.push(runner);
    } catch (error) {
      left.push(`${runner.name}: ${String(error).split('\n')[0].split(': ').slice(-1)}`);
    }
  }
  const known = best(await bestKnown(chromium, problem, lab.quick), problem, judge.samples);
  const found = await curves(problem, able, judge);
  const optimum = Math.min(known, ...found.flatMap(({ curve }) => curve.map(({ loss }) => loss)));
  return { ...problem, optimum, known, left, entries: await repeats(lab, problem, judge, able, found, optimum) };
}

/**
 * The tuning that was fastest for each runner, again by other seeds, in turn.
 * @param {import('../lab.js').Lab} lab
 * @param {Setting} setting
 * @param {Setting & {samples: import('../evaluation.js').Sample[]}} judge
 * @param {Runner[]} runners
 * @param {Awaited<ReturnType<typeof curves>>} found
 * @param {number} optimum
 */
async function repeats(lab, setting, judge, runners, found, optimum) {
  const entries = runners.map((runner) => {
    const own = found.filter((each) => each.runner === runner);
    const time = (/** @type {(typeof own)[number]} */ each) => reached(each.curve, optimum) ?? Number.POSITIVE_INFINITY;
    const [first] = [...own].sort((a, b) => time(a) - time(b));
    const least = Math.min(...own.flatMap(({ curve }) => curve.map(({ loss }) => loss)));
    return { runner, tuning: first.tuning, least, curve: first.curve, ms: [reached(first.curve, optimum)] };
  });
  for (let seed = 2; seed <= (lab.quick ? 2 : 5); seed++)
    for (const entry of entries) {
      // What never got there took long to say so; once is enough.
      if (entry.ms[0] === null) continue;
      const seen = await entry.runner.train(entry.tuning, seed);
      const curve = seen.map(({ ms, restarts }) => ({ ms, loss: best(restarts, setting, judge.samples) }));
      entry.ms.push(reached(curve, optimum));
    }
  return entries.map(({ runner, ...rest }) => ({ name: runner.name, ...rest }));
}

/** @param {import('../lab.js').Lab} lab */
export async function solution(lab) {
  const problems = [];
  for (const problem of PROBLEMS) {
    lab.say(problem.name);
    problems.push(await one(lab, problem));
  }
  return { problems };
}
