// @ts-check
/**
 * Feature-geometry graphs (PAPER 1.7): a node a represented feature, an edge a pair whose vectors are not orthogonal, laid
 * out by d3-force. Groups that are orthogonal to each other fall apart. Who is linked with whom comes with the frame
 * (analysis `links`); the layout is drawing, it measures nothing.
 */
import { forceCollide, forceLink, forceManyBody, forceSimulation, forceX, forceY } from 'd3-force';
import { en } from '../../strings/en.js';
import { kindInWords } from '../../views/kinds.js';
import { kindColour } from '../../views/palette.js';

/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../lab-types.d.ts').DrawingOptions} DrawingOptions */
/** @typedef {{x: number, y: number}} Node */
/** @typedef {{source: number, target: number, product: number}} Link */
/** @typedef {{nodes: Node[], links: Link[], features: number[]}} Layout */

export const wants = ['links', 'represented', 'group', 'shape', 'whole', 'dimensionality'];

/** Rounds of the layout, enough for 200 nodes to come to rest. */
const ROUNDS = 220;
const FOOT = 44;
const NARROW = 440;
const NO_GROUP = 4_294_967_295;

/** A layout is drawn many times and made once. @type {WeakMap<Snapshot['tensors'], Layout>} */
const made = new WeakMap();

/** @param {Snapshot} frame @returns {Layout} */
function layout({ tensors }) {
  const known = made.get(tensors);
  if (known) return known;
  const is = Array.from(tensors.represented?.data ?? []);
  const features = is.flatMap((flag, i) => (flag === 1 ? [i] : []));
  const at = new Map(features.map((feature, k) => [feature, k]));
  const rows = tensors.links?.data ?? [];
  const links = Array.from({ length: rows.length / 3 }, (_, k) => ({
    source: at.get(rows[3 * k] ?? -1) ?? 0,
    target: at.get(rows[3 * k + 1] ?? -1) ?? 0,
    product: rows[3 * k + 2] ?? 0,
  }));
  const nodes = features.map(() => /** @type {Node} */ ({ x: Number.NaN, y: Number.NaN }));
  const strength = (/** @type {{product: number}} */ link) => Math.min(Math.abs(link.product), 1) * 0.7;
  forceSimulation(nodes)
    .force(
      'link',
      forceLink(links.map((link) => ({ ...link })))
        .distance(16)
        .strength(strength),
    )
    .force('apart', forceManyBody().strength(-26).distanceMax(160))
    .force('size', forceCollide(5))
    .force('x', forceX().strength(0.06))
    .force('y', forceY().strength(0.06))
    .stop()
    .tick(ROUNDS);
  const result = { nodes, links, features };
  made.set(tensors, result);
  return result;
}

/** @param {number} width */
const columns = (width) => (width >= NARROW ? 2 : 1);

/** @param {number} width */
const side = (width) => width / columns(width);

/** Four graphs. @param {number} width */
export const height = (width) => Math.ceil((4 / columns(width)) * (side(width) + FOOT));

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot[]} frames
 * @param {DrawingOptions} options
 */
export function draw(ctx, frames, options) {
  const [across, size] = [columns(options.width), side(options.width)];
  for (const [k, frame] of frames.entries()) {
    const left = (k % across) * size;
    const top = Math.floor(k / across) * (size + FOOT);
    graph(ctx, frame, { left, top, size }, options);
  }
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot} frame
 * @param {{left: number, top: number, size: number}} box
 * @param {DrawingOptions} options
 */
function graph(ctx, frame, { left, top, size }, { theme }) {
  const { nodes, links, features } = layout(frame);
  const reach = Math.max(40, ...nodes.map(({ x, y }) => Math.max(Math.abs(x), Math.abs(y))));
  const scale = (size / 2 - 14) / reach;
  const place = (/** @type {number} */ k) => ({
    x: left + size / 2 + (nodes[k]?.x ?? 0) * scale,
    y: top + size / 2 + (nodes[k]?.y ?? 0) * scale,
  });
  ctx.strokeStyle = theme.ink2;
  for (const { source, target, product } of links) {
    const [from, to] = [place(source), place(target)];
    ctx.globalAlpha = Math.min(Math.abs(product), 1) * 0.7;
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.moveTo(from.x, from.y);
    ctx.lineTo(to.x, to.y);
    ctx.stroke();
  }
  ctx.globalAlpha = 1;
  const { group, shape } = frame.tensors;
  for (const [k, feature] of features.entries()) {
    const { x, y } = place(k);
    const row = group?.data[feature] ?? NO_GROUP;
    ctx.fillStyle = row === NO_GROUP ? theme.ink2 : kindColour(shape?.data[4 * row] ?? 0);
    ctx.beginPath();
    ctx.arc(x, y, 3.5, 0, 2 * Math.PI);
    ctx.fill();
  }
  name(ctx, frame, { left, top, size }, theme);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot} frame
 * @param {{left: number, top: number, size: number}} box
 * @param {DrawingOptions['theme']} theme
 */
function name(ctx, frame, { left, top, size }, theme) {
  ctx.textAlign = 'center';
  ctx.textBaseline = 'alphabetic';
  ctx.font = `13px ${theme.font}`;
  ctx.fillStyle = theme.ink;
  ctx.fillText(`sparsity ${frame.meta.sparsity}`, left + size / 2, top + size + 6);
  ctx.fillStyle = theme.ink2;
  ctx.fillText(short(kindInWords(/** @type {any} */ (frame), en), size), left + size / 2, top + size + 24);
}

/** As much of a name as fits. @param {string} words @param {number} size */
const short = (words, size) =>
  words.length * 7 > size ? `${words.slice(0, Math.floor(size / 7) - 1)}…` : words;

/** @param {Snapshot[]} frames */
export function describe(frames) {
  const said = frames.map(
    (frame) => `at sparsity ${frame.meta.sparsity} ${kindInWords(/** @type {any} */ (frame), en)}`,
  );
  return `Lines join features that are not orthogonal: ${said.join('; ')}.`;
}

/** @param {Snapshot[]} frames */
export function rows(frames) {
  return {
    columns: ['sparsity', 'represented', 'links', 'groups'],
    rows: frames.map((frame) => [
      frame.meta.sparsity,
      layout(frame).features.length,
      layout(frame).links.length,
      kindInWords(/** @type {any} */ (frame), en),
    ]),
  };
}
