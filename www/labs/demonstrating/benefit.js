// @ts-check
/**
 * What the linear formula of the loss charges each feature of one frame: a ring for what is missing of it, a dot
 * for what it does to others. A chart module: it lays out the numbers of `terms` and measures nothing.
 */

import { significant } from '../../views/describe.js';

/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */
/** @typedef {import('../lab-types.d.ts').ChartOptions} ChartOptions */
/** @typedef {{feature: number, missing: number, interference: number}} Row counted from 1 */

/** Heights in CSS pixels: of a row, of many rows together, of what is around them. */
const ROW = 15;
const TALLEST = 480;
const AROUND = 66;

/** Of so many features every one is named; of more, every tenth. */
const NAMED = 30;

export const wants = ['terms'];

/**
 * The frame looked at, else the last.
 * @param {Snapshot[]} frames
 * @param {ChartOptions} options
 */
const looked = (frames, { focus }) => frames[focus ?? frames.length - 1];

/**
 * @param {Snapshot | undefined} snapshot
 * @returns {Row[]}
 */
function features(snapshot) {
  const data = snapshot?.tensors.terms?.data ?? [];
  return Array.from({ length: data.length / 2 }, (_, i) => ({
    feature: i + 1,
    missing: Number(data[2 * i]),
    interference: Number(data[2 * i + 1]),
  }));
}

/**
 * The greatest number of all frames, so that the axis stands still while one looks from one to the next.
 * @param {Snapshot[]} frames
 */
const greatest = (frames) =>
  frames
    .flatMap(features)
    .reduce((most, { missing, interference }) => Math.max(most, missing, interference), 0) || 1;

/**
 * Draws `terms` f64[n, 2] of one frame, on an axis for all.
 * @param {Snapshot[]} frames
 * @param {ChartOptions} options
 * @returns {import('../lab-types.d.ts').PlotData}
 */
export function chart(frames, options) {
  const snapshot = looked(frames, options);
  const data = features(snapshot);
  const radius = data.length > NAMED ? 2.5 : 4;
  const place = { y: 'feature', r: radius };
  const dot = { x: 'interference', ...place, fill: 'currentColor', tip: true };
  const ring = { x: 'missing', ...place, stroke: 'currentColor', strokeWidth: 1.5, tip: true };
  const words = { frameAnchor: 'top-right', textAnchor: 'end', fill: 'currentColor' };
  return {
    width: options.width,
    height: AROUND + Math.min(ROW * data.length, TALLEST),
    marginLeft: 48,
    marginTop: 30,
    marginBottom: 36,
    x: { domain: [0, greatest(frames)], nice: true, ticks: options.width < 480 ? 3 : 6, label: 'charge' },
    y: {
      type: 'point',
      domain: data.map(({ feature }) => feature),
      ticks: data
        .map(({ feature }) => feature)
        .filter((feature) => data.length <= NAMED || feature % 10 === 0),
      label: 'feature',
      labelOffset: 44,
    },
    marks: [
      { mark: 'ruleX', data: [0], options: { strokeOpacity: 0.4 } },
      {
        mark: 'ruleY',
        data,
        options: { y: 'feature', x1: 'missing', x2: 'interference', strokeOpacity: 0.3 },
      },
      { mark: 'dot', data, options: dot },
      { mark: 'dot', data, options: ring },
      { mark: 'text', data: ['○ missing   ● interference'], options: { ...words, dy: -20 } },
    ],
  };
}

/**
 * Which feature is charged most for either.
 * @param {Snapshot[]} frames
 * @param {ChartOptions} options
 */
export function describe(frames, options) {
  const snapshot = looked(frames, options);
  const [first, ...others] = features(snapshot);
  if (snapshot === undefined || first === undefined) return 'There is no model to charge yet.';
  const missing = others.reduce((a, b) => (b.missing > a.missing ? b : a), first);
  const disturbing = others.reduce((a, b) => (b.interference > a.interference ? b : a), first);
  return (
    `At sparsity ${snapshot.meta.sparsity} the most is missing of feature ${missing.feature} ` +
    `(${significant(missing.missing, 3)}), and feature ${disturbing.feature} disturbs the others most ` +
    `(${significant(disturbing.interference, 3)}).`
  );
}

/**
 * The numbers themselves.
 * @param {Snapshot[]} frames
 * @param {ChartOptions} options
 * @returns {import('../lab-types.d.ts').Rows}
 */
export function rows(frames, options) {
  return {
    columns: ['feature', 'missing', 'interference'],
    rows: features(looked(frames, options)).map(({ feature, missing, interference }) => [
      feature,
      significant(missing, 3),
      significant(interference, 3),
    ]),
  };
}
