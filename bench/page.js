// @ts-check
/**
 * Runs inside the browser: times every contender in turn, in one page, so that a slow spell of
 * the machine meets them all. Returns raw samples; judges nothing.
 */
import { checkPlain, plainTrainer } from './plain.js';

export const SHAPES = [
  [5, 2],
  [20, 5],
  [80, 20],
  [400, 30],
  [1000, 50],
];
const DENSITIES = [1, 0.1];
const BATCH = 1024;
const WARM_UP_MS = 300;
const SAMPLE_MS = 60;
const ROUNDS = 7;

/** @typedef {(count: number) => void} Contender does a number of steps */

/**
 * Milliseconds a step takes, and how many steps make one sample, after a warm-up.
 * @param {Contender} contender
 */
function calibrate(contender) {
  let count = 1;
  let spent = 0;
  for (;;) {
    const start = performance.now();
    contender(count);
    const took = performance.now() - start;
    spent += took;
    if (spent > WARM_UP_MS && took > SAMPLE_MS / 3)
      return Math.max(1, Math.round((count * SAMPLE_MS) / took));
    if (took < SAMPLE_MS / 3) count *= 2;
  }
}

/**
 * @param {Record<string, Contender>} contenders
 * @returns {Record<string, number[]>} microseconds a step, one number a round
 */
function interleaved(contenders) {
  const counts = Object.entries(contenders).map(
    ([name, run]) => /** @type {const} */ ([name, run, calibrate(run)]),
  );
  /** @type {Record<string, number[]>} */
  const samples = Object.fromEntries(counts.map(([name]) => [name, []]));
  for (let round = 0; round < ROUNDS; round++) {
    for (const [name, run, count] of counts) {
      const start = performance.now();
      run(count);
      samples[name].push(((performance.now() - start) * 1000) / count);
    }
  }
  return samples;
}

/** @param {any} bindings @param {string} text @returns {Contender} */
function ours(bindings, text) {
  const run = new bindings.Run(text);
  return (count) => {
    if (run.step(count) !== count) throw new Error(`${text} ended early`);
  };
}

/**
 * @param {{simd: any, scalar: any}} bindings two instances of the bindings
 * @param {(turns: number, a: number, b: number) => number} peak
 */
export function measure({ simd, scalar }, peak) {
  checkPlain();
  const results = [];
  for (const density of DENSITIES) {
    for (const [n, m] of SHAPES) {
      const text = `n=${n}&m=${m}&S=${1 - density}&steps=10000000`;
      const plain = plainTrainer({ n, m, batch: BATCH, density, lr: 0.01 });
      const samples = interleaved({
        simd: ours(simd, text),
        scalar: ours(scalar, text),
        plain: (count) => {
          for (let k = 0; k < count; k++) plain.step();
        },
        // A "step" of the yardstick is a million turns.
        peak: (count) => void peak(count * 1_000_000, 0.999, 0.001),
      });
      results.push({ n, m, density, batch: BATCH, samples });
    }
  }
  return results;
}
