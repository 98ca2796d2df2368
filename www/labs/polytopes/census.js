// @ts-check
/**
 * A census of seeds as small multiples: a star for each model, grouped by the shape that it came to, the cheapest group
 * first. Draws the tensors of the experiment `census`, which may come in several parts.
 */
import { en } from '../../strings/en.js';
import { significant } from '../../views/describe.js';
import { kindColour } from '../../views/palette.js';

/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../lab-types.d.ts').DrawingOptions} DrawingOptions */
/** @typedef {{id: number, kept: number, loss: number, columns: [number, number][]}} Model one seed */
/** @typedef {{id: number, kept: number, least: number, models: Model[]}} Kind */

export const wants = ['loss', 'whole', 'represented', 'W'];

/** Side of a star, most and least; a heading; room between groups, CSS pixels. */
const SIDE = 48;
const HEADING = 24;
const AFTER = 8;
/** Groups that there is room for at full size. */
const GROUPS = 3;
const STARS = 64;
/** Length of a vector that fills its tile. */
const REACH = 1.5;

/** @param {Snapshot} frame @returns {Model[]} */
function models({ tensors }) {
  const { W, whole, represented, loss } = tensors;
  const [count = 0, m = 2, n = 0] = Array.from(W?.shape ?? []);
  const at = (/** @type {number} */ k, /** @type {number} */ row, /** @type {number} */ i) =>
    W?.data[(k * m + row) * n + i] ?? 0;
  return Array.from({ length: count }, (_, k) => ({
    id: whole?.data[2 * k] ?? 0,
    kept: represented?.data[k] ?? 0,
    loss: loss?.data[k] ?? Number.NaN,
    columns: Array.from(
      { length: n },
      (__, i) => /** @type {[number, number]} */ ([at(k, 0, i), at(k, 1, i)]),
    ),
  }));
}

/** The shapes that occur, the cheapest first. @param {Snapshot[]} frames @returns {Kind[]} */
export function kinds(frames) {
  /** @type {Map<string, Kind>} */
  const found = new Map();
  for (const model of frames.flatMap(models)) {
    const key = `${model.id} ${model.kept}`;
    const kind = found.get(key) ?? { id: model.id, kept: model.kept, least: model.loss, models: [] };
    kind.models.push(model);
    kind.least = Math.min(kind.least, model.loss);
    found.set(key, kind);
  }
  return [...found.values()].sort((a, b) => a.least - b.least);
}

/** @param {number} width */
export const height = (width) => {
  const across = Math.max(1, Math.floor(width / SIDE));
  return (Math.ceil(STARS / across) + GROUPS - 1) * SIDE + GROUPS * (HEADING + AFTER);
};

/** The largest tile with which all groups fit. @param {Kind[]} groups @param {number} width */
function sideFor(groups, width) {
  for (let side = SIDE; side > 8; side -= 1) {
    const across = Math.floor(width / side);
    const lines = groups.reduce((sum, { models }) => sum + Math.ceil(models.length / across), 0);
    if (lines * side + groups.length * (HEADING + AFTER) <= height(width)) return side;
  }
  return 8;
}

/** @param {Kind} kind */
const heading = ({ id, kept, least, models }) =>
  `${en.shapes.name(id)}: ${models.length}, ${kept} features kept, loss ${significant(least, 3)}`;

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot[]} frames
 * @param {DrawingOptions} options
 */
export function draw(ctx, frames, { width, theme }) {
  const groups = kinds(frames);
  const side = sideFor(groups, width);
  const across = Math.floor(width / side);
  let top = 0;
  for (const group of groups) {
    ctx.font = `13px ${theme.font}`;
    ctx.fillStyle = theme.ink;
    ctx.textAlign = 'left';
    ctx.textBaseline = 'middle';
    ctx.fillText(heading(group), 0, top + HEADING / 2);
    top += HEADING;
    for (const [k, model] of group.models.entries()) {
      const x = ((k % across) + 0.5) * side;
      const y = top + (Math.floor(k / across) + 0.5) * side;
      star(ctx, model, { x, y, side }, theme);
    }
    top += Math.ceil(group.models.length / across) * side + AFTER;
  }
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Model} model
 * @param {{x: number, y: number, side: number}} tile its middle
 * @param {DrawingOptions['theme']} theme
 */
function star(ctx, { id, columns }, { x, y, side }, theme) {
  const unit = side / 2 / REACH;
  ctx.strokeStyle = theme.hairline;
  ctx.lineWidth = 1;
  ctx.beginPath();
  ctx.arc(x, y, unit, 0, 2 * Math.PI);
  ctx.stroke();
  ctx.strokeStyle = kindColour(id);
  ctx.fillStyle = kindColour(id);
  ctx.lineWidth = 1.5;
  for (const [right, up] of columns) {
    const [endX, endY] = [x + right * unit, y - up * unit];
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(endX, endY);
    ctx.stroke();
    ctx.beginPath();
    ctx.arc(endX, endY, 2, 0, 2 * Math.PI);
    ctx.fill();
  }
}

/** @param {Snapshot[]} frames */
export function describe(frames) {
  const groups = kinds(frames);
  const all = groups.reduce((sum, { models }) => sum + models.length, 0);
  return `${all} models, each from its own start, by the shape they came to: ${groups.map(heading).join('; ')}.`;
}

/** @param {Snapshot[]} frames */
export function rows(frames) {
  return {
    columns: ['shape', 'models', 'features kept', 'least loss'],
    rows: kinds(frames).map(({ id, kept, least, models }) => [
      en.shapes.name(id),
      models.length,
      kept,
      Number(significant(least, 4)),
    ]),
  };
}
