// @ts-check
/**
 * Section `solution`: wall time until the best of eight is within 1 % of the optimum, for our ways of obtaining
 * gradients and for PyTorch. Training alone is on the clock; everybody is judged by the same evaluation. Eight
 * restarts do not always hold the optimum, so there are several attempts, of which each counts with all of its time.
 */
import { best, makeSamples } from '../evaluation.js';
import { expectedTime } from '../statistics.js';

/** @typedef {import('../evaluation.js').Setting} Setting */
/** @typedef {import('../solve.js').Moment} Moment */
/** @typedef {{steps: number, lr: number}} Tuning */
/** `most`: attempts at a tuning at most, before and after one is chosen; `budget`: milliseconds for either. @typedef {{name: string, tunings: Tuning[], most: [number, number], budget: number, train: (tuning: Tuning, seed: number) => Promise<Moment[]>}} Runner */
/** @typedef {{tuning: Tuning, seed: number, seen: Moment[]}} Attempt */

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

/** Milliseconds of training that a contender may spend on finding its tuning, and again on repeating it. */
const BUDGET = { ours: { quick: 500, full: 10_000 }, native: { quick: 2000, full: 25_000 } };

/** Both sides choose from the same grid, short ones first. @param {boolean} quick @returns {Tuning[]} */
const grid = (quick) =>
  (quick ? [500] : [250, 500, 1000, 2000, 4000]).flatMap((steps) =>
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

/** @param {import('../lab.js').Host} host @param {Setting} setting @param {string} mode @param {Tuning[]} tunings @returns {Omit<Runner, 'budget'>} */
const ours = (host, setting, mode, tunings) => ({
  name: `ours, ${mode}`,
  tunings,
  most: [6, 16],
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
 * @returns {Omit<Runner, 'budget'>}
 */
const torch = (host, setting, how, tunings) => ({
  name: how === 'notebook' ? "PyTorch, the notebook's settings" : 'PyTorch, tuned',
  tunings,
  most: how === 'notebook' ? [0, 2] : [2, 4],
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
  const steps = quick ? 500 : 6000;
  const [{ restarts }] = await host.call('solve', {
    text: textOf(setting, `&restarts=64&steps=${steps}&lr=0.02&batch=1024`),
    n: setting.n,
    m: setting.m,
    moments: [steps],
  });
  return restarts;
}

/**
 * Milliseconds until the best restart was within reach of the optimum; null: at the end it was not. Between, it is
 * taken to have come nearer all the time.
 * @param {Moment[]} seen
 * @param {number} level
 * @param {(restarts: Moment['restarts']) => number} lossOf of the best
 */
export function reached(seen, level, lossOf) {
  if (lossOf(seen[seen.length - 1].restarts) > level) return null;
  let [low, high] = [0, seen.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (lossOf(seen[middle].restarts) <= level) high = middle;
    else low = middle + 1;
  }
  return seen[high].ms;
}

/** @param {Attempt} attempt */
const spentOn = ({ seen }) => seen[seen.length - 1].ms;

/**
 * Attempts at tunings, one after the other and round after round, until there are enough or the time is spent.
 * @param {Runner} runner
 * @param {Tuning[]} tunings
 * @param {{rounds: number, seed: number}} limits
 */
async function attempts(runner, tunings, { rounds, seed }) {
  /** @type {Attempt[]} */
  const all = [];
  let spent = 0;
  for (let round = 0; round < rounds; round++)
    for (const [k, tuning] of tunings.entries()) {
      if (spent > runner.budget && all.length > 0) return all;
      // Where one begins decides where one ends: the same seed for all tunings would be one throw of the dice.
      const own = seed + round * tunings.length + k;
      const attempt = { tuning, seed: own, seen: await runner.train(tuning, own) };
      spent += spentOn(attempt);
      all.push(attempt);
    }
  return all;
}

/** @param {import('../lab.js').Lab} lab @param {Setting} problem @returns {Promise<Runner[]>} */
async function runnersFor(lab, problem) {
  const chromium = await lab.chromium();
  const pytorch = await lab.native('PyTorch, one thread');
  const tunings = grid(lab.quick);
  const effort = lab.quick ? 'quick' : 'full';
  const own = MODES.map((mode) => ours(chromium, problem, mode, tunings));
  const native = pytorch
    ? [
        torch(pytorch, problem, 'tuned', tunings),
        torch(pytorch, problem, 'notebook', [{ steps: 10_000, lr: 0.001 }]),
      ]
    : [];
  return [
    ...own.map((runner) => ({ ...runner, budget: BUDGET.ours[effort] })),
    ...native.map((runner) => ({ ...runner, budget: BUDGET.native[effort] })),
  ];
}

/** Those of whom there is such a thing for the problem; the others with the reason. @param {Runner[]} runners */
async function able(runners) {
  /** @type {{can: Runner[], left: string[]}} */
  const found = { can: [], left: [] };
  for (const runner of runners) {
    try {
      await runner.train({ steps: 20, lr: 0.01 }, 1);
      found.can.push(runner);
    } catch (error) {
      found.left.push(`${runner.name}: ${String(error).split('\n')[0].split(': ').slice(-1)}`);
    }
  }
  return found;
}

/** Judges of a problem: the loss of the best restart, and what came of an attempt. @param {Setting} problem */
function judge(problem) {
  const samples = makeSamples(problem, SAMPLES);
  const lossOf = (/** @type {Moment['restarts']} */ restarts) => best(restarts, problem, samples);
  const last = (/** @type {Attempt} */ { seen }) => lossOf(seen[seen.length - 1].restarts);
  const outcome = (/** @type {Attempt} */ attempt, /** @type {number} */ optimum) => ({
    spent: spentOn(attempt),
    reached: reached(attempt.seen, WITHIN * optimum, lossOf),
  });
  return { lossOf, last, outcome };
}

/**
 * The tuning with the least expected time, null where none succeeded. Of a single one there is no choice.
 * @param {Runner} runner
 * @param {Attempt[]} all
 * @param {(own: Attempt[]) => {spent: number, reached: number | null}[]} outcomes
 */
function fastest(runner, all, outcomes) {
  if (runner.tunings.length === 1) return runner.tunings[0];
  const times = runner.tunings.map((tuning) => ({
    tuning,
    time: expectedTime(outcomes(all.filter((each) => each.tuning === tuning))),
  }));
  const able = times.filter(({ time }) => time !== null);
  return able.sort((a, b) => Number(a.time) - Number(b.time))[0]?.tuning ?? null;
}

/** @param {import('../lab.js').Lab} lab @param {Setting & {name: string}} problem */
async function one(lab, problem) {
  const { lossOf, last, outcome } = judge(problem);
  const { can, left } = await able(await runnersFor(lab, problem));
  const known = lossOf(await bestKnown(await lab.chromium(), problem, lab.quick));
  /** @type {Map<Runner, Attempt[]>} */
  const tried = new Map();
  for (const runner of can)
    tried.set(runner, await attempts(runner, runner.tunings, { rounds: runner.most[0], seed: 1 }));
  let optimum = Math.min(known, ...[...tried.values()].flat().map(last));
  const chosen = [];
  for (const [runner, all] of tried) {
    const tuning = fastest(runner, all, (own) => own.map((each) => outcome(each, optimum)));
    // Where no tuning ever got there, all that was tried says so; more of one would not say more.
    const again = tuning ? await attempts(runner, [tuning], { rounds: runner.most[1], seed: 1000 }) : all;
    chosen.push({ name: runner.name, tuning, again });
  }
  // Known only now, when all have done what they can.
  optimum = Math.min(optimum, ...chosen.flatMap(({ again }) => again.map(last)));
  const entries = chosen.map(({ again, ...rest }) => ({
    ...rest,
    attempts: again.map((each) => ({ ...outcome(each, optimum), loss: last(each) })),
  }));
  return { ...problem, optimum, known, left, entries };
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
