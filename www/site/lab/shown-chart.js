// @ts-check
/**
 * One chart as it stands in a page: its picture, by Plot or on a canvas, its sentence, its table. What frames it is
 * given is the business of those who own it: charts.js for strips, experiment.js for experiments.
 */
import { themeOf } from '../../elements/canvas.js';
import { labs } from '../../strings/labs.js';
import { significant } from '../../views/describe.js';
import { ChartCanvas } from './chart-canvas.js';
import { element, table } from './parts.js';
import { sentenceOf } from './sentence-of.js';

/** @typedef {import('../../labs/lab-types.js').ChartView} ChartView */
/** @typedef {import('../../labs/lab-types.js').ChartDrawing} ChartDrawing */
/** @typedef {import('../../labs/lab-types.js').ChartOptions} ChartOptions */
/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../../elements/superposition-lab.js').SuperpositionLab} Figure */

/**
 * @typedef {object} Means
 * @property {Figure} figure whose run and theme it shares
 * @property {() => Promise<import('./plot-bundle.js').Charts>} bundle
 * @property {(wish: string) => void} [drive] opens something in the figure
 */

const words = labs.charts;

/** Type of a chart, as that of controls. */
const SIZE = '13px';

/** Numbers in the table have so many digits. */
const DIGITS = 4;

export class ShownChart {
  #section;
  #chart;
  #caption;
  #means;
  /** @type {ChartCanvas | null} */
  #canvas = null;
  /** @type {() => void} */
  #redraw;

  /**
   * @param {HTMLElement} section with places for the picture, the sentence, the table
   * @param {{chart: ChartView | ChartDrawing, caption: string}} what
   * @param {Means} means
   * @param {() => void} redraw asked for when something around it has changed
   */
  constructor(section, { chart, caption }, means, redraw) {
    this.#section = section;
    this.#chart = chart;
    this.#caption = caption;
    this.#means = means;
    this.#redraw = redraw;
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
    new MutationObserver(redraw).observe(means.figure, { attributeFilter: ['theme'] });
    new ResizeObserver(redraw).observe(this.#part('[data-plot]'));
    section.querySelector('details')?.addEventListener('toggle', redraw);
  }

  /**
   * Draws, says and tabulates; while it has no width, being hidden, it waits for one.
   * @param {Snapshot[]} frames at least one, with all that the chart wants
   * @param {number | null} focus the frame stood at
   */
  async show(frames, focus) {
    const width = this.#part('[data-plot]').clientWidth;
    if (width === 0) return;
    const { figure } = this.#means;
    const options = { focus, width, dark: isDark(figure), run: figure.run };
    try {
      this.#say(frames, options);
      if ('draw' in this.#chart) this.#draw(this.#chart, frames, options);
      else await this.#plot(this.#chart, frames, options);
    } catch (error) {
      this.fail(error);
    }
  }

  /** @param {unknown} error */
  fail(error) {
    this.#canvas = null;
    const said = element('p', { class: 'failure' }, words.failed(sentenceOf(error)));
    this.#part('[data-plot]').replaceChildren(said);
  }

  /** @param {ChartView} chart @param {Snapshot[]} frames @param {ChartOptions} options */
  async #plot(chart, frames, options) {
    const { figure, bundle } = this.#means;
    const { plot } = await bundle();
    const { ink, ground, font } = themeOf(figure);
    const look = { ink, ground, font, size: SIZE };
    const { width } = options;
    const drawn = plot(chart.chart(frames, options), { width, look, label: this.#caption, document });
    this.#part('[data-plot]').replaceChildren(drawn);
  }

  /** @param {ChartDrawing} chart @param {Snapshot[]} frames @param {ChartOptions} options */
  #draw(chart, frames, options) {
    const { figure, drive } = this.#means;
    this.#canvas ??= new ChartCanvas(this.#part('[data-plot]'), chart, {
      label: this.#caption,
      drive,
      redraw: this.#redraw,
    });
    this.#canvas.draw(frames, options, themeOf(figure));
  }

  /** Sentence and table: they need no drawing. @param {Snapshot[]} frames @param {ChartOptions} options */
  #say(frames, options) {
    const said = this.#part('[data-describe]');
    const sentence = this.#chart.describe(frames, options);
    if (said.textContent !== sentence) said.textContent = sentence;
    if (!this.#section.querySelector('details')?.open) return;
    const { columns, rows } = this.#chart.rows(frames, options);
    const cells = rows.map((row) => row.map(written));
    const place = this.#part('[data-rows]');
    // Long tables scroll within their place, by keys too.
    place.tabIndex = 0;
    place.setAttribute('role', 'region');
    place.setAttribute('aria-label', this.#caption);
    place.replaceChildren(table(columns, cells));
  }

  /** @param {string} selector @returns {HTMLElement} */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.#section.querySelector(selector));
  }
}

/** Whether the ground is dark. @param {Element} figure */
const isDark = (figure) => getComputedStyle(figure).colorScheme === 'dark';

/** @param {string | number} cell */
const written = (cell) =>
  typeof cell === 'string' || Number.isInteger(cell) ? String(cell) : significant(cell, DIGITS);
