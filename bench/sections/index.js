// @ts-check
/** The sections there are, in the order in which they are measured. */
import { steps } from './steps.js';

/** @type {Record<string, (lab: import('../lab.js').Lab) => Promise<any>>} */
export const SECTIONS = { steps };
