// @ts-check
/**
 * One clock for all figures of a page: a single requestAnimationFrame loop that ticks the visible
 * ones and stops altogether when there is nothing to tick.
 *
 * It knows visibility and frames; what a tick does is the figure's own business. A figure off
 * screen or on a hidden tab costs nothing: no frame is asked for on its behalf.
 */

/**
 * What a figure gives the scheduler.
 * @typedef {object} Ticking
 * @property {() => boolean} wantsTicks whether a tick would do anything now
 * @property {() => void} tick one frame's work; must not throw
 * @property {(visible: boolean) => void} [visible] told when the figure comes into view or leaves it
 */

/**
 * The parts of a page the scheduler uses, so that a test can play the page.
 * @typedef {object} Page
 * @property {(callback: () => void) => number} requestFrame
 * @property {(id: number) => void} cancelFrame
 * @property {() => boolean} hidden
 * @property {(listener: () => void) => void} onVisibility called once, with what to call on a change
 * @property {(listener: (entries: {target: object, isIntersecting: boolean}[]) => void) =>
 *   {observe(target: object): void, unobserve(target: object): void}} observer
 */

/** The loop. One instance serves a page: {@link pageScheduler}. */
export class Scheduler {
  /** @type {Map<object, {ticking: Ticking, visible: boolean}>} */
  #figures = new Map();
  /** @type {number | null} id of the frame asked for, or none */
  #frame = null;
  #page;
  #observer;

  /** @param {Page} page */
  constructor(page) {
    this.#page = page;
    this.#observer = page.observer((entries) => this.#seen(entries));
    page.onVisibility(() => this.wake());
  }

  /**
   * Begins to watch a figure. It is ticked once the page reports it visible.
   * @param {object} target the element that must be in view
   * @param {Ticking} ticking
   */
  add(target, ticking) {
    this.#figures.set(target, { ticking, visible: false });
    this.#observer.observe(target);
  }

  /** @param {object} target */
  remove(target) {
    this.#figures.delete(target);
    this.#observer.unobserve(target);
    if (this.#figures.size === 0 && this.#frame !== null) {
      this.#page.cancelFrame(this.#frame);
      this.#frame = null;
    }
  }

  /** Call when a figure that wanted no ticks wants them again. Costs nothing if nobody does. */
  wake() {
    if (this.#frame === null && this.#due().length > 0) {
      this.#frame = this.#page.requestFrame(() => this.#turn());
    }
  }

  /** Whether a frame is asked for. */
  get running() {
    return this.#frame !== null;
  }

  #due() {
    if (this.#page.hidden()) return [];
    const figures = [...this.#figures.values()];
    return figures.filter(({ ticking, visible }) => visible && ticking.wantsTicks());
  }

  #turn() {
    this.#frame = null;
    for (const { ticking } of this.#due()) ticking.tick();
    this.wake();
  }

  /** @param {{target: object, isIntersecting: boolean}[]} entries */
  #seen(entries) {
    for (const { target, isIntersecting } of entries) {
      const figure = this.#figures.get(target);
      if (!figure || figure.visible === isIntersecting) continue;
      figure.visible = isIntersecting;
      figure.ticking.visible?.(isIntersecting);
    }
    this.wake();
  }
}

/** @type {Scheduler | null} */
let shared = null;

/** The scheduler of this page, made at the first call. */
export function pageScheduler() {
  shared ??= new Scheduler({
    requestFrame: (callback) => requestAnimationFrame(callback),
    cancelFrame: (id) => cancelAnimationFrame(id),
    hidden: () => document.hidden,
    onVisibility: (listener) => document.addEventListener('visibilitychange', listener),
    // A little before it scrolls into view, so that the first picture is there in time.
    observer: (listener) =>
      /** @type {any} */ (new IntersectionObserver((entries) => listener(entries), { rootMargin: '100px' })),
  });
  return shared;
}
