// @ts-check
/** What is timed: shapes, densities, and how long. Numbers only. */

/** @typedef {{n: number, m: number, density: number, batch: number}} Cell */

export const BATCH = 1024;

/** @type {[number, number][]} */
export const SHAPES = [
  [5, 2],
  [20, 5],
  [80, 20],
  [400, 30],
  [1000, 50],
];

export const DENSITIES = [0.1, 0.01];

/** Milliseconds before a contender is timed: engines compile twice, and ours trains meanwhile. */
export const WARM_UP_MS = 300;

/**
 * `many`: every engine, peer and shape that can be had, or the few that tell whether the measuring works.
 * @typedef {{rounds: number, sampleMs: number, trainMs: number, many: boolean}} Effort
 */

/** @type {Record<'full' | 'quick', Effort>} */
export const EFFORT = {
  full: { rounds: 7, sampleMs: 60, trainMs: 1500, many: true },
  quick: { rounds: 3, sampleMs: 25, trainMs: 300, many: false },
};

/** @param {Effort} effort @returns {Cell[]} */
export const cells = ({ many }) =>
  DENSITIES.flatMap((density) =>
    (many ? SHAPES : SHAPES.slice(0, 3)).map(([n, m]) => ({ n, m, density, batch: BATCH })),
  );

/** @param {{n: number, m: number}} cell */
export const shapeName = ({ n, m }) => `${n}×${m}`;
