// @ts-check
/**
 * Turns the plain data of a chart into a drawing of Observable Plot: looks up its marks by name, and gives it the
 * type and colours of the page. The only file that knows Plot; it is in a bundle of its own, ../charts.js.
 */
import * as Plot from '@observablehq/plot';

/** @typedef {import('../../labs/lab-types.js').PlotData} PlotData */

/**
 * How it looks, as CSS values; `ground` is what lies behind, for tips and halos.
 * @typedef {{ink: string, ground: string, font: string, size: string}} Look
 */

/** Names that a mark can have; whether one is a mark shows when it is made. */
const MARK = /^[a-z]+[A-Za-z]*$/;

/**
 * @param {PlotData} data
 * @param {{width: number, look: Look, label: string, document: Document}} options `width` in CSS pixels where the
 *   data name none; `label` for those who do not see it
 * @returns {Element}
 * @throws {TypeError} one sentence: which mark is not known
 */
export function plot({ marks, style, ...data }, { width, look, label, document }) {
  const made = Plot.plot({
    width,
    ...data,
    document,
    ariaLabel: label,
    marks: marks.map(markOf),
    style: {
      background: 'transparent',
      color: look.ink,
      fontFamily: look.font,
      fontSize: look.size,
      fontVariantNumeric: 'tabular-nums',
      overflow: 'visible',
      .../** @type {object} */ (style ?? {}),
    },
  });
  for (const svg of made.localName === 'svg' ? [made] : made.querySelectorAll('svg')) {
    /** @type {SVGElement} */ (svg).style.setProperty('--plot-background', look.ground);
  }
  return made;
}

/** @param {PlotData['marks'][number]} mark @returns {Plot.Markish} */
function markOf({ mark, data, options }) {
  const make = MARK.test(mark) ? /** @type {any} */ (Plot)[mark] : undefined;
  const made = typeof make === 'function' ? make(data, options) : null;
  // Some names make several marks at once.
  if (!(made instanceof Plot.Mark || Array.isArray(made))) {
    throw new TypeError(`There is no mark “${mark}”.`);
  }
  return /** @type {Plot.Markish} */ (made);
}
