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

/** @typedef {{rounds: number, sampleMs: number, trainMs: number}} Effort */

/** @type {Record<'full' | 'quick', Effort>} */
export const EFFORT = {
  full: { rounds: 7, sampleMs: 60, trainMs: 1500 },
  quick: { rounds: 3, sampleMs: 30, trainMs: 300 },
};

/** @returns {Cell[]} */
export const cells = () =>
  DENSITIES.flatMap((density) => SHAPES.map(([n, m]) => ({ n, m, density, batch: BATCH })));

/** @param {{n: number, m: number}} cell */
export const shapeName = ({ n, m }) => `${n}×${m}`;
