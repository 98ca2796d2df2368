// @ts-check
/**
 * The second figure of the sandbox and what stands between the two: in which parameters they differ, the
 * norms compared, the buttons that move both. It knows both figures; the page knows it.
 */
import { BoundCanvas } from '../elements/canvas.js';
import { ENGLISH, spoken } from '../strings/language.js';
import { sandboxOf } from '../strings/sandbox.js';
import * as difference from '../views/difference.js';
import { Follower } from './follow.js';
import { Lockstep } from './lockstep.js';
import { withLoss } from './loss-scale.js';
import { Outcome, strengthOf } from './outcome.js';
import { changed, same, valuesOf } from './run-difference.js';

/** @typedef {import('../elements/superposition-lab.js').SuperpositionLab} Lab */
/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('./run-difference.js').Parameter} Parameter */
/** @typedef {[Snapshot, Snapshot]} Pair */
/** @typedef {{lab: Lab, follower: Follower}} Followed */

/** A run plays in about this many frames, as it does in a figure alone. */
const FRAMES = 300;

/** Two figures side by side. */
export class Fork {
  /** @type {import('./loss-scale.js').Per} */
  per = 'sum';
  language = ENGLISH;
  /** @type {(Followed & {outcome: Outcome}) | null} */
  #second = null;
  /** @type {number | null} the feature that is pointed at */
  #focus = null;
  #first;
  #page;
  #parameters;
  #edited;
  #canvas;
  #both = new Lockstep(() => this.#buttons(), nextFrame);

  /**
   * @param {Followed} first
   * @param {HTMLElement} page holds the parts by their ids
   * @param {Parameter[]} parameters
   * @param {(change: import('../state/session.js').StateChange) => void} edited the second run was changed
   */
  constructor(first, page, parameters, edited) {
    this.#first = first;
    this.#page = page;
    this.#parameters = parameters;
    this.#edited = edited;
    this.#canvas = new BoundCanvas(/** @type {HTMLCanvasElement} */ (this.#part('#difference')), {
      count: /** @type {any} */ (difference.count),
      focused: (focus) => {
        this.#focus = focus;
        this.#words();
      },
    });
    this.#part('#play').addEventListener('click', () => this.#toggle());
    this.#part('#step').addEventListener('click', () => this.#step());
  }

  /** Whether there is a second figure. */
  get on() {
    return this.#second !== null;
  }

  /** The run text of the second; empty without one. */
  get text() {
    return this.#second?.lab.run ?? '';
  }

  /**
   * Puts the second figure there, or another run into it.
   * @param {string} text
   * @param {number} [step] stands there; without it the run plays
   */
  open(text, step) {
    this.#both.pause();
    this.#second ??= this.#made();
    void this.#second.lab.restore(text, step);
    this.changed();
  }

  close() {
    this.#both.pause();
    if (!this.#second) return;
    this.#second.follower.close();
    this.#second.outcome.close();
    this.#second.lab.remove();
    this.#second = null;
    this.#show(false);
  }

  /** Either run is at another step, or another run. */
  changed() {
    if (!this.#second) return;
    const [a, b] = [this.#first.lab.run, this.#second.lab.run];
    const { differs } = sandboxOf(this);
    const called = this.#parameters.map((each) => spoken(each, this.language.strings));
    const parts = changed(a, b, called).map(differs.parameter);
    if (parts.length === 0) {
      parts.push(same(a, b, this.#parameters) ? differs.nothing : differs.history);
    }
    const lines = this.#part('.differs');
    if (lines.textContent !== parts.join('')) {
      lines.replaceChildren(
        ...parts.map((words) => Object.assign(document.createElement('span'), { textContent: words })),
      );
    }
    this.#buttons();
    const own = this.#second.follower.snapshot;
    this.#second.outcome.language = this.language;
    if (own) this.#second.outcome.show(own, this.per);
    const pair = this.#pair;
    const { canvas } = this.#canvas;
    canvas.hidden = !pair;
    if (!pair) return;
    canvas.style.height = `${difference.height(pair, strengthOf(canvas))}px`;
    this.#canvas.language = this.language;
    this.#canvas.show(/** @type {any} */ (difference), /** @type {any} */ (pair));
    this.#words();
  }

  restyle() {
    this.#canvas.restyle();
    this.#second?.outcome.restyle();
  }

  /** Both snapshots, in the unit of loss that is chosen. @returns {Pair | null} */
  get #pair() {
    const [a, b] = [this.#first.follower.snapshot, this.#second?.follower.snapshot];
    return a && b ? [withLoss(a, this.per), withLoss(b, this.per)] : null;
  }

  #words() {
    const pair = this.#pair;
    if (!pair) return;
    const [a, b] = pair.map(({ meta }) => meta.step);
    const strings = sandboxOf(this);
    const words = difference.describe(pair, strings, this.#focus);
    this.#part('#compared').textContent =
      a === b ? words : `${words} ${strings.differs.steps(a ?? 0, b ?? 0)}`;
  }

  #made() {
    const place = this.#part('#second');
    const lab = /** @type {Lab} */ (/** @type {unknown} */ (document.createElement('superposition-lab')));
    lab.setAttribute('gesture', 'live');
    lab.view = this.#first.lab.view;
    lab.addEventListener('state-change', (event) => {
      this.changed();
      this.#edited(/** @type {CustomEvent} */ (event).detail);
    });
    lab.addEventListener('ready', () => this.changed());
    this.#show(true);
    place.append(lab);
    openControls(lab);
    const template = /** @type {HTMLTemplateElement} */ (document.querySelector('template#outcome'));
    const outcome = new Outcome(template, place, null);
    return { lab, outcome, follower: new Follower(lab, () => this.changed()) };
  }

  /** @param {boolean} two whether there are two figures */
  #show(two) {
    for (const part of ['.between', '#second', '.which']) this.#part(part).hidden = !two;
    this.#part('#before').hidden = two;
    this.#page.classList.toggle('forked', two);
  }

  #toggle() {
    if (this.#both.playing) return this.#both.pause();
    if (!this.#pair) return this.#toSecond();
    const all = this.#all;
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const steps = all.map(({ lab }) => Number(valuesOf(lab.run, this.#parameters).steps));
    const pace = still ? Number.POSITIVE_INFINITY : Math.max(1, Math.round(Math.max(...steps) / FRAMES));
    void this.#both.play(
      all.map(({ lab }) => lab),
      pace,
      () => this.#over,
    );
  }

  #step() {
    this.#both.pause();
    if (!this.#pair) return this.#toSecond();
    for (const { lab } of this.#all) void lab.step();
  }

  /** A figure begins when it comes into sight. */
  #toSecond() {
    this.#part('#second').scrollIntoView({ block: 'nearest' });
  }

  /** Whether neither can go further. */
  get #over() {
    return this.#all.every(({ follower: { snapshot } }) => snapshot && snapshot.meta.status !== 'running');
  }

  get #all() {
    return [this.#first, ...(this.#second ? [this.#second] : [])];
  }

  #buttons() {
    const { playing } = this.#both;
    for (const id of ['#play', '#step']) {
      this.#part(id).setAttribute('aria-disabled', String(this.#over && !playing));
    }
    this.#part('#play').dataset.playing = String(playing);
    const { buttons } = sandboxOf(this);
    this.#part('#play span').textContent = playing ? buttons.pause : buttons.play;
  }

  /** @param {string} selector @returns {HTMLElement} */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.#page.querySelector(selector));
  }
}

/** All parameters of a figure in sight, not behind "more". @param {Lab} lab */
export async function openControls(lab) {
  await lab.updateComplete;
  lab.renderRoot.querySelector('details[part=more]')?.setAttribute('open', '');
}

const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve));
