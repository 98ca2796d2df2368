// @ts-check
/**
 * What every contender is held against: one problem (weights and a batch), and its loss and gradient in double
 * precision by plain loops. Shares no code with any contender; times nothing.
 */

/**
 * The tied model x′ = ReLU(WᵀWx + b) on one batch.
 * @typedef {object} Problem
 * @property {number} n features
 * @property {number} m dimensions
 * @property {number} batch samples
 * @property {Float32Array} W m×n, row after row
 * @property {Float32Array} b [n]
 * @property {Float32Array} I importances [n]
 * @property {Float32Array} x samples, one after the other [batch·n]
 */

/** Loss: Σ I (x′ − x)², meant over the batch. @typedef {{loss: number, gW: ArrayLike<number>, gb: ArrayLike<number>}} Answer */

/** Relative errors; of gradients the largest, as a share of the largest entry. @typedef {{loss: number, gW: number, gb: number}} Errors */

/** Largest errors with which a contender's time counts. A sum in single precision costs one peer 7e-4 of its loss. */
export const GATE = { loss: 2e-3, gW: 1e-4, gb: 1e-4 };

/** Uniform numbers in [0, 1): mulberry32, enough for a test problem. @param {number} seed */
export function uniforms(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let z = Math.imul(state ^ (state >>> 15), state | 1);
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61);
    return ((z ^ (z >>> 14)) >>> 0) / 4294967296;
  };
}

/**
 * @param {{n: number, m: number, batch: number, density: number, seed?: number}} cell
 * @returns {Problem}
 */
export function makeProblem({ n, m, batch, density, seed = 1 }) {
  const next = uniforms(seed);
  const edge = Math.sqrt(6 / (n + m));
  const fill = (/** @type {number} */ size, /** @type {(i: number) => number} */ value) =>
    Float32Array.from({ length: size }, (_, i) => value(i));
  return {
    n,
    m,
    batch,
    W: fill(m * n, () => edge * (2 * next() - 1)),
    b: fill(n, () => 0.1 * next() - 0.05),
    I: fill(n, (i) => 0.9 ** (i % 40)),
    x: fill(batch * n, () => (next() < density ? next() : 0)),
  };
}

/** @param {Problem} problem @returns {Answer} */
export function reference({ n, m, batch, W, b, I, x }) {
  const [gW, gb, h, dh, dz] = [m * n, n, m, m, n].map((size) => new Float64Array(size));
  let loss = 0;
  for (let s = 0; s < batch; s++) {
    const at = s * n;
    for (let k = 0; k < m; k++) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += W[k * n + i] * x[at + i];
      h[k] = sum;
    }
    dh.fill(0);
    for (let i = 0; i < n; i++) {
      let z = b[i];
      for (let k = 0; k < m; k++) z += W[k * n + i] * h[k];
      const error = Math.max(z, 0) - x[at + i];
      loss += I[i] * error * error;
      dz[i] = z > 0 ? (2 * I[i] * error) / batch : 0;
      gb[i] += dz[i];
      for (let k = 0; k < m; k++) dh[k] += W[k * n + i] * dz[i];
    }
    for (let k = 0; k < m; k++) for (let i = 0; i < n; i++) gW[k * n + i] += h[k] * dz[i] + dh[k] * x[at + i];
  }
  return { loss: loss / batch, gW, gb };
}

/** Largest difference as a share of the largest entry. @param {ArrayLike<number>} right @param {ArrayLike<number>} given */
function distance(right, given) {
  if (right.length !== given.length) return Number.POSITIVE_INFINITY;
  let [apart, largest] = [0, 0];
  for (let j = 0; j < right.length; j++) {
    // Not Math.max: what is not a number must not pass for none.
    if (!(Math.abs(given[j] - right[j]) <= apart)) apart = Math.abs(given[j] - right[j]);
    largest = Math.max(largest, Math.abs(right[j]));
  }
  return apart / Math.max(largest, 1e-30);
}

/** @param {Answer} right @param {Answer} given @returns {Errors} */
export function errors(right, given) {
  return {
    loss: Math.abs(given.loss - right.loss) / Math.abs(right.loss),
    gW: distance(right.gW, given.gW),
    gb: distance(right.gb, given.gb),
  };
}

/** The larger of each. @param {Errors} one @param {Errors} other @returns {Errors} */
export const worse = (one, other) => ({
  loss: Math.max(one.loss, other.loss),
  gW: Math.max(one.gW, other.gW),
  gb: Math.max(one.gb, other.gb),
});

/** What is wrong with an answer, in words; null: its time counts. @param {Errors} found @returns {string | null} */
export function fault(found) {
  const wrong = /** @type {(keyof Errors)[]} */ (['loss', 'gW', 'gb']).filter(
    (name) => !(found[name] <= GATE[name]),
  );
  if (wrong.length === 0) return null;
  return wrong.map((name) => `${name} is off by ${found[name].toExponential(1)}`).join(', ');
}
