// @ts-check
/**
 * Every word that the script of a lab page says in English; what the page itself says stands in its HTML and in
 * www/labs. Numbers arrive already written.
 */
import { plural } from './en.js';

/**
 * An answer as the end of a sentence: 'Two.' becomes 'two'. Names and symbols keep their capital.
 * @param {string} says
 */
const within = (says) =>
  says.replace(/\.$/, '').replace(/^(An?|[A-Z][a-z]+)(?=[\s,:;–]|$)/, (word) => word.toLowerCase());

const prediction = {
  /** @param {string} says the choice, as it stands beside its button */
  yours: (says) => `You said ${within(says)}.`,
  choose: 'Choose one of the answers first, or have it shown without predicting.',
  kept: 'Your prediction is kept on this device only, and is never scored.',
  unkept: 'This browser keeps nothing for this page: your prediction is gone when you leave it.',
  save: 'Save my predictions',
  forget: 'Forget my predictions',
  forgotten: 'Your predictions are forgotten.',
  file: 'superposition-predictions.json',
};

/**
 * How a verdict is written, here and at the build. `value` is that of a typical seed, `expected` what the
 * claim expects.
 */
const verdict = {
  unchecked: '○ not checked',
  waiting: '◔ waiting',
  /** @param {number} done @param {number} all seeds */
  measuring: (done, all) => `◔ measuring ${done} of ${all}`,
  /** @param {boolean} holds @param {string} value @param {string} expected */
  measured: (holds, value, expected) =>
    `${holds ? '✓' : '✗'} ${value === expected ? value : `${value} (${expected})`}`,
  failed: '○ could not be measured',
  /** Bounds, where a claim expects no single value. @param {number} least */
  atLeast: (least) => `at least ${least}`,
  /** @param {number} most */
  atMost: (most) => `at most ${most}`,
  /** @param {number} least @param {number} most */
  between: (least, most) => `${least} to ${most}`,
  none: '–',
};

const claims = {
  stop: 'Stop',
  /** Error at a claim. @param {string} message a sentence */
  failed: (message) => `This claim could not be measured here: ${message}`,
  /** @param {boolean} holds @param {string} value @param {string} expected @param {number} holding @param {number} all */
  announced: (holds, value, expected, holding, all) =>
    `${holds ? 'Holds' : 'Does not hold'}: ${value} against ${expected}, for ${holding} of ${all} ${plural(all, { one: 'seed', other: 'seeds' })}.`,
  /** Some seeds only. @param {string} message a sentence */
  trouble: (message) => `Not every seed could be measured: ${message}`,
  announcedFailure: 'A claim could not be measured.',
  /** @param {number} holding @param {number} all */
  caption: (holding, all) =>
    `${holding} of ${all} ${plural(all, { one: 'seed', other: 'seeds' })} within what is claimed`,
  seed: 'seed',
  value: 'value',
  progress: 'Claims checked',
  /** @param {number} done @param {number} all */
  checked: (done, all) => `${done} of ${all} claims checked`,
};

const panels = {
  /** @param {string} label @param {string} says */
  name: (label, says) => `${label}: ${says}`,
};

const charts = {
  csv: 'Save as CSV',
  /** @param {string} message */
  failed: (message) => `The chart could not be drawn: ${message}`,
};

const experiment = {
  busy: 'Under way.',
  changed: 'Not done yet with these settings: the picture shows what was done before.',
  stopped: 'Stopped. The picture shows what was there before.',
  done: 'Done, in this browser.',
  same: 'Done, in this browser: the same numbers as stored, bit for bit.',
  other: 'Done, in this browser. The numbers are not those stored; please tell us which browser this is.',
  /** @param {string} message a sentence */
  failed: (message) => `It could not be done: ${message} The picture shows what was there before.`,
};

export const labs = { prediction, verdict, claims, panels, charts, experiment };

/** @typedef {typeof labs} LabStrings */
