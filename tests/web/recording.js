// @ts-check
/**
 * What tests of views draw on: a 2-D context that records, frames, and snapshots written by hand.
 * Asserts nothing itself.
 */

/** @typedef {import('../../www/views/canvas.js').Frame} Frame */
/** @typedef {import('../../www/views/canvas.js').Snapshot} Snapshot */
/** @typedef {{name: string, args: any[], state: Record<string, any>, path: [string, number[]][]}} Call */

const PATH = ['moveTo', 'lineTo', 'arc', 'closePath'];
const PAINT = ['fill', 'stroke', 'fillRect', 'strokeRect', 'fillText', 'putImageData'];

/**
 * A context that keeps every paint call with the state and the path it was made with. Anything a view
 * calls that is not known here fails the test.
 */
export function recordingContext() {
  /** @type {Call[]} */
  const calls = [];
  /** @type {Record<string, any>} */
  let state = { globalAlpha: 1, dash: [] };
  /** @type {Record<string, any>[]} */
  const saved = [];
  /** @type {[string, number[]][]} */
  let path = [];
  /** @type {Record<string, (...args: any[]) => any>} */
  const methods = {
    save: () => saved.push({ ...state }),
    restore: () => {
      const before = saved.pop();
      if (before === undefined) throw new Error('restore() without save()');
      state = before;
    },
    setTransform: (...args) => {
      state.transform = args;
    },
    setLineDash: (dash) => {
      state.dash = dash;
    },
    beginPath: () => {
      path = [];
    },
    createImageData: (/** @type {number} */ width, /** @type {number} */ height) => ({
      width,
      height,
      data: new Uint8ClampedArray(4 * width * height),
    }),
    measureText: (/** @type {string} */ words) => ({ width: 7 * words.length }),
    ...Object.fromEntries(PATH.map((name) => [name, (...args) => path.push([name, args])])),
    ...Object.fromEntries(
      PAINT.map((name) => [
        name,
        (...args) => calls.push({ name, args, state: { ...state }, path: [...path] }),
      ]),
    ),
  };
  const ctx = new Proxy(methods, {
    get(target, name) {
      if (String(name) in target) return target[String(name)];
      if (String(name) in state) return state[String(name)];
      throw new Error(`A view called ctx.${String(name)}, which the recording does not know.`);
    },
    set(_, name, value) {
      state[String(name)] = value;
      return true;
    },
  });
  const open = () => saved.length;
  return { ctx: /** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ (ctx)), calls, open };
}

export const theme = {
  ground: '#fff',
  ink: '#000',
  ink2: '#666',
  hairline: '#ddd',
  accent: '#00f',
  font: 'sans-serif',
};

/**
 * 348 × 348 CSS pixels: with 24 of padding each unit of the paper's ±1.5 is 100 pixels.
 * @param {Partial<Frame>} [changes]
 * @returns {Frame}
 */
export const frame = (changes) => ({ width: 348, height: 348, dpr: 1, theme, focus: null, ...changes });

/**
 * @param {Record<string, number | number[]>} tensors a list, or `W` as its rows put together with `n` columns
 * @param {Partial<Snapshot['meta']> & {features: number}} meta
 * @returns {Snapshot}
 */
export function snapshot(tensors, meta) {
  const full = {
    text: 'v=1',
    dimensions: 2,
    sparsity: '0.9',
    step: 100,
    end: 4000,
    status: 'running',
    reason: '',
    fingerprint: '0123456789abcdef',
    ...meta,
  };
  const named = Object.entries(tensors).map(([name, values]) => {
    const data = Array.isArray(values) ? values : [values];
    const shape = name === 'W' ? [full.dimensions, full.features] : [data.length];
    return [name, { shape, data: Float64Array.from(data) }];
  });
  return { meta: full, tensors: Object.fromEntries(named) };
}

/** Five unit vectors 72° apart, the first to the right. */
export function pentagon() {
  const angles = [0, 1, 2, 3, 4].map((i) => (i * 2 * Math.PI) / 5);
  return snapshot(
    {
      W: [...angles.map(Math.cos), ...angles.map(Math.sin)],
      importance: [1, 1, 1, 1, 1],
      represented: [1, 1, 1, 1, 1],
      order: [0, 1, 2, 3, 4],
      gaps: [72, 72.04, 71.96, 72, 72],
      hull: [0, 1, 2, 3, 4],
    },
    { features: 5, sparsity: '0.95' },
  );
}

/**
 * Draws once and gives what was drawn.
 * @param {{draw: (ctx: CanvasRenderingContext2D, snapshot: Snapshot, frame: Frame) => void}} view
 * @param {Snapshot} of
 * @param {Frame} [on]
 */
export function drawn(view, of, on = frame()) {
  const recording = recordingContext();
  view.draw(recording.ctx, of, on);
  if (recording.open() !== 0) throw new Error('A view left a save() without restore().');
  return recording.calls;
}

/** The texts drawn. @param {Call[]} calls */
export const texts = (calls) => calls.filter(({ name }) => name === 'fillText').map(({ args }) => args[0]);
