// @ts-check
/**
 * A 2-D context that keeps what is painted as elements of SVG instead of painting it. What a view calls or sets and is
 * not known here fails the build.
 */
/** @typedef {import('../views/canvas.js').Theme} Theme */

/**
 * One thing painted. `shape` is the element without its colours.
 * @typedef {object} Mark
 * @property {string} shape tag and attributes
 * @property {string} [words] content of the element
 * @property {'fill' | 'stroke'} [paint]
 * @property {string} [colour]
 */

/** A number as short as it may be written. @param {number} value */
export const short = (value) => String(Number(value.toFixed(2)));

/** A canvas has these before anything is set. */
const FRESH = {
  fillStyle: '#000',
  strokeStyle: '#000',
  lineWidth: 1,
  globalAlpha: 1,
  font: '400 10px sans-serif',
  textAlign: 'start',
  textBaseline: 'alphabetic',
  lineCap: 'butt',
  lineJoin: 'miter',
  dash: /** @type {number[]} */ ([]),
};

/**
 * A context that keeps marks.
 * @param {Theme} theme
 * @param {number} width
 * @param {number} height
 * @returns {{ctx: CanvasRenderingContext2D, marks: Mark[]}}
 */
export function recorder(theme, width, height) {
  /** @type {Mark[]} */
  const marks = [];
  const paper = { state: { ...FRESH }, saved: /** @type {(typeof FRESH)[]} */ ([]), path: '' };
  const put = (/** @type {Mark} */ mark) => void marks.push(mark);
  const methods = {
    ...bookkeeping(paper),
    ...paths(paper),
    ...paints(paper, put, (x, y, w, h) => {
      const all = x <= 0 && y <= 0 && w >= width && h >= height;
      return all && paper.state.fillStyle === theme.ground;
    }),
  };
  const ctx = new Proxy(/** @type {Record<string, any>} */ (methods), {
    get(target, name) {
      const known = String(name);
      if (known in target) return target[known];
      if (known in paper.state) return paper.state[/** @type {'font'} */ (known)];
      throw new Error(`A view called ctx.${known}, which pictures do not know.`);
    },
    set(_, name, value) {
      if (!(String(name) in FRESH))
        throw new Error(`A view set ctx.${String(name)}, which pictures do not know.`);
      paper.state[/** @type {'font'} */ (String(name))] = value;
      return true;
    },
  });
  return { ctx: /** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (ctx)), marks };
}

/** @typedef {{state: typeof FRESH, saved: (typeof FRESH)[], path: string}} Paper */

/** @param {Paper} paper */
const bookkeeping = (paper) => ({
  save: () => void paper.saved.push({ ...paper.state }),
  restore: () => {
    paper.state = paper.saved.pop() ?? paper.state;
  },
  // Views scale to the device's pixels; a picture stays in those of CSS.
  setTransform: () => {},
  setLineDash: (/** @type {number[]} */ dash) => {
    paper.state.dash = dash;
  },
  measureText: (/** @type {string} */ words) => ({ width: widthOf(words, fontOf(paper.state.font).size) }),
});

/** @param {Paper} paper */
const paths = (paper) => ({
  beginPath: () => {
    paper.path = '';
  },
  moveTo: (/** @type {number} */ x, /** @type {number} */ y) => {
    paper.path += `M${short(x)} ${short(y)}`;
  },
  lineTo: (/** @type {number} */ x, /** @type {number} */ y) => {
    paper.path += `${paper.path ? 'L' : 'M'}${short(x)} ${short(y)}`;
  },
  closePath: () => {
    paper.path += 'z';
  },
  arc: (
    /** @type {number} */ x,
    /** @type {number} */ y,
    /** @type {number} */ r,
    /** @type {number} */ from,
    /** @type {number} */ to,
  ) => {
    paper.path += arc(x, y, r, from, to, paper.path === '');
  },
});

/**
 * An arc in the direction of growing angles.
 * @param {number} x
 * @param {number} y
 * @param {number} r
 * @param {number} from radians
 * @param {number} to
 * @param {boolean} first whether the path begins here
 */
function arc(x, y, r, from, to, first) {
  const at = (/** @type {number} */ angle) =>
    `${short(x + r * Math.cos(angle))} ${short(y + r * Math.sin(angle))}`;
  const turn = Math.min(Math.max(to - from, 0), 2 * Math.PI);
  const radii = `A${short(r)} ${short(r)} 0`;
  // A whole circle has no end that differs from its start: it goes in halves.
  const ends =
    turn > 2 * Math.PI - 1e-6
      ? `${radii} 0 1 ${at(from + Math.PI)}${radii} 0 1 ${at(from)}`
      : `${radii} ${turn > Math.PI ? 1 : 0} 1 ${at(from + turn)}`;
  return `${first ? 'M' : 'L'}${at(from)}${ends}`;
}

/**
 * @param {Paper} paper
 * @param {(mark: Mark) => void} put
 * @param {(x: number, y: number, width: number, height: number) => boolean} isGround whether a rectangle is the ground itself, which
 *   the page has already
 */
function paints(paper, put, isGround) {
  const faint = () => (paper.state.globalAlpha < 1 ? ` opacity="${short(paper.state.globalAlpha)}"` : '');
  const rect = (/** @type {number[]} */ box) => {
    const [x, y, width, height] = box.map(short);
    return `rect x="${x}" y="${y}" width="${width}" height="${height}"`;
  };
  const fill = (/** @type {string} */ shape, /** @type {string} */ words) =>
    put({ shape: `${shape}${faint()}`, words, paint: 'fill', colour: paper.state.fillStyle });
  const area = (/** @type {string} */ shape) =>
    put({ shape: `${shape}${faint()}`, paint: 'fill', colour: paper.state.fillStyle });
  const outline = (/** @type {string} */ shape) => {
    const { lineWidth, dash, strokeStyle } = paper.state;
    const dashes = dash.length > 0 ? ` stroke-dasharray="${dash.map(short).join(' ')}"` : '';
    const width = lineWidth === 1 ? '' : ` stroke-width="${short(lineWidth)}"`;
    put({ shape: `${shape}${width}${dashes}${faint()}`, paint: 'stroke', colour: strokeStyle });
  };
  return {
    fill: () => area(`path d="${paper.path}"`),
    stroke: () => outline(`path d="${paper.path}"`),
    fillRect: (/** @type {[number, number, number, number]} */ ...box) =>
      isGround(...box) ? undefined : area(rect(box)),
    strokeRect: (/** @type {number[]} */ ...box) => outline(rect(box)),
    fillText: (/** @type {string} */ words, /** @type {number} */ x, /** @type {number} */ y) =>
      fill(textAt(paper.state, x, y), words),
  };
}

/** How far below its anchor a text's baseline is, as a share of its size. @type {Record<string, number>} */
const BASELINES = { top: 0.8, middle: 0.35, alphabetic: 0, bottom: -0.2 };
/** @type {Record<string, string>} */
const ANCHORS = { center: ' text-anchor="middle"', right: ' text-anchor="end"', end: ' text-anchor="end"' };

/** @param {typeof FRESH} state @param {number} x @param {number} y */
function textAt({ font, textAlign, textBaseline }, x, y) {
  const { size, weight } = fontOf(font);
  const bold = weight === '400' ? '' : ` font-weight="${weight}"`;
  const base = y + (BASELINES[textBaseline] ?? 0) * size;
  return `text x="${short(x)}" y="${short(base)}" font-size="${size}"${bold}${ANCHORS[textAlign] ?? ''}`;
}

/** @param {string} font as `type` of views/canvas.js writes it */
function fontOf(font) {
  const [, weight = '400', size = '10'] = /^(\d+) ([\d.]+)px /.exec(font) ?? [];
  return { weight, size: Number(size) };
}

/** Widths of letters in a usual sans, as shares of the size: no font is at hand when the site is built. */
const WIDTHS = /** @type {[RegExp, number][]} */ ([
  [/[.,:;'|ijlf ]/, 0.29],
  [/[mwMW—≥]/, 0.84],
  [/[A-Z]/, 0.66],
]);

/** @param {string} words @param {number} size */
const widthOf = (words, size) =>
  size * [...words].reduce((sum, c) => sum + (WIDTHS.find(([which]) => which.test(c))?.[1] ?? 0.56), 0);
