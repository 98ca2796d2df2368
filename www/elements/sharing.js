// @ts-check
/**
 * The way to the script of www/share, which is fetched when someone first shares, saves or drops a file; and files dropped on a figure.
 * A classic script, since those load from a file and in a frame of opaque origin too.
 */
import { hiddenKeys } from './hiding.js';
import { pageEngine, pageScript, scriptAddress } from './host.js';
import { choiceOf } from './view-choice.js';

/** @typedef {typeof import('../share/share.js').superpositionShare} Share */
/** @typedef {import('../share/carried.js').Carried} Carried */
/** @typedef {import('../strings/language.js').Language} Language */
/** @typedef {import('../strings/language.js').Strings} Strings */
/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */
/** @typedef {Snapshot['meta'] & {rev?: string}} Meta */

const FILE = 'share.js';

/** @param {Strings} strings @returns {Promise<Share>} rejects with a sentence; the next call asks anew */
export async function shareScript({ notices }) {
  const there = () => /** @type {{superpositionShare?: Share}} */ (globalThis).superpositionShare;
  try {
    if (!there()) await pageScript(FILE);
  } catch {
    throw new Error(notices.noShare);
  }
  const share = there();
  if (!share) throw new Error(notices.noShare);
  return share;
}

/**
 * What of a figure is shared.
 * @typedef {object} Parts
 * @property {import('./figure-run.js').FigureRun} run
 * @property {import('./strip-mode.js').StripMode} strip
 * @property {import('./stage.js').Stage} stage
 * @property {() => Snapshot | null} told the model that is spoken of
 * @property {() => Language} language that the figure speaks
 * @property {() => string} sentence the figure in words
 * @property {(words: string) => void} said
 */

/** Both ways of one figure: out through the dialog, back from a file. Whatever goes wrong is said, in a sentence. */
export class Sharing {
  #figure;
  #parts;

  /**
   * @param {import('./superposition-lab.js').SuperpositionLab} figure
   * @param {Parts} parts
   */
  constructor(figure, parts) {
    this.#figure = figure;
    this.#parts = parts;
  }

  /** @param {'share' | 'save'} page */
  open(page) {
    return this.#attempt(async () => (await shareScript(this.#strings)).open(this.#shared, page));
  }

  /** @param {Blob} file */
  bringBack(file) {
    return this.#attempt(async () => {
      const carried = await (await shareScript(this.#strings)).carriedIn(file, this.#parts.language());
      const before = { text: this.#figure.run, step: this.#parts.run.step };
      await this.#figure.restore(carried.run, carried.step);
      const meta = this.#parts.told()?.meta;
      this.#parts.said(cameBack(carried, meta, this.#strings));
      const detail = { text: this.#figure.run, step: meta?.step ?? 0, commit: true, before };
      const event = new CustomEvent('state-change', { detail, bubbles: true, composed: true });
      this.#figure.dispatchEvent(event);
    });
  }

  get #strings() {
    return this.#parts.language().strings;
  }

  /** What the dialog is given. @returns {import('../share/dialog.js').Shared} */
  get #shared() {
    const { run, strip, stage, sentence } = this.#parts;
    const told = this.#parts.told();
    const text = told?.meta.text ?? this.#figure.run;
    return {
      root: /** @type {ShadowRoot} */ (this.#figure.renderRoot),
      script: scriptAddress(),
      language: this.#parts.language(),
      picture: stage.shown,
      told,
      view: choiceOf(this.#figure.view),
      hidden: [...hiddenKeys(this.#figure.hide)],
      sentence: sentence(),
      frames: this.#figure.frames,
      bringBack: (file) => this.bringBack(file),
      parse: () => pageEngine().parse(text),
      // A frame of a strip lies on its neighbour, and has not all tensors: the file is of the run itself.
      file: async () => (strip.on ? ((await pageEngine().sweep([text]))[0] ?? null) : run.file()),
    };
  }

  /** @param {() => Promise<void>} what */
  async #attempt(what) {
    try {
      await what();
    } catch (error) {
      this.#parts.said(error instanceof Error ? error.message : String(error));
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
 * @param {Strings} strings
 */
export function cameBack({ fingerprint, rev }, meta, { notices }) {
  if (!meta || fingerprint === '') return notices.back;
  if (meta.fingerprint === fingerprint) return notices.backSame(fingerprint);
  return rev === (meta.rev ?? rev) ? notices.backOther(fingerprint) : notices.backRevision(rev);
}
