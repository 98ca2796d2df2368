// @ts-check
/**
 * The landing page: hero figure, what superposition is, the labs, how to use and embed the figure. The same body serves the
 * single file, beside which no other page lies.
 */
import { contents } from './contents.js';

/** @typedef {import('../labs/lab-types.js').Lab} Lab */

/** What only a site has: other pages, and a file to take along. */
const BESIDE = `    <li>Every other parameter is in the <a href="sandbox.html">sandbox</a>, with presets, two runs side by side, and your own matrix to start from.</li>
    <li>This page as <a href="superposition-lab.html" download>one file</a>, for a double-click and without a network.</li>
    <li>Everything works by keyboard: press <kbd>?</kbd> for the <a href="about.html#keys" data-keys>keys</a>, <kbd>/</kbd> to search.</li>`;

export const DESCRIPTION =
  'Train a toy neural network in the browser and watch it store more features than it has dimensions.';

/**
 * @param {string} template pages/index.html
 * @param {Lab[]} labs
 * @param {Record<string, string>} pictures SVG, by lab
 * @returns {string} body of the page
 */
export const landing = (template, labs, pictures) =>
  template
    .replace('<!--contents-->', () => contents(labs, pictures))
    .replace('<!--beside-->', () => BESIDE);

/** @param {string} template @returns {string} body of the single file */
export const landingAlone = (template) => template.replace(/<!--(contents|beside)-->\n?/g, '');
