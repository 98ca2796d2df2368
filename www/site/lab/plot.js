// @ts-check
/**
 * Turns the plain data of a chart into a drawing of Observable Plot: looks up its marks by name, and gives it the
 * type and colours of the page. The only file that knows Plot; it is in a bundle of its own, ../charts.js.
 */
import {
  areaX,
  areaY,
  arrow,
  axisX,
  axisY,
  barX,
  barY,
  cell,
  cellX,
  cellY,
  dot,
  dotX,
  dotY,
  plot as drawing,
  frame,
  gridX,
  gridY,
  line,
  lineX,
  lineY,
  link,
  rect,
  rectX,
  rectY,
  ruleX,
  ruleY,
  text,
  textX,
  textY,
  tickX,
  tickY,
  tip,
  vector,
} from '@observablehq/plot';

/** @typedef {import('../../labs/lab-types.js').PlotData} PlotData */

/**
 * How it looks, as CSS values; `ground` is what lies behind, for tips and halos.
 * @typedef {{ink: string, ground: string, font: string, size: string}} Look
 */

/**
 * Marks that a chart can have, by their names in Plot. Named one by one, so that the bundle leaves the rest out.
 * @type {Record<string, any>}
 */
const MARKS = {
  areaX,
  areaY,
  arrow,
  axisX,
  axisY,
  barX,
  barY,
  cell,
  cellX,
  cellY,
  dot,
  dotX,
  dotY,
  frame,
  gridX,
  gridY,
  line,
  lineX,
  lineY,
  link,
  rect,
  rectX,
  rectY,
  ruleX,
  ruleY,
  text,
  textX,
  textY,
  tickX,
  tickY,
  tip,
  vector,
};

/** Those that find their own data where none are given. */
const BARE = /^(axis|grid)[XY]$/;

/**
 * @param {PlotData} data
 * @param {{width: number, look: Look, label: string, document: Document}} options `width` in CSS pixels where the
 *   data name none; `label` for those who do not see it
 * @returns {Element}
 * @throws {TypeError} one sentence: which mark is not known
 */
export function plot({ marks, style, ...data }, { width, look, label, document }) {
  const made = drawing({
    width,
    ...data,
    document,
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
  return asPicture(/** @type {HTMLElement | SVGElement} */ (made), { look, label, document });
}

/**
 * One picture to those who do not see it, not a tree of strokes: all within is hidden from them, tips that come later
 * included.
 * @param {HTMLElement | SVGElement} made
 * @param {{look: Look, label: string, document: Document}} options
 */
function asPicture(made, { look, label, document }) {
  made.style.setProperty('--plot-background', look.ground);
  made.setAttribute('aria-hidden', 'true');
  const picture = document.createElement('div');
  picture.setAttribute('role', 'img');
  picture.setAttribute('aria-label', label);
  picture.append(made);
  return picture;
}

/** @param {PlotData['marks'][number]} mark @returns {import('@observablehq/plot').Markish} */
function markOf({ mark, data, options }) {
  if (!Object.hasOwn(MARKS, mark)) throw new TypeError(`There is no mark “${mark}”.`);
  const make = MARKS[mark];
  if (mark === 'frame') return make(options);
  return data.length === 0 && BARE.test(mark) ? make(options) : make(data, options);
}
