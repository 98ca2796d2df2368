// @ts-check
/**
 * The stored film strips of a lab: where they are, and which of them holds a run. Each is loaded when somebody
 * first wants it.
 */
import { nearestSparsity } from '../../elements/film-strip.js';

/** @typedef {import('../../labs/lab-types.js').Lab} Lab */
/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */

export class Shelf {
  /** Names of the strips, that of the figure first. @type {string[]} */
  names;
  #id;
  #load;

  /**
   * @param {Pick<Lab, 'id' | 'figure' | 'panels' | 'panelGroups'>} lab
   * @param {(src: string) => Promise<Snapshot[]>} load
   * @param {string[]} [others] names of strips that the text of the lab leads to
   */
  constructor({ id, figure, panels = [], panelGroups = [] }, load, others = []) {
    const all = [...panels, ...panelGroups.flatMap((group) => group.panels)].map(({ strip }) => strip);
    this.names = [...new Set([figure.strip, ...all, ...others])];
    this.#id = id;
    this.#load = load;
  }

  /** Address of a strip. @param {string} name */
  src(name) {
    return `labs/${this.#id}/snapshots/${name}.safetensors`;
  }

  /** The strip at an address; that of the figure where it is none of ours. @param {string | null} src */
  nameOf(src) {
    return this.names.find((name) => this.src(name) === src) ?? this.names[0] ?? '';
  }

  /** @param {string} name @returns {Promise<Snapshot[]>} from dense to sparse */
  frames(name) {
    return this.#load(this.src(name));
  }

  /** The frame nearest to a sparsity. @param {string} name @param {string} sparsity */
  async frame(name, sparsity) {
    return frameAt(await this.frames(name), sparsity);
  }

  /** The strip that holds a run. @param {string} text canonical @returns {Promise<string | null>} its name */
  async holding(text) {
    const held = await Promise.all(
      this.names.map((name) =>
        this.frames(name).then(
          (frames) => frames.some(({ meta }) => meta.text === text),
          () => false,
        ),
      ),
    );
    return this.names[held.indexOf(true)] ?? null;
  }
}

/**
 * The frame nearest to a sparsity.
 * @param {Snapshot[]} frames
 * @param {string} sparsity
 * @returns {Snapshot | undefined} undefined where there are no frames
 */
export const frameAt = (frames, sparsity) =>
  frames[
    nearestSparsity(
      frames.map(({ meta }) => meta.sparsity),
      Number(sparsity),
    )
  ];
