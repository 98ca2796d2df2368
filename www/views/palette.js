// @ts-check
/**
 * Numbers and indices as colours: viridis, Okabe–Ito, the superposition scale, the diverging scale of
 * matrices, and which of them the features of a snapshot get. Colours of the page (ground, ink, accent) come with the frame's theme.
 */

/** Matplotlib's viridis (CC0) at 33 evenly spaced stops, 0 to 1. */
const VIRIDIS =
  '440154 470d60 48186a 482374 472d7b 453781 424086 3e4989 3b528b 375b8d 33638d 2f6b8e 2c728e 297a8e 26828e 23898e 21918c 1f978b 1f9f88 21a685 27ad81 31b57b 3dbc74 4cc26c 5cc863 6ece58 81d34d 95d840 aadc32 c0df25 d5e21a eae51a fde725';

/** Dark where a feature is alone, bright where it shares its direction, as in the paper's bars. */
const SUPERPOSITION = '10132b 2a1b54 462a78 4a4a8c 3a6f90 2a8f8a 3fae76 86c653 d3d93a fde725';

/** Okabe and Ito's colours that stand on light and dark grounds alike: theirs without black. */
const OKABE_ITO = ['#0072b2', '#e69f00', '#009e73', '#cc79a7', '#56b4e9', '#d55e00', '#f0e442'];

/**
 * The diverging scale from its middle outwards, half-way and end, for light and for dark grounds. The middle
 * is the ground itself.
 */
const DIVERGING = {
  light: {
    below: stops('82b1de 1b4f9c'),
    above: stops('ec9a86 b01a2e'),
    alternative: stops('f0b05f a85400'),
  },
  dark: { below: stops('2b5f9f 92c5ff'), above: stops('9c3b40 ffa08e'), alternative: stops('96580f ffc46e') },
};

/** What a matrix shows where it has no number. */
const ABSENT = '#8c8c8c';

/** Grounds darker than this (relative luminance) get the scale for dark ones. */
const DARK = 0.18;

/** Consecutive hues this far apart never come near each other for long (the golden angle, degrees). */
const HUE_STEP = 137.508;

/** @param {string} table */
function stops(table) {
  return table.split(' ').map((hex) => [0, 2, 4].map((i) => Number.parseInt(hex.slice(i, i + 2), 16)));
}

const viridisStops = stops(VIRIDIS);
const superpositionStops = stops(SUPERPOSITION);

/**
 * Between the stops, straight lines in sRGB; outside 0 … 1 the end colours, for NaN the first.
 * @param {number[][]} table
 * @param {number} at
 */
function between(table, at) {
  const position = Math.min(Math.max(at || 0, 0), 1) * (table.length - 1);
  const low = Math.min(Math.floor(position), table.length - 2);
  const [from = [], to = []] = [table[low], table[low + 1]];
  const channels = from.map((c, i) => Math.round(c + ((to[i] ?? c) - c) * (position - low)));
  return `#${channels.map((c) => c.toString(16).padStart(2, '0')).join('')}`;
}

/**
 * Viridis: 0 dark violet … 1 yellow.
 * @param {number} at
 * @returns {string} '#rrggbb'
 */
export const viridis = (at) => between(viridisStops, at);

/**
 * Superposition of a feature, Σ (ŵ_i·w_j)²: 0 near-black … 1 and more yellow.
 * @param {number} at
 * @returns {string} '#rrggbb'
 */
export const superposition = (at) => between(superpositionStops, at);

/**
 * A signed number on the frame's ground: −1 blue … 0 the ground itself … 1 red, or orange where the theme is
 * strong (a projector, high contrast); beyond ±1 the end colours, grey for NaN.
 * @param {number} value
 * @param {{ground: string, strong?: number}} theme a ground that `channels` can read; else taken for white
 * @returns {string} '#rrggbb', at 0 the theme's own word for its ground
 */
export function diverging(value, { ground, strong = 1 }) {
  if (Number.isNaN(value)) return ABSENT;
  if (value === 0) return ground;
  const from = channels(ground) ?? [255, 255, 255];
  const { below, above, alternative } = DIVERGING[luminance(from) < DARK ? 'dark' : 'light'];
  const outwards = value < 0 ? below : strong > 1 ? alternative : above;
  return between([from, ...outwards], Math.abs(value));
}

/**
 * What words on a colour are written in: ink or ground where that can be read (4.5 : 1), else black or white.
 * @param {string} colour
 * @param {{ground: string, ink: string}} theme
 */
export function readable(colour, { ground, ink }) {
  const light = (/** @type {string} */ css) => luminance(channels(css) ?? [255, 255, 255]) + 0.05;
  const on = light(colour);
  const contrast = (/** @type {string} */ css) => Math.max(on / light(css), light(css) / on);
  return [ink, ground, '#000000'].find((css) => contrast(css) >= 4.5) ?? '#ffffff';
}

/**
 * Red, green and blue, 0 … 255, of '#rgb', '#rrggbb' or 'rgb(r g b)'; null for any other way to write a colour.
 * @param {string} css
 * @returns {number[] | null}
 */
export function channels(css) {
  const hex = /^#([0-9a-f]{3}|[0-9a-f]{6})$/i.exec(css)?.[1];
  if (hex)
    return (hex.length === 3 ? [...hex].map((c) => c + c) : (hex.match(/../g) ?? [])).map((c) =>
      Number.parseInt(c, 16),
    );
  const numbers = /^rgba?\(([^)]*)\)$/
    .exec(css)?.[1]
    ?.match(/[\d.]+/g)
    ?.map(Number);
  return numbers && numbers.length >= 3 ? numbers.slice(0, 3) : null;
}

/**
 * Relative luminance (WCAG 2.2), 0 … 1.
 * @param {number[]} rgb 0 … 255
 */
function luminance(rgb) {
  const [r = 0, g = 0, b = 0] = rgb.map((c) => {
    const share = c / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/**
 * One of many: Okabe–Ito, then steps of hue.
 * @param {number} index 0, 1, …
 * @returns {string} a CSS colour
 */
export function byIndex(index) {
  const degrees = ((index - OKABE_ITO.length + 0.5) * HUE_STEP) % 360;
  return OKABE_ITO[index] ?? `hsl(${degrees.toFixed(0)} 55% 55%)`;
}

/**
 * One colour a feature: viridis by importance, the most important yellow; by index when all matter alike.
 * @param {{data: ArrayLike<number>} | undefined} importance f32[n]
 * @param {number} features n, for a snapshot without importances
 * @returns {string[]} n CSS colours
 */
export function featureColours(importance, features = importance?.data.length ?? 0) {
  const values = importance === undefined ? [] : Array.from(importance.data);
  const [least, most] = values.reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)], [Infinity, -Infinity]);
  if (!(most - least > 1e-6 * most)) {
    return Array.from({ length: features }, (_, index) => byIndex(index));
  }
  return values.map((value) => viridis(value / most));
}

/**
 * Hue in degrees and lightness in per cent of each kind of polytope, by its number in the catalogue; the same
 * everywhere. Lightness is chosen so that a line keeps 3 : 1 to the light ground and to the dark one.
 * @type {Record<number, [number, number]>}
 */
const KINDS = {
  2: [265, 54],
  3: [212, 51],
  4: [28, 51],
  5: [152, 41],
  6: [351, 63],
  7: [168, 30],
  8: [190, 44],
  9: [330, 47],
  10: [303, 60],
  11: [12, 59],
  12: [324, 62],
  13: [294, 46],
  14: [273, 65],
  15: [315, 45],
  16: [21, 40],
  17: [8, 45],
  18: [95, 40],
  19: [240, 63],
  20: [60, 28],
  21: [126, 31],
  22: [45, 43],
  23: [348, 48],
  24: [201, 38],
  25: [36, 35],
  26: [69, 38],
};

/**
 * A kind of polytope: one fixed colour each, no two alike; grey for irregular and for what has no kind.
 * @param {number} id number in the catalogue
 * @returns {string} a CSS colour
 */
export function kindColour(id) {
  const kind = KINDS[id];
  return kind ? `hsl(${kind[0]} 52% ${kind[1]}%)` : 'hsl(0 0% 50%)';
}
