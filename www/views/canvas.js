// @ts-check
/**
 * What every view draws on: the frame it is given, the ground it starts from, text on whole pixels.
 * Knows no snapshot, no feature and no model; draws nothing by itself but the ground.
 */
import { wordsOf } from '../strings/language.js';

/**
 * A snapshot as `decode` of www/engine/snapshot.js returns it; a view reads the tensors it needs and
 * draws what is there when one is missing.
 * @typedef {{text: string, features: number, dimensions: number, sparsity: string, step: number, end: number,
 *   status: string, reason: string, fingerprint: string, between?: [string, string]}} Meta `sparsity` as in force at the
 *   step; `between`, where the picture lies between trained frames of these sparsities
 * @typedef {{shape: ArrayLike<number>, data: ArrayLike<number>}} Tensor
 * @typedef {{meta: Meta, tensors: {[name: string]: Tensor}}} Snapshot
 */

/**
 * The colours and type of a figure, as CSS values. `strong` is above 1 where strokes and type are
 * larger (a projector, high contrast).
 * @typedef {{ground: string, ink: string, ink2: string, hairline: string, accent: string, font: string,
 *   strong?: number, least?: number}} Theme `least` opacity of what steps back, where colours are the reader's own
 */

/**
 * Where a view draws: size in CSS pixels, device pixels per CSS pixel, theme, the feature (of a loss
 * curve: the row) to emphasise, and how a solid is turned.
 * @typedef {{width: number, height: number, dpr: number, theme: Theme, focus: number | null,
 *   turn?: import('./turn.js').Turn, emphasis?: number, language?: import('../strings/language.js').Language}} Frame
 *   `emphasis` of the shape, 0 … 1: it has just become another; `language`: without it English
 */

/** Space around a figure, CSS pixels. */
export const PADDING = 24;

/**
 * Clears the canvas to the ground and sets it up for CSS pixels. Balance it with `ctx.restore()`.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 */
export function begin(ctx, frame) {
  ctx.save();
  ctx.setTransform(frame.dpr, 0, 0, frame.dpr, 0, 0);
  ctx.fillStyle = frame.theme.ground;
  ctx.fillRect(0, 0, frame.width, frame.height);
  ctx.lineJoin = 'round';
  ctx.lineCap = 'round';
}

/**
 * The nearest whole device pixel, in CSS pixels.
 * @param {Frame} frame
 * @param {number} at
 */
export const whole = (frame, at) => Math.round(at * frame.dpr) / frame.dpr;

/**
 * The middle of the nearest device pixel: where a line one pixel wide stays sharp.
 * @param {Frame} frame
 * @param {number} at
 */
export const middle = (frame, at) => (Math.floor(at * frame.dpr) + 0.5) / frame.dpr;

/**
 * How much larger than usual strokes and type are.
 * @param {Frame} frame
 */
export const strength = (frame) => frame.theme.strong ?? 1;

/**
 * An opacity, or the least at which the reader still sees it.
 * @param {Frame} frame
 * @param {number} opacity
 */
export const faded = ({ theme }, opacity) => Math.max(opacity, theme.least ?? 0);

/**
 * Sets the size of type in CSS pixels (before the theme's strength).
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {number} size
 * @param {number} [weight]
 */
export function type(ctx, frame, size, weight = 400) {
  ctx.font = `${weight} ${Math.round(size * strength(frame))}px ${frame.theme.font}`;
}

/**
 * Text with its anchor on a whole pixel, a number as the language writes it.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {string} words
 * @param {number} x
 * @param {number} y
 * @param {CanvasTextAlign} align
 * @param {CanvasTextBaseline} baseline
 */
export function text(ctx, frame, words, x, y, align, baseline) {
  ctx.textAlign = align;
  ctx.textBaseline = baseline;
  ctx.fillText(wordsOf(frame).numeral(words), whole(frame, x), whole(frame, y));
}

/**
 * One straight line.
 * @param {CanvasRenderingContext2D} ctx
 * @param {number} x0
 * @param {number} y0
 * @param {number} x1
 * @param {number} y1
 */
export function line(ctx, x0, y0, x1, y1) {
  ctx.beginPath();
  ctx.moveTo(x0, y0);
  ctx.lineTo(x1, y1);
  ctx.stroke();
}

/**
 * The theme with ground and ink as the canvas writes them ('#rrggbb'), whatever way the page does: a name, a
 * colour of the system. For views that mix colours with the ground.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Theme} theme
 * @returns {Theme}
 */
export function plainTheme(ctx, theme) {
  return { ...theme, ground: plainColour(ctx, theme.ground), ink: plainColour(ctx, theme.ink) };
}

/**
 * A CSS colour as the canvas writes it.
 * @param {CanvasRenderingContext2D} ctx its fill style is changed
 * @param {string} css
 */
export function plainColour(ctx, css) {
  ctx.fillStyle = css;
  return String(ctx.fillStyle);
}

/**
 * Breaks words into lines no wider than a width, in the type that is set.
 * @param {CanvasRenderingContext2D} ctx
 * @param {string} words
 * @param {number} width CSS pixels
 * @returns {string[]}
 */
export function lines(ctx, words, width) {
  /** @type {string[]} */
  const broken = [];
  for (const word of words.split(' ')) {
    const longer = `${broken.at(-1) ?? ''} ${word}`.trim();
    if (broken.length > 0 && ctx.measureText(longer).width <= width) broken[broken.length - 1] = longer;
    else broken.push(word);
  }
  return broken;
}

/**
 * A sentence in the middle of an otherwise empty figure.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Frame} frame
 * @param {string} words
 */
export function instead(ctx, frame, words) {
  const leading = 20 * strength(frame);
  type(ctx, frame, 14);
  ctx.fillStyle = frame.theme.ink2;
  const broken = lines(ctx, words, Math.max(frame.width - 2 * PADDING, 1));
  const first = frame.height / 2 - ((broken.length - 1) * leading) / 2;
  broken.forEach((each, i) => {
    text(ctx, frame, each, frame.width / 2, first + i * leading, 'center', 'middle');
  });
}
