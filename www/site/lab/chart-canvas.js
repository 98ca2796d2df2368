// @ts-check
/**
 * A canvas for a drawing of a lab: its bitmap follows its box, its places are pointed at, walked by arrow keys and
 * pressed. Draws nothing by itself.
 */
import { element } from './parts.js';

/** @typedef {import('../../labs/lab-types.js').ChartDrawing} ChartDrawing */
/** @typedef {import('../../labs/lab-types.js').ChartOptions} ChartOptions */
/** @typedef {import('../../labs/lab-types.js').Place} Place */
/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../../views/canvas.js').Theme} Theme */

/** How far from the pointer a place may be, CSS pixels. */
const REACH = 28;

/** Where arrow keys lead. @type {Record<string, [number, number]>} */
const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

export class ChartCanvas {
  #canvas;
  #said;
  #chart;
  #drive;
  #redraw;
  /** @type {Place[]} */
  #places = [];
  /** @type {number | null} index of the place looked at */
  #at = null;

  /**
   * @param {HTMLElement} parent whose content it becomes
   * @param {ChartDrawing} chart
   * @param {{label: string, drive?: (wish: string) => void, redraw: () => void}} means
   */
  constructor(parent, chart, { label, drive, redraw }) {
    this.#chart = chart;
    this.#drive = drive;
    this.#redraw = redraw;
    this.#canvas = /** @type {HTMLCanvasElement} */ (element('canvas', { role: 'img', 'aria-label': label }));
    this.#said = element('p', { class: 'place-said', 'aria-live': 'polite' });
    parent.replaceChildren(this.#canvas);
    if (!chart.places) return;
    parent.append(this.#said);
    this.#canvas.tabIndex = 0;
    this.#canvas.setAttribute('role', 'application');
    this.#listen();
  }

  /** @param {Snapshot[]} frames @param {ChartOptions} given @param {Theme} theme */
  draw(frames, given, theme) {
    const canvas = this.#canvas;
    const options = { ...given, focus: this.#chart.places ? this.#at : given.focus };
    const { width } = options;
    const height = this.#chart.height(width);
    const ratio = devicePixelRatio || 1;
    const [wide, high] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== wide || canvas.height !== high) Object.assign(canvas, { width: wide, height: high });
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const ctx = /** @type {CanvasRenderingContext2D} */ (canvas.getContext('2d'));
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.fillStyle = theme.ground;
    ctx.fillRect(0, 0, width, height);
    ctx.save();
    this.#chart.draw(ctx, frames, { ...options, height, theme });
    ctx.restore();
    this.#places = this.#chart.places?.(frames, options) ?? [];
    const place = this.#at === null ? undefined : this.#places[this.#at];
    if (this.#said.textContent !== (place?.says ?? '')) this.#said.textContent = place?.says ?? '';
    canvas.style.cursor = place?.set ? 'pointer' : '';
  }

  #listen() {
    const canvas = this.#canvas;
    const pointed = (/** @type {PointerEvent | MouseEvent} */ event) => {
      const { left, top } = canvas.getBoundingClientRect();
      return this.#nearest(event.clientX - left, event.clientY - top);
    };
    canvas.addEventListener('pointermove', (event) => this.#look(pointed(event)));
    canvas.addEventListener('pointerleave', () => this.#look(null));
    canvas.addEventListener('blur', () => this.#look(null));
    canvas.addEventListener('click', (event) => {
      this.#look(pointed(event));
      this.#press();
    });
    canvas.addEventListener('keydown', (event) => {
      const way = WAYS[event.key];
      if (way) this.#look(this.#along(way));
      else if (event.key === 'Enter' || event.key === ' ') this.#press();
      else return;
      event.preventDefault();
    });
  }

  /** @param {number | null} at */
  #look(at) {
    if (at === this.#at) return;
    this.#at = at;
    this.#redraw();
  }

  #press() {
    const place = this.#at === null ? undefined : this.#places[this.#at];
    if (place?.set) this.#drive?.(place.set);
  }

  /** The place nearest to a point, if it is near. @param {number} x @param {number} y @returns {number | null} */
  #nearest(x, y) {
    const away = this.#places.map((place) => Math.hypot(place.x - x, place.y - y));
    const least = Math.min(...away);
    return least <= REACH ? away.indexOf(least) : null;
  }

  /** The next place in a direction; the first where none is looked at. @param {[number, number]} way */
  #along([dx, dy]) {
    const from = this.#at === null ? undefined : this.#places[this.#at];
    if (!from) return this.#places.length > 0 ? 0 : null;
    const away = this.#places.map((place) => {
      const [x, y] = [place.x - from.x, place.y - from.y];
      const [along, across] = [x * dx + y * dy, Math.abs(x * dy) + Math.abs(y * dx)];
      return along > 0.5 ? along + 2 * across : Number.POSITIVE_INFINITY;
    });
    const least = Math.min(...away);
    return Number.isFinite(least) ? away.indexOf(least) : this.#at;
  }
}
