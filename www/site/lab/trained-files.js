// @ts-check
/**
 * Finished runs that claims have trained, by their canonical text: jobs that several claims share are
 * trained once while the page lives. Bounded; those not used for longest go first.
 */

/** Bytes of all files together. */
const MOST = 32 * 2 ** 20;

export class TrainedFiles {
  /** @type {Map<string, ArrayBuffer>} the last used at the end */
  #files = new Map();
  #bytes = 0;
  #most;

  /** @param {number} [most] bytes */
  constructor(most = MOST) {
    this.#most = most;
  }

  /** @param {string} text canonical, seed included @returns {ArrayBuffer | undefined} */
  get(text) {
    const file = this.#files.get(text);
    if (!file) return undefined;
    this.#files.delete(text);
    this.#files.set(text, file);
    return file;
  }

  /** @param {string} text canonical, seed included @param {ArrayBuffer} file */
  set(text, file) {
    this.#drop(text);
    this.#files.set(text, file);
    this.#bytes += file.byteLength;
    for (const [oldest] of this.#files) {
      if (this.#bytes <= this.#most) break;
      this.#drop(oldest);
    }
  }

  /** @param {string} text */
  #drop(text) {
    this.#bytes -= this.#files.get(text)?.byteLength ?? 0;
    this.#files.delete(text);
  }
}
