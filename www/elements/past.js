// @ts-check
/**
 * What a figure remembers of one run while it looks back: how far the run has been, with the curve up
 * to there, and the step that is asked for. Asks for nothing itself.
 */

/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */

export class Past {
  /** The step that was asked for last, until it is shown. @type {number | null} */
  asked = null;
  /** @type {Snapshot | null} the furthest of the present text */
  #furthest = null;

  /** @param {Snapshot} snapshot that is shown now */
  see(snapshot) {
    const far = this.#furthest?.meta;
    if (far?.text !== snapshot.meta.text || far.step <= snapshot.meta.step) this.#furthest = snapshot;
  }

  /**
   * What the time line draws: the step that is shown or asked for, on the curve of the whole run so far.
   * @param {Snapshot | null} snapshot that is shown now
   * @returns {Snapshot | null} `history`, and `reached`: the furthest step
   */
  moment(snapshot) {
    const far = this.#furthest ?? snapshot;
    const history = far?.tensors.history;
    if (!snapshot || !far || !history) return null;
    const reached = { shape: [1], data: [far.meta.step] };
    return {
      meta: { ...snapshot.meta, step: this.asked ?? snapshot.meta.step },
      tensors: { history, reached },
    };
  }
}
