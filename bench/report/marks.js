// @ts-check
/** One plot as SVG text, by Observable Plot; runs in a page. */
import { dot, line, plot, text } from '@observablehq/plot';

/** Told apart without red against green, and dark enough on white. */
const COLOURS = ['#1b6ca8', '#b4530a', '#5b3a8c', '#00796b', '#a3195b', '#555555'];

/** Height of a line of type, as a share of the drawing's. */
const LINE = 0.038;

/**
 * Ends of series with heights for their names, no two of which lie on each other.
 * @param {import('./plots.js').Point[]} ends
 * @param {import('./plots.js').Point[]} points all that are drawn
 */
export function apart(ends, points) {
  const heights = points.map(({ y }) => Math.log(y));
  const line = LINE * (Math.max(...heights) - Math.min(...heights));
  let below = Number.NEGATIVE_INFINITY;
  return [...ends]
    .sort((a, b) => a.y - b.y)
    .map((end) => {
      below = Math.max(Math.log(end.y), below + line);
      return { ...end, y: Math.exp(below) };
    });
}

/** @param {Omit<import('./plots.js').Plot, 'file'>} drawing */
export function draw({ title, x, y, points }) {
  const names = [...new Set(points.map(({ series }) => series))];
  const lasts = names.map((name) => points.filter(({ series }) => series === name).slice(-1)[0]);
  const drawn = plot({
    width: 720,
    height: 440,
    marginRight: 150,
    marginLeft: 60,
    inset: 10,
    ariaLabel: title,
    style: { background: '#ffffff', color: '#222222', fontFamily: 'sans-serif', fontSize: '12px' },
    x: { type: 'log', label: x, grid: true, tickFormat: (/** @type {number} */ value) => String(value) },
    y: {
      type: 'log',
      label: y,
      grid: true,
      tickFormat: (/** @type {number} */ value) => value.toLocaleString('en'),
    },
    color: { domain: names, range: COLOURS },
    marks: [
      line(points, { x: 'x', y: 'y', stroke: 'series', strokeWidth: 1.6 }),
      dot(points, { x: 'x', y: 'y', fill: 'series', r: 3 }),
      text(apart(lasts, points), {
        x: 'x',
        y: 'y',
        text: 'series',
        fill: 'series',
        dx: 8,
        textAnchor: 'start',
      }),
    ],
  });
  drawn.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return drawn.outerHTML;
}
