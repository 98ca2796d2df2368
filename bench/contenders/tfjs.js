// @ts-check
/**
 * TensorFlow.js as its users would write the step: variables, autograd, `train.adam`. On one of its backends; all
 * files come from this machine.
 */
import * as tf from '@tensorflow/tfjs-core';
// A bundler drops these where they are not asked for by name, and then nothing has a gradient.
import '@tensorflow/tfjs-core/dist/register_all_gradients.js';
import '@tensorflow/tfjs-backend-cpu';
import { setThreadsCount, setWasmPaths } from '@tensorflow/tfjs-backend-wasm';

export const BACKENDS = ['wasm', 'cpu'];

/** @param {string} folder where the backend's WebAssembly is served */
export function serveFrom(folder) {
  setWasmPaths(folder);
  setThreadsCount(1);
}

/** There is one backend at a time. @param {string} backend */
async function take(backend) {
  if (tf.getBackend() !== backend && !(await tf.setBackend(backend)))
    throw new Error(`The backend ${backend} cannot be had.`);
}

/**
 * @param {string} backend
 * @param {import('../reference.js').Problem} problem
 * @param {number} density
 */
export async function tfjs(backend, problem, density) {
  const turn = () => take(backend);
  await turn();
  const { n, m, batch } = problem;
  const W = tf.variable(tf.tensor2d(problem.W, [m, n]));
  const b = tf.variable(tf.tensor1d(problem.b));
  const [I, p, share] = [tf.tensor1d(problem.I), tf.scalar(density), tf.scalar(1 / batch)];
  const optimiser = tf.train.adam(0.01);
  const loss = (/** @type {tf.Tensor} */ x) => {
    const out = tf.relu(tf.add(tf.matMul(tf.matMul(x, W, false, true), W), b));
    const weighed = tf.mul(tf.square(tf.sub(out, x)), I);
    return /** @type {tf.Scalar} */ (tf.mul(tf.sum(weighed), share));
  };
  const draw = () =>
    tf.mul(tf.randomUniform([batch, n]), tf.cast(tf.less(tf.randomUniform([batch, n]), p), 'float32'));
  return {
    async check() {
      await turn();
      const answer = tf.tidy(() => {
        const x = tf.tensor2d(problem.x, [batch, n]);
        const { value, grads } = tf.variableGrads(() => loss(x), [W, b]);
        return {
          loss: value.dataSync()[0],
          gW: grads[W.name].dataSync().slice(),
          gb: grads[b.name].dataSync().slice(),
        };
      });
      return { problem, answer };
    },
    async run(/** @type {number} */ count) {
      await turn();
      for (let k = 0; k < count; k++) {
        const value = tf.tidy(() => {
          const cost = optimiser.minimize(() => loss(draw()), true, [W, b]);
          if (!cost) throw new Error('The optimiser gives no cost.');
          return cost;
        });
        // Waits for the last: only then is all of it done.
        if (k === count - 1) await value.data();
        value.dispose();
      }
    },
    free() {
      for (const tensor of [W, b, I, p, share]) tensor.dispose();
      optimiser.dispose();
    },
  };
}
