// @ts-check
/**
 * The checkpoints of one run, by step: a few, spread over the steps, from which any earlier moment
 * is soon reached again. Knows the header of their bytes, for the run text in it, and nothing else
 * of what is in them.
 *
 * A checkpoint at step c holds what c updates have made of the parameters, and nothing in the text
 * that comes later has been seen by them. So it serves every text that agrees with its own up to
 * there: it is given out with the text that is asked for in place of its own. A change at step s
 * leaves what the text says of earlier steps and drops what it said of later ones; so checkpoints
 * before s hold for the new text, the one at s comes with the answer, and those beyond, which a run
 * can have that was rewound, are dropped.
 */

/** The most checkpoints of a run. */
export const MOST = 16;

/** The most bytes that all of them may have, so that a large model keeps fewer; one is always kept. */
const MOST_BYTES = 2 ** 26;

export class Checkpoints {
  /** Ascending. @type {{step: number, bytes: ArrayBuffer}[]} */
  #kept = [];

  /** Steps of those that are kept. */
  get steps() {
    return this.#kept.map(({ step }) => step);
  }

  /** @param {number} step @param {ArrayBuffer} bytes */
  keep(step, bytes) {
    const kept = this.#kept.filter((other) => other.step !== step);
    kept.push({ step, bytes });
    kept.sort((a, b) => a.step - b.step);
    const most = Math.min(MOST, Math.max(1, Math.floor(MOST_BYTES / bytes.byteLength)));
    while (kept.length > most) {
      // The one whose loss leaves the least gap; the last leads back to where the run had come.
      const gap = (/** @type {number} */ i) => kept[i + 1].step - (kept[i - 1]?.step ?? 0);
      const inner = Array.from({ length: kept.length - 1 }, (_, i) => i);
      kept.splice(
        inner.reduce((least, i) => (gap(i) < gap(least) ? i : least)),
        1,
      );
    }
    this.#kept = kept;
  }

  /** The edits have changed at this step. @param {number} step */
  cut(step) {
    this.#kept = this.#kept.filter((kept) => kept.step <= step);
  }

  /**
   * The last one at or before a step, as bytes of its own that say `text`; null: there is none.
   * @param {number} step
   * @param {string} text
   */
  before(step, text) {
    const found = this.#kept.findLast((kept) => kept.step <= step);
    return found ? saying(found.bytes, text) : null;
  }
}

/**
 * The same safetensors file with another run text in its metadata.
 * @param {ArrayBuffer} bytes
 * @param {string} text
 * @returns {ArrayBuffer}
 */
function saying(bytes, text) {
  const start = 8 + Number(new DataView(bytes).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 8, start - 8)));
  header.__metadata__.text = text;
  const json = new TextEncoder().encode(JSON.stringify(header));
  const length = Math.ceil(json.length / 8) * 8;
  const retold = new Uint8Array(8 + length + bytes.byteLength - start).fill(0x20, 8, 8 + length);
  new DataView(retold.buffer).setBigUint64(0, BigInt(length), true);
  retold.set(json, 8);
  retold.set(new Uint8Array(bytes, start), 8 + length);
  return retold.buffer;
}
