// @ts-check
/**
 * The way to the script of www/share, which is fetched when someone first shares, saves or drops a file; and files dropped on a figure.
 * A classic script, since those load from a file and in a frame of opaque origin too.
 */
import { en } from '../strings/en.js';
import { pageScript } from './host.js';

/** @typedef {typeof import('../share/share.js').superpositionShare} Share */
/** @typedef {import('../share/carried.js').Carried} Carried */
/** @typedef {import('../views/canvas.js').Snapshot['meta'] & {rev?: string}} Meta */

const FILE = 'share.js';

/** @returns {Promise<Share>} rejects with a sentence; the next call asks anew */
export async function shareScript() {
  const there = () => /** @type {{superpositionShare?: Share}} */ (globalThis).superpositionShare;
  try {
    if (!there()) await pageScript(FILE);
  } catch {
    throw new Error(en.notices.noShare);
  }
  const share = there();
  if (!share) throw new Error(en.notices.noShare);
  return share;
}

/** Both ways of one figure: out through the dialog, back from a file. Whatever goes wrong is said, in a sentence. */
export class Sharing {
  #shared;
  #restore;
  #said;

  /**
   * @param {object} figure
   * @param {() => import('../share/dialog.js').Shared} figure.shared what is shown now
   * @param {(carried: Carried) => Promise<Meta | undefined>} figure.restore opens a run at a step
   * @param {(words: string) => void} figure.said
   */
  constructor({ shared, restore, said }) {
    this.#shared = shared;
    this.#restore = restore;
    this.#said = said;
  }

  /** @param {'share' | 'save'} page */
  open(page) {
    return this.#attempt(async () => (await shareScript()).open(this.#shared(), page));
  }

  /** @param {Blob} file */
  bringBack(file) {
    return this.#attempt(async () => {
      const carried = await (await shareScript()).carriedIn(file);
      this.#said(cameBack(carried, await this.#restore(carried)));
    });
  }

  /** @param {() => Promise<void>} what */
  async #attempt(what) {
    try {
      await what();
    } catch (error) {
      this.#said(error instanceof Error ? error.message : String(error));
    }
  }
}

/**
 * Takes the file that is dropped on something, unless something within has taken it.
 * @param {EventTarget} place
 * @param {(file: File) => void} taken
 * @returns {() => void} the way to stop
 */
export function takeDrops(place, taken) {
  const stop = new AbortController();
  const { signal } = stop;
  place.addEventListener(
    'dragover',
    (event) => {
      const { dataTransfer } = /** @type {DragEvent} */ (event);
      if (dataTransfer?.types.includes('Files')) event.preventDefault();
    },
    { signal },
  );
  place.addEventListener(
    'drop',
    (event) => {
      const file = /** @type {DragEvent} */ (event).dataTransfer?.files[0];
      if (!file || event.defaultPrevented) return;
      event.preventDefault();
      taken(file);
    },
    { signal },
  );
  return () => stop.abort();
}

/**
 * What is said of a run that has come back from a file.
 * @param {Carried} carried
 * @param {Meta | undefined} meta of the run as it is here
 */
export function cameBack({ fingerprint, rev }, meta) {
  const { notices } = en;
  if (!meta || fingerprint === '') return notices.back;
  if (meta.fingerprint === fingerprint) return notices.backSame(fingerprint);
  return rev === (meta.rev ?? rev) ? notices.backOther(fingerprint) : notices.backRevision(rev);
}
