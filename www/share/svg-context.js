// @ts-check
/**
 * A 2-D context that writes SVG: a pure view draws on it as on a canvas, in CSS pixels (dpr 1). It has of the canvas what our
 * views use. Shapes stay shapes and words stay words; pixels become a small PNG inside.
 */
import { encodePng } from './png.js';

/**
 * What only a browser knows.
 * @typedef {object} Means
 * @property {(font: string, words: string) => number} measure width of words, CSS pixels
 * @property {(css: string) => string} colour a CSS colour as the canvas writes it
 */

/** How far below the anchor the base line lies, in sizes of type: programs differ in what they make of `dominant-baseline`. */
const BELOW = /** @type {Record<string, number>} */ ({
  top: 0.86,
  hanging: 0.8,
  middle: 0.35,
  bottom: -0.22,
});
const ANCHOR = /** @type {Record<string, string>} */ ({
  center: 'middle',
  right: 'end',
  end: 'end',
});

/** @param {string} words */
export const xml = (words) =>
  words
    // biome-ignore lint/suspicious/noControlCharactersInRegex: XML forbids them.
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');

/** @param {number} number two digits after the point are finer than any screen */
const short = (number) => String(Math.round(number * 100) / 100);

/** State of a context, saved and restored as one. */
const initial = {
  fillStyle: '#000000',
  strokeStyle: '#000000',
  lineWidth: 1,
  lineJoin: 'miter',
  lineCap: 'butt',
  globalAlpha: 1,
  font: '10px sans-serif',
  textAlign: 'left',
  textBaseline: 'alphabetic',
  dash: /** @type {number[]} */ ([]),
};

export class SvgContext {
  #means;
  #state = { ...initial };
  /** @type {(typeof initial)[]} */
  #saved = [];
  /** @type {string[]} */
  #marks = [];
  #path = '';

  /** @param {Means} means */
  constructor(means) {
    this.#means = means;
    for (const name of /** @type {(keyof typeof initial)[]} */ (Object.keys(initial))) {
      const colour = name.endsWith('Style');
      Object.defineProperty(this, name, {
        get: () => this.#state[name],
        set: (value) => {
          /** @type {any} */ (this.#state)[name] = colour ? means.colour(String(value)) : value;
        },
      });
    }
  }

  /** What was drawn, as elements of SVG. */
  get marks() {
    return this.#marks.join('\n');
  }

  save() {
    this.#saved.push({ ...this.#state });
  }
  restore() {
    this.#state = this.#saved.pop() ?? this.#state;
  }
  /** Views set it to device pixels, of which there are as many as CSS pixels here. */
  setTransform() {}
  /** @param {number[]} dash */
  setLineDash(dash) {
    this.#state.dash = [...dash];
  }
  beginPath() {
    this.#path = '';
  }
  closePath() {
    this.#path += 'Z';
  }
  /** @param {number} x @param {number} y */
  moveTo(x, y) {
    this.#path += `M${short(x)} ${short(y)}`;
  }
  /** @param {number} x @param {number} y */
  lineTo(x, y) {
    this.#path += `${this.#path ? 'L' : 'M'}${short(x)} ${short(y)}`;
  }
  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  rect(x, y, width, height) {
    this.#path += `M${short(x)} ${short(y)}h${short(width)}v${short(height)}h${short(-width)}Z`;
  }

  /** @param {number} x @param {number} y @param {number} r @param {number} from @param {number} to radians, clockwise */
  arc(x, y, r, from, to, back = false) {
    const turn = 2 * Math.PI;
    const whole = Math.abs(to - from) >= turn;
    const way = back ? -1 : 1;
    const sweep = whole ? turn : (((way * (to - from)) % turn) + turn) % turn;
    const at = (/** @type {number} */ angle) =>
      `${short(x + r * Math.cos(angle))} ${short(y + r * Math.sin(angle))}`;
    this.#path += `${this.#path && !this.#path.endsWith('Z') ? 'L' : 'M'}${at(from)}`;
    // In halves: an arc that ends where it begins would be none.
    for (const part of [0.5, 1]) {
      this.#path += `A${short(r)} ${short(r)} 0 0 ${back ? 0 : 1} ${at(from + way * sweep * part)}`;
    }
    if (whole) this.#path += 'Z';
  }

  fill() {
    this.#mark(`<path d="${this.#path}"${this.#filled}/>`);
  }
  stroke() {
    this.#mark(`<path d="${this.#path}"${this.#stroked}/>`);
  }
  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  fillRect(x, y, width, height) {
    this.#mark(`<rect${box(x, y, width, height)}${this.#filled}/>`);
  }
  /** @param {number} x @param {number} y @param {number} width @param {number} height */
  strokeRect(x, y, width, height) {
    this.#mark(`<rect${box(x, y, width, height)}${this.#stroked}/>`);
  }

  /** @param {string} words @param {number} x @param {number} y */
  fillText(words, x, y) {
    const { font, textAlign, textBaseline } = this.#state;
    const [, weight = '400', size = '10', family = 'sans-serif'] =
      /^(?:(\w+) )?([\d.]+)px (.+)$/.exec(font) ?? [];
    const base = y + Number(size) * (BELOW[textBaseline] ?? 0);
    const anchor = ANCHOR[textAlign] ? ` text-anchor="${ANCHOR[textAlign]}"` : '';
    const face = ` font-family="${xml(family)}" font-size="${size}" font-weight="${weight}"`;
    const place = ` x="${short(x)}" y="${short(base)}"`;
    this.#mark(`<text${place}${anchor}${face}${this.#filled}>${xml(String(words))}</text>`);
  }

  /** @param {string} words */
  measureText(words) {
    return { width: this.#means.measure(this.#state.font, words) };
  }

  /** @param {number} width @param {number} height */
  createImageData(width, height) {
    return { width, height, data: new Uint8ClampedArray(4 * width * height) };
  }

  /** @param {{width: number, height: number, data: ArrayLike<number>}} image @param {number} x @param {number} y */
  putImageData({ width, height, data }, x, y) {
    const png = encodePng(width, height, data);
    const letters = Array.from(png, (byte) => String.fromCharCode(byte)).join('');
    const href = `data:image/png;base64,${btoa(letters)}`;
    this.#mark(`<image${box(x, y, width, height)} style="image-rendering:pixelated" href="${href}"/>`);
  }

  get #filled() {
    const { fillStyle, globalAlpha } = this.#state;
    return paint('fill', fillStyle, globalAlpha);
  }

  get #stroked() {
    const { strokeStyle, lineWidth, lineJoin, lineCap, dash, globalAlpha } = this.#state;
    const dashed = dash.length > 0 ? ` stroke-dasharray="${dash.map(short).join(' ')}"` : '';
    const form = ` stroke-width="${short(lineWidth)}" stroke-linejoin="${lineJoin}" stroke-linecap="${lineCap}"`;
    return ` fill="none"${paint('stroke', strokeStyle, globalAlpha)}${form}${dashed}`;
  }

  /** @param {string} mark */
  #mark(mark) {
    if (this.#state.globalAlpha > 0) this.#marks.push(mark);
  }
}

/**
 * A colour as attributes. Older programs know no colour with an opacity of its own: it stands apart.
 * @param {string} name
 * @param {string} css
 * @param {number} alpha
 */
function paint(name, css, alpha) {
  const [, r, g, b, own = '1'] = /^rgba\((\d+), (\d+), (\d+), ([\d.]+)\)$/.exec(css) ?? [];
  const opacity = alpha * Number(own);
  const colour = r === undefined ? css : `rgb(${r},${g},${b})`;
  return ` ${name}="${xml(colour)}"${opacity < 1 ? ` ${name}-opacity="${short(opacity)}"` : ''}`;
}

/** @param {number} x @param {number} y @param {number} width @param {number} height */
const box = (x, y, width, height) =>
  ` x="${short(x)}" y="${short(y)}" width="${short(width)}" height="${short(height)}"`;
