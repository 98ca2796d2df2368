// @ts-check
/**
 * How six features in two correlated sets of three move through space while the model learns: one picture for each part of the way, the
 * loss below. All pictures are seen from one side: upwards is the line along which the two sets face each other in the end. Draws the tensors `W` and `loss`.
 */
import { significant } from '../../views/describe.js';
import { across, inTime, line, lossOf, panel, pointer, ROOM, stepOf, steps, up } from './time.js';

/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../lab-types.d.ts').ChartOptions} ChartOptions */
/** @typedef {import('../lab-types.d.ts').DrawingOptions} DrawingOptions */

export const wants = ['W', 'loss'];

/** Two sets; a hue each, shades for their members. */
const COLOURS = {
  light: ['#0b6e4f', '#149e72', '#46c29b', '#1b4f9c', '#2f78d0', '#6ea8ee'],
  dark: ['#2fae86', '#55cda6', '#8fe6ca', '#5b93e6', '#8bb6f5', '#bcd6ff'],
};

/** Parts of the way: up to which loss over p, and its name. */
const PARTS = ['apart', 'two vectors', 'opening', 'octahedron'];

/** Seen a little from above, radians; and half a turn's twentieth about the upright, so that nothing hides. */
const [DOWN, ASIDE] = [0.42, 0.35];

const NAME = 24;
const FOOT = { height: 130 };

/** Two by two on narrow pages. @param {number} width */
const columns = (width) => (width >= 560 ? 4 : 2);

/** @param {number} width */
const side = (width) => Math.floor(width / columns(width));

/** @param {number} width */
const pictures = (width) => (4 / columns(width)) * (side(width) + NAME);

/** @param {number} width */
export const height = (width) => pictures(width) + 34 + FOOT.height + ROOM.below + 4;

/** @param {number} width */
const box = (width) => ({
  left: ROOM.left,
  width: width - ROOM.left - ROOM.right,
  top: pictures(width) + 34,
  height: FOOT.height,
});

/** p, from the text of the run. @param {Snapshot} frame */
const density = ({ meta }) => 1 - Number(new URLSearchParams(meta.text).get('S') ?? 0.9);

/**
 * The last checkpoint of each part: the loss passes the middle, on the logarithmic scale, between two levels 2p, p/3 and p².
 * @param {Snapshot[]} frames in time
 * @returns {number[]} indices
 */
function ends(frames) {
  const p = density(/** @type {Snapshot} */ (frames[0]));
  const middle = (/** @type {number} */ a, /** @type {number} */ b) => Math.sqrt(a * b);
  const bounds = [middle(2 * p, p / 3), (0.9 * p) / 3, 1.2 * p * p];
  const last = frames.length - 1;
  const passed = bounds.map((bound) => {
    const first = frames.findIndex((frame) => lossOf(frame) < bound);
    return first === -1 ? last : first;
  });
  return [...passed, last];
}

/** @param {Snapshot} frame @returns {number[][]} six vectors */
function vectors({ tensors }) {
  const data = tensors.W?.data ?? [];
  return Array.from({ length: 6 }, (_, i) => [data[i] ?? 0, data[6 + i] ?? 0, data[12 + i] ?? 0]);
}

/** @param {number[]} a @param {number[]} b */
const dot = (a, b) => a.reduce((sum, x, k) => sum + x * (b[k] ?? 0), 0);

/** @param {number[]} a @param {number[][]} away made orthogonal to these @returns {number[]} length 1 */
function direction(a, ...away) {
  const rest = away.reduce((left, other) => {
    const along = dot(left, other);
    return left.map((x, k) => x - along * (other[k] ?? 0));
  }, a);
  const length = Math.hypot(...rest) || 1;
  return rest.map((x) => x / length);
}

/** Axes of the eye, from how the run ends. @param {Snapshot[]} frames in time @returns {number[][]} */
function eye(frames) {
  const all = vectors(/** @type {Snapshot} */ (frames.at(-1)));
  const sum = [0, 1, 2].map((k) =>
    all.reduce((total, vector, i) => total + (i < 3 ? 1 : -1) * (vector[k] ?? 0), 0),
  );
  const upright = direction(sum);
  const right = direction(all[0] ?? [1, 0, 0], upright);
  const [a = 0, b = 0, c = 0] = upright;
  const [d = 0, e = 0, f = 0] = right;
  const deep = [b * f - c * e, c * d - a * f, a * e - b * d];
  const turned = right.map((x, k) => x * Math.cos(ASIDE) + (deep[k] ?? 0) * Math.sin(ASIDE));
  const behind = deep.map((x, k) => x * Math.cos(ASIDE) - (right[k] ?? 0) * Math.sin(ASIDE));
  const tilted = upright.map((x, k) => x * Math.cos(DOWN) + (behind[k] ?? 0) * Math.sin(DOWN));
  return [turned, tilted];
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot[]} given
 * @param {DrawingOptions} options
 */
export function draw(ctx, given, options) {
  const frames = inTime(given);
  const { width, theme, focus } = options;
  const last = ends(frames);
  for (const [part, end] of last.entries())
    picture(ctx, frames, { part, from: last[part - 1] ?? 0, end }, options);
  const below = box(width);
  const scale = losses(frames);
  const [x, y] = [across(frames, below), up(scale, below)];
  panel(ctx, scale, below, theme);
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 2;
  line(
    ctx,
    frames.map((frame) => ({ x: x(stepOf(frame)), y: y(lossOf(frame)) })),
  );
  ctx.fillStyle = theme.ink2;
  ctx.textAlign = 'center';
  for (const [part, end] of last.entries()) {
    const at = [last[part - 1] ?? 0, end].map((k) => x(stepOf(/** @type {Snapshot} */ (frames[k]))));
    ctx.fillText('ABCD'[part] ?? '', ((at[0] ?? 0) + (at[1] ?? 0)) / 2, below.top - 8);
  }
  steps(ctx, frames, below, theme);
  const place = focus === null ? undefined : frames[focus];
  if (place) pointer(ctx, x(stepOf(place)), [below.top, below.top + below.height], theme);
}

/** @param {Snapshot[]} frames @returns {import('./time.js').Scale} */
function losses(frames) {
  const p = density(/** @type {Snapshot} */ (frames[0]));
  return {
    least: 0.6 * p * p,
    most: 3 * p,
    log: true,
    label: 'loss',
    ticks: [
      [2 * p, '2p'],
      [p / 3, 'p/3'],
      [p * p, 'p²'],
    ],
  };
}

/**
 * One part of the way: what came before faint, the part itself strong, vectors where it ends.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot[]} frames
 * @param {{part: number, from: number, end: number}} piece
 * @param {DrawingOptions} options
 */
function picture(ctx, frames, { part, from, end }, { width, theme, dark }) {
  const [size, across] = [side(width), columns(width)];
  const left = (part % across) * size;
  const top = Math.floor(part / across) * (size + NAME);
  const [right = [], upright = []] = eye(frames);
  const scale = size * 0.36;
  const place = (/** @type {number[]} */ vector) => ({
    x: left + size / 2 + dot(vector, right) * scale,
    y: top + NAME + size / 2 - dot(vector, upright) * scale,
  });
  ctx.font = `13px ${theme.font}`;
  ctx.fillStyle = theme.ink;
  ctx.textAlign = 'left';
  ctx.textBaseline = 'alphabetic';
  ctx.fillText(`${'ABCD'[part]}  ${PARTS[part]}`, left + 4, top + 15);
  const origin = place([0, 0, 0]);
  for (let feature = 0; feature < 6; feature += 1) {
    const colour = COLOURS[dark ? 'dark' : 'light'][feature] ?? theme.ink;
    const trail = frames.slice(0, end + 1).map((frame) => place(vectors(frame)[feature] ?? []));
    ctx.strokeStyle = colour;
    ctx.fillStyle = colour;
    ctx.globalAlpha = 0.3;
    ctx.lineWidth = 1.5;
    line(ctx, trail.slice(0, from + 1));
    ctx.globalAlpha = 1;
    ctx.lineWidth = 2;
    line(ctx, trail.slice(from));
    const tip = trail.at(-1) ?? origin;
    ctx.globalAlpha = 0.55;
    ctx.lineWidth = 1;
    line(ctx, [origin, tip]);
    ctx.globalAlpha = 1;
    ctx.beginPath();
    ctx.arc(tip.x, tip.y, 4, 0, 2 * Math.PI);
    ctx.fill();
  }
}

/** Every checkpoint, on the line of the loss; pressed, it opens. @param {Snapshot[]} given @param {ChartOptions} options */
export function places(given, { width }) {
  const frames = inTime(given);
  const below = box(width);
  const [x, y] = [across(frames, below), up(losses(frames), below)];
  return frames.map((frame) => ({
    x: x(stepOf(frame)),
    y: y(lossOf(frame)),
    says: `Step ${stepOf(frame)}: loss ${significant(lossOf(frame), 3)}. Press to train up to here.`,
    set: `strip=turn&S=0.95&steps=${stepOf(frame)}`,
  }));
}

/** @param {Snapshot[]} given */
export function describe(given) {
  const frames = inTime(given);
  const at = ends(frames).map((k) => frames[k]);
  const [apart, lined, opened, last] = at;
  if (!apart || !lined || !opened || !last) return '';
  return (
    `Six features in two sets. Until step ${stepOf(apart)} the sets move apart; until ${stepOf(lined)} each set is nearly one vector; ` +
    `until ${stepOf(opened)} each opens like a tripod; then they form an octahedron. ` +
    `The loss ends at ${significant(lossOf(last), 3)}.`
  );
}

/** @param {Snapshot[]} given */
export function rows(given) {
  return {
    columns: ['step', 'loss', ...[1, 2, 3, 4, 5, 6].map((i) => `feature ${i}: x, y, z`)],
    rows: inTime(given).map((frame) => [
      stepOf(frame),
      Number(significant(lossOf(frame), 4)),
      ...vectors(frame).map((vector) => vector.map((x) => x.toFixed(2)).join(', ')),
    ]),
  };
}
