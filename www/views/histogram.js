// @ts-check
/**
 * The bars of a strip with too many features for a dot each. Where they stand is in swarm.js.
 */

import { faded, text, type } from './canvas.js';

/** @typedef {import('./canvas.js').Frame} Frame */
/** @typedef {import('./swarm.js').Strip} Strip */

const DIMMED = 0.25;

/**
 * Bars as high as features are many: filled what is represented, hollow above it what is not.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {Strip} strip
 * @param {import('./swarm.js').Bars} found
 * @param {(index: number) => boolean} filled whether a feature is represented
 */
export function drawBars(ctx, frame, strip, { bars }, filled) {
  ctx.lineWidth = 1 / frame.dpr;
  for (const { left, right, members, height } of bars) {
    const share = members.filter(filled).length / members.length;
    const focused = frame.focus !== null && members.includes(frame.focus);
    const [x, width] = [left + 0.5, right - left - 1];
    ctx.globalAlpha = frame.focus === null || focused ? 1 : faded(frame, DIMMED);
    ctx.fillStyle = frame.theme.ground;
    ctx.fillRect(x, strip.bottom - height, width, height);
    ctx.fillStyle = focused ? frame.theme.ink : frame.theme.ink2;
    ctx.fillRect(x, strip.bottom - height * share, width, height * share);
    ctx.strokeStyle = frame.theme.ink2;
    if (share < 1) ctx.strokeRect(x, strip.bottom - height, width, height);
    ctx.globalAlpha = 1;
  }
  numbers(ctx, frame, strip, bars);
}

/**
 * The numbers of the highest bars, the largest first, each clear of the others; a break in those that are cut.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame with a plain theme
 * @param {Strip} strip
 * @param {import('./swarm.js').Bar[]} bars
 */
function numbers(ctx, frame, strip, bars) {
  type(ctx, frame, 11);
  /** @type {{x: number, width: number}[]} */
  const placed = [];
  for (const bar of bars.filter(({ named }) => named).sort((a, b) => b.members.length - a.members.length)) {
    const words = String(bar.members.length);
    const [x, width] = [(bar.left + bar.right) / 2, ctx.measureText(words).width + 4];
    const top = strip.bottom - bar.height;
    ctx.fillStyle = frame.theme.ground;
    if (bar.cut) ctx.fillRect(bar.left, top + 8, bar.right - bar.left, 3);
    if (placed.some((other) => Math.abs(other.x - x) < (other.width + width) / 2)) continue;
    placed.push({ x, width });
    ctx.fillStyle = frame.theme.ink;
    text(ctx, frame, words, x, top - 3, 'center', 'alphabetic');
  }
}
