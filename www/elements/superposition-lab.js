// @ts-check
/**
 * `<superposition-lab>`: a figure that trains. Attributes are the state it starts from; what it is
 * now is the property `run`. Class only: define.js registers it.
 *
 * It never touches history, location, wheel or the vertical pan of its host. Orders to the run are
 * in figure-run.js, drawing in www/views, words in www/strings.
 */
import { LitElement } from 'lit';
import { matrixIn } from '../engine/snapshot.js';
import { kindOf } from '../views/kinds.js';
import { Announcer } from './announcer.js';
import { watchTheme } from './canvas.js';
import { slider } from './controls.js';
import { Doings } from './doings.js';
import { FigureRun } from './figure-run.js';
import { LiveGesture } from './gesture.js';
import { Hand } from './hand.js';
import { hiddenKeys, withoutHidden } from './hiding.js';
import { pageEngine, pageScript } from './host.js';
import { adoptLab } from './lab-attribute.js';
import { layout, MAIN, PARAMETERS } from './layout.js';
import { adopt, mirror, typeOf } from './mirrored.js';
import { Opening } from './opening.js';
import { imageOf, metricsOf, stateOf } from './report.js';
import { fromMatrix, textOf } from './run-text.js';
import { pageScheduler } from './scheduler.js';
import { Sharing, takeDrops } from './sharing.js';
import { shownBy } from './shown.js';
import { audible, Sound } from './sound.js';
import { Stage } from './stage.js';
import { storedFile } from './stored-strips.js';
import { StripMode } from './strip-mode.js';
import { styles } from './styles.js';
import { featureInWords } from './table.js';
import { Teller } from './teller.js';
import { Tongue } from './tongue.js';
import { toolbar } from './toolbar.js';
import { choiceOf, ready, viewOf, wantsOf } from './view-choice.js';

/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */

const NAMES = PARAMETERS.map(({ name }) => name);

/** Properties of single parameters. */
const MIRRORED = PARAMETERS.flatMap((parameter) => typeOf(parameter)?.property ?? []);

/**
 * A figure that trains. What can be styled of it is listed in www/npm/element-style.js; single parameters are attributes by
 * their long names, and properties.
 * @attr lab the figure of one of the labs; other attributes take precedence over what it says
 * @attr run run text; attributes of single parameters take precedence over it
 * @attr gesture "strip": a film strip, one trained model for each sparsity; "live" (default): one run
 * @attr src address of a stored film strip or, without a strip, of a stored run: below labs/ beside the script, else beside the page; another one is shown in its place
 * @attr controls which controls are left, by name: `play step sparsity`; without it all
 * @attr hide what is not shown, by name: `loss data`; of parameters, by key or long name, neither controls nor values: hidden, not secret
 * @attr view features (default) | norms | gram | dimensionality | arithmetic: what is looked at
 * @attr autoplay "off" or "false": stands still until played
 * @attr lang language of the figure: en, de; without it that of the element around it that has one
 * @attr theme light | dark | projector; without it as the reader's system has it
 * @fires {CustomEvent<import('./element-events.js').Ready>} ready a run is open and shown
 * @fires {CustomEvent<import('./element-events.js').Step>} step another picture; at most ten a second
 * @fires {CustomEvent<import('./element-events.js').Frame>} frame a film strip stands at another trained frame, or has more of them
 * @fires {CustomEvent<import('./element-events.js').StateChange>} state-change a person has changed the run
 * @fires {CustomEvent<import('./element-events.js').Converged>} converged a run has reached its end
 * @fires {CustomEvent<import('./element-events.js').ShapeChange>} shape-change the shape of the picture has another name
 * @fires {CustomEvent<import('./element-events.js').Warning>} config-warning something in the attributes was not as it should be
 * @fires {CustomEvent<import('./element-events.js').Failed>} error there is no run, and why
 * @slot - caption or prose, under the figure
 * @slot fallback a picture shown before a run is there, and where none can be
 */
export class SuperpositionLab extends LitElement {
  static styles = styles;
  static properties = {
    theme: { reflect: true },
    view: { reflect: true },
    controls: { reflect: true },
    hide: { reflect: true },
  };
  static get observedAttributes() {
    // biome-ignore lint/complexity/noThisInStatic: lit finishes the class on which this is called.
    return [...super.observedAttributes, 'run', 'autoplay', 'src', 'lang', ...NAMES];
  }

  #teller = new Teller(this);
  #tongue = new Tongue(this, pageScript, () => this.requestUpdate('hide'));
  #run = new FigureRun(pageEngine, {
    changed: () => this.#changed(),
    stepped: (snapshot) => this.#stepped(snapshot),
    opened: () => this.#teller.opened(this.#run),
    ended: (how) => this.#ended(how),
    edited: (change) => this.#teller.tell('state-change', change),
    failed: ({ message }) => this.#teller.tell('error', { message }),
  });
  #strip = new StripMode({
    engine: pageEngine,
    file: storedFile,
    changed: () => this.#changed(),
    edited: (change) => this.#teller.tell('state-change', change),
  });
  #gesture = new LiveGesture((value, commit) => this.#run.edit(MAIN.key, value, commit));
  #doings = new Doings({
    run: this.#run,
    strip: this.#strip,
    gesture: this.#gesture,
    changed: () => this.#changed(),
    share: (page) => void this.#sharing.open(page),
    hidden: () => this.#shown.hidden,
  });
  #announcer = new Announcer((words) => {
    this.#said = words;
    this.requestUpdate();
  });
  #hand = new Hand((feature, column, commit) => this.#run.place(feature, column, commit));
  #stage = new Stage(
    (focus, byKey) => this.#looked(focus, byKey),
    (feature, column, commit) => void this.#hand.move({ feature, column }, commit),
    (step) => void this.rewind(step),
  );
  #sharing = new Sharing(this, {
    run: this.#run,
    strip: this.#strip,
    stage: this.#stage,
    told: () => this.#figure.told,
    language: () => this.#tongue.language,
    sentence: () => this.#sentence,
    said: (words) => {
      this.#notice = words;
      this.#announcer.now(words);
      this.requestUpdate();
    },
  });
  #sound = new Sound(() => this.requestUpdate());
  #opening = new Opening(this, {
    run: this.#run,
    strip: this.#strip,
    configured: () => textOf(PARAMETERS, (name) => this.getAttribute(name)),
    sparsity: MAIN.default,
    strings: () => this.#tongue.strings,
    noticed: (words) => {
      this.#notice = words;
      this.requestUpdate();
    },
  });
  #said = '';
  #hint = '';
  /** What of the figure is left out. */
  #shown = shownBy(null, null, [], '', this.#tongue.strings);
  #notice = '';
  /** What is wrong with the attribute `lab`; it stands as long as the attribute does. */
  #unknown = '';
  /** @type {import('./controls.js').Handlers} */
  #handlers = {
    drag: (_, value) => {
      this.#gesture.drag(value);
      this.requestUpdate();
    },
    commit: (parameter, value) => this.#doings.commit(parameter, value),
    hint: (help) => {
      this.#hint = help;
      this.requestUpdate();
    },
    unfold: (open) => {
      this.#unfolded = open;
      this.#look();
    },
  };
  /** Whether all parameters are folded out; then a frame has what is said of the training. */
  #unfolded = false;
  #unwatch = () => {};
  #restyle = () => this.#stage.restyle();
  #onNotice = (/** @type {Event} */ event) => {
    const { message } = /** @type {import('../engine/engine.js').NoticeEvent} */ (event);
    this.#notice = `${this.#tongue.strings.notices.replaced} ${message}`;
    this.requestUpdate();
  };

  constructor() {
    super();
    /** @type {string | null} */
    this.theme = null;
    /** @type {string | null} */
    this.view = null;
    /** @type {string | null} */
    this.controls = null;
    /** @type {string | null} */
    this.hide = null;
  }

  /** The canonical text of the run; setting it opens another. */
  get run() {
    const text = this.#strip.on ? this.#strip.text : this.#run.text;
    return text || this.#opening.text;
  }

  set run(text) {
    void this.restore(text);
  }

  /** Address of the stored strip. Setting it shows that strip, even where the reader has trained another from it. */
  get src() {
    return this.getAttribute('src');
  }

  set src(src) {
    if (src === null) this.removeAttribute('src');
    else if (src !== this.src) this.setAttribute('src', src);
    else void this.#opening.exchange(src);
  }

  /** Trained frames of the film strip, from dense to sparse; none in a live run. @returns {Snapshot[]} */
  get frames() {
    return this.#strip.on ? this.#strip.film.frames.filter((frame) => frame !== undefined) : [];
  }

  /**
   * Opens a run and advances it to a step.
   * @param {string} text any run text
   * @param {number} [step] stands there, paused; without it the run plays as `autoplay` says
   * @returns {Promise<void>}
   */
  restore(text, step) {
    this.#gesture.cancel();
    return this.#opening.restore(text, step);
  }

  async play() {
    this.#run.play();
  }
  async pause() {
    this.#run.pause();
  }

  /** Advances by `k` steps and stays there; rejects if that is no number of steps. @param {number} [k] */
  step(k = 1) {
    return this.#run.advance(k);
  }

  /** Stands at a step, earlier or later; the run stays as it is. @param {number} step */
  rewind(step) {
    return this.#run.rewind(step);
  }

  /** The same run from its start, without its live changes. */
  reset() {
    return this.#run.reset();
  }

  /** The same settings from another random start. */
  newSeed() {
    return this.#run.newSeed();
  }

  /**
   * Opens a run that starts from a matrix, with the other settings of the present one.
   * @param {number[][]} rows W, m rows of n numbers
   * @returns {Promise<void>} rejected with a sentence where it is no matrix
   */
  async startFrom(rows) {
    const before = { text: this.#run.text, step: this.#run.step };
    await this.restore(fromMatrix(this.run, rows));
    const { text, step } = this.#run;
    this.#teller.tell('state-change', { text, step, commit: true, before });
  }

  /** The same from the matrix `W` of a safetensors file. @param {ArrayBuffer} file */
  async startFromFile(file) {
    await this.startFrom(matrixIn(file));
  }

  /** Opens the dialog that shares or saves what is shown. @param {'share' | 'save'} [page] */
  share(page = 'share') {
    return this.#sharing.open(page);
  }

  /** Opens the run that a saved file carries, and says under the figure what there is to say of it. @param {Blob} file */
  bringBack(file) {
    return this.#sharing.bringBack(file);
  }

  /** Where it stands, once it stands somewhere. */
  async getState() {
    await this.#opening.first;
    const { status, told } = this.#figure;
    return stateOf({ text: this.run, status, view: choiceOf(this.view) }, told);
  }

  /** Opens a run at a step, looked at in a view; what is not said stays as it is. @param {{text?: string, step?: number, view?: string}} state */
  async setState({ text, step, view }) {
    if (view !== undefined) this.view = choiceOf(view);
    if (text !== undefined) await this.restore(text, step);
    else if (step !== undefined) await this.rewind(step);
    await this.updateComplete;
  }

  /** What was measured of the picture. */
  async metrics() {
    await this.#opening.first;
    return metricsOf(this.#figure.told, this.#sentence, this.#tongue.strings);
  }

  /** The picture as a file: image/png, image/jpeg or image/webp. @param {string} [type] */
  async image(type = 'image/png') {
    await this.#opening.first;
    await this.updateComplete;
    return imageOf(this.#stage.canvas, type, this.#tongue.strings);
  }

  /** @override @param {string} name @param {string | null} old @param {string | null} value */
  attributeChangedCallback(name, old, value) {
    super.attributeChangedCallback(name, old, value);
    if (old === value || Object.keys(SuperpositionLab.properties).includes(name) || name === 'autoplay')
      return;
    if (name === 'lang') this.#tongue.take();
    else if (name === 'src') {
      if (value !== null) void this.#opening.exchange(value);
    } else this.#opening.configure();
  }

  /** @override */
  scheduleUpdate() {
    // Nothing is said before its language is there.
    return this.#tongue.coming?.then(() => super.scheduleUpdate()) ?? super.scheduleUpdate();
  }

  /** @override */
  connectedCallback() {
    super.connectedCallback();
    this.#tongue.take();
    this.#unknown = adoptLab(this, this.#tongue.strings);
    adopt(this, ['run', ...MIRRORED]);
    const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.#run.still = still;
    this.#strip.film.still = still;
    const stops = [watchTheme(this.#restyle), takeDrops(this, (file) => void this.bringBack(file))];
    this.#unwatch = () => stops.forEach((stop) => void stop());
    pageScheduler().add(this, {
      wantsTicks: () => this.#stage.fading || (this.#strip.on ? this.#strip.due : this.#run.due),
      tick: () => {
        if (this.#stage.fading) this.#stage.tick();
        if (!this.#strip.on) this.#run.tick();
        else if (this.#strip.due) this.#strip.film.tick();
      },
      visible: (visible) => visible && this.#begin(),
    });
  }

  /** @override */
  disconnectedCallback() {
    super.disconnectedCallback();
    pageScheduler().remove(this);
    this.#unwatch();
    this.#announcer.stop();
    this.#sound.stop();
    this.#gesture.cancel();
    if (!this.#opening.begun) return;
    pageEngine().removeEventListener('notice', this.#onNotice);
    this.#opening.leave();
    this.#run.close();
  }

  /** Opens the first run, once the figure comes near the viewport. */
  #begin() {
    if (this.#opening.begun) return;
    pageEngine().addEventListener('notice', this.#onNotice);
    void this.#opening.begin().then(() => {
      if (this.#strip.on) this.#teller.tell('ready', { text: this.run });
    });
  }

  /** Something is different: another tick may be due, and the page is drawn anew at most once for all of it. */
  #changed() {
    pageScheduler().wake();
    this.requestUpdate();
  }

  /** @param {Snapshot} snapshot */
  #stepped(snapshot) {
    this.#announcer.see(kindOf(snapshot), () => this.#sentence);
    this.#teller.stepped(snapshot);
  }

  /** @param {'finished' | 'diverged'} how */
  #ended(how) {
    this.#announcer.now(this.#sentence);
    const { text, step, snapshot } = this.#run;
    if (how === 'finished')
      this.#teller.tell('converged', { text, step, fingerprint: snapshot?.meta.fingerprint, snapshot });
  }

  /** The figure in words. */
  get #sentence() {
    const { told } = this.#figure;
    if (!told) return '';
    const choice = choiceOf(this.view);
    const view = viewOf(ready(choice, told) ? choice : 'features', told);
    return view.describe(told, this.#tongue.strings, this.#stage.focus);
  }

  /** What layout.js shows: the run, or the film strip. @returns {import('./layout.js').Figure} */
  get #figure() {
    const whole = this.#strip.on ? this.#strip.figure : this.#run.figure;
    return withoutHidden(whole, hiddenKeys(this.hide), this.#tongue.strings);
  }

  /** Another feature is looked at. @param {number | null} focus @param {boolean} byKey */
  #looked(focus, byKey) {
    const { told } = this.#figure;
    if (byKey && focus !== null && told)
      this.#announcer.now(featureInWords(told, focus, this.#tongue.strings));
    this.requestUpdate();
  }

  /** A shape with a name that was not there before stands out for a moment. @param {Snapshot | null} told */
  #shapeShown(told) {
    if (!this.#teller.shape(told, this.#tongue.strings) || this.#strip.film.still) return;
    this.#stage.emphasise();
    pageScheduler().wake();
  }

  /** @override */
  firstUpdated() {
    this.#stage.attach(this.renderRoot);
  }

  /** Frames have what is looked at. */
  #look() {
    const tensors = wantsOf(choiceOf(this.view));
    void this.#run.look(this.#unfolded ? [...tensors, 'signal'] : tensors);
  }

  /** @override @param {Map<string, unknown>} changed */
  willUpdate(changed) {
    if (changed.has('view')) this.#look();
    if (!changed.has('controls') && !changed.has('hide')) return;
    this.#shown = shownBy(this.controls, this.hide, PARAMETERS, MAIN.name, this.#tongue.strings);
    this.#teller.warn(this.#shown.problems);
  }

  /** @override @param {Map<string, unknown>} changed */
  updated(changed) {
    const { snapshot, told } = this.#figure;
    this.#shapeShown(told);
    this.#sound.hear(told, this.#figure.status === 'running');
    const { on, film } = this.#strip;
    this.#teller.frame(on ? film : { frame: null, done: 0 });
    const choice = choiceOf(this.view);
    if (ready(choice, snapshot)) {
      const movable = !this.#shown.hidden.has('drag');
      const view = viewOf(choice, snapshot);
      this.#stage.show(view, snapshot, this.#moment, { movable, language: this.#tongue.language });
    }
    if (changed.has('theme')) this.#restyle();
  }

  /** @override */
  render() {
    const figure = this.#figure;
    const strip = this.#strip;
    const [{ status }, { strings }] = [figure, this.#tongue];
    const veiled = hiddenKeys(this.hide);
    const act = (/** @type {import('./toolbar.js').Act} */ action) => this.#doings.act(action);
    const values = { ...figure.now, [MAIN.key]: String(this.#doings.main) };
    return layout(figure, {
      instrument: strip.on ? strip.slider(strings) : slider(MAIN, values, this.#handlers, strings),
      tools: strip.on ? strip.tools(strings, act) : toolbar({ status, strings, strip: true }, act),
      strings,
      hidden: this.#shown.hidden,
      live: !strip.on && this.getAttribute('gesture') !== 'strip',
      view: choiceOf(this.view),
      choose: (view) => Object.assign(this, { view }),
      focus: this.#stage.focus,
      veiled,
      moment: this.#moment,
      sentence: this.#sentence,
      aside: veiled.has(MAIN.key) ? '' : strip.hysteresis(this.#run, strings),
      said: this.#said,
      hint: this.#hint,
      notice: [this.#unknown, this.#shown.notice, this.#notice].filter(Boolean).join(' '),
      sound: audible() ? this.#sound : null,
      dataOpen: this.#dataOpen,
      handlers: this.#handlers,
      act,
      key: (event) => this.#doings.key(event),
      toggled: () => this.requestUpdate(),
    });
  }

  /** On the time line of a run. */
  get #moment() {
    return this.#strip.on ? null : this.#run.moment;
  }

  get #dataOpen() {
    return this.renderRoot.querySelector('details[part=data]')?.hasAttribute('open') ?? false;
  }
}

mirror(SuperpositionLab, PARAMETERS);
