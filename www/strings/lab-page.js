// @ts-check
/**
 * Every word that the build puts on a lab's pages in English, apart from the lab's own texts; what the script of
 * the page says is in labs.js. Numbers arrive already written.
 */
import { plural } from './en.js';

const place = {
  label: 'Labs',
  /** @param {number} at from 1 @param {number} of */
  at: (at, of) => `Lab ${at} of ${of}`,
};

const prediction = {
  title: 'Predict',
  show: 'Show me',
  skip: 'Show without predicting',
};

const claims = {
  title: 'What this lab claims',
  /** HTML. */
  intro:
    'Each sentence can be checked here: your browser trains the runs it names, once for every seed, and measures ' +
    'them. It holds (✓) when at least four seeds in five are within what is expected; otherwise it does not (✗), and ' +
    'stays on the page. <em>Stored</em> is what came out when this page was made. What is expected stands in ' +
    'brackets; ◆ marks what does not come from our own training.',
  check: 'Check it here',
  all: 'Check all',
  stored: 'stored',
  unchecked: '○ not checked',
  /** @param {number} holding @param {number} all */
  seedsHolding: (holding, all) => `${holding} of ${all} ${plural(all, { one: 'seed', other: 'seeds' })}`,
  /** @param {number[]} seeds */
  seeds: (seeds) => `${plural(seeds.length, { one: 'seed', other: 'seeds' })} ${range(seeds)}`,
  of: 'of',
  and: 'and',
  theory: 'no training',
  /** @param {string} written */
  expected: (written) => `expected ${written}`,
  /** Behind what is expected. @param {number} by */
  tolerance: (by) => `± ${by}`,
};

const compared = {
  title: 'Side by side',
  what: 'What',
  paper: 'The paper says',
  theory: 'Theory says',
  measured: 'Measured',
  /** Where one says nothing. */
  nothing: '–',
};

const figure = { needsScript: 'The figure that stands here needs JavaScript.' };

const chart = { data: 'Data' };

const experiment = {
  run: 'Do it here',
  stop: 'Stop',
  progress: 'How far it is',
  /** @param {string} time in words */
  takes: (time) => `takes ${time}`,
};

const foot = {
  label: 'More of this lab',
  lab: 'The lab',
  teacher: 'Teacher’s page',
  worksheet: 'Worksheet',
  cite: 'Cite',
};

const paper = {
  teacher: 'For teachers',
  worksheet: 'Worksheet',
  name: 'Name',
  date: 'Date',
  /** @param {string} title */
  teacherAbout: (title) => `Aims, a plan and answers for teaching the lab “${title}”.`,
  /** @param {string} title */
  worksheetAbout: (title) => `Tasks to print for the lab “${title}”.`,
  axes: 'A pair of empty axes to sketch on',
};

/** `1–5`, or what there is. @param {number[]} numbers */
function range(numbers) {
  const [first = 0] = numbers;
  const inRow = numbers.length > 2 && numbers.every((number, k) => number === first + k);
  return inRow ? `${first}–${numbers.at(-1)}` : numbers.join(', ');
}

export const labPage = { place, figure, prediction, claims, compared, chart, experiment, foot, paper };
