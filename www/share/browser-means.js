// @ts-check
/** What only a browser can do for what is saved: measure words, name colours, draw pixels, copy. */

/** @returns {import('./svg-context.js').Means} */
export function svgMeans() {
  const ctx = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
  return {
    measure(font, words) {
      ctx.font = font;
      return ctx.measureText(words).width;
    },
    colour(css) {
      ctx.fillStyle = css;
      return String(ctx.fillStyle);
    },
  };
}

/** @typedef {{view: import('../elements/canvas.js').View, snapshot: import('../views/canvas.js').Snapshot, frame: import('../views/canvas.js').Frame}} Picture */

/**
 * Draws on a canvas of its own.
 * @param {Picture} picture
 * @param {HTMLCanvasElement} [canvas]
 */
export function drawnOn({ view, snapshot, frame }, canvas = document.createElement('canvas')) {
  const [width, height] = [Math.round(frame.width * frame.dpr), Math.round(frame.height * frame.dpr)];
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const ctx = canvas.getContext('2d', { willReadFrequently: true });
  if (ctx) view.draw(ctx, snapshot, frame);
  return { canvas, ctx };
}

/** @param {HTMLCanvasElement} canvas @returns {Promise<Uint8Array | null>} a PNG */
export async function pngOf(canvas) {
  const blob = await new Promise((/** @type {(blob: Blob | null) => void} */ done) =>
    canvas.toBlob(done, 'image/png'),
  );
  return blob && new Uint8Array(await blob.arrayBuffer());
}

/**
 * Copies a text; where that is refused, selects it in its field.
 * @param {HTMLTextAreaElement} field
 * @returns {Promise<boolean>} whether it is copied
 */
export async function copy(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    field.focus();
    field.select();
    // The older way, which some frames still allow.
    return document.execCommand?.('copy') ?? false;
  }
}
