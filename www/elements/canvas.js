// @ts-check
/**
 * A canvas bound to a pure view: sizes it to the device's pixels, hands the view a frame with the
 * theme of the page, and turns pointer and arrow keys into a focus over features. A solid is turned by drags
 * and arrow keys; there the focus moves with Shift.
 *
 * It draws nothing itself and keeps nothing of the model but the snapshot it was last given.
 */

import { ENGLISH } from '../strings/language.js';
import { byKey, turned } from '../views/turn.js';

/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../views/canvas.js').Frame} Frame */
/** @typedef {import('../views/canvas.js').Theme} Theme */

/**
 * A view of www/views.
 * @typedef {object} View
 * @property {(ctx: CanvasRenderingContext2D, snapshot: Snapshot, frame: Frame) => void} draw
 * @property {(snapshot: Snapshot, frame: Frame, x: number, y: number) => any} hit
 * @property {import('../views/turn.js').Turn} [turnable] how it lies at first, where it can be turned
 * @property {(snapshot: Snapshot, frame: Frame, x: number, y: number) => number[]} [columnAt] where a hand puts a feature
 * @property {(snapshot: Snapshot, index: number, key: string) => number[] | null} [nudged] where a key puts it
 * @property {boolean} [byPress] whether pointing is not enough to look at a feature: what is drawn depends on it
 */

/** Radians that a drag of one CSS pixel turns a solid. */
const DRAG = 0.011;

/** How long a new shape stands out, milliseconds. */
const EMPHASIS = 500;

/** What Left and Up, Right and Down, Home and End do with the focus among `count` things. */
const MOVES = /** @type {Record<string, (at: number | null, count: number) => number>} */ ({
  ArrowRight: (at, count) => ((at ?? -1) + 1) % count,
  ArrowDown: (at, count) => ((at ?? -1) + 1) % count,
  ArrowLeft: (at, count) => ((at ?? 0) - 1 + count) % count,
  ArrowUp: (at, count) => ((at ?? 0) - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
});

/** One canvas of a figure. */
export class BoundCanvas {
  /** @type {number | null} the feature or row to emphasise */
  focus = null;
  /** @type {Snapshot | null} */
  #snapshot = null;
  /** @type {View | null} */
  #view = null;
  /** @type {import('../views/turn.js').Turn | undefined} how a solid lies */
  #turn;
  /** When the shape became another, milliseconds of the page's clock. */
  #emphasised = Number.NEGATIVE_INFINITY;
  /** @type {{x: number, y: number} | null} where a drag was last */
  #dragged = null;
  /** @type {Theme | null} read from the style once, until told that it changed */
  #theme = null;
  #size = { width: 0, height: 0 };
  /** @type {number | null} the feature that a hand holds */
  #held = null;
  /** @type {((feature: number, column: number[], commit: boolean) => void) | undefined} */
  #moved;
  /** Whether features can be moved now. */
  movable = false;
  #language = ENGLISH;
  #observer;
  #stop = new AbortController();

  /**
   * @param {HTMLCanvasElement} canvas laid out by style; its bitmap follows its box
   * @param {{count?: (snapshot: Snapshot) => number, focused?: (focus: number | null, byKey: boolean) => void}} [options]
   *   `count`: how many things the arrow keys move over; without it they are left alone
   * @param {(feature: number, column: number[], commit: boolean) => void} [moved] a hand or a key moves a feature
   */
  constructor(canvas, { count, focused } = {}, moved = undefined) {
    this.canvas = canvas;
    this.count = count;
    this.focused = focused;
    this.#moved = moved;
    this.#observer = new ResizeObserver(() => this.draw());
    this.#observer.observe(canvas);
    const { signal } = this.#stop;
    canvas.addEventListener('pointermove', (event) => this.#drag(event) || this.#point(event), { signal });
    canvas.addEventListener('pointerdown', (event) => this.#press(event), { signal });
    for (const end of ['pointerup', 'pointercancel']) {
      canvas.addEventListener(end, (event) => this.#release(/** @type {PointerEvent} */ (event)), { signal });
    }
    // Whoever takes a feature with a finger does not want to scroll.
    canvas.addEventListener('touchstart', (event) => this.#held !== null && event.preventDefault(), {
      signal,
      passive: false,
    });
    canvas.addEventListener(
      'pointerleave',
      (event) => event.pointerType === 'mouse' && !this.#view?.byPress && this.#refocus(null, false),
      { signal },
    );
    canvas.addEventListener('blur', () => this.#refocus(null, false), { signal });
    canvas.addEventListener('keydown', (event) => this.#key(event), { signal });
  }

  /** Shows a snapshot in a view. @param {View} view @param {Snapshot} snapshot */
  show(view, snapshot) {
    if (view === this.#view && snapshot === this.#snapshot) return;
    this.#turn ??= view.turnable;
    this.canvas.classList.toggle('turnable', view.turnable !== undefined);
    this.#view = view;
    this.#snapshot = snapshot;
    this.draw();
  }

  /** The shape has become another: it stands out for half a second. */
  emphasise() {
    this.#emphasised = performance.now();
  }

  /** What the words of the picture are said in; another one draws it anew. @param {import('../strings/language.js').Language} language */
  set language(language) {
    if (language === this.#language) return;
    this.#language = language;
    this.draw();
  }

  /** What the view is given now. */
  get frame() {
    return this.#frame();
  }

  /** What is drawn, and how; null while nothing is. */
  get shown() {
    const frame = this.#frame();
    if (!this.#view || !this.#snapshot || !frame) return null;
    return { view: this.#view, snapshot: this.#snapshot, frame };
  }

  /** What is left of the emphasis, 1 … 0. */
  get emphasis() {
    return Math.max(1 - (performance.now() - this.#emphasised) / EMPHASIS, 0);
  }

  /** Reads the theme anew and draws. */
  restyle() {
    this.#theme = null;
    this.draw();
  }

  draw() {
    const ctx = this.canvas.getContext('2d');
    const frame = this.#frame();
    if (!ctx || !this.#view || !this.#snapshot || !frame) return;
    const [width, height] = [Math.round(frame.width * frame.dpr), Math.round(frame.height * frame.dpr)];
    // Setting the size clears the bitmap, even to the size it has.
    if (this.canvas.width !== width) this.canvas.width = width;
    if (this.canvas.height !== height) this.canvas.height = height;
    this.#view.draw(ctx, this.#snapshot, frame);
  }

  close() {
    this.#observer.disconnect();
    this.#stop.abort();
  }

  /** @returns {Frame | null} null while the canvas has no box */
  #frame() {
    const { clientWidth: width, clientHeight: height } = this.canvas;
    if (width === 0 || height === 0) return null;
    this.#size = { width, height };
    this.#theme ??= themeOf(this.canvas);
    return {
      ...this.#size,
      dpr: devicePixelRatio || 1,
      theme: this.#theme,
      focus: this.focus,
      turn: this.#turn,
      language: this.#language,
    };
  }

  /** @param {PointerEvent} event */
  #press(event) {
    this.#point(event);
    if (event.button !== 0 || !this.#view) return;
    if (this.#view.turnable) this.#dragged = { x: event.offsetX, y: event.offsetY };
    else if (this.movable && this.#view.columnAt && this.focus !== null) this.#held = this.focus;
    else return;
    this.canvas.setPointerCapture(event.pointerId);
  }

  /** @param {PointerEvent} event @returns {boolean} whether something was turned or moved */
  #drag(event) {
    if (this.#held !== null) return this.#move(event, false);
    if (!this.#dragged || !this.#turn) return false;
    const [right, down] = [event.offsetX - this.#dragged.x, event.offsetY - this.#dragged.y];
    this.#dragged = { x: event.offsetX, y: event.offsetY };
    this.#turn = turned(this.#turn, right * DRAG, down * DRAG);
    this.draw();
    return true;
  }

  /** @param {PointerEvent} event @param {boolean} commit */
  #move(event, commit) {
    const frame = this.#frame();
    const column =
      frame && this.#snapshot && this.#view?.columnAt?.(this.#snapshot, frame, event.offsetX, event.offsetY);
    if (column && this.#held !== null) this.#moved?.(this.#held, column, commit);
    return true;
  }

  /** @param {PointerEvent} event */
  #release(event) {
    if (this.#held !== null) this.#move(event, true);
    this.#held = null;
    this.#dragged = null;
  }

  /** @param {PointerEvent} event */
  #point(event) {
    const frame = this.#frame();
    if (!frame || !this.#view || !this.#snapshot) return;
    if (this.#view.byPress && event.type === 'pointermove') return;
    const hit = this.#view.hit(this.#snapshot, frame, event.offsetX, event.offsetY);
    this.#refocus(typeof hit === 'number' ? hit : (hit?.row ?? null), false);
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const count = this.#snapshot && this.count ? this.count(this.#snapshot) : 0;
    if (event.ctrlKey || event.altKey || event.metaKey || count === 0) return;
    if (this.#view?.turnable && this.#turn && !event.shiftKey) {
      const turn = byKey(this.#turn, event.key);
      if (turn) {
        event.preventDefault();
        this.#turn = turn;
        this.draw();
        return;
      }
    }
    if (event.shiftKey && this.movable && this.focus !== null && this.#snapshot) {
      const column = this.#view?.nudged?.(this.#snapshot, this.focus, event.key);
      if (column) {
        event.preventDefault();
        this.#moved?.(this.focus, column, true);
        return;
      }
    }
    const move = MOVES[event.key];
    if (move === undefined && event.key !== 'Escape') return;
    event.preventDefault();
    this.#refocus(move ? move(this.focus, count) : null, true);
  }

  /** @param {number | null} focus @param {boolean} byKey */
  #refocus(focus, byKey) {
    if (focus === this.focus) return;
    this.focus = focus;
    this.draw();
    this.focused?.(focus, byKey);
  }
}

/**
 * The theme of styles.js, resolved where the canvas stands.
 * @param {HTMLElement} element
 * @returns {Theme}
 */
export function themeOf(element) {
  const style = getComputedStyle(element);
  const value = (/** @type {string} */ name) => style.getPropertyValue(`--_${name}`).trim();
  return {
    ground: value('ground'),
    ink: value('ink'),
    ink2: value('ink2'),
    hairline: value('hairline'),
    accent: value('accent'),
    font: value('font'),
    strong: Number(value('strong')) || 1,
    least: Number(value('least')) || 0,
  };
}

/** What the page's theme depends on besides the element's own attribute. */
const QUERIES = ['(prefers-color-scheme: dark)', '(forced-colors: active)', '(prefers-contrast: more)'];

/**
 * Calls back whenever the reader's system changes what the theme comes to.
 * @param {() => void} changed
 * @returns {() => void} the way to stop
 */
export function watchTheme(changed) {
  const stop = new AbortController();
  for (const query of QUERIES) matchMedia(query).addEventListener('change', changed, { signal: stop.signal });
  return () => stop.abort();
}
