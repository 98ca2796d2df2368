// @ts-check
/**
 * Rotations of space: how a solid lies before the eye. x points right, y up, z towards the eye.
 * Numbers only; draws nothing.
 */

/** Rows of a rotation, one after the other. @typedef {readonly number[]} Turn nine numbers */
/** @typedef {[number, number, number]} Point */

/** One press of an arrow key, radians. */
const STEP = Math.PI / 18;

/** @type {Turn} */
const STRAIGHT = [1, 0, 0, 0, 1, 0, 0, 0, 1];

/** Seen a little from the side and from above, so that no axis points at the eye. */
export const HOME = turned(turned(STRAIGHT, -0.48, 0), 0, 0.36);

/**
 * Turned further about the screen's own axes.
 * @param {Turn} turn
 * @param {number} right radians that the near side moves to the right
 * @param {number} down radians that the near side moves down
 * @returns {Turn}
 */
export function turned(turn, right, down) {
  const [a, b, c, d] = [Math.cos(right), Math.sin(right), Math.cos(down), Math.sin(down)];
  const sideways = [a, 0, b, 0, 1, 0, -b, 0, a];
  const over = [1, 0, 0, 0, c, -d, 0, d, c];
  return upright(product(over, product(sideways, turn)));
}

/**
 * What a key makes of a rotation; null for keys that turn nothing.
 * @param {Turn} turn
 * @param {string} key
 * @returns {Turn | null}
 */
export function byKey(turn, key) {
  if (key === 'Home') return HOME;
  const steps = /** @type {Record<string, [number, number]>} */ ({
    ArrowLeft: [-STEP, 0],
    ArrowRight: [STEP, 0],
    ArrowUp: [0, -STEP],
    ArrowDown: [0, STEP],
  })[key];
  return steps ? turned(turn, ...steps) : null;
}

/**
 * @param {Turn} turn
 * @param {Point} point
 * @returns {Point}
 */
export function apply([a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 0], [x, y, z]) {
  return [a * x + b * y + c * z, d * x + e * y + f * z, g * x + h * y + i * z];
}

/** @param {Turn} a @param {Turn} b @returns {Turn} */
function product(a, b) {
  return Array.from({ length: 9 }, (_, at) => {
    const [row, column] = [3 * Math.floor(at / 3), at % 3];
    return [0, 1, 2].reduce((sum, k) => sum + (a[row + k] ?? 0) * (b[3 * k + column] ?? 0), 0);
  });
}

/** The nearest rotation by Gram and Schmidt: many small turns add up rounding. @param {Turn} turn @returns {Turn} */
function upright(turn) {
  const [x, y] = [turn.slice(0, 3), turn.slice(3, 6)];
  const first = scaled(x, 1 / Math.hypot(...x));
  const along = dot(first, y);
  const rest = y.map((value, k) => value - along * (first[k] ?? 0));
  const second = scaled(rest, 1 / Math.hypot(...rest));
  return [...first, ...second, ...cross(first, second)];
}

/** @param {number[]} a @param {number} by */
function scaled(a, by) {
  return a.map((value) => value * by);
}

/** @param {number[]} a @param {number[]} b */
function dot(a, b) {
  return a.reduce((sum, value, k) => sum + value * (b[k] ?? 0), 0);
}

/** @param {number[]} a @param {number[]} b @returns {Point} */
export function cross([a = 0, b = 0, c = 0], [d = 0, e = 0, f = 0]) {
  return [b * f - c * e, c * d - a * f, a * e - b * d];
}
