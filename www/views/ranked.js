// @ts-check
/**
 * Numbers in order of size, the greatest first, from zero up: norms of columns, singular values. Few are dots on stems, many a line.
 * Sorts what it is given and measures nothing.
 */
import { marks as words } from '../strings/matrix.js';
import { short, ticks, written } from './axis.js';
import { begin, instead, line, middle, PADDING, plainTheme, strength, text, type } from './canvas.js';

/** @typedef {import('./canvas.js').Snapshot} Snapshot */
/** @typedef {import('./canvas.js').Frame} Frame */
/** @typedef {{left: number, right: number, top: number, bottom: number, most: number, marks: number[]}} Plot */

/** Room for the numbers of the axis and for its name, CSS pixels. */
const GUTTER = 52;
const FOOT = 34;
const HEAD = 18;

/** More values than this are a line. */
const MOST_DOTS = 80;

/**
 * A view of one tensor.
 * @param {string} tensor of numbers from 0 up
 * @param {{name: string, along: string, says: (index: number, rank: number, value: string) => string, rule?: {tensor: string, name: string}}} what
 *   `says`: one value in words, by its place in the tensor and its rank; `rule`: a tensor of one number, drawn across
 */
export function ranked(tensor, what) {
  const valuesOf = (/** @type {Snapshot} */ { tensors }) => Array.from(tensors[tensor]?.data ?? []);
  return {
    /** How many there are to walk along. @param {Snapshot} snapshot */
    count: (snapshot) => valuesOf(snapshot).length,

    /** @param {CanvasRenderingContext2D} ctx @param {Snapshot} snapshot @param {Frame} frame */
    draw(ctx, snapshot, frame) {
      begin(ctx, frame);
      const values = valuesOf(snapshot).sort((a, b) => b - a);
      const on = { ...frame, theme: plainTheme(ctx, frame.theme) };
      if (values.length === 0) instead(ctx, frame, words.none);
      else {
        const plot = plotOf(on, values);
        axes(ctx, on, plot, what);
        const rule = what.rule && snapshot.tensors[what.rule.tensor]?.data[0];
        if (rule !== undefined) across(ctx, on, plot, rule, what.rule?.name ?? '');
        if (values.length <= MOST_DOTS) dots(ctx, on, plot, values);
        else curve(ctx, on, plot, values);
        mark(ctx, on, plot, values);
      }
      ctx.restore();
    },

    /** The rank at a point, or null. @param {Snapshot} snapshot @param {Frame} frame @param {number} x @param {number} y */
    hit(snapshot, frame, x, y) {
      const values = valuesOf(snapshot);
      const plot = plotOf(frame, values);
      if (values.length === 0 || y < 0 || y > frame.height) return null;
      const share = (x - plot.left) / (plot.right - plot.left);
      if (share < -0.05 || share > 1.05) return null;
      return Math.min(Math.max(Math.floor(share * values.length), 0), values.length - 1);
    },

    /** One value in words. @param {Snapshot} snapshot @param {number} rank */
    says(snapshot, rank) {
      const values = valuesOf(snapshot);
      const order = values.map((_, index) => index).sort((a, b) => (values[b] ?? 0) - (values[a] ?? 0));
      const index = order[rank] ?? 0;
      return what.says(index, rank, written(values[index] ?? 0));
    },
  };
}

/** @param {Frame} frame @param {number[]} values @returns {Plot} */
function plotOf(frame, values) {
  const grown = strength(frame);
  const marks = ticks(values.reduce((a, b) => Math.max(a, b), 0) || 1);
  return {
    left: GUTTER * grown,
    right: Math.max(frame.width - PADDING / 2, GUTTER * grown + 1),
    top: HEAD * grown + 8,
    bottom: frame.height - FOOT * grown,
    most: marks.at(-1) ?? 1,
    marks,
  };
}

/** @param {Plot} plot @param {number} value */
const up = ({ top, bottom, most }, value) => bottom - (value / most) * (bottom - top);

/** The middle of a rank's share of the axis. @param {Plot} plot @param {number} rank @param {number} count */
const along = ({ left, right }, rank, count) => left + ((rank + 0.5) / count) * (right - left);

/** @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {Plot} plot @param {{name: string, along: string}} names */
function axes(ctx, frame, plot, names) {
  const { left, right, bottom, top } = plot;
  type(ctx, frame, 11);
  ctx.lineWidth = strength(frame);
  for (const value of plot.marks) {
    const y = middle(frame, up(plot, value));
    ctx.strokeStyle = value === 0 ? frame.theme.ink2 : frame.theme.hairline;
    line(ctx, left, y, right, y);
    ctx.fillStyle = frame.theme.ink2;
    text(ctx, frame, short(value), left - 8, y, 'right', 'middle');
  }
  text(ctx, frame, names.name, left, top - 10, 'left', 'bottom');
  text(ctx, frame, names.along, (left + right) / 2, bottom + 10, 'center', 'top');
}

/** @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {Plot} plot @param {number} value @param {string} name */
function across(ctx, frame, plot, value, name) {
  const y = middle(frame, up(plot, value));
  ctx.strokeStyle = frame.theme.ink2;
  ctx.setLineDash([3, 4]);
  line(ctx, plot.left, y, plot.right, y);
  ctx.setLineDash([]);
  ctx.fillStyle = frame.theme.ink2;
  text(ctx, frame, `${name} ${written(value)}`, plot.right, y + 5, 'right', 'top');
}

/** @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {Plot} plot @param {number[]} values */
function dots(ctx, frame, plot, values) {
  const radius = Math.min(4, ((plot.right - plot.left) / values.length) * 0.4) * strength(frame);
  values.forEach((value, rank) => {
    const [x, y] = [along(plot, rank, values.length), up(plot, value)];
    ctx.strokeStyle = frame.theme.hairline;
    line(ctx, x, plot.bottom, x, y);
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.fillStyle = frame.theme.accent;
    ctx.fill();
  });
}

/** @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {Plot} plot @param {number[]} values */
function curve(ctx, frame, plot, values) {
  ctx.beginPath();
  values.forEach((value, rank) => {
    const [x, y] = [along(plot, rank, values.length), up(plot, value)];
    if (rank === 0) ctx.moveTo(x, y);
    else ctx.lineTo(x, y);
  });
  ctx.strokeStyle = frame.theme.accent;
  ctx.lineWidth = 1.5 * strength(frame);
  ctx.stroke();
}

/** The value that is looked at. @param {CanvasRenderingContext2D} ctx @param {Frame} frame @param {Plot} plot @param {number[]} values */
function mark(ctx, frame, plot, values) {
  if (frame.focus === null || frame.focus >= values.length) return;
  const [x, y] = [along(plot, frame.focus, values.length), up(plot, values[frame.focus] ?? 0)];
  ctx.strokeStyle = frame.theme.ink;
  ctx.lineWidth = strength(frame);
  line(ctx, middle(frame, x), plot.bottom, middle(frame, x), y);
  ctx.beginPath();
  ctx.arc(x, y, 5 * strength(frame), 0, 2 * Math.PI);
  ctx.fillStyle = frame.theme.ink;
  ctx.fill();
}
