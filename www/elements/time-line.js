// @ts-check
/**
 * The loss curve as a time line: a slider over the steps of the run so far. Dragging and keys say where
 * to go; going there is the run's business, drawing that of www/views/loss.js.
 */
import { html } from 'lit';
import * as lossView from '../views/loss.js';
import { BoundCanvas } from './canvas.js';

/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */

/** How many of its steps each key goes on. @type {Record<string, number>} */
const KEYS = {
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowLeft: -1,
  ArrowDown: -1,
  PageUp: 16,
  PageDown: -16,
  Home: -Infinity,
  End: Infinity,
};

/**
 * Its canvas, with what it stands for.
 * @param {Snapshot | null} moment as past.js gives it; null: there is none to show
 * @param {boolean} reserved whether its place is kept meanwhile, so that nothing moves when it comes
 * @param {import('../strings/language.js').Strings} strings
 */
export const timeLine = (moment, reserved, strings) => html`<div
  class=${moment ? 'loss' : 'loss empty'}
  ?hidden=${!moment && !reserved}
>
  <canvas
    part="loss"
    role="slider"
    tabindex="0"
    aria-label=${strings.names.loss}
    aria-valuemin="0"
    aria-valuemax=${moment ? lossView.stepsOf(moment).at(-1) : 0}
    aria-valuenow=${moment?.meta.step ?? 0}
    aria-valuetext=${moment ? lossView.describe(moment, strings) : ''}
  ></canvas>
</div>`;

export class TimeLine {
  #canvas;
  #go;
  /** @type {Snapshot | null} */
  #moment = null;

  /** @param {HTMLCanvasElement} canvas @param {(step: number) => void} go */
  constructor(canvas, go) {
    this.#canvas = new BoundCanvas(canvas);
    this.#go = go;
    canvas.addEventListener('pointerdown', (event) => {
      if (event.button !== 0) return;
      canvas.setPointerCapture(event.pointerId);
      this.#drag(event);
    });
    canvas.addEventListener('pointermove', (event) => {
      if (canvas.hasPointerCapture(event.pointerId)) this.#drag(event);
    });
    for (const end of ['pointerup', 'pointercancel']) {
      // A finger that is lifted points at nothing any more.
      canvas.addEventListener(end, (event) => {
        if (/** @type {PointerEvent} */ (event).pointerType !== 'mouse') this.#canvas.focus = null;
      });
    }
    canvas.addEventListener('keydown', (event) => this.#key(event));
  }

  /** @param {Snapshot} moment @param {import('../strings/language.js').Language} language */
  show(moment, language) {
    this.#moment = moment;
    this.#canvas.language = language;
    this.#canvas.show(lossView, moment);
  }

  restyle() {
    this.#canvas.restyle();
  }

  /** @param {PointerEvent} event */
  #drag(event) {
    const { frame } = this.#canvas;
    if (frame && this.#moment) this.#go(lossView.stepAt(this.#moment, frame, event.offsetX));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const by = KEYS[event.key];
    if (!by || !this.#moment || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const steps = lossView.stepsOf(this.#moment);
    const { step } = this.#moment.meta;
    // From between two of them, one on is the next and one back the one before.
    const at = by > 0 ? steps.findLastIndex((each) => each <= step) : steps.findIndex((each) => each >= step);
    this.#go(steps[Math.max(Math.min(at + by, steps.length - 1), 0)] ?? 0);
  }
}
