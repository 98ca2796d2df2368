// @ts-check
/**
 * `superposition-lab/anywidget`: the figure in a notebook, for anywidget. The model has `run` (text), `view`, `controls`, `hide`,
 * `theme`; what happens to the figure comes back as `run`, `state` and `metrics`. Its Python side: hosting/anywidget/.
 */
import { define } from '../elements/element-class.js';

/**
 * A model of anywidget.
 * @typedef {object} Model
 * @property {(name: string) => any} get
 * @property {(name: string, value: unknown) => void} set
 * @property {() => void} save_changes
 * @property {(event: string, listener: () => void) => void} on
 * @property {(event: string, listener: () => void) => void} off
 */

/** @typedef {import('./element.js').SuperpositionLab} Figure */

/** Attributes that follow the model. */
const ATTRIBUTES = ['view', 'theme', 'controls', 'hide'];

/** @param {{model: Model, el: HTMLElement}} cell @returns {() => void} */
function render({ model, el }) {
  define();
  const figure = /** @type {Figure} */ (document.createElement('superposition-lab'));
  const follow = (/** @type {string} */ name) => {
    const value = model.get(name);
    if (value) figure.setAttribute(name, value);
    else figure.removeAttribute(name);
  };
  /** The text that the figure last told of: what comes back of it is no wish. */
  let told = '';
  const open = () => {
    const text = model.get('run') ?? '';
    if (text !== told) figure.run = text;
  };
  for (const name of ATTRIBUTES) follow(name);
  if (model.get('run')) figure.setAttribute('run', model.get('run'));
  const tell = async () => {
    const [state, metrics] = await Promise.all([figure.getState(), figure.metrics()]);
    told = state.text;
    model.set('run', state.text);
    model.set('state', state);
    model.set('metrics', metrics);
    model.save_changes();
  };
  for (const type of ['ready', 'state-change', 'converged']) figure.addEventListener(type, tell);
  /** @type {[string, () => void][]} */
  const heard = [
    ...ATTRIBUTES.map((name) => /** @type {[string, () => void]} */ ([`change:${name}`, () => follow(name)])),
    ['change:run', open],
  ];
  for (const [event, listener] of heard) model.on(event, listener);
  el.append(figure);
  return () => {
    for (const [event, listener] of heard) model.off(event, listener);
    figure.remove();
  };
}

export default { render };
