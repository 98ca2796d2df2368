// @ts-check
/**
 * What stands under a figure of the sandbox: its loss at the end, and how its restarts ended. Numbers are
 * those of the snapshot; words come from www/strings.
 */
import { BoundCanvas } from '../elements/canvas.js';
import { ENGLISH } from '../strings/language.js';
import { sandboxOf } from '../strings/sandbox.js';
import { significant } from '../views/describe.js';
import * as restarts from '../views/restarts.js';
import { withLoss } from './loss-scale.js';

/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('./loss-scale.js').Per} Per */

export class Outcome {
  language = ENGLISH;
  #node;
  #canvas;

  /**
   * @param {HTMLTemplateElement} template
   * @param {HTMLElement} under
   * @param {((per: Per) => void) | null} choose the unit of the loss; null: it is chosen elsewhere
   */
  constructor(template, under, choose) {
    const copy = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    this.#node = /** @type {HTMLElement} */ (copy.firstElementChild);
    under.append(this.#node);
    this.#canvas = new BoundCanvas(/** @type {HTMLCanvasElement} */ (this.#part('canvas')), {
      count: restarts.count,
    });
    const radios = /** @type {HTMLElement} */ (this.#part('fieldset'));
    if (choose === null) radios.remove();
    for (const radio of radios.querySelectorAll('input')) {
      radio.name = 'per';
      radio.addEventListener('change', () => choose?.(/** @type {Per} */ (radio.value)));
    }
  }

  /** @param {Snapshot} snapshot @param {Per} per */
  show(snapshot, per) {
    const words = sandboxOf(this);
    const scaled = withLoss(snapshot, per);
    const [value, error = 0] = Array.from(scaled.tensors.loss?.data ?? []);
    this.#part('.value').textContent =
      value === undefined
        ? words.outcome.unknown
        : words.outcome.loss(significant(value, 3), significant(error, 1));
    const several = scaled.tensors.restarts !== undefined;
    this.#part('.restarts').hidden = !several;
    if (!several) return;
    this.#part('.words').textContent = restarts.describe(scaled, words);
    const { canvas } = this.#canvas;
    canvas.style.height = `${restarts.height(scaled, strengthOf(canvas))}px`;
    this.#canvas.language = this.language;
    this.#canvas.show(restarts, scaled);
  }

  restyle() {
    this.#canvas.restyle();
  }

  close() {
    this.#canvas.close();
    this.#node.remove();
  }

  /** @param {string} selector @returns {HTMLElement} */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.#node.querySelector(selector));
  }
}

/** How much larger than usual a canvas is drawn. @param {Element} canvas */
export const strengthOf = (canvas) => Number(getComputedStyle(canvas).getPropertyValue('--_strong')) || 1;
