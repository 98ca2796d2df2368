// @ts-check
/**
 * What was found of a matrix: the figures with their sentences, the shapes, the table, and the ways to save it. Draws and measures
 * nothing itself.
 */
import { BoundCanvas, watchTheme } from '../../elements/canvas.js';
import { download } from '../../share/download.js';
import { marks, page as words } from '../../strings/matrix.js';
import { written } from '../../views/axis.js';
import { beside, blocks } from '../../views/blocks.js';
import * as dimensionality from '../../views/dimensionality.js';
import { ranked } from '../../views/ranked.js';
import { table } from '../lab/parts.js';
import { csvOf, MOST_ROWS, rowsOf } from './numbers.js';
import { sentences } from './sentences.js';

/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */

/**
 * A view, and one thing of it in words.
 * @typedef {import('../../elements/canvas.js').View & {count: (snapshot: Snapshot) => number, says: (snapshot: Snapshot, at: number) => string}} Shown
 */

const norms = ranked('norms', {
  name: marks.norm,
  along: marks.feature,
  says: (index, _, value) => marks.featureSays(index, value),
  rule: { tensor: 'threshold', name: marks.threshold },
});
const singular = ranked('singular', {
  name: marks.singular,
  along: marks.value,
  says: (_, rank, value) => marks.valueSays(rank, value),
});
/** @type {Shown} */
const shares = {
  draw: dimensionality.draw,
  hit: dimensionality.hit,
  count: ({ tensors }) => tensors.dimensionality?.data.length ?? 0,
  says: ({ tensors }, at) => marks.featureSays(at, written(tensors.dimensionality?.data[at] ?? 0)),
};
const maps = { cos2: blocks('cos2'), cos2max: blocks('cos2max') };

export class Findings {
  #section;
  /** @type {{name: string, canvas: BoundCanvas, figure: HTMLElement, view: Shown}[]} */
  #figures;
  /** @type {Snapshot | null} */
  #snapshot = null;
  /** The bytes as they came. @type {ArrayBuffer | null} */
  #file = null;

  /** @param {HTMLElement} section */
  constructor(section) {
    this.#section = section;
    this.#figures = /** @type {[string, Shown][]} */ ([
      ['norms', norms],
      ['shares', shares],
      ['cos2', maps.cos2],
      ['singular', singular],
    ]).map(([name, view]) => this.#bound(name, view));
    for (const button of section.querySelectorAll('[data-csv]'))
      button.addEventListener('click', () => this.#csv(button.getAttribute('data-csv') ?? ''));
    // It can be scrolled by keys.
    this.#part('.scroll').tabIndex = 0;
    this.#part('[data-file]').addEventListener('click', () => this.#save());
    for (const radio of section.querySelectorAll('input[name=pool]'))
      radio.addEventListener('change', () => this.#pool(/** @type {HTMLInputElement} */ (radio).value));
    watchTheme(() => {
      for (const { canvas } of this.#figures) canvas.restyle();
    });
  }

  /** @param {import('../../engine/snapshot.js').Snapshot} found @param {string} name of the matrix */
  show(found, name) {
    const [rows = 0, columns = 0] = Array.from(found.tensors.size?.data ?? []);
    const meta = { ...found.meta, features: columns, dimensions: rows };
    // Dimensions per feature say nothing where features have any length.
    const { dstar: _, ...tensors } = found.tensors;
    const snapshot = { meta, tensors };
    this.#snapshot = snapshot;
    this.#file = found.buffer;
    this.#section.hidden = false;
    this.#part('h2').textContent = words.heading(name, rows, columns);
    const said = sentences(snapshot);
    for (const { name: key, figure, canvas, view } of this.#figures) {
      const caption = said[/** @type {keyof typeof said} */ (key)];
      const place = /** @type {HTMLElement} */ (figure.querySelector('figcaption'));
      place.textContent = caption;
      const drawn = view.count(snapshot) > 0;
      canvas.canvas.hidden = !drawn;
      const save = /** @type {HTMLElement | null} */ (figure.querySelector('button'));
      if (save) save.hidden = !drawn;
      canvas.focus = null;
      canvas.show(view, snapshot);
      canvas.draw();
    }
    const whole = (found.tensors.cos2?.shape[0] ?? 0) === columns;
    this.#part('.pooled').hidden = whole;
    this.#part('[data-shapes]').textContent = said.shapes;
    this.#part('[data-fingerprint]').textContent = words.fingerprint(found.meta.fingerprint);
    this.#table(snapshot);
  }

  /** @param {Snapshot} snapshot */
  #table(snapshot) {
    const { columns, rows, caption } = rowsOf(snapshot, MOST_ROWS);
    const cells = rows.map((row) => row.map((cell) => (typeof cell === 'number' ? written(cell) : cell)));
    // Features are counted, not measured.
    cells.forEach((row, k) => {
      row[0] = String(k + 1);
    });
    this.#part('.scroll').replaceChildren(table(columns, cells, caption));
  }

  /** @param {string} name @param {Shown} view */
  #bound(name, view) {
    const figure = this.#part(`[data-figure=${name}]`);
    const element = /** @type {HTMLCanvasElement} */ (figure.querySelector('canvas'));
    const caption = /** @type {HTMLElement} */ (figure.querySelector('figcaption'));
    const said = /** @type {HTMLElement} */ (figure.querySelector('.said'));
    caption.id = `words-${name}`;
    element.setAttribute('role', 'img');
    element.setAttribute('aria-label', figure.querySelector('h3')?.textContent ?? '');
    element.setAttribute('aria-describedby', caption.id);
    element.tabIndex = 0;
    const focused = (/** @type {number | null} */ at) => {
      const shown = this.#figures.find(({ figure: own }) => own === figure)?.view ?? view;
      said.textContent = at === null || !this.#snapshot ? '' : shown.says(this.#snapshot, at);
    };
    const along = name === 'cos2' ? undefined : view.count;
    const canvas = new BoundCanvas(element, { count: along, focused });
    if (name === 'cos2')
      element.addEventListener('keydown', (event) => {
        if (event.ctrlKey || event.altKey || event.metaKey || !this.#snapshot) return;
        const cell = beside(this.#snapshot, canvas.focus, event.key);
        if (cell === null) return;
        event.preventDefault();
        canvas.focus = cell;
        canvas.draw();
        focused(cell);
      });
    return { name, canvas, figure, view };
  }

  /** @param {string} which */
  #pool(which) {
    const own = this.#figures.find(({ name }) => name === 'cos2');
    if (!own || !this.#snapshot) return;
    own.view = maps[/** @type {keyof typeof maps} */ (which)];
    own.canvas.show(own.view, this.#snapshot);
  }

  /** @param {string} which */
  #csv(which) {
    if (this.#snapshot) download(`matrix-${which}.csv`, csvOf(this.#snapshot, which), 'text/csv');
  }

  #save() {
    if (this.#file) download('matrix-analysis.safetensors', this.#file, 'application/octet-stream');
  }

  /** @param {string} selector */
  #part(selector) {
    return /** @type {HTMLElement} */ (this.#section.querySelector(selector));
  }
}
