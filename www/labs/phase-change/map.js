// @ts-check
/**
 * Three maps side by side of what becomes of the last feature, over its relative importance and the density: by closed
 * forms, by exact optima, by training. The colours are the paper's: grey left out, blue a dimension of its own, red
 * shared. Draws the tensors of the experiment `phase-map`; its parts arrive in any order, what is missing stays empty.
 */

/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../lab-types.d.ts').ChartOptions} ChartOptions */
/** @typedef {import('../lab-types.d.ts').DrawingOptions} DrawingOptions */
/** @typedef {import('../lab-types.d.ts').Place} Place */

export const wants = ['importance', 'density', 'norm', 'superposition', 'loss', 'theory'];

/** Names of the maps, and the colours of their corners: left out, alone, shared. */
const MAPS = ['formula', 'exact optimum', 'trained'];
const BLUE = [34, 85, 187];
const RED = [214, 68, 68];
const GREY = { light: [216, 216, 216], dark: [84, 84, 84] };

/** What the numbers of `theory` mean. */
const THEORY = ['left out', 'alone, the first left out', 'shared', 'alone, two others share'];

/** Space around a map, CSS pixels: for the names above, the axes below and at the left. */
const ROOM = { left: 44, top: 22, right: 8, bottom: 40 };

/** From this width on the maps stand beside one another; between them, and how large one may be, CSS pixels. */
const WIDE = 440;
const GAP = 14;
const LARGEST = 280;

/** The jobs of the paper's grid: 20 by 20, ten trials each, in parts. @param {number} features */
export const full = (features) => [
  ...parts(features, 'sampled', 8, 'columns=20&rows=20&restarts=10'),
  ...parts(features, 'exact', 4, 'columns=20&rows=20&restarts=10&steps=600'),
];

/** @param {number} features @param {string} gradient @param {number} count @param {string} rest */
const parts = (features, gradient, count, rest) =>
  Array.from(
    { length: count },
    (_, part) =>
      `job=phase-map&features=${features}&gradient=${gradient}&part=${part}&parts=${count}&${rest}`,
  );

/** Whether a frame is of the exact loss. @param {Snapshot} frame */
const isExact = ({ meta }) => /gradient=exact/.test(meta.text);

/** @param {Snapshot} frame @param {string} name @returns {ArrayLike<number>} */
const data = (frame, name) => frame.tensors[name]?.data ?? [];

/**
 * The cells of a map from the parts that are there; those of no part are NaN.
 * @param {Snapshot[]} frames
 * @param {boolean} exact
 * @param {string} name
 * @returns {number[]}
 */
function merged(frames, exact, name) {
  const mine = frames.filter((frame) => isExact(frame) === exact).map((frame) => data(frame, name));
  return Array.from({ length: mine[0]?.length ?? 0 }, (_, cell) => {
    const found = mine.find((part) => !Number.isNaN(part[cell] ?? Number.NaN));
    return found?.[cell] ?? Number.NaN;
  });
}

/** The paper's colouring, bilinear in norm and superposition, each to 1. @param {number} norm @param {number} shared @param {boolean} dark */
function colour(norm, shared, dark) {
  const [up, across] = [Math.min(Math.max(norm, 0), 1), Math.min(Math.max(shared, 0), 1)];
  const grey = dark ? GREY.dark : GREY.light;
  const mixed = grey.map((g, k) => {
    const full = (BLUE[k] ?? 0) * (1 - across) + (RED[k] ?? 0) * across;
    return Math.round(g * (1 - up) + full * up);
  });
  return `rgb(${mixed.join(' ')})`;
}

/** Where the maps lie: beside one another, on narrow pages below. @param {number} width */
function layout(width) {
  const across = width >= WIDE;
  const room = width - ROOM.left - ROOM.right;
  const side = Math.min(across ? (room - 2 * GAP) / 3 : room, LARGEST);
  const high = ROOM.top + side + ROOM.bottom;
  const origin = (/** @type {number} */ k) => [
    ROOM.left + (across ? k * (side + GAP) : 0),
    ROOM.top + (across ? 0 : k * high),
  ];
  return { across, side, height: across ? high : 3 * high, origin };
}

/** @param {number} width */
export const height = (width) => Math.ceil(layout(width).height);

/** What is drawn of each map, from the densest row down. @param {Snapshot[]} frames @param {boolean} dark */
function coloured(frames, dark) {
  const theory = Array.from(data(/** @type {Snapshot} */ (frames[0]), 'theory'));
  const corner = [
    [0, 0],
    [1, 0],
    [1, 1],
    [1, 0],
  ];
  const of = (/** @type {boolean} */ exact) => {
    const shared = merged(frames, exact, 'superposition');
    return merged(frames, exact, 'norm').map((norm, cell) =>
      Number.isNaN(norm) ? null : colour(norm, shared[cell] ?? 0, dark),
    );
  };
  return [
    theory.map((kind) => colour(corner[kind]?.[0] ?? 0, corner[kind]?.[1] ?? 0, dark)),
    of(true),
    of(false),
  ];
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot[]} frames
 * @param {DrawingOptions} options
 */
export function draw(ctx, frames, options) {
  const first = /** @type {Snapshot} */ (frames[0]);
  const [columns, rows] = [data(first, 'importance').length, data(first, 'density').length];
  const { across, side, origin } = layout(options.width);
  for (const [k, cells] of coloured(frames, options.dark).entries()) {
    const [left = 0, top = 0] = origin(k);
    const [wide, high] = [side / columns, side / rows];
    for (const [cell, fill] of cells.entries()) {
      if (fill === null) continue;
      ctx.fillStyle = fill;
      const [x, y] = [left + (cell % columns) * wide, top + Math.floor(cell / columns) * high];
      ctx.fillRect(x, y, wide + 0.5, high + 0.5);
    }
    axes(ctx, first, { left, top, side, name: MAPS[k] ?? '', first: k === 0 || !across }, options);
    stand(ctx, first, { left, top, side }, options);
  }
  mark(ctx, frames, options);
}

/**
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot} frame
 * @param {{left: number, top: number, side: number, name: string, first: boolean}} map
 * @param {DrawingOptions} options
 */
function axes(ctx, frame, { left, top, side, name, first }, { theme }) {
  ctx.strokeStyle = theme.hairline;
  ctx.lineWidth = 1;
  ctx.strokeRect(left, top, side, side);
  ctx.font = `13px ${theme.font}`;
  ctx.fillStyle = theme.ink;
  ctx.textBaseline = 'alphabetic';
  ctx.textAlign = 'left';
  ctx.fillText(name, left, top - 7);
  ctx.fillStyle = theme.ink2;
  const [importance, density] = [data(frame, 'importance'), data(frame, 'density')];
  for (const [at, align] of /** @type {[number, CanvasTextAlign][]} */ ([
    [0, 'left'],
    [0.5, 'center'],
    [1, 'right'],
  ])) {
    ctx.textAlign = align;
    const value = importance[0] ?? 0;
    const last = importance[importance.length - 1] ?? 0;
    ctx.fillText(short(value * (last / value) ** at), left + at * side, top + side + 16);
  }
  ctx.textAlign = 'center';
  ctx.fillText('importance', left + side / 2, top + side + 33);
  if (!first) return;
  ctx.textAlign = 'right';
  ctx.textBaseline = 'middle';
  const [most, least] = [density[0] ?? 1, density[density.length - 1] ?? 1];
  for (const at of [0, 0.5, 1]) ctx.fillText(short(most * (least / most) ** at), left - 6, top + at * side);
  ctx.textAlign = 'left';
  ctx.fillText('p', left - 40, top + side * 0.25);
}

/** @param {number} value */
const short = (value) => `${Number(value.toPrecision(2))}`;

/**
 * Where the figure above stands, and the line that its slider runs along, if it is of such a model.
 * @param {CanvasRenderingContext2D} ctx
 * @param {Snapshot} frame
 * @param {{left: number, top: number, side: number}} map
 * @param {DrawingOptions} options
 */
function stand(ctx, frame, { left, top, side }, { run, theme }) {
  const said = new URLSearchParams(run);
  const features = /features=3/.test(frame.meta.text) ? '3' : '2';
  if (said.get('n') !== features || said.get('m') !== String(Number(features) - 1)) return;
  const relative = Number((said.get('Ii') ?? '1~1').split('~')[Number(features) - 1] ?? 1);
  const share = (/** @type {ArrayLike<number>} */ scale, /** @type {number} */ value) =>
    Math.log(value / (scale[0] ?? 1)) / Math.log((scale[scale.length - 1] ?? 1) / (scale[0] ?? 1));
  const across = share(data(frame, 'importance'), relative);
  const down = share(data(frame, 'density'), 1 - Number(said.get('S') ?? 0.9));
  if (!(across >= 0 && across <= 1)) return;
  const x = left + across * side;
  ctx.strokeStyle = theme.ink;
  ctx.lineWidth = 1.5;
  ctx.setLineDash([3, 4]);
  ctx.beginPath();
  ctx.moveTo(x, top);
  ctx.lineTo(x, top + side);
  ctx.stroke();
  ctx.setLineDash([]);
  if (!(down >= -0.01 && down <= 1)) return;
  ctx.fillStyle = theme.ground;
  ctx.lineWidth = 2;
  ctx.beginPath();
  ctx.arc(x, top + Math.max(down, 0) * side, 5, 0, 2 * Math.PI);
  ctx.fill();
  ctx.stroke();
}

/** The cell that is pointed at. @param {CanvasRenderingContext2D} ctx @param {Snapshot[]} frames @param {DrawingOptions} options */
function mark(ctx, frames, options) {
  const place = options.focus === null ? undefined : places(frames, options)[options.focus];
  if (!place) return;
  const columns = data(/** @type {Snapshot} */ (frames[0]), 'importance').length;
  const side = layout(options.width).side / columns;
  ctx.strokeStyle = options.theme.ink;
  ctx.lineWidth = 2;
  ctx.strokeRect(place.x - side / 2, place.y - side / 2, side, side);
}

/** The run of a cell. @param {number} features @param {number} r @param {number} p @param {boolean} exact */
function runOf(features, r, p, exact) {
  const round = (/** @type {number} */ x) => Number(x.toFixed(4));
  const importances = [...Array(features - 1).fill('1'), round(r)].join('~');
  const sparsity = Math.min(round(1 - p), 0.9999);
  const how = exact ? '&gradient=exact&steps=600' : '';
  return `n=${features}&m=${features - 1}&Ii=${importances}&S=${sparsity}&restarts=8${how}`;
}

/** Cells of the exact and of the trained map. @param {Snapshot[]} frames @param {ChartOptions} options @returns {Place[]} */
export function places(frames, { width }) {
  const first = /** @type {Snapshot} */ (frames[0]);
  const features = /features=3/.test(first.meta.text) ? 3 : 2;
  const [importance, density] = [data(first, 'importance'), data(first, 'density')];
  const { side, origin } = layout(width);
  return [true, false].flatMap((exact) => {
    const [left = 0, top = 0] = origin(exact ? 1 : 2);
    const [norm, shared] = [merged(frames, exact, 'norm'), merged(frames, exact, 'superposition')];
    return Array.from({ length: norm.length }, (_, cell) => {
      const [column, row] = [cell % importance.length, Math.floor(cell / importance.length)];
      const [r, p] = [importance[column] ?? 1, density[row] ?? 1];
      const seen = Number.isNaN(norm[cell])
        ? 'not trained yet'
        : `norm ${short(norm[cell] ?? 0)}, superposition ${short(shared[cell] ?? 0)}`;
      return {
        x: left + ((column + 0.5) * side) / importance.length,
        y: top + ((row + 0.5) * side) / density.length,
        says: `Importance ${short(r)}, density ${short(p)}: ${seen}. Press to open this run.`,
        set: runOf(features, r, p, exact),
      };
    });
  });
}

/** @param {Snapshot[]} frames */
export function describe(frames) {
  const [norm, shared] = [merged(frames, false, 'norm'), merged(frames, false, 'superposition')];
  const done = norm.filter((value) => !Number.isNaN(value)).length;
  const kinds = norm.map((value, cell) => (value < 0.5 ? 0 : (shared[cell] ?? 0) > 0.5 ? 2 : 1));
  const count = (/** @type {number} */ kind) =>
    kinds.filter((each, cell) => each === kind && !Number.isNaN(norm[cell])).length;
  const part = done < norm.length ? `${done} of ${norm.length} cells trained so far. ` : '';
  return (
    `${part}Trained, the last feature is left out in ${count(0)} cells, has a dimension of its own in ${count(1)}, ` +
    `and shares one in ${count(2)}. Dense is at the top, rare at the bottom; the dashed line is where the slider of the figure runs.`
  );
}

/** @param {Snapshot[]} frames */
export function rows(frames) {
  const first = /** @type {Snapshot} */ (frames[0]);
  const [importance, density] = [data(first, 'importance'), data(first, 'density')];
  const theory = data(first, 'theory');
  const of = (/** @type {boolean} */ exact) =>
    ['norm', 'superposition', 'loss'].map((name) => merged(frames, exact, name));
  const [exact, trained] = [of(true), of(false)];
  const value = (/** @type {number | undefined} */ x) =>
    x === undefined || Number.isNaN(x) ? '' : Number(x.toPrecision(4));
  return {
    columns: [
      'importance',
      'density',
      'formula',
      'exact: norm',
      'superposition',
      'loss',
      'trained: norm',
      'superposition',
      'loss',
    ],
    rows: Array.from({ length: theory.length }, (_, cell) => [
      value(importance[cell % importance.length]),
      value(density[Math.floor(cell / importance.length)]),
      THEORY[theory[cell] ?? 0] ?? '',
      ...exact.map((values) => value(values[cell])),
      ...trained.map((values) => value(values[cell])),
    ]),
  };
}
