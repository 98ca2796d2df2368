// @ts-check
/**
 * `<superposition-lab>`: a figure that trains. Attributes are the state it starts from; what it is
 * now is the property `run`. Class only: define.js registers it.
 *
 * It never touches history, location, wheel or the vertical pan of its host. Orders to the run are
 * in figure-run.js, drawing in www/views, words in www/strings.
 */
import { LitElement } from 'lit';
import { en } from '../strings/en.js';
import * as lossView from '../views/loss.js';
import { Announcer, kindOf } from './announcer.js';
import { BoundCanvas, watchTheme } from './canvas.js';
import { stepped } from './controls.js';
import { deferred } from './deferred.js';
import { FigureRun } from './figure-run.js';
import { LiveGesture } from './gesture.js';
import { pageEngine } from './host.js';
import { layout, MAIN, PARAMETERS, viewOf } from './layout.js';
import { textOf } from './run-text.js';
import { pageScheduler } from './scheduler.js';
import { shortcut } from './shortcuts.js';
import { styles } from './styles.js';
import { featureInWords } from './table.js';

/** @typedef {import('./controls.js').Parameter} Parameter */
/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */

const NAMES = PARAMETERS.map(({ name }) => name);

/** Least time between two `step` events, in milliseconds. */
const STEP_EVENT = 100;

/**
 * @attr run run text; attributes of single parameters take precedence over it
 * @attr autoplay "off" or "false": stands still until played
 * @attr theme light | dark | projector; without it as the reader's system has it
 * @fires ready detail {text}: a run is open and shown
 * @fires step detail {step, snapshot}: at most ten a second
 * @fires state-change detail {text, step, commit, before: {text, step}}
 * @fires converged detail {text, step, fingerprint}
 * @fires error detail {message}
 * @slot fallback a picture shown before a run is there, and where none can be
 * @csspart stage canvas loss caption slider range number select toolbar button notices small more data table
 */
export class SuperpositionLab extends LitElement {
  static styles = styles;
  static properties = { theme: { reflect: true } };
  static get observedAttributes() {
    // biome-ignore lint/complexity/noThisInStatic: lit finishes the class on which this is called.
    return [...super.observedAttributes, 'run', 'autoplay', ...NAMES];
  }

  #run = new FigureRun(pageEngine, {
    changed: () => this.#changed(),
    stepped: (snapshot) => this.#stepped(snapshot),
    opened: () => this.#tell('ready', { text: this.#run.text }),
    ended: (how) => this.#ended(how),
    edited: (change) => this.#tell('state-change', change),
    failed: ({ message }) => this.#tell('error', { message }),
  });
  #gesture = new LiveGesture((value, commit) => this.#run.edit(MAIN.key, value, commit));
  #announcer = new Announcer((words) => {
    this.#said = words;
    this.requestUpdate();
  });
  /** @type {BoundCanvas[]} the figure, the loss */
  #canvases = [];
  /** @type {string | null} the text asked for from outside, in place of the attributes */
  #asked = null;
  /** @type {number | undefined} the step asked for with it */
  #askedStep;
  #begun = false;
  /** Resolves when the first run is there. */
  #first = deferred();
  #said = '';
  #hint = '';
  #notice = '';
  /** @type {import('./controls.js').Handlers} */
  #handlers = {
    drag: (_, value) => {
      this.#gesture.drag(value);
      this.requestUpdate();
    },
    commit: (parameter, value) => this.#commit(parameter, value),
    hint: (help) => {
      this.#hint = help;
      this.requestUpdate();
    },
  };
  #lastEvent = Number.NEGATIVE_INFINITY;
  #unwatch = () => {};
  #restyle = () => {
    for (const canvas of this.#canvases) canvas.restyle();
  };
  #onNotice = (/** @type {Event} */ event) => {
    const { message } = /** @type {import('../engine/engine.js').NoticeEvent} */ (event);
    this.#notice = `${en.notices.replaced} ${message}`;
    this.requestUpdate();
  };

  constructor() {
    super();
    /** @type {string | null} */
    this.theme = null;
  }

  /** The canonical text of the run; setting it opens another. */
  get run() {
    return this.#run.text || (this.#asked ?? this.#configured());
  }

  set run(text) {
    void this.restore(text);
  }

  /**
   * Opens a run and advances it to a step.
   * @param {string} text any run text
   * @param {number} [step] stands there, paused; without it the run plays as `autoplay` says
   * @returns {Promise<void>}
   */
  restore(text, step) {
    this.#asked = text;
    this.#askedStep = step;
    this.#gesture.cancel();
    this.#notice = '';
    if (!this.#begun) return this.#first.promise;
    return this.#run.open(text, { step, play: step === undefined && this.#autoplay });
  }

  async play() {
    this.#run.play();
  }
  async pause() {
    this.#run.pause();
  }

  /** Advances by `k` steps and stays there. @param {number} [k] */
  step(k = 1) {
    return this.#run.advance(k);
  }

  /** The same run from its start, without its live changes. */
  reset() {
    return this.#run.reset();
  }

  /** The same settings from another random start. */
  newSeed() {
    return this.#run.newSeed();
  }

  get #autoplay() {
    return !['off', 'false'].includes(this.getAttribute('autoplay') ?? '');
  }

  /** @override @param {string} name @param {string | null} old @param {string | null} value */
  attributeChangedCallback(name, old, value) {
    super.attributeChangedCallback(name, old, value);
    if (old === value || name === 'theme' || name === 'autoplay') return;
    if (this.#begun) void this.restore(this.#configured());
  }

  /** The run text that the attributes say. */
  #configured() {
    return textOf(PARAMETERS, (name) => this.getAttribute(name));
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    this.#adoptRun();
    this.#run.still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.#unwatch = watchTheme(this.#restyle);
    pageScheduler().add(this, {
      wantsTicks: () => this.#run.due,
      tick: () => this.#run.tick(),
      visible: (visible) => visible && this.#begin(),
    });
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    pageScheduler().remove(this);
    this.#unwatch();
    this.#announcer.stop();
    this.#gesture.cancel();
    if (!this.#begun) return;
    pageEngine().removeEventListener('notice', this.#onNotice);
    this.#asked = this.#run.text;
    this.#askedStep = this.#run.playing ? undefined : this.#run.step;
    this.#begun = false;
    this.#run.close();
  }

  /** A run that was set before the element was defined lies on the instance, and hides the accessor. */
  #adoptRun() {
    if (!Object.hasOwn(this, 'run')) return;
    const { run } = this;
    Reflect.deleteProperty(this, 'run');
    this.run = run;
  }

  /** Opens the first run, once the figure comes near the viewport. */
  #begin() {
    if (this.#begun) return;
    this.#begun = true;
    pageEngine().addEventListener('notice', this.#onNotice);
    const first = this.restore(this.#asked ?? this.#configured(), this.#askedStep);
    void first.then(() => this.#first.resolve());
  }

  /** Something is different: another tick may be due, and the page is drawn anew at most once for all of it. */
  #changed() {
    pageScheduler().wake();
    this.requestUpdate();
  }

  /** @param {Snapshot} snapshot */
  #stepped(snapshot) {
    this.#announcer.see(kindOf(snapshot), () => this.#sentence);
    const now = performance.now();
    if (now - this.#lastEvent < STEP_EVENT) return;
    this.#lastEvent = now;
    this.#tell('step', { step: snapshot.meta.step, snapshot });
  }

  /** @param {'finished' | 'diverged'} how */
  #ended(how) {
    this.#announcer.now(this.#sentence);
    const { text, step, snapshot } = this.#run;
    if (how === 'finished') this.#tell('converged', { text, step, fingerprint: snapshot?.meta.fingerprint });
  }

  /** @param {string} type @param {object} detail */
  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail, bubbles: true, composed: true }));
  }

  /** The figure in words. */
  get #sentence() {
    const { snapshot } = this.#run;
    return snapshot ? viewOf(snapshot).describe(snapshot) : '';
  }

  /** @param {Parameter} parameter @param {string} value */
  #commit({ key, scope }, value) {
    // What cannot be read as a number is left for the next look at the value in force.
    if (value === '') this.requestUpdate();
    else if (key === MAIN.key) void this.#gesture.commit(Number(value)).then(() => this.requestUpdate());
    else if (scope === 'live') void this.#run.edit(key, Number(value), true);
    else if (value !== this.#run.now[key]) void this.#run.change(key, value);
  }

  /** @param {import('./shortcuts.js').Action} action */
  #act(action) {
    if (action === 'toggle') void (this.#run.playing ? this.pause() : this.play());
    else if (action === 'step') void this.step();
    else if (action === 'reset') void this.reset();
    else void this.newSeed().catch(() => {});
  }

  /** Where the wide slider stands. */
  get #main() {
    return this.#gesture.at ?? Number(this.#run.now[MAIN.key] ?? MAIN.default);
  }

  /** Shortcuts, while the focus is inside. @param {KeyboardEvent} event */
  #key(event) {
    const { action, turn } = shortcut(event);
    if (action) this.#act(action);
    else if (turn) this.#commit(MAIN, String(stepped(MAIN, this.#main, turn)));
    else return;
    event.preventDefault();
  }

  /** @override */
  firstUpdated() {
    const [stage, loss] = this.renderRoot.querySelectorAll('canvas');
    if (!stage || !loss) return;
    const count = (/** @type {Snapshot} */ { meta }) => meta.features;
    const focused = (/** @type {number | null} */ focus, /** @type {boolean} */ byKey) => {
      const { snapshot } = this.#run;
      if (!byKey || focus === null || !snapshot) return;
      this.#announcer.now(featureInWords(snapshot, focus, en));
    };
    this.#canvases = [new BoundCanvas(stage, { count, focused }), new BoundCanvas(loss)];
  }

  /** @override @param {Map<string, unknown>} changed */
  updated(changed) {
    const { snapshot } = this.#run;
    const [stage, loss] = this.#canvases;
    if (snapshot) {
      stage?.show(viewOf(snapshot), snapshot);
      loss?.show(lossView, snapshot);
    }
    if (changed.has('theme')) this.#restyle();
  }

  /** @override */
  render() {
    return layout(this.#run, {
      sentence: this.#sentence,
      said: this.#said,
      hint: this.#hint,
      notice: this.#notice,
      main: this.#main,
      dataOpen: this.#dataOpen,
      handlers: this.#handlers,
      act: (action) => this.#act(action),
      key: (event) => this.#key(event),
      toggled: () => this.requestUpdate(),
    });
  }

  get #dataOpen() {
    return this.renderRoot.querySelector('details[part=data]')?.hasAttribute('open') ?? false;
  }
}
