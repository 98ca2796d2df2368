// @ts-check
/**
 * A chart of a lab page: kept in step with the figure, its sentence and its table beside it. What it shows is a
 * module's of www/labs; how that becomes lines is plot.js's business.
 */
import { themeOf } from '../../elements/canvas.js';
import { labs } from '../../strings/labs.js';
import { significant } from '../../views/describe.js';
import { element, table, whenNear } from './parts.js';
import { sentenceOf } from './sentence-of.js';

/** @typedef {import('../../labs/lab-types.js').Lab['charts'][number]} Chart */
/** @typedef {import('../../labs/lab-types.js').ChartOptions} ChartOptions */
/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../../elements/superposition-lab.js').SuperpositionLab} Figure */

const words = labs.charts;

/** Type of a chart, as that of controls. */
const SIZE = '13px';

/** Numbers in the table have so many digits. */
const DIGITS = 4;

export class ChartPart {
  #section;
  #chart;
  #figure;
  #analyses;
  #bundle;
  /** The moment of a live run at which it came to rest. @type {Snapshot | null} */
  #rest = null;
  /** @type {AbortController | null} of the analyses under way */
  #filling = null;
  /** The frames that are looked at. @type {Snapshot[]} */
  #frames = [];
  #due = 0;

  /**
   * @param {HTMLElement} section
   * @param {Chart} chart
   * @param {object} means
   * @param {Figure} means.figure
   * @param {import('./analyses.js').Analyses} means.analyses
   * @param {() => Promise<import('./plot-bundle.js').Charts>} means.bundle
   */
  constructor(section, chart, { figure, analyses, bundle }) {
    this.#section = section;
    this.#chart = chart;
    this.#figure = figure;
    this.#analyses = analyses;
    this.#bundle = bundle;
    whenNear(section, () => this.#begin());
  }

  #begin() {
    const redraw = () => this.#redraw();
    this.#figure.addEventListener('frame', redraw);
    this.#figure.addEventListener('converged', (event) => {
      this.#rest = /** @type {CustomEvent} */ (event).detail.snapshot ?? null;
      redraw();
    });
    this.#figure.addEventListener('state-change', redraw);
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', redraw);
    new MutationObserver(redraw).observe(this.#figure, { attributeFilter: ['theme'] });
    new ResizeObserver(redraw).observe(this.#part('[data-plot]'));
    this.#section.querySelector('details')?.addEventListener('toggle', redraw);
    redraw();
  }

  /** Once for all that changes before the next picture of the page. */
  #redraw() {
    cancelAnimationFrame(this.#due);
    this.#due = requestAnimationFrame(() => void this.#draw());
  }

  /** The strip, or else the run where it rests. */
  get #looked() {
    const { frames } = this.#figure;
    if (frames.length > 0) return frames;
    return this.#rest && this.#rest.meta.text === this.#figure.run ? [this.#rest] : [];
  }

  async #draw() {
    const { wants } = this.#chart.chart;
    const looked = this.#looked;
    this.#fill(looked);
    const frames = looked.flatMap((frame) => this.#analyses.with(frame, wants) ?? []);
    // While others are on their way the last picture stays.
    if (frames.length === 0) return;
    const width = this.#part('[data-plot]').clientWidth;
    // Hidden until the prediction is made, it has no width; it is drawn when it gets one.
    if (width === 0) return;
    const at = frames.findIndex(({ meta }) => meta.text === this.#figure.run);
    const options = { focus: at < 0 ? null : at, width, dark: isDark(this.#figure) };
    this.#say(frames, options);
    try {
      const { plot } = await this.#bundle();
      const { ink, ground, font } = themeOf(this.#figure);
      const look = { ink, ground, font, size: SIZE };
      const label = this.#chart.caption;
      const drawn = plot(this.#chart.chart.chart(frames, options), { width, look, label, document });
      this.#part('[data-plot]').replaceChildren(drawn);
    } catch (error) {
      this.#fail(error);
    }
  }

  /** Sentence and table: they need no drawing. @param {Snapshot[]} frames @param {ChartOptions} options */
  #say(frames, options) {
    this.#part('[data-describe]').textContent = this.#chart.chart.describe(frames, options);
    if (!this.#section.querySelector('details')?.open) return;
    const { columns, rows } = this.#chart.chart.rows(frames, options);
    const cells = rows.map((row) => row.map(written));
    const place = this.#part('[data-rows]');
    // Long tables scroll within their place, by keys too.
    place.tabIndex = 0;
    place.setAttribute('role', 'region');
    place.setAttribute('aria-label', this.#chart.caption);
    place.replaceChildren(table(columns, cells));
  }

  /** Has the engine analyse what lacks it; charts of another strip are not waited for. @param {Snapshot[]} looked */
  #fill(looked) {
    const same =
      looked.length === this.#frames.length && looked.every((frame, k) => frame === this.#frames[k]);
    if (same) return;
    this.#frames = looked;
    this.#filling?.abort();
    const filling = new AbortController();
    this.#filling = filling;
    const { signal } = filling;
    const onframe = () => this.#redraw();
    this.#analyses.fill(looked, this.#chart.chart.wants, { signal, onframe }).catch((error) => {
      if (!signal.aborted) this.#fail(error);
    });
  }

  /** @param {unknown} error */
  #fail(error) {
    const said = element('p', { class: 'failure' }, words.failed(sentenceOf(error)));
    this.#part('[data-plot]').replaceChildren(said);
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
