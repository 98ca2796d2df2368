// @ts-check
/**
 * Diagrams for terms that are no picture of a model: samples, shares, a matrix in numbers, a time line. Small, by the
 * same means as the views; what is in them their caller says.
 */
import { line, text, type } from '../views/canvas.js';
import { typeset } from '../views/describe.js';
import { diverging, readable } from '../views/palette.js';
import { picture } from './drawn.js';
import { html } from './page.js';

/** @typedef {import('../views/canvas.js').Theme} Theme */
/** @typedef {import('../views/canvas.js').Tensor} Tensor */

const WIDTH = 240;

/**
 * @param {number} height
 * @param {string} label
 * @param {(ctx: CanvasRenderingContext2D, theme: Theme, write: (words: string, x: number, y: number, align?: CanvasTextAlign) => void) => void} draw
 */
const diagram = (height, label, draw) =>
  picture(
    (ctx, theme) => {
      const frame = { width: WIDTH, height, dpr: 2, theme, focus: null };
      ctx.lineCap = 'round';
      draw(ctx, theme, (words, x, y, align = 'left') => {
        type(ctx, frame, 12);
        ctx.fillStyle = theme.ink2;
        text(ctx, frame, words, x, y, align, 'middle');
      });
    },
    { width: WIDTH, height, label },
  );

/** Which features are on in ten samples, and how strongly: one in ten of all, at no regular places. */
const ON = [
  { sample: 1, feature: 3, strength: 0.7 },
  { sample: 4, feature: 0, strength: 1 },
  { sample: 4, feature: 2, strength: 0.4 },
  { sample: 6, feature: 4, strength: 0.85 },
  { sample: 9, feature: 1, strength: 0.55 },
];

/** Five features in ten samples. @param {{label: string, features: string, samples: string}} words */
export const samples = ({ label, features, samples: below }) =>
  diagram(144, label, (ctx, theme, write) => {
    const step = 20;
    for (let sample = 0; sample < 10; sample += 1) {
      for (let feature = 0; feature < 5; feature += 1) {
        const on = ON.find((each) => each.sample === sample && each.feature === feature);
        const [x, y] = [sample * step + 22, feature * step + 18];
        ctx.strokeStyle = theme.hairline;
        ctx.lineWidth = 1;
        ctx.strokeRect(x + 0.5, y + 0.5, step - 3, step - 3);
        if (!on) continue;
        ctx.globalAlpha = on.strength;
        ctx.fillStyle = theme.accent;
        ctx.fillRect(x, y, step - 2, step - 2);
        ctx.globalAlpha = 1;
      }
    }
    for (let feature = 0; feature < 5; feature += 1)
      write(String(feature + 1), 10, feature * step + 27, 'center');
    write(features, 2, 7);
    write(below, 22, 132);
  });

/** The probability of zero and of on as parts of one. @param {{label: string, zero: string, on: string}} words */
export const share = ({ label, zero, on }) =>
  diagram(64, label, (ctx, theme, write) => {
    const cut = 2 + (WIDTH - 4) * 0.9;
    ctx.strokeStyle = theme.ink2;
    ctx.lineWidth = 1;
    ctx.strokeRect(2.5, 12.5, WIDTH - 5, 16);
    ctx.fillStyle = theme.accent;
    ctx.fillRect(cut, 12, WIDTH - 2 - cut, 17);
    write(zero, 2, 44);
    write(on, WIDTH - 2, 44, 'right');
  });

/** Bars, one a number. @param {ArrayLike<number>} values 0 … 1 @param {{label: string, name: string}} words */
export const bars = (values, { label, name }) =>
  diagram(22 * values.length + 24, label, (ctx, theme, write) => {
    Array.from(values).forEach((value, k) => {
      const y = 22 * k + 4;
      ctx.fillStyle = theme.accent;
      ctx.fillRect(20, y, value * 160, 14);
      write(String(k + 1), 10, y + 7, 'center');
      write(typeset(value, 2), 28 + value * 160, y + 7);
    });
    write(name, 20, 22 * values.length + 12);
  });

/** A matrix in numbers, coloured as in the Gram matrix. @param {Tensor | undefined} tensor [rows, columns] @param {{label: string, name: string}} words */
export function matrix(tensor, { label, name }) {
  const [rows = 0, columns = 0] = Array.from(tensor?.shape ?? []);
  const cell = Math.min(44, (WIDTH - 20) / Math.max(columns, 1));
  return diagram(rows * 32 + 42, label, (ctx, theme, write) => {
    Array.from(tensor?.data ?? []).forEach((value, k) => {
      const [x, y] = [20 + (k % columns) * cell, 20 + Math.floor(k / columns) * 32];
      const colour = diverging(value, theme);
      ctx.fillStyle = theme.hairline;
      ctx.fillRect(x - 0.5, y - 0.5, cell, 32);
      ctx.fillStyle = theme.ground;
      ctx.fillRect(x, y, cell - 1, 31);
      ctx.fillStyle = colour;
      ctx.fillRect(x, y, cell - 1, 31);
      ctx.font = `400 12px ${theme.font}`;
      ctx.fillStyle = readable(colour, theme);
      ctx.textAlign = 'center';
      ctx.textBaseline = 'middle';
      ctx.fillText(typeset(value, 2), x + cell / 2, y + 16);
    });
    for (let k = 0; k < columns; k += 1) write(String(k + 1), 20 + (k + 0.5) * cell, 9, 'center');
    write(name, 20, rows * 32 + 32);
  });
}

/** A curve through points, from its least x to its greatest and from 0 up. @param {{x: number, y: number}[]} points @param {{label: string, across: string, up: string}} words */
export const curve = (points, { label, across, up }) =>
  diagram(144, label, (ctx, theme, write) => {
    const most = Math.max(...points.map(({ y }) => y));
    const [left, bottom, wide, high] = [30, 112, WIDTH - 44, 88];
    const end = Math.max(...points.map(({ x }) => x));
    ctx.strokeStyle = theme.hairline;
    line(ctx, left, bottom + 0.5, left + wide, bottom + 0.5);
    line(ctx, left + 0.5, bottom, left + 0.5, bottom - high);
    ctx.beginPath();
    points.forEach(({ x, y }, k) => {
      const to = [left + (x / end) * wide, bottom - (y / most) * high];
      if (k === 0) ctx.moveTo(to[0] ?? 0, to[1] ?? 0);
      else ctx.lineTo(to[0] ?? 0, to[1] ?? 0);
    });
    ctx.strokeStyle = theme.accent;
    ctx.lineWidth = 1.5;
    ctx.stroke();
    write(up, 2, 10);
    write(typeset(most, 2), left - 4, bottom - high, 'right');
    write('0', left - 4, bottom, 'right');
    write('0', left, bottom + 14, 'center');
    write(typeset(end, 2), left + wide, bottom + 14, 'center');
    write(across, left + wide / 2, bottom + 14, 'center');
  });

/** A run from its start to its last step. @param {number} end @param {{label: string, start: string, last: (end: number) => string}} words */
export const timeline = (end, { label, start, last }) =>
  diagram(56, label, (ctx, theme, write) => {
    const [from, to, y] = [8, WIDTH - 8, 18];
    ctx.strokeStyle = theme.ink2;
    ctx.lineWidth = 1;
    line(ctx, from, y, to, y);
    dot(ctx, theme, from, y, false);
    dot(ctx, theme, to, y, true);
    write(start, 2, 40);
    write(last(end), WIDTH - 2, 40, 'right');
  });

/** One update: weights before, an arrow, weights after. @param {{label: string, before: string, after: string}} words */
export const update = ({ label, before, after }) =>
  diagram(56, label, (ctx, theme, write) => {
    const [from, to, y] = [64, WIDTH - 64, 18];
    ctx.strokeStyle = theme.accent;
    ctx.lineWidth = 1.5;
    line(ctx, from + 9, y, to - 9, y);
    line(ctx, to - 15, y - 4, to - 9, y);
    line(ctx, to - 15, y + 4, to - 9, y);
    dot(ctx, theme, from, y, false);
    dot(ctx, theme, to, y, true);
    write(before, from, 40, 'center');
    write(after, to, 40, 'center');
  });

/** @param {CanvasRenderingContext2D} ctx @param {Theme} theme @param {number} x @param {number} y @param {boolean} full */
function dot(ctx, theme, x, y, full) {
  ctx.beginPath();
  ctx.arc(x, y, 5, 0, 2 * Math.PI);
  ctx.fillStyle = full ? theme.ink : theme.ground;
  ctx.fill();
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 1;
  ctx.stroke();
}

/** A lab's page from afar: question, figure, prose. @param {{label: string}} words */
export const page = ({ label }) =>
  diagram(128, label, (ctx, theme) => {
    ctx.strokeStyle = theme.ink;
    ctx.lineWidth = 3;
    line(ctx, 8, 14, 150, 14);
    ctx.lineWidth = 1;
    ctx.strokeStyle = theme.ink2;
    ctx.strokeRect(6.5, 32.5, 104, 80);
    const corners = [0, 1, 2, 3, 4].map((k) => [
      58 + 28 * Math.sin((k * 2 * Math.PI) / 5),
      74 - 28 * Math.cos((k * 2 * Math.PI) / 5),
    ]);
    ctx.strokeStyle = theme.accent;
    ctx.lineWidth = 1.5;
    for (const [x = 0, y = 0] of corners) line(ctx, 58, 72, x, y);
    ctx.strokeStyle = theme.hairline;
    ctx.lineWidth = 2;
    for (const [k, end] of [232, 224, 230, 200, 232, 228, 180].entries())
      line(ctx, 128, 36 + 12 * k, end, 36 + 12 * k);
  });

/** Names and what they stand for. @param {[string, string][]} rows */
export const list = (rows) =>
  `<dl class="sample">${rows.map(([name, says]) => `<dt>${html(name)}</dt><dd>${html(says)}</dd>`).join('')}</dl>`;
