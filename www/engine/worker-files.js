// @ts-check
/**
 * The files with matrices that a worker is reading, given the bindings. What is read how is theirs; this keeps which is which.
 */

/** @typedef {import('./protocol.js').Answer} Answer */
/** @typedef {typeof import('../generated/superposition.js')} Bindings */
/** @typedef {InstanceType<Bindings['MatrixFile']>} File */
/** @typedef {Extract<import('./protocol.js').Order, {verb: 'matrix' | 'feed' | 'choose' | 'forget'}>} FileOrder */

/** @param {Pick<Bindings, 'MatrixFile'>} bindings */
export function createFiles(bindings) {
  /** @type {Map<number, File>} */
  const files = new Map();
  const at = (/** @type {number} */ id) => {
    const file = files.get(id);
    if (!file) throw new Error(`There is no file ${id}.`);
    return file;
  };
  const forget = (/** @type {number} */ id) => {
    files.get(id)?.free();
    files.delete(id);
  };
  return {
    /**
     * @param {FileOrder} order
     * @returns {Answer}
     * @throws {Error} one sentence: what is wrong with the file
     */
    answer(order) {
      const id = order.matrix;
      if (order.verb === 'forget') {
        forget(id);
        return {};
      }
      if (order.verb === 'matrix') {
        forget(id);
        files.set(id, new bindings.MatrixFile(order.name, order.size));
      } else if (order.verb === 'feed') at(id).feed(new Uint8Array(order.piece));
      else at(id).choose(order.at, order.transposed);
      return { file: stateOf(at(id), order.verb) };
    },

    /**
     * The analysis of what was read; the file is used up.
     * @param {number} id
     * @param {string} text
     */
    analysis(id, text) {
      const file = at(id);
      files.delete(id);
      return file.analyse(text);
    },
  };
}

/** @param {File} file @param {string} verb @returns {import('./protocol.js').FileState} */
function stateOf(file, verb) {
  const wants = Array.from(file.wants());
  const listed = wants.length === 0 && verb !== 'choose' && file.progress === 0;
  return {
    wants,
    entries: listed ? file.entries().map((entry, k) => ({ ...entry, shape: Array.from(file.shape(k)) })) : [],
    usual: file.usual() ?? -1,
    progress: file.progress,
  };
}
