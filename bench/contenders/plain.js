// @ts-check
/**
 * The rival: the same training step in plain JavaScript, as one would write it with care but
 * without tricks. Forward, backward, Adam, a new batch each step. Typed arrays, no allocation.
 */

/**
 * @param {{n: number, m: number, batch: number, density: number, lr: number}} spec
 */
export function plainTrainer({ n, m, batch, density, lr }) {
  const W = new Float32Array(m * n).map(() => (Math.random() * 2 - 1) * Math.sqrt(3 / (n + m)));
  const b = new Float32Array(n);
  const I = new Float32Array(n).map((_, i) => 0.9 ** i);
  const [gW, gb] = [new Float32Array(m * n), new Float32Array(n)];
  const moments = [W, b].map((p) => [new Float32Array(p.length), new Float32Array(p.length)]);
  const [x, h, dz, dh] = [n, m, n, m].map((size) => new Float32Array(size));
  let step = 0;

  /** Fills `x` with a new sample. */
  function draw() {
    for (let i = 0; i < n; i++) x[i] = Math.random() < density ? Math.random() : 0;
  }

  /** Adds the gradient of the sample in `x`; returns its loss. */
  function sample() {
    let loss = 0;
    for (let k = 0; k < m; k++) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += W[k * n + i] * x[i];
      h[k] = sum;
      dh[k] = 0;
    }
    for (let i = 0; i < n; i++) {
      let z = b[i];
      for (let k = 0; k < m; k++) z += W[k * n + i] * h[k];
      const error = (z > 0 ? z : 0) - x[i];
      loss += I[i] * error * error;
      dz[i] = z > 0 ? (2 * I[i] * error) / batch : 0;
      gb[i] += dz[i];
    }
    for (let k = 0; k < m; k++) {
      let sum = 0;
      for (let i = 0; i < n; i++) sum += W[k * n + i] * dz[i];
      dh[k] = sum;
      for (let i = 0; i < n; i++) gW[k * n + i] += h[k] * dz[i] + dh[k] * x[i];
    }
    return loss / batch;
  }

  /**
   * @param {Float32Array} p
   * @param {Float32Array} g
   * @param {Float32Array[]} moments
   */
  function adam(p, g, [first, second]) {
    const [c1, c2] = [1 - 0.9 ** step, 1 - 0.999 ** step];
    for (let j = 0; j < p.length; j++) {
      first[j] = 0.9 * first[j] + 0.1 * g[j];
      second[j] = 0.999 * second[j] + 0.001 * g[j] * g[j];
      p[j] -= ((lr / c1) * first[j]) / (Math.sqrt(second[j] / c2) + 1e-8);
    }
  }

  return {
    W,
    b,
    I,
    x,
    gW,
    gb,
    sample,
    /** One update; returns the loss of the batch. */
    step() {
      let loss = 0;
      gW.fill(0);
      gb.fill(0);
      for (let s = 0; s < batch; s++) {
        draw();
        loss += sample();
      }
      step++;
      adam(W, gW, moments[0]);
      adam(b, gb, moments[1]);
      return loss;
    },
  };
}

/**
 * @param {import('../reference.js').Problem} problem
 * @param {number} density
 */
export function plain(problem, density) {
  const { n, m, batch } = problem;
  const trainer = plainTrainer({ n, m, batch, density, lr: 0.01 });
  return {
    check() {
      const { W, b, I, x, gW, gb } = trainer;
      W.set(problem.W);
      b.set(problem.b);
      I.set(problem.I);
      gW.fill(0);
      gb.fill(0);
      let loss = 0;
      for (let s = 0; s < batch; s++) {
        x.set(problem.x.subarray(s * n, (s + 1) * n));
        loss += trainer.sample();
      }
      return { problem, answer: { loss, gW: gW.slice(), gb: gb.slice() } };
    },
    run(/** @type {number} */ count) {
      for (let k = 0; k < count; k++) trainer.step();
    },
    free() {},
  };
}
