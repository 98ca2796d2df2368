// @ts-check
/** A figure as an SVG document with what it carries in its `<metadata>`, and that read back. Draws nothing itself. */
import { SvgContext, xml } from './svg-context.js';

/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../views/canvas.js').Frame} Frame */

/**
 * @param {object} picture
 * @param {{draw: (ctx: CanvasRenderingContext2D, snapshot: Snapshot, frame: Frame) => void}} picture.view
 * @param {Snapshot} picture.snapshot
 * @param {Frame} picture.frame
 * @param {{title: string, carried: string}} words the figure in words, and what the picture carries
 * @param {import('./svg-context.js').Means} means
 * @returns {string} an SVG document
 */
export function svg({ view, snapshot, frame }, { title, carried }, means) {
  const ctx = new SvgContext(means);
  view.draw(/** @type {any} */ (ctx), snapshot, { ...frame, dpr: 1 });
  const { width, height } = frame;
  return `<?xml version="1.0" encoding="UTF-8"?>
<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">
<title>${xml(title)}</title>
<metadata>${xml(carried)}</metadata>
${ctx.marks}
</svg>
`;
}

const NAMED = /** @type {Record<string, string>} */ ({ amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" });

/**
 * The text of a document's `<metadata>`, or null. It is not parsed as XML: elements within it are not ours.
 * @param {string} document
 */
export function metadataIn(document) {
  const inside = /<metadata>([^<]*)<\/metadata>/.exec(document)?.[1];
  if (inside === undefined) return null;
  return inside.replace(/&(?:(amp|lt|gt|quot|apos)|#(\d{1,6}));/g, (_, name, code) =>
    name ? (NAMED[name] ?? '') : String.fromCodePoint(Math.min(Number(code), 0x10ffff)),
  );
}
