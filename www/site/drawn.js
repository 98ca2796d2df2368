// @ts-check
/**
 * Views drawn into SVG when the site is built. A picture is drawn twice, for the light ground and for the dark, and
 * written once, in colours that follow the page. Draws nothing of its own: the views are those of the canvas, and what
 * they paint is kept by drawn-marks.js.
 */
import { recorder, short } from './drawn-marks.js';
import { html } from './page.js';

/** @typedef {import('../views/canvas.js').Theme} Theme */
/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../views/canvas.js').Frame} Frame */
/** @typedef {{x: number, y: number, width: number, height: number}} Box CSS pixels */

/** @typedef {import('./drawn-marks.js').Mark} Mark */

const FONT = 'ui-sans-serif, system-ui, sans-serif';

/** The colours of style.css: by them a picture knows which of its colours are the page's. */
export const GROUNDS = /** @type {Record<'light' | 'dark', Theme>} */ ({
  light: {
    ground: '#fcfbf8',
    ink: '#1d1d1f',
    ink2: 'rgb(29 29 31 / 0.68)',
    hairline: 'rgb(29 29 31 / 0.14)',
    accent: '#1f5fbf',
    font: FONT,
  },
  dark: {
    ground: '#15161a',
    ink: '#e9e7e2',
    ink2: 'rgb(233 231 226 / 0.66)',
    hairline: 'rgb(233 231 226 / 0.14)',
    accent: '#82b1ff',
    font: FONT,
  },
});

/** What each is called in style.css. */
const NAMES = /** @type {const} */ ({
  ground: '--ground',
  ink: '--ink',
  ink2: '--secondary',
  hairline: '--hairline',
  accent: '--accent',
});

/**
 * Anything drawn on a canvas, as SVG.
 * @param {(ctx: CanvasRenderingContext2D, theme: Theme) => void} draw called once for each ground; must draw the same on both
 *   but for colours
 * @param {{width: number, height: number, label: string, box?: Box, bare?: boolean}} options size of the canvas in CSS pixels; `label`
 *   says the picture in words, '' where words beside it do; `box` is the part that shows; `bare`: without the words in it
 * @returns {string} an `<svg>`
 */
export function picture(draw, { width, height, label, box = { x: 0, y: 0, width, height }, bare = false }) {
  const [light, dark] = [GROUNDS.light, GROUNDS.dark].map((theme) => {
    const { ctx, marks } = recorder(theme, width, height);
    draw(ctx, theme);
    return marks;
  });
  const written = (light ?? []).map((mark, k) =>
    bare && mark.words !== undefined ? '' : write(mark, dark?.[k] ?? mark),
  );
  const view = [box.x, box.y, box.width, box.height].map(short).join(' ');
  const said = label ? `role="img" aria-label="${html(label)}"` : 'aria-hidden="true"';
  return (
    `<svg class="drawn" viewBox="${view}" width="${short(box.width)}" height="${short(box.height)}" ${said} ` +
    `font-family="${FONT}" stroke-linecap="round" stroke-linejoin="round">${written.join('')}</svg>`
  );
}

/**
 * A view of a snapshot, as SVG.
 * @param {{draw: (ctx: CanvasRenderingContext2D, snapshot: Snapshot, frame: Frame) => void, turnable?: Frame['turn']}} view
 * @param {Snapshot} snapshot
 * @param {{width: number, height: number, label: string, box?: Box, bare?: boolean, dpr?: number} & Partial<Pick<Frame, 'focus' | 'emphasis'>>} options
 *   as of `picture`; `dpr` is what lines are fitted to
 */
export function drawn(view, snapshot, { dpr = 2, focus = null, emphasis = 0, ...size }) {
  const { width, height } = size;
  const frame = { width, height, dpr, focus, emphasis, turn: view.turnable };
  return picture((ctx, theme) => view.draw(ctx, snapshot, { ...frame, theme }), size);
}

/**
 * One thing, in the colours of both grounds.
 * @param {Mark} light
 * @param {Mark} dark
 */
function write(light, dark) {
  const [tag = ''] = light.shape.split(' ', 1);
  const colour = light.paint ? paint(light.paint, light.colour ?? '', dark.colour ?? '') : '';
  const open = `<${light.shape}${light.paint === 'stroke' ? ' fill="none"' : ''}${colour}`;
  return light.words === undefined ? `${open}/>` : `${open}>${html(light.words)}</${tag}>`;
}

/** @param {'fill' | 'stroke'} how @param {string} light @param {string} dark */
function paint(how, light, dark) {
  const roles = /** @type {(keyof typeof NAMES)[]} */ (Object.keys(NAMES));
  const role = roles.find((each) => GROUNDS.light[each] === light && GROUNDS.dark[each] === dark);
  if (role) return ` ${how}="var(${NAMES[role]})"`;
  if (light === dark) return ` ${how}="${light}"`;
  // Whoever does not know `light-dark` takes the light one.
  return ` ${how}="${light}" style="${how}:light-dark(${light},${dark})"`;
}
