// @ts-check
/**
 * The parameters as controls, built from the parameter table alone: one wide slider, and the rest
 * behind "more". What a value means, and whether it is allowed, Rust decides.
 */
import { html, nothing } from 'lit';
import { live } from 'lit/directives/live.js';
import { spoken } from '../strings/language.js';
import { settled } from './settled.js';
import { SIGNAL } from './signal.js';

/** @typedef {import('../strings/en.js').Strings} Strings */

/**
 * A row of params.json.
 * @typedef {object} Parameter
 * @property {string} key
 * @property {string} name
 * @property {string} label
 * @property {string} symbol
 * @property {'integer' | 'real' | 'choice' | 'list' | 'places' | 'edits'} kind
 * @property {number} min
 * @property {number} max
 * @property {number} step
 * @property {'linear' | 'log'} scale
 * @property {string[]} choices
 * @property {string} default
 * @property {string} help
 * @property {'identity' | 'live'} scope
 * @property {{key: string, values: string[]}[]} applies
 * @property {'model' | 'data' | 'training'} group
 */

/**
 * What the controls tell: `drag` while a gesture goes on, `commit` when a value is chosen, `hint`
 * which parameter is looked at, `unfold` whether all of them are.
 * @typedef {object} Handlers
 * @property {(parameter: Parameter, value: number) => void} drag
 * @property {(parameter: Parameter, value: string) => void} commit
 * @property {(help: string) => void} hint
 * @property {(open: boolean) => void} unfold
 */

/** Whether a parameter matters beside these values. @param {Parameter} parameter @param {Record<string, string>} values */
const matters = (parameter, values) =>
  parameter.applies.every(({ key, values: words }) => words.includes(values[key] ?? ''));

/** @param {Parameter} parameter */
const label = ({ label, symbol }) =>
  html`${label}${symbol ? html` <span class="symbol">${symbol}</span>` : nothing}`;

/** @param {Parameter} parameter @param {Record<string, string>} values */
const given = (parameter, values) => values[parameter.key] ?? parameter.default;

/** @param {Event} event */
const inputOf = (event) => /** @type {HTMLInputElement} */ (event.currentTarget);

/**
 * The wide slider with its value typed beside it.
 * @param {Parameter} row of the table
 * @param {Record<string, string>} values in force
 * @param {Handlers} handlers
 * @param {Strings} strings
 */
export function slider(row, values, { drag, commit }, strings) {
  const parameter = spoken(row, strings);
  const value = given(parameter, values);
  const { key, min, max, step, help } = parameter;
  return html`<div class="slider" part="slider">
    <label for="slide-${key}" title=${help}>${label(parameter)}</label>
    <input
      type="range"
      id="slide-${key}"
      part="range"
      min=${min}
      max=${max}
      step=${step}
      .value=${live(value)}
      aria-valuetext=${strings.numeral(value)}
      aria-describedby="help-${key}"
      @input=${(/** @type {Event} */ event) => drag(parameter, inputOf(event).valueAsNumber)}
      @change=${(/** @type {Event} */ event) => commit(parameter, inputOf(event).value)}
    />
    ${number(parameter, value, commit, `slide-value-${key}`, strings.typed(parameter.label, parameter.symbol))}
    <span class="unseen" id="help-${key}">${help}</span>
  </div>`;
}

/**
 * A typed number. On a logarithmic scale Up and Down multiply, as a slider there would.
 * @param {Parameter} parameter
 * @param {string} value
 * @param {Handlers['commit']} commit
 * @param {string} id
 * @param {string} [name] where it has no label
 */
function number(parameter, value, commit, id, name = '') {
  const { key, min, max, step, help } = parameter;
  const grid = parameter.kind === 'integer' ? 1 : 'any';
  return html`<input
    type="number"
    id=${id}
    part="number"
    inputmode=${parameter.kind === 'integer' ? 'numeric' : 'decimal'}
    min=${min}
    max=${max}
    step=${grid}
    .value=${settled(value)}
    title=${name ? help : nothing}
    aria-label=${name || nothing}
    aria-describedby="help-${key}"
    @keydown=${(/** @type {KeyboardEvent} */ event) => {
      const by = { ArrowUp: 1, ArrowDown: -1 }[event.key];
      if (by === undefined || step === 0) return;
      event.preventDefault();
      const next = stepped(parameter, inputOf(event).valueAsNumber, by);
      if (String(next) !== value) commit(parameter, String(next));
    }}
    @change=${(/** @type {Event} */ event) => commit(parameter, inputOf(event).value)}
  />`;
}

/**
 * The value one step of the table further.
 * @param {Parameter} parameter
 * @param {number} value
 * @param {number} by 1 or −1
 */
export function stepped({ kind, scale, step, min, max }, value, by) {
  const from = Number.isFinite(value) ? value : min;
  const moved = scale === 'log' ? from * 10 ** (by * step) : from + by * step;
  const rounded = kind === 'integer' ? Math.round(Number(moved.toPrecision(2))) : tidy(moved, scale);
  const whole = kind === 'integer' && scale === 'linear' ? Math.round(moved) : rounded;
  return Math.min(Math.max(whole, min), max);
}

/** @param {number} value @param {string} scale */
const tidy = (value, scale) => Number(scale === 'log' ? value.toPrecision(2) : value.toFixed(4));

/** In the order in which one thinks of them. */
const GROUPS = /** @type {const} */ (['model', 'data', 'training']);

/** Made by hand in the figure and not typed into a field; or, as the order of arithmetic, nothing that a reader would see. */
const HIDDEN = ['W', 'edits', 'path'];

/**
 * Everything else, behind "more".
 * @param {Parameter[]} parameters
 * @param {Record<string, string>} values in force
 * @param {Handlers} handlers
 * @param {{hint: string, signal: unknown, strings: Strings}} words `signal` what is to be said beside the training
 */
export function more(parameters, values, { commit, hint, unfold }, { hint: shown, signal, strings }) {
  const fields = parameters.filter(
    (parameter) => !HIDDEN.includes(parameter.key) && matters(parameter, values),
  );
  const toggled = (/** @type {Event} */ { currentTarget }) =>
    unfold(/** @type {HTMLDetailsElement} */ (currentTarget).open);
  return html`<details part="more" @toggle=${toggled}>
    <summary title=${strings.tips.more}>${strings.buttons.more}</summary>
    ${GROUPS.map((group) => {
      const own = fields.filter((parameter) => parameter.group === group);
      if (own.length === 0) return nothing;
      return html`<div class="fields" role="group" aria-label=${strings.groups[group]}>
        <p class="group" aria-hidden="true">${strings.groups[group]}</p>
        ${own.map((parameter) => field(spoken(parameter, strings), given(parameter, values), { commit, hint }, strings))}
        ${group === 'training' ? signal : nothing}
      </div>`;
    })}
    <p class="hint" aria-hidden="true">${shown}</p>
  </details>`;
}

/**
 * A list of numbers, typed with commas or spaces between them.
 * @param {Parameter} parameter
 * @param {string} value as the run text writes it
 * @param {Handlers['commit']} commit
 * @param {string} id
 */
const typed = (parameter, value, commit, id) => html`<input
  type="text"
  id=${id}
  part="list"
  inputmode="decimal"
  autocomplete="off"
  spellcheck="false"
  placeholder="—"
  .value=${settled(value.replaceAll('~', ', '))}
  aria-describedby="help-${parameter.key}"
  @change=${(/** @type {Event} */ event) => commit(parameter, inputOf(event).value.trim() || NONE)}
/>`;

/** What a list that is emptied becomes: no value would leave it as it is. */
const NONE = '~';

/**
 * @param {Parameter} parameter
 * @param {string} value
 * @param {Pick<Handlers, 'commit' | 'hint'>} handlers
 * @param {Strings} strings
 */
function field(parameter, value, { commit, hint }, strings) {
  const { key, help, kind } = parameter;
  const show = () => hint(help);
  const id = `field-${key}`;
  const control = kind === 'list' ? typed : number;
  return html`<div @focusin=${show} @pointerenter=${show}>
    <label for="field-${key}" title=${help}>${label(parameter)}</label>
    ${kind === 'choice' ? choice(parameter, value, commit, { id, strings }) : control(parameter, value, commit, id)}
    <span class="unseen" id="help-${key}">${help}</span>
  </div>`;
}

/**
 * @param {Parameter} parameter
 * @param {string} value
 * @param {Handlers['commit']} commit
 * @param {{id: string, strings: Strings}} words
 */
function choice(parameter, value, commit, { id, strings }) {
  const { key, choices } = parameter;
  // What the gradient is chosen for is said beside it.
  const described = key === 'gradient' ? `help-${key} ${SIGNAL}` : `help-${key}`;
  return html`<select
    id=${id}
    part="select"
    aria-describedby=${described}
    .value=${live(value)}
    @change=${(/** @type {Event} */ event) => commit(parameter, inputOf(event).value)}
  >${choices.map((word) => html`<option value=${word} ?selected=${word === value}>${strings.choices[word] ?? word}</option>`)}</select>`;
}
