// @ts-check
/**
 * Dimensionality of every feature over the steps of one run, and its loss below: lines that jump between levels. Ticks mark the checkpoints
 * between which the number of features near one half changes. Draws the tensors `dimensionality` and `loss`.
 */
import { significant } from '../../views/describe.js';
import { byIndex } from '../../views/palette.js';
import { across, inTime, line, lossOf, panel, pointer, ROOM, stepOf, steps, up } from './time.js';

/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../lab-types.d.ts').ChartOptions} ChartOptions */
/** @typedef {import('../lab-types.d.ts').DrawingOptions} DrawingOptions */

export const wants = ['dimensionality', 'loss'];

/** Near one half, as the claims have it. */
const LEVEL = 0.5;
const NEAR = 0.05;

const TOP = { top: 24, height: 210 };
const FOOT = { top: 282, height: 110 };

export const height = () => FOOT.top + FOOT.height + ROOM.below + 4;

/** @param {number} width @param {{top: number, height: number}} of */
const box = (width, of) => ({ left: ROOM.left, width: width - ROOM.left - ROOM.right, ...of });

/** @param {Snapshot} frame */
const shares = ({ tensors }) => Array.from(tensors.dimensionality?.data ?? []);

/** How many features are near one half. @param {Snapshot} frame */
const halves = (frame) => shares(frame).filter((share) => Math.abs(share - LEVEL) <= NEAR).length;

/** Checkpoints at which that number is another one than before. @param {Snapshot[]} frames in time */
const events = (frames) =>
  frames.filter((frame, k) => {
    const before = frames[k - 1];
    return before !== undefined && halves(before) !== halves(frame);
  });

/** @type {import('./time.js').Scale} */
const SHARES = {
  least: 0,
  most: 1.05,
  label: 'dimensionality of each feature',
  ticks: [
    [0, '0'],
    [0.5, '1/2'],
    [1, '1'],
  ],
};

/** @param {Snapshot[]} frames @returns {import('./time.js').Scale} */
function losses(frames) {
  const all = frames.map(lossOf).filter(Number.isFinite);
  const [least, most] = [Math.min(...all), Math.max(...all)];
  const room = Math.max((most - least) * 0.06, 1e-6);
  return {
    least: least - room,
    most: most + room,
    label: 'loss',
    ticks: [least, (least + most) / 2, most].map((value) => [value, significant(value, 3)]),
  };
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot[]} given
 * @param {DrawingOptions} options
 */
export function draw(ctx, given, { width, theme, focus }) {
  const frames = inTime(given);
  const [above, below] = [box(width, TOP), box(width, FOOT)];
  const x = across(frames, above);
  panel(ctx, SHARES, above, theme);
  const [share, loss] = [up(SHARES, above), losses(frames)];
  const last = shares(/** @type {Snapshot} */ (frames.at(-1)));
  for (const [feature, end] of last.entries()) {
    const kept = end > LEVEL - NEAR;
    ctx.strokeStyle = kept ? byIndex(feature) : theme.ink2;
    ctx.globalAlpha = kept ? 1 : 0.45;
    ctx.lineWidth = kept ? 2 : 1;
    line(
      ctx,
      frames.map((frame) => ({ x: x(stepOf(frame)), y: share(Math.min(shares(frame)[feature] ?? 0, 1.05)) })),
    );
  }
  ctx.globalAlpha = 1;
  panel(ctx, loss, below, theme);
  const y = up(loss, below);
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 2;
  line(
    ctx,
    frames.map((frame) => ({ x: x(stepOf(frame)), y: y(lossOf(frame)) })),
  );
  ctx.lineWidth = 1.5;
  for (const frame of events(frames)) {
    const at = x(stepOf(frame));
    line(ctx, [
      { x: at, y: above.top + above.height + 4 },
      { x: at, y: above.top + above.height + 12 },
    ]);
  }
  steps(ctx, frames, below, theme);
  const place = focus === null ? undefined : frames[focus];
  if (place) pointer(ctx, x(stepOf(place)), [above.top, below.top + below.height], theme);
}

/** Every checkpoint; pressed, it opens. @param {Snapshot[]} given @param {ChartOptions} options */
export function places(given, { width }) {
  const frames = inTime(given);
  const x = across(frames, box(width, TOP));
  return frames.map((frame) => ({
    x: x(stepOf(frame)),
    y: TOP.top + TOP.height,
    says: `Step ${stepOf(frame)}: ${halves(frame)} features near one half, loss ${significant(lossOf(frame), 3)}. Press to train up to here.`,
    set: `strip=levels&S=0.55&steps=${stepOf(frame)}`,
  }));
}

/** @param {Snapshot[]} given */
export function describe(given) {
  const frames = inTime(given);
  const [first, last] = [frames[0], frames.at(-1)];
  if (!first || !last) return '';
  const changes = events(frames).map((frame) => `${halves(frame)} from step ${stepOf(frame)}`);
  const told = changes.length > 0 ? ` Near one half are ${changes.join(', ')}.` : '';
  return `${frames.length} checkpoints from step ${stepOf(first)} to ${stepOf(last)}.${told} The loss falls from ${significant(lossOf(first), 3)} to ${significant(lossOf(last), 3)}.`;
}

/** @param {Snapshot[]} given */
export function rows(given) {
  return {
    columns: ['step', 'features near 1/2', 'greatest dimensionality', 'loss'],
    rows: inTime(given).map((frame) => [
      stepOf(frame),
      halves(frame),
      Number(significant(Math.max(...shares(frame)), 4)),
      Number(significant(lossOf(frame), 5)),
    ]),
  };
}
