// @ts-check
/**
 * Every word of the sandbox in English, apart from those of its page's HTML; numbers arrive already
 * written. Not in en.js, which every page that holds a figure loads.
 */
import { count } from './en.js';

/** @typedef {{label: string, symbol: string, from: string, to: string, since: number}} Changed `since`: step of the live change, or 0 */

/** What differs between two runs. */
const differs = {
  /** @param {Changed} changed */
  parameter: ({ label, symbol, from, to, since }) =>
    `${label}${symbol ? ` ${symbol}` : ''}: ${from}\u00a0→\u00a0${to}${since > 0 ? ` (from\u00a0step\u00a0${since})` : ''}`,
  nothing: 'The same run twice. Change one thing in the second.',
  history: 'The same values now, reached by different live changes.',
  /** @param {number} first @param {number} second */
  steps: (first, second) => `At steps ${first} and ${second}.`,
};

/** The dumbbells of two runs. */
const difference = {
  first: 'first',
  second: 'second',
  loss: 'loss',
  norm: '‖Wᵢ‖',
  /** @param {number} shown @param {number} all */
  cut: (shown, all) => `the first ${shown} of ${all} features`,
  /** @param {string} feature @param {string} by @param {string} from @param {string} to */
  gains: (feature, by, from, to) => `Feature ${feature} gains ${by} in norm (${from}\u00a0→\u00a0${to})`,
  /** @param {string} feature @param {string} by @param {string} from @param {string} to */
  loses: (feature, by, from, to) => `Feature ${feature} loses ${by} in norm (${from}\u00a0→\u00a0${to})`,
  /** @param {number} others */
  others: (others) => (others === 1 ? 'one other changes' : `${count(others)} others change`),
  none: 'No norm differs by 0.01 or more',
  /** @param {string} by */
  lower: (by) => `the second loses ${by} in loss`,
  /** @param {string} by */
  higher: (by) => `the second gains ${by} in loss`,
  same: 'the losses are equal',
  /** @param {string[]} parts */
  sentence: (parts) => `${parts.join('; ')}.`,
};

/** The strip of restarts. */
const restarts = {
  loss: 'loss',
  best: 'best',
  /** @param {string} restart @param {string} value @param {string} error 0: it is exact */
  at: (restart, value, error) =>
    error === '0' ? `restart ${restart}: ${value}` : `restart ${restart}: ${value} ± ${error}`,
  /** @param {number} number @param {string} least @param {string} most */
  sentence: (number, least, most) =>
    least === most
      ? `${number} restarts: all with loss ${least}; the best is shown.`
      : `${number} restarts: losses ${least} to ${most}; the best is shown.`,
  none: 'The losses of the restarts are known at the end of the run.',
};

const outcome = {
  /** @param {string} value @param {string} error 0: it is exact */
  loss: (value, error) => (error === '0' ? value : `${value} ± ${error}`),
  unknown: 'is measured at the end of the run',
};

const buttons = { play: 'Play both', pause: 'Pause both' };

export const sandbox = { differs, difference, restarts, outcome, buttons };

/** @typedef {typeof sandbox} SandboxStrings */

/** The words in which a picture or page of the sandbox is written. @param {{language?: import('./language.js').Language}} frame @returns {SandboxStrings} */
export const sandboxOf = ({ language }) => language?.sandbox ?? sandbox;
