// @ts-check
/**
 * The loss by which every solution is judged, whoever trained it: one set of samples for all, in double precision.
 * Shares no code with the core's own evaluation.
 */
import { uniforms } from './reference.js';

/** Independent uniform features, and importance Iⁱ. @typedef {{n: number, m: number, density: number, importance: number}} Setting */
/** W m×n, row after row. @typedef {{W: ArrayLike<number>, b: ArrayLike<number>}} Weights */
/** @typedef {{active: number[], values: number[]}} Sample */

/**
 * Samples with at least one active feature; those without are all alike and need no drawing.
 * @param {{n: number, density: number}} setting
 * @param {number} count
 * @param {number} [seed]
 * @returns {Sample[]}
 */
export function makeSamples({ n, density }, count, seed = 7) {
  const next = uniforms(seed);
  const one = () => {
    for (;;) {
      const active = Array.from({ length: n }, (_, i) => i).filter(() => next() < density);
      if (active.length > 0) return { active, values: active.map(next) };
    }
  };
  return Array.from({ length: count }, one);
}

/**
 * Σ I (x′ − x)² in the mean.
 * @param {Weights} weights
 * @param {Setting} setting
 * @param {Sample[]} samples of `makeSamples`
 */
export function evaluate({ W, b }, { n, m, density, importance }, samples) {
  const I = Array.from({ length: n }, (_, i) => importance ** i);
  const empty = I.reduce((sum, weight, i) => sum + weight * Math.max(b[i], 0) ** 2, 0);
  const [h, x] = [new Float64Array(m), new Float64Array(n)];
  let sum = 0;
  for (const { active, values } of samples) {
    h.fill(0);
    x.fill(0);
    active.forEach((i, j) => {
      x[i] = values[j];
      for (let k = 0; k < m; k++) h[k] += W[k * n + i] * values[j];
    });
    for (let i = 0; i < n; i++) {
      let z = b[i];
      for (let k = 0; k < m; k++) z += W[k * n + i] * h[k];
      sum += I[i] * (Math.max(z, 0) - x[i]) ** 2;
    }
  }
  const none = (1 - density) ** n;
  return none * empty + ((1 - none) * sum) / samples.length;
}

/** The loss of the best of several. @param {Weights[]} restarts @param {Setting} setting @param {Sample[]} samples */
export const best = (restarts, setting, samples) =>
  Math.min(...restarts.map((weights) => evaluate(weights, setting, samples)));
