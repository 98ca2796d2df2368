// @ts-check
/**
 * The bundle that holds Observable Plot: a classic script that lab.js loads from beside itself when a chart first
 * comes near. It hands over the one function that a page needs, under one name.
 */
import { plot } from './lab/plot.js';

/** @type {any} */ (globalThis).superpositionCharts = { plot };
