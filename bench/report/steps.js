// @ts-check
/** What section `steps` says, in tables: ratios first, then times, then how right everybody was. */
import { shapeName } from '../cells.js';
import { OPERATIONS } from '../contenders/operations.js';
import { spread } from '../statistics.js';
import { digits, percent, spreadText, table } from './format.js';
import { bestOf, denseOf, OURS, ratioOf, samplesOf, shareOf } from './timed.js';

/** @typedef {import('./timed.js').Row} Row */
/** @typedef {import('./timed.js').Steps} Steps */

/** @param {Row} row */
const head = (row) => [shapeName(row), String(row.density)];

/** Labels of all contenders, in the order in which they were timed. @param {Steps} steps */
const labels = (steps) => [...new Set(steps.rows.flatMap(({ timed }) => Object.keys(timed)))];

/** Ratios to ours of the contenders that a pattern names. @param {Steps} steps @param {RegExp} which @param {(label: string) => string} [name] */
function ratioTable(steps, which, name = (label) => label.replace('Chromium: ', '').replace(': step', '')) {
  const some = labels(steps).filter((label) => which.test(label));
  if (some.length === 0) return '';
  const rows = steps.rows.map((row) => [
    ...head(row),
    ...some.map((label) => spreadText(ratioOf(row, label))),
  ]);
  return table(['n×m', 'p', ...some.map((label) => `${name(label)} ÷ ours`)], rows);
}

/** @param {Steps} steps */
function pathTable(steps) {
  const own = steps.paths.map((path) => `${OURS} ${path}`);
  const dense = denseOf(steps);
  const rows = steps.rows.map((row) => {
    const best = bestOf(steps, row);
    const paths = own.map((label) => spreadText(ratioOf(row, label, dense)));
    const chosen = steps.paths.length > 0 ? [spreadText(ratioOf(row, OURS, dense))] : [];
    return [...head(row), spreadText(shareOf(steps, row), percent), ...chosen, ...paths, best?.path ?? '–'];
  });
  const chosen = steps.paths.length > 0 ? ['as chosen ÷ dense'] : [];
  const paths = steps.paths.map((path) => `${path} ÷ dense`);
  return table(['n×m', 'p', 'dense, share of peak', ...chosen, ...paths, 'fastest'], rows);
}

/** @param {Steps} steps */
function timeTable(steps) {
  const all = labels(steps).filter((label) => !label.endsWith(': peak'));
  const heads = ['µs a step', ...steps.rows.map((row) => `${shapeName(row)}, ${row.density}`)];
  const cell = (/** @type {Row} */ row, /** @type {string} */ label) => {
    const samples = samplesOf(row, label);
    return samples ? spreadText(spread(samples)) : '–';
  };
  return table(
    heads,
    all.map((label) => [label.replace(': step', ''), ...steps.rows.map((row) => cell(row, label))]),
  );
}

/** Largest errors of everybody, over all shapes. @param {Steps} steps */
function errorTable(steps) {
  const rows = labels(steps).flatMap((label) => {
    const found = steps.rows.flatMap(({ timed }) => (timed[label]?.errors ? [timed[label].errors] : []));
    if (found.length === 0) return [];
    const worst = (/** @type {'loss' | 'gW' | 'gb'} */ part) =>
      Math.max(...found.map((errors) => errors[part])).toExponential(1);
    return [[label.replace(': step', ''), worst('loss'), worst('gW'), worst('gb')]];
  });
  return table(['largest relative error', 'loss', 'gradient of W', 'of b'], rows);
}

/** Those whose time does not count, and why. @param {Steps} steps */
function faults(steps) {
  const all = steps.rows.flatMap((row) =>
    Object.entries(row.timed).flatMap(([label, { fault }]) =>
      fault ? [`* ${label}, ${shapeName(row)}, p = ${row.density}: ${fault}`] : [],
    ),
  );
  return all.length > 0 ? `Not counted:\n\n${all.join('\n')}` : 'Everybody was right, so every time counts.';
}

/** The measured peak of every engine, in operations a second. @param {Steps} steps */
function peaks(steps) {
  const all = labels(steps).filter((label) => label.endsWith(': peak'));
  const says = all.map((label) => {
    const samples = steps.rows.flatMap((row) => samplesOf(row, label) ?? []);
    const { median } = spread(samples.map((micro) => (OPERATIONS * 1000) / micro));
    return `${label.replace(': peak', '')} ${digits(median)}`;
  });
  return `Measured peak of multiply-then-add, GFLOP/s: ${says.join(', ')}.`;
}

/** @param {Steps} steps */
export const stepText = (
  steps,
) => `Microseconds of a training step at batch 1024: forward, backward, Adam, and a new batch each step, whose
drawing is counted for everyone. Contenders take turns, one at a time, over all engines and processes; a ratio is that of
one round, and what is given is its median and the middle half of the rounds. Ours runs as the lab itself would run it,
after training for up to a second and a half. p is the density.

### Against other ways in the same page

${ratioTable(steps, /^Chromium: (scalar|plain|tfjs)/)}

### Our paths

${pathTable(steps)}

${peaks(steps)} A step is counted as 10·n·m·batch operations.

### Against native code, and ours in other engines

Of PyTorch the fastest of its optimisers and numbers of threads stands above; where other work shares the machine, its threads wait for
each other.

${ratioTable(steps, /^(NumPy|PyTorch|JAX)/)}

${ratioTable(steps, /^(Node|Firefox|WebKit): ours/, (label) => label.replace(': ours', ''))}

### Times

${timeTable(steps)}

![Time of a step against the number of weights](steps.svg)

### How right

Loss and gradient of everybody against plain loops in double precision, in the same run, before anything is timed.

${errorTable(steps)}

${faults(steps)}`;
