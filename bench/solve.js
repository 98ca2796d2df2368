// @ts-check
/**
 * Training towards a solution, with our bindings: what the weights were after how many milliseconds. Only training is
 * on the clock. Evaluates nothing.
 */
import { weightsIn } from './contenders/ours.js';

/** @typedef {import('./contenders/ours.js').Bindings} Bindings */
/** @typedef {{text: string, n: number, m: number, moments: number[]}} Task `moments`: steps at which to look, ascending */
/** @typedef {{ms: number, step: number, restarts: {W: number[], b: number[]}[]}} Moment */

/**
 * @param {Bindings} bindings
 * @param {Task} task
 * @returns {Moment[]}
 */
export function solve(bindings, { text, n, m, moments }) {
  const { problems } = bindings.parse(text);
  if (problems.length > 0) throw new Error(`${text}: ${problems[0].message}`);
  let spent = 0;
  const timed = (/** @type {() => void} */ work) => {
    const start = performance.now();
    work();
    spent += performance.now() - start;
  };
  /** @type {InstanceType<Bindings['Run']> | undefined} */
  let run;
  timed(() => {
    run = new bindings.Run(text);
  });
  if (!run) throw new Error('There is no run.');
  const own = run;
  const seen = moments.map((step) => {
    timed(() => void own.step(step - own.at));
    const restarts = weightsIn(own.checkpoint(), { n, m });
    return {
      ms: spent,
      step: own.at,
      restarts: restarts.map(({ W, b }) => ({ W: [...W], b: [...b] })),
    };
  });
  run.free();
  return seen;
}

/** @typedef {{text: string, runs: number, steps: number}} Sweep */

/**
 * Many tiny runs, one after the other, each read at its end: milliseconds in all, and of the same steps in one run.
 * @param {Bindings} bindings
 * @param {Sweep} sweep
 */
export function sweep(bindings, { text, runs, steps }) {
  const one = new bindings.Run(`${text}&steps=10000000`);
  one.step(Math.min(runs * steps, 5000));
  const begun = performance.now();
  one.step(runs * steps);
  const training = performance.now() - begun;
  one.free();
  const start = performance.now();
  for (let seed = 0; seed < runs; seed++) {
    const run = new bindings.Run(`${text}&steps=${steps}&seed=${seed}`);
    run.step(steps);
    run.frame('W,b');
    run.free();
  }
  return { all: performance.now() - start, training };
}
