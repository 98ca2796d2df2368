// @ts-check
/**
 * The small pictures of a lab, drawn from its stored strips: each a button that shows its model in the figure.
 * Nothing is loaded before they come near; nothing is drawn here but by the views.
 */
import { themeOf, watchTheme } from '../../elements/canvas.js';
import { choiceOf, ready } from '../../elements/view-choice.js';
import { labs } from '../../strings/labs.js';
import { element, whenNear } from './parts.js';
import { drawThumbnail } from './thumbnail.js';

/** @typedef {import('../../labs/lab-types.js').Lab} Lab */
/** @typedef {import('../../labs/lab-types.js').Panel} Panel */
/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../../elements/superposition-lab.js').SuperpositionLab} Figure */
/** @typedef {{panel: Panel, button: HTMLElement, canvas: HTMLCanvasElement, snapshot: Snapshot | null}} Small */

export class Panels {
  /** @type {Small[]} */
  #all = [];
  #figure;
  #shelf;

  /**
   * @param {HTMLElement} section
   * @param {Pick<Lab, 'panels' | 'panelGroups'>} lab
   * @param {object} means
   * @param {Figure} means.figure
   * @param {import('./shelf.js').Shelf} means.shelf
   * @param {(wish: string) => void} means.drive
   */
  constructor(section, { panels = [], panelGroups }, { figure, shelf, drive }) {
    this.#figure = figure;
    this.#shelf = shelf;
    const groups = panelGroups ?? [{ label: '', panels }];
    const heading = section.querySelector('h2');
    const rows = groups.flatMap((group) => this.#row(group, drive));
    section.replaceChildren(...(heading ? [heading] : []), ...rows);
    for (const type of ['frame', 'state-change', 'ready', 'step']) {
      figure.addEventListener(type, () => this.#press());
    }
    new MutationObserver(() => this.#press()).observe(figure, { attributeFilter: ['view'] });
    this.#press();
    whenNear(section, () => void this.#load());
  }

  /** @param {import('../../labs/lab-types.js').PanelGroup} group @param {(wish: string) => void} drive */
  #row({ label, panels }, drive) {
    const row = element('div', { class: 'row', role: 'group', ...(label ? { 'aria-label': label } : {}) });
    for (const panel of panels) {
      const canvas = /** @type {HTMLCanvasElement} */ (element('canvas', { 'aria-hidden': 'true' }));
      const attributes = { type: 'button', class: 'panel', title: panel.says };
      const name = { 'aria-label': labs.panels.name(panel.label, panel.says) };
      const button = element('button', { ...attributes, ...name }, canvas, element('span', {}, panel.label));
      button.addEventListener('click', () => drive(wishFor(panel)));
      this.#all.push({ panel, button, canvas, snapshot: null });
      row.append(button);
    }
    return label ? [element('h3', {}, label), row] : [row];
  }

  async #load() {
    watchTheme(() => this.#draw());
    new MutationObserver(() => this.#draw()).observe(this.#figure, { attributeFilter: ['theme'] });
    const resized = new ResizeObserver(() => this.#draw());
    const load = async (/** @type {Small} */ small) => {
      const { strip, sparsity, view } = small.panel;
      const frame = (await this.#shelf.frame(strip, sparsity)) ?? null;
      small.snapshot = frame && ready(choiceOf(view), frame) ? frame : null;
      resized.observe(small.canvas);
    };
    await Promise.allSettled(this.#all.map(load));
    // A strip that is not there leaves its label, which still leads to the run.
    for (const { canvas, snapshot } of this.#all) if (!snapshot) canvas.remove();
    this.#draw();
    this.#press();
  }

  #draw() {
    const theme = themeOf(this.#figure);
    for (const { panel, canvas, snapshot } of this.#all) {
      if (snapshot) drawThumbnail(canvas, choiceOf(panel.view), snapshot, theme);
    }
  }

  /** The one shown is pressed. */
  #press() {
    const [run, view] = [this.#figure.run, choiceOf(this.#figure.view)];
    for (const { panel, button, snapshot } of this.#all) {
      const is = snapshot?.meta.text === run && choiceOf(panel.view) === view;
      button.setAttribute('aria-pressed', String(is));
    }
  }
}

/** What a panel asks of the figure, in the form of a link. @param {Panel} panel */
const wishFor = ({ strip, sparsity, view }) => `S=${sparsity}&view=${view}&strip=${strip}`;
