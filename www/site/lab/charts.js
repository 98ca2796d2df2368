// @ts-check
/**
 * A chart of a lab page: kept in step with the figure, its sentence and its table beside it. What it shows is a
 * module's of www/labs; how that becomes lines is plot.js's business.
 */
import { whenNear } from './parts.js';
import { ShownChart } from './shown-chart.js';

/** @typedef {import('../../labs/lab-types.js').Lab['charts'][number]} Chart */
/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../../elements/superposition-lab.js').SuperpositionLab} Figure */

export class ChartPart {
  #chart;
  #figure;
  #analyses;
  /** @type {ShownChart | null} from when it comes near */
  #shown = null;
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
   * @param {import('./shown-chart.js').Means & {analyses: import('./analyses.js').Analyses}} means
   */
  constructor(section, chart, means) {
    this.#chart = chart;
    this.#figure = means.figure;
    this.#analyses = means.analyses;
    whenNear(section, () => {
      this.#shown = new ShownChart(section, chart, means, () => this.#redraw());
      this.#begin();
    });
  }

  #begin() {
    const redraw = () => this.#redraw();
    this.#figure.addEventListener('frame', redraw);
    this.#figure.addEventListener('converged', (event) => {
      this.#rest = /** @type {CustomEvent} */ (event).detail.snapshot ?? null;
      redraw();
    });
    this.#figure.addEventListener('state-change', redraw);
    redraw();
  }

  /** Once for all that changes before the next picture of the page. */
  #redraw() {
    cancelAnimationFrame(this.#due);
    this.#due = requestAnimationFrame(() => this.#draw());
  }

  /** The strip, or else the run where it rests. */
  get #looked() {
    const { frames } = this.#figure;
    if (frames.length > 0) return frames;
    return this.#rest && this.#rest.meta.text === this.#figure.run ? [this.#rest] : [];
  }

  #draw() {
    const { wants } = this.#chart.chart;
    const looked = this.#looked;
    this.#fill(looked);
    const frames = looked.flatMap((frame) => this.#analyses.with(frame, wants) ?? []);
    // While others are on their way the last picture stays.
    if (frames.length === 0) return;
    const at = frames.findIndex(({ meta }) => meta.text === this.#figure.run);
    void this.#shown?.show(frames, at < 0 ? null : at);
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
      if (!signal.aborted) this.#shown?.fail(error);
    });
  }
}
