// @ts-check
/**
 * What stands where in the figure: canvas, slider, toolbar, notices, sentence, small type, loss, and
 * what is folded away. One template; the state comes in, what a person does goes out.
 */
import parameters from 'superposition:params';
import { html, nothing } from 'lit';
import { more } from './controls.js';
import { hiddenNote } from './hiding.js';
import { notices, small, waiting } from './pieces.js';
import { signalSentence } from './signal.js';
import { readout } from './stage.js';
import { table } from './table.js';
import { timeLine } from './time-line.js';
import { captionOf, nameOf, viewChoice } from './view-choice.js';

/** @typedef {import('./controls.js').Parameter} Parameter */
/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */

/** The parameter table. @type {Parameter[]} */
export const PARAMETERS = parameters.parameters;

/** The parameter of the wide slider. */
export const MAIN = /** @type {Parameter} */ (PARAMETERS.find(({ key }) => key === 'S'));

const OTHERS = PARAMETERS.filter((parameter) => parameter !== MAIN);

/**
 * What is shown: a live run, or a film strip.
 * @typedef {object} Figure
 * @property {Snapshot | null} snapshot the picture
 * @property {Snapshot | null} told what is said and listed: the trained model that the picture is of, or near to
 * @property {Record<string, string>} now values in force
 * @property {string} status
 * @property {{key: string, message: string}[]} problems
 * @property {{key: string, message: string}[]} rejected
 * @property {string} text
 * @property {Error | null} failure
 */

/**
 * What the figure shows besides, and where a person's doings go.
 * @typedef {object} Shown
 * @property {unknown} instrument the wide slider
 * @property {unknown} tools the row of buttons
 * @property {import('../strings/language.js').Strings} strings the words of the language
 * @property {Set<string>} hidden what of it is left out, by shown.js
 * @property {boolean} live whether it is a live run, now or soon
 * @property {import('./view-choice.js').Choice} view
 * @property {(view: import('./view-choice.js').Choice) => void} choose
 * @property {number | null} focus the feature that is looked at
 * @property {Set<string>} veiled keys of parameters whose values are not shown, by hiding.js
 * @property {Snapshot | null} moment on the time line, if there is one
 * @property {string} sentence
 * @property {string} aside what is remarkable about it, or nothing
 * @property {string} said in the live region
 * @property {string} hint help of the parameter that is looked at
 * @property {string} notice of the engine
 * @property {import('./sound.js').Sound | null} sound the switch for it; null: there is none here
 * @property {boolean} dataOpen
 * @property {import('./controls.js').Handlers} handlers
 * @property {(action: 'reset' | 'retry') => void} act
 * @property {(event: KeyboardEvent) => void} key
 * @property {() => void} toggled the data were folded out or in
 */

/**
 * @param {Figure} figure
 * @param {Shown} shown
 */
export function layout(figure, shown) {
  const {
    instrument,
    tools,
    strings,
    hidden,
    live,
    view,
    focus,
    veiled,
    moment,
    sentence,
    said,
    hint,
    notice,
    sound,
    dataOpen,
    handlers,
    act,
    key,
  } = shown;
  const { snapshot, told, now, status } = figure;
  return html`<figure
    part="figure"
    lang=${strings.tag}
    aria-labelledby="sentence"
    data-status=${status}
    data-hide=${[...hidden].join(' ')}
    @keydown=${key}
  >
    ${viewChoice(view, snapshot, strings, shown.choose)}
    <div class="stage" part="stage">
      <canvas
        part="canvas"
        role="img"
        tabindex="0"
        aria-label=${nameOf(view, snapshot, strings)}
        aria-describedby="sentence"
        ?hidden=${!snapshot}
      ></canvas>
      ${snapshot ? readout(told, focus, strings) : waiting()}
    </div>
    ${veiled.size > 0 ? hiddenNote(veiled, strings) : nothing} ${veiled.has(MAIN.key) ? nothing : instrument} ${tools} ${notices(noticed(figure, notice), strings, act)}
    <figcaption>
      <p class="sentence" part="caption" id="sentence">${sentence}</p>
      ${shown.aside ? html`<p class="aside" part="aside">${shown.aside}</p>` : nothing}
      <p class="look" part="look">${captionOf(view, snapshot, strings)}</p>
      ${status === 'failed' ? nothing : small(told, now, strings)}
    </figcaption>
    ${timeLine(moment, live, strings)}
    <div class="folds">
      ${more(
        OTHERS.filter(({ key, name }) => !veiled.has(key) && !hidden.has(name)),
        now,
        handlers,
        { hint, signal: signalSentence(snapshot, strings), strings },
      )}
      <details part="data" @toggle=${shown.toggled}>
        <summary title=${strings.tips.data}>${strings.buttons.data}</summary>
        ${told && dataOpen ? table(told, strings) : nothing}
      </details>
      ${sound ? soundSwitch(sound, strings) : nothing}
    </div>
    <slot></slot>
    <p class="unseen" aria-live="polite">${said}</p>
  </figure>`;
}

/**
 * @param {NonNullable<Shown['sound']>} sound
 * @param {Shown['strings']} strings
 */
const soundSwitch = (sound, { buttons, tips }) => html`<button
  type="button"
  class="sound"
  part="sound"
  aria-pressed=${sound.on ? 'true' : 'false'}
  title=${tips.sound}
  @click=${() => sound.toggle()}
>${buttons.sound}</button>`;

/**
 * What there is to be noticed.
 * @param {Figure} figure
 * @param {string} notice of the engine
 */
function noticed({ problems, rejected, text, failure, status }, notice) {
  const diverged = status === 'diverged';
  return { problems, rejected, text, notice, failure, diverged };
}
