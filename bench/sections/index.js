// @ts-check
/** The sections there are, in the order in which they are measured. */
import { growth } from './growth.js';
import { notebook } from './notebook.js';
import { solution } from './solution.js';
import { steps } from './steps.js';
import { visits } from './visits.js';
import { workers } from './workers.js';

/** @type {Record<string, (lab: import('../lab.js').Lab) => Promise<any>>} */
export const SECTIONS = { steps, solution, notebook, visits, workers, growth };
