// @ts-check
/**
 * Our own training step, through the bindings that the worker uses. What it is checked on is a run over a finite
 * data set, whose samples, weights and gradient its frames and checkpoint tell.
 */
import { decode } from '../../www/engine/snapshot.js';

/** @typedef {typeof import('../../www/generated/superposition.js')} Bindings */
/** @typedef {import('../cells.js').Cell} Cell */

/** What is trained, and by which path. @param {Cell} cell @param {string} path a choice of the parameter `path`; empty: the lab's own */
const model = ({ n, m, density }, path) =>
  `n=${n}&m=${m}&S=${Number((1 - density).toFixed(6))}${path ? `&path=${path}` : ''}`;

/**
 * Run text of a cell. So many steps that it never ends; the learning rate hardly falls.
 * @param {Cell} cell
 * @param {string} path
 * @param {string} [rest]
 */
export const textOf = (cell, path, rest = '&steps=10000000') =>
  `${model(cell, path)}&batch=${cell.batch}${rest}`;

/** @param {Bindings} bindings @param {string} text @returns {InstanceType<Bindings['Run']>} */
function opened(bindings, text) {
  const { problems } = bindings.parse(text);
  if (problems.length > 0) throw new Error(`${text}: ${problems[0].message}`);
  return new bindings.Run(text);
}

/** @param {Uint8Array} bytes */
const decoded = (bytes) => decode(/** @type {ArrayBuffer} */ (bytes.slice().buffer));

/** @param {Uint8Array} bytes of a checkpoint @returns {Record<string, {data: ArrayLike<number>}>} */
function tensorsOf(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const length = Number(view.getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
  /** @type {Record<string, {data: ArrayLike<number>}>} */
  const tensors = {};
  for (const [name, { dtype, data_offsets: ends }] of Object.entries(header)) {
    if (dtype !== 'F32') continue;
    const part = bytes.slice(8 + length + ends[0], 8 + length + ends[1]);
    tensors[name] = { data: new Float32Array(part.buffer) };
  }
  return tensors;
}

/**
 * Weights of every restart, from a checkpoint: panels of four dimensions, then b.
 * @param {Uint8Array} checkpoint
 * @param {{n: number, m: number}} shape
 * @param {string} [part] `parameters`, or `first` for the first moments of AdamW
 * @returns {{W: Float32Array, b: Float32Array}[]} W m×n, row after row
 */
export function weightsIn(checkpoint, { n, m }, part = 'parameters') {
  const tensors = tensorsOf(checkpoint);
  const restarts = Object.keys(tensors).filter((name) => name.startsWith(`${part}.`)).length;
  return Array.from({ length: restarts }, (_, restart) => {
    const all = /** @type {Float32Array} */ (tensors[`${part}.${restart}`].data);
    const at = (/** @type {number} */ k, /** @type {number} */ i) => ((k >> 2) * n + i) * 4 + (k & 3);
    const W = Float32Array.from({ length: m * n }, (_, j) => all[at(Math.floor(j / n), j % n)]);
    return { W, b: all.slice(Math.ceil(m / 4) * 4 * n) };
  });
}

/**
 * Loss and gradient of the last step of some, and the weights before it. Moments before and after a step tell its
 * whole gradient, the history its loss.
 * @param {Bindings} bindings
 * @param {Cell} cell
 * @param {string} text of 256 steps at most, so that each has a row in the history
 * @param {number} steps
 */
function lastOf(bindings, cell, text, steps) {
  const run = opened(bindings, text);
  run.step(steps - 1);
  const { tensors } = decoded(run.frame('W,b,points,importance'));
  const [before] = weightsIn(run.checkpoint(), cell, 'first');
  run.step(1);
  const [after] = weightsIn(run.checkpoint(), cell, 'first');
  const rows = decoded(run.frame('history')).tensors.history.data;
  run.free();
  // The first moment is 0.9 of what it was and 0.1 of the gradient.
  const gradient = (/** @type {'W' | 'b'} */ part) =>
    Array.from(after[part], (value, j) => 10 * value - 9 * before[part][j]);
  return { tensors, answer: { loss: Number(rows[rows.length - 1]), gW: gradient('W'), gb: gradient('b') } };
}

/**
 * Over a finite data set, whose samples the frame tells; and, for a path, over fresh samples against the path that the
 * lab itself takes, since samples that are drawn on the way may take another way.
 * @param {Bindings} bindings
 * @param {Cell} cell
 * @param {string} path
 * @returns {import('../desk.js').Check}
 */
export function checkOurs(bindings, cell, path) {
  const { n, m, batch } = cell;
  const few = '&steps=100&seed=1';
  // A data set is its own batch.
  const set = `${model(cell, path)}&points=${batch}${few}`;
  const { tensors, answer } = lastOf(bindings, cell, set, 4);
  const problem = {
    n,
    m,
    batch,
    W: Float32Array.from(tensors.W.data),
    b: Float32Array.from(tensors.b.data),
    I: Float32Array.from(tensors.importance.data),
    x: Float32Array.from(tensors.points.data),
  };
  if (!path) return { problem, answer };
  // The first step: later ones see weights that have drifted apart in their last digits.
  const own = lastOf(bindings, cell, textOf(cell, path, few), 1).answer;
  const right = lastOf(bindings, cell, textOf(cell, '', few), 1).answer;
  return { problem, answer, twin: { right, answer: own } };
}

/**
 * @param {Bindings} bindings
 * @param {Cell} cell
 * @param {string} path
 */
export function ours(bindings, cell, path) {
  const run = opened(bindings, textOf(cell, path));
  return {
    check: () => checkOurs(bindings, cell, path),
    run(/** @type {number} */ count) {
      if (run.step(count) !== count) throw new Error(`${run.text} ended early`);
    },
    free: () => run.free(),
  };
}

/** Steps of a run text, which nobody checks here. @param {Bindings} bindings @param {string} text */
export function trained(bindings, text) {
  const run = opened(bindings, text);
  return {
    run(/** @type {number} */ count) {
      if (run.step(count) !== count) throw new Error(`${text} ended early`);
    },
    free: () => run.free(),
  };
}
