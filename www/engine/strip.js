// @ts-check
/**
 * Trains a film strip: one run per sparsity, in the pool, from the frame nearest to where someone
 * looks outward; each is laid on its neighbour as it comes in. Knows no slider.
 */
import { decode } from './snapshot.js';

/** @typedef {import('./snapshot.js').Snapshot} Snapshot */

/**
 * What the strip needs of the engine.
 * @typedef {object} Means
 * @property {(texts: string[], options: {onresult: (snapshot: Snapshot, index: number) => void, signal?: AbortSignal}) => Promise<unknown>} sweep
 * @property {(frame: ArrayBuffer, neighbour?: ArrayBuffer) => Promise<ArrayBuffer>} align
 */

/**
 * The order in which frames are trained: by distance from `near`, the denser first.
 * @param {number} count
 * @param {number} near index
 * @returns {number[]}
 */
export function outward(count, near) {
  const indices = Array.from({ length: count }, (_, index) => index);
  return indices.sort((a, b) => Math.abs(a - near) - Math.abs(b - near) || a - b);
}

/**
 * @param {Means} means
 * @param {string[]} texts runs of the strip, from dense to sparse
 * @param {object} options
 * @param {number} options.near index of the frame to begin with
 * @param {(frame: Snapshot, index: number) => void} options.onframe called for each frame, laid on
 *   its neighbour, in the order of training
 * @param {(Snapshot | undefined)[]} [options.have] frames that are there already
 * @param {AbortSignal} [options.signal]
 * @returns {Promise<void>} when all are there; rejects if it is stopped or a run fails
 */
export async function trainStrip({ sweep, align }, texts, { near, onframe, have = [], signal }) {
  const order = outward(texts.length, near).filter((index) => !have[index]);
  /** @type {Map<number, Snapshot>} trained, not yet laid on a neighbour */
  const waiting = new Map();
  const laid = [...have];
  let turn = 0;
  /** Everything that can be laid is; one after the other, since each rests on the one before. */
  const lay = async () => {
    for (; turn < order.length && !signal?.aborted; turn++) {
      const index = order[turn];
      const frame = waiting.get(index);
      if (!frame) return;
      waiting.delete(index);
      const inward = index < near ? 1 : -1;
      const neighbour = laid[index + inward] ?? laid[index - inward];
      const still = decode(await align(frame.buffer, neighbour?.buffer));
      laid[index] = still;
      if (!signal?.aborted) onframe(still, index);
    }
  };
  let laying = Promise.resolve();
  const onresult = (/** @type {Snapshot} */ frame, /** @type {number} */ at) => {
    waiting.set(order[at], frame);
    laying = laying.then(lay);
    // Whoever waits for the strip is told; until then nobody listens.
    laying.catch(() => {});
  };
  await sweep(
    order.map((index) => texts[index]),
    { onresult, signal },
  );
  await laying;
}
