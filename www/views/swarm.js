// @ts-check
/**
 * Where the dots of a strip lie: each exactly at its value, stacked upwards from the axis where there are
 * several, smaller the higher the stacks; or, where dots would be too many, the bars of a histogram.
 * Geometry only; draws nothing.
 */

/** @typedef {{index: number, x: number, y: number}} Dot */
/** @typedef {{left: number, right: number, members: number[], height: number, named: boolean, cut: boolean}} Bar
 *   `named`: whether its number is to be written, as it is the scale of the others or cut */
/** @typedef {{left: number, right: number, top: number, bottom: number}} Strip the axis is at the bottom */
/** @typedef {{kind: 'dots', dots: Dot[], radius: number}} Dots */
/** @typedef {{kind: 'bars', bars: Bar[]}} Bars */

/** Radii of dots, CSS pixels, and more dots than this are a histogram. */
const RADII = [9, 7, 5, 4, 3, 2.5, 2];
const MOST = 400;

/** Width of a bar, CSS pixels. */
const BAR = 6;

/**
 * @param {Strip} strip
 * @param {number} value 0 … 1
 */
export const across = ({ left, right }, value) => left + (right - left) * Math.min(Math.max(value, 0), 1);

/**
 * Dots as large as fit, else bars.
 * @param {Strip} strip
 * @param {number[]} values those that are finite are shown
 * @param {number} grown strength of the theme
 * @param {(index: number) => boolean} counts which features set the scale of bars; a higher bar is cut
 * @returns {Dots | Bars}
 */
export function arrange(strip, values, grown, counts) {
  const order = values.map((_, i) => i).filter((i) => Number.isFinite(values[i]));
  order.sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  if (order.length <= MOST) {
    for (const radius of RADII.map((r) => r * grown)) {
      const dots = stack(strip, values, order, radius);
      if (dots.every(({ y }) => y - radius >= strip.top)) return { kind: 'dots', dots, radius };
    }
  }
  return bars(strip, values, order, counts);
}

/**
 * Each dot on the lowest level where it touches none.
 * @param {Strip} strip
 * @param {number[]} values
 * @param {number[]} order by value
 * @param {number} radius
 * @returns {Dot[]}
 */
function stack(strip, values, order, radius) {
  const apart = 2 * radius + 1;
  /** @type {number[]} where the last dot of each level is */
  const levels = [];
  return order.map((index) => {
    const x = across(strip, values[index] ?? 0);
    const free = levels.findIndex((last) => x - last >= apart);
    const level = free < 0 ? levels.length : free;
    levels[level] = x;
    return { index, x, y: strip.bottom - radius - 2 - level * apart };
  });
}

/**
 * @param {Strip} strip
 * @param {number[]} values
 * @param {number[]} order by value
 * @param {(index: number) => boolean} counts which features set the scale
 * @returns {Bars}
 */
function bars(strip, values, order, counts) {
  const number = Math.max(Math.round((strip.right - strip.left) / BAR), 1);
  const width = (strip.right - strip.left) / number;
  // Half a bar beyond either end, so that 0 and 1 are in the middle of a bar.
  const found = Array.from({ length: number + 1 }, (_, k) => ({
    left: strip.left + (k - 0.5) * width,
    right: strip.left + (k + 0.5) * width,
    members: /** @type {number[]} */ ([]),
    height: 0,
    named: false,
    cut: false,
  }));
  for (const index of order) {
    found[Math.round((across(strip, values[index] ?? 0) - strip.left) / width)]?.members.push(index);
  }
  // Those that are not represented may be so many that nothing else could be seen: they do not set the scale.
  const counted = found.map(({ members }) => members.filter(counts).length);
  const most = Math.max(...counted, 1);
  found.forEach((bar, k) => {
    bar.height = (strip.bottom - strip.top) * Math.min(bar.members.length / most, 1);
    bar.cut = bar.members.length > most;
    bar.named = bar.cut || counted[k] === most;
  });
  return { kind: 'bars', bars: found.filter(({ members }) => members.length > 0) };
}
