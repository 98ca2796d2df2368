// @ts-check
/**
 * Frames with the analyses that a chart reads: those that lack them get them from the engine, once while the page
 * lives. Computes nothing itself.
 */

/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */
/** @typedef {Snapshot & {buffer: ArrayBuffer}} File its bytes are of this frame alone, or of a whole strip */

/**
 * What is needed of an engine.
 * @typedef {object} AnalysingEngine
 * @property {(texts: string[], options: {signal: AbortSignal,
 *   onresult: (file: File, index: number) => void}) => Promise<unknown>} sweep
 * @property {(file: ArrayBuffer, names: string[]) => Promise<Snapshot>} analyse
 */

/** Moments whose analyses are remembered; the oldest go first. */
const MOST = 200;

export class Analyses {
  #engine;
  /** By moment of a run. @type {Map<string, Snapshot['tensors']>} */
  #known = new Map();

  /** @param {() => AnalysingEngine} engine asked at the first frame that lacks something */
  constructor(engine) {
    this.#engine = engine;
  }

  /**
   * The frame with what is wanted, if that is known.
   * @param {Snapshot} frame
   * @param {string[]} wants
   * @returns {Snapshot | null}
   */
  with(frame, wants) {
    if (lacks(frame, wants).length === 0) return frame;
    const tensors = { ...this.#known.get(momentOf(frame)), ...frame.tensors };
    const full = { ...frame, tensors };
    return lacks(full, wants).length === 0 ? full : null;
  }

  /**
   * Has analysed what is not known.
   * @param {Snapshot[]} frames
   * @param {string[]} wants
   * @param {{signal: AbortSignal, onframe: () => void}} options `onframe`: one more is known
   * @returns {Promise<void>} rejects if it is stopped, or with a sentence
   */
  async fill(frames, wants, { signal, onframe }) {
    const open = /** @type {File[]} */ (frames.filter((frame) => this.with(frame, wants) === null));
    // The bytes of a stored strip are not those of one of its frames: that run is trained again.
    const shared = open.filter((frame) =>
      frames.some((each) => each !== frame && bytes(each) === frame.buffer),
    );
    const analyse = async (/** @type {Snapshot} */ frame, /** @type {ArrayBuffer} */ file) => {
      const { tensors } = await this.#engine().analyse(file, lacks(frame, wants));
      if (signal.aborted) return;
      this.#keep(momentOf(frame), tensors, wants);
      onframe();
    };
    for (const frame of open.filter((each) => !shared.includes(each))) await analyse(frame, frame.buffer);
    if (shared.length === 0) return;
    /** @type {Promise<void>[]} */
    const coming = [];
    await this.#engine().sweep(
      shared.map(({ meta }) => meta.text),
      {
        signal,
        onresult: (file, index) => coming.push(analyse(/** @type {File} */ (shared[index]), file.buffer)),
      },
    );
    await Promise.all(coming);
  }

  /** @param {string} moment @param {Snapshot['tensors']} tensors @param {string[]} wants */
  #keep(moment, tensors, wants) {
    const kept = { ...this.#known.get(moment) };
    for (const name of wants) if (tensors[name]) kept[name] = tensors[name];
    this.#known.set(moment, kept);
    const [oldest = ''] = this.#known.keys();
    if (this.#known.size > MOST) this.#known.delete(oldest);
  }
}

/** @param {Snapshot} frame @param {string[]} wants */
const lacks = ({ tensors }, wants) => wants.filter((name) => !tensors[name]);

/** @param {Snapshot} frame */
const momentOf = ({ meta }) => `${meta.text}@${meta.step}`;

/** @param {Snapshot} frame */
const bytes = (frame) => /** @type {File} */ (frame).buffer;
