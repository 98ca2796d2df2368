// @ts-check
/**
 * Charts of lines and dots that labs have in common: points with a series and a facet, axes, lines to compare with; the
 * table behind them comes by itself. What the points are is the lab's business; data for Observable Plot come out.
 */
import { significant } from './describe.js';

/** @typedef {import('./canvas.js').Snapshot} Snapshot */
/** @typedef {import('../labs/lab-types.d.ts').ChartOptions} ChartOptions */
/** @typedef {import('../labs/lab-types.d.ts').ChartView} ChartView */

/** @typedef {{x: number, y: number, series?: string, facet?: string, mark?: 'line' | 'dot' | 'faint'}} Point */

/**
 * @typedef {object} Axis
 * @property {string} label
 * @property {'log' | 'linear' | 'sqrt' | 'symlog'} [type]
 * @property {[number, number]} [domain]
 */

/**
 * @typedef {object} Series
 * @property {string[]} wants
 * @property {(frames: Snapshot[], options: ChartOptions) => Point[]} points values that are not finite are left out
 * @property {Axis} x
 * @property {Axis} y
 * @property {{y?: number, x?: number, label: string}[]} [rules] lines to compare with
 * @property {(points: Point[], frames: Snapshot[]) => string} says the sentence
 * @property {number} [height] CSS pixels
 * @property {(frames: Snapshot[]) => {x: number, y: number, series?: string, facet?: string}[]} [theory] dashed curves
 */

/** Colours of series, distinguishable and readable on both grounds; the first is that of a lone series. */
const COLOURS = ['#0072b2', '#d55e00', '#009e73', '#cc79a7', '#56b4e9', '#e69f00', '#7f7f7f'];

/** Room on the right for the names of rules, CSS pixels. */
const NAMES = 96;

/** Faint dots: many lie on one another. */
const FAINT = { r: 1.6, fillOpacity: 0.45 };

/** @param {Series} what @returns {ChartView} */
export function seriesChart(what) {
  const points = (/** @type {Snapshot[]} */ frames, /** @type {ChartOptions} */ options) =>
    what.points(frames, options).filter(({ x, y }) => Number.isFinite(x) && Number.isFinite(y));
  return {
    wants: what.wants,
    chart: (frames, options) => chart(what, points(frames, options), what.theory?.(frames) ?? [], options),
    describe: (frames, options) => what.says(points(frames, options), frames),
    rows(frames, options) {
      const all = points(frames, options);
      const [series, facet] = [all.some((p) => p.series), all.some((p) => p.facet)];
      return {
        columns: [...(facet ? ['part'] : []), ...(series ? ['series'] : []), what.x.label, what.y.label],
        rows: all.map((p) => [
          ...(facet ? [p.facet ?? ''] : []),
          ...(series ? [p.series ?? ''] : []),
          Number(significant(p.x, 4)),
          Number(significant(p.y, 4)),
        ]),
      };
    },
  };
}

/**
 * @param {Series} what
 * @param {Point[]} points
 * @param {Point[]} theory
 * @param {ChartOptions} options
 * @returns {import('../labs/lab-types.d.ts').PlotData}
 */
function chart({ x, y, rules = [], height = 280 }, points, theory, { width }) {
  const names = [...new Set(points.flatMap((p) => p.series ?? []))];
  const facets = points.some((p) => p.facet);
  const channels = { x: 'x', y: 'y', ...(facets ? { fx: 'facet' } : {}) };
  const colour = names.length > 0 ? 'series' : COLOURS[0];
  const of = (/** @type {string} */ mark) => points.filter((p) => (p.mark ?? 'line') === mark);
  return {
    width,
    height,
    marginLeft: 52,
    marginTop: 36,
    marginBottom: 40,
    marginRight: rules.some((rule) => rule.y !== undefined) ? NAMES : 16,
    x: { ...axis(x, width), label: `${x.label} →` },
    y: { ...axis(y, height), label: `↑ ${y.label}`, grid: true },
    ...(facets ? { fx: { label: null } } : {}),
    ...(names.length > 0 ? { color: { domain: names, range: COLOURS, legend: names.length > 1 } } : {}),
    marks: [
      ...rules.flatMap((given, k) => rule(given, k)),
      { mark: 'dot', data: of('faint'), options: { ...channels, fill: colour, ...FAINT } },
      {
        mark: 'line',
        data: theory,
        options: {
          ...channels,
          stroke: theory.some((p) => p.series) ? 'series' : 'currentColor',
          strokeDasharray: '4 4',
          ...(theory.some((p) => p.series) ? { z: 'series' } : {}),
        },
      },
      {
        mark: 'line',
        data: of('line'),
        options: {
          ...channels,
          stroke: colour,
          strokeWidth: 2,
          ...(names.length > 0 ? { z: 'series' } : {}),
        },
      },
      { mark: 'dot', data: of('line'), options: { ...channels, fill: colour, r: 2 } },
      { mark: 'dot', data: of('dot'), options: { ...channels, fill: colour, r: 3 } },
    ],
  };
}

/** @param {Axis} given @param {number} size CSS pixels */
const axis = ({ type = 'linear', domain }, size) => ({
  type,
  ...(domain ? { domain } : {}),
  ticks: Math.max(3, Math.round(size / 90)),
  tickFormat: '~g',
});

/**
 * A line to compare with, its name at the right or at the top.
 * @param {{y?: number, x?: number, label: string}} given
 * @param {number} k of several at the top, every second stands a line higher
 * @returns {import('../labs/lab-types.d.ts').PlotData['marks']}
 */
function rule({ x, y, label }, k) {
  const options = { strokeDasharray: '2 4', strokeOpacity: 0.6 };
  if (y !== undefined)
    return [
      { mark: 'ruleY', data: [y], options },
      {
        mark: 'text',
        data: [{ y, label }],
        options: { y: 'y', text: 'label', frameAnchor: 'right', textAnchor: 'start', dx: 6 },
      },
    ];
  return [
    { mark: 'ruleX', data: [x], options },
    {
      mark: 'text',
      data: [{ x, label }],
      options: {
        x: 'x',
        text: 'label',
        frameAnchor: 'top',
        textAnchor: 'start',
        dx: -4,
        dy: k % 2 === 0 ? -6 : -20,
      },
    },
  ];
}
