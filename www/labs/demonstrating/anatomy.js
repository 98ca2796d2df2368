// @ts-check
/**
 * The loss by how many features are on, for several sparsities: one bar a frame, as long as any other. Pieces
 * of full height are errors at features that are on; low ones at the right, errors at features that are off.
 * A chart module: it lays out the numbers of `anatomy` and measures nothing.
 */

import { significant } from '../../views/describe.js';
import { readable, viridis } from '../../views/palette.js';

/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../lab-types.d.ts').ChartOptions} ChartOptions */
/**
 * What samples with `active` features on (5: five or more) add to the loss of a frame: at features that are
 * off if `silent`, else at those that are on. `from` and `to` are where it stands in its bar, 0 … 1.
 * @typedef {{frame: number, sparsity: string, active: number, silent: boolean, value: number, from: number, to: number}} Piece
 */

/** Rows and columns of `anatomy` f64[6, 5]: (k, P(k), at active features, at silent ones, standard error). */
const TERMS = 6;
const [PROBABILITY, ACTIVE, SILENT, ERROR, COLUMNS] = [1, 2, 3, 4, 5];

/** Height of a bar with the gap to the next, of its low pieces' headroom, of what is around (CSS pixels). */
const ROW = 36;
const HEADROOM = 15;
const AROUND = 64;
const LEFT = 58;
const RIGHT = 22;

/** A piece carries its number from this width on (CSS pixels). */
const NUMBERED = 13;

/** Grounds of the page, to choose between light and dark words on a piece. */
const THEMES = { light: { ground: '#fcfbf8', ink: '#1d1d1f' }, dark: { ground: '#15161a', ink: '#e9e7e2' } };

export const wants = ['anatomy'];

/** How many features are on, in a word. @param {number} active */
const count = (active) => (active === TERMS - 1 ? '≥5' : String(active));

/** Yellow for none … violet for five or more. @param {number} active */
const colour = (active) => viridis(1 - active / (TERMS - 1));

/** @param {Snapshot} snapshot @param {number} active @param {number} column */
const entry = ({ tensors }, active, column) => Number(tensors.anatomy?.data[active * COLUMNS + column] ?? 0);

/**
 * The pieces of one frame in the order of its bar: on, then off, each from none to five or more.
 * @param {Snapshot} snapshot
 * @param {number} frame
 * @returns {Piece[]}
 */
function pieces(snapshot, frame) {
  const { sparsity } = snapshot.meta;
  const parts = [false, true].flatMap((silent) =>
    Array.from({ length: TERMS }, (_, active) => {
      const value = entry(snapshot, active, silent ? SILENT : ACTIVE);
      return { frame, sparsity, active, silent, value, from: 0, to: 0 };
    }),
  );
  const whole = parts.reduce((sum, { value }) => sum + value, 0) || 1;
  let at = 0;
  for (const part of parts) {
    part.from = at;
    at += part.value / whole;
    part.to = at;
  }
  return parts.filter(({ value }) => value > 0);
}

/** What a pointer on a piece is told. @param {Piece} piece */
const told = ({ active, silent, value }) =>
  `${count(active)} on: errors at features that are ${silent ? 'off' : 'on'} add ${significant(value, 3)}`;

/**
 * Draws `anatomy` f64[6, 5] of each frame.
 * @param {Snapshot[]} frames
 * @param {ChartOptions} options
 * @returns {import('../lab-types.d.ts').PlotData}
 */
export function chart(frames, { focus, width, dark }) {
  const theme = dark ? THEMES.dark : THEMES.light;
  const all = frames.flatMap(pieces).map((piece) => {
    const fill = colour(piece.active);
    return { ...piece, fill, on: piece.silent ? theme.ink : readable(fill, theme), told: told(piece) };
  });
  const rows = frames.map(({ meta }, frame) => ({ sparsity: meta.sparsity, looked: frame === focus }));
  return {
    width,
    height: AROUND + ROW * frames.length,
    marginLeft: LEFT,
    marginRight: RIGHT,
    marginTop: 26,
    marginBottom: 38,
    x: { domain: [0, 1], tickFormat: '.0%', ticks: width < 480 ? 3 : 6, label: null },
    y: { type: 'band', domain: rows.map(({ sparsity }) => sparsity), paddingInner: 0.2, axis: null },
    marks: [...bars(all, theme), ...numbers(all, Math.max(width - LEFT - RIGHT, 1)), ...names(rows)],
  };
}

/** @typedef {Piece & {fill: string, on: string, told: string}} Drawn */

/**
 * @param {Drawn[]} all
 * @param {{ink: string}} theme
 */
function bars(all, { ink }) {
  const options = {
    x1: 'from',
    x2: 'to',
    y: 'sparsity',
    fill: 'fill',
    stroke: ink,
    strokeWidth: 0.75,
    title: 'told',
  };
  const of = (/** @type {boolean} */ silent) => all.filter((piece) => piece.silent === silent);
  return [
    { mark: 'barX', data: of(false), options: { ...options, tip: true } },
    { mark: 'barX', data: of(true), options: { ...options, insetTop: HEADROOM, tip: true } },
  ];
}

/**
 * Numbers in the pieces, over the low ones, where there is room.
 * @param {Drawn[]} all
 * @param {number} room CSS pixels of a whole bar
 */
function numbers(all, room) {
  const wide = all.filter(({ from, to, active }) => (to - from) * room >= NUMBERED + (active > 4 ? 6 : 0));
  const data = wide.map((piece) => ({
    ...piece,
    middle: (piece.from + piece.to) / 2,
    name: count(piece.active),
  }));
  const options = { x: 'middle', y: 'sparsity', text: 'name', fill: 'on' };
  return [
    { mark: 'text', data: data.filter(({ silent }) => !silent), options },
    { mark: 'text', data: data.filter(({ silent }) => silent), options: { ...options, dy: -7 } },
  ];
}

/**
 * Sparsities beside the bars; the one looked at is marked.
 * @param {{sparsity: string, looked: boolean}[]} rows
 */
function names(rows) {
  const options = { x: 0, y: 'sparsity', textAnchor: 'end', dx: -8, fill: 'currentColor' };
  const looked = rows.filter((row) => row.looked).map((row) => ({ ...row, name: `▸ ${row.sparsity}` }));
  const others = rows.filter((row) => !row.looked).map((row) => ({ ...row, name: row.sparsity }));
  return [
    { mark: 'text', data: others, options: { ...options, text: 'name' } },
    { mark: 'text', data: looked, options: { ...options, text: 'name', fontWeight: 'bold' } },
    {
      mark: 'text',
      data: ['sparsity S'],
      options: { frameAnchor: 'top-left', dx: 8 - LEFT, dy: -18, textAnchor: 'start', fill: 'currentColor' },
    },
    {
      mark: 'text',
      data: ['share of the loss, features on: 0 … ≥5'],
      options: { frameAnchor: 'top-right', dy: -18, textAnchor: 'end', fill: 'currentColor' },
    },
  ];
}

/**
 * Of each frame, or of the one looked at, which samples cost most.
 * @param {Snapshot[]} frames
 * @param {ChartOptions} options
 */
export function describe(frames, { focus }) {
  const those = focus === null ? frames : frames.slice(focus, focus + 1);
  const said = those.flatMap((snapshot) => {
    const [first, ...others] = pieces(snapshot, 0);
    if (first === undefined) return [];
    const most = others.reduce((a, b) => (b.value > a.value ? b : a), first);
    const where = most.silent ? 'off' : 'on';
    return [
      `At sparsity ${snapshot.meta.sparsity} the largest piece, ${significant(most.value, 3)}, is errors at features ` +
        `that are ${where}, in samples with ${most.active === TERMS - 1 ? 'five or more' : most.active} on.`,
    ];
  });
  return said.length > 0 ? said.join(' ') : 'There is no loss to take apart yet.';
}

/**
 * The numbers themselves.
 * @param {Snapshot[]} frames
 * @param {ChartOptions} _options
 * @returns {import('../lab-types.d.ts').Rows}
 */
export function rows(frames, _options) {
  const digits = (/** @type {number} */ value) => significant(value, 3);
  return {
    columns: [
      'sparsity',
      'features on',
      'probability',
      'at features on',
      'at features off',
      'standard error',
    ],
    rows: frames.flatMap((snapshot) =>
      Array.from({ length: snapshot.tensors.anatomy ? TERMS : 0 }, (_, active) => {
        const at = (/** @type {number} */ column) => digits(entry(snapshot, active, column));
        return [snapshot.meta.sparsity, count(active), at(PROBABILITY), at(ACTIVE), at(SILENT), at(ERROR)];
      }),
    ),
  };
}
