// @ts-check
/** The landing page: its template with the labs in it. */
import { contents, paths } from './contents.js';
import { fill, shell } from './page.js';

export const DESCRIPTION =
  'Train a toy neural network in the browser and watch it store more features than it has dimensions.';

/**
 * @param {string} template
 * @param {import('../labs/lab-types.js').Lab[]} labs in reading order
 * @param {boolean} [alone] whether this is the one file of which it would speak
 * @returns {string} HTML
 */
export function landingPage(template, labs, alone = false) {
  const listed = `<section class="labs" id="labs"><h2>The labs</h2>${contents(labs)}
<h2>Three ways through</h2>${paths(labs)}</section>`;
  return shell({
    title: '',
    description: DESCRIPTION,
    body: fill(template, {
      labs: listed,
      sandbox: 'the <a href="sandbox.html">sandbox</a>',
      keys: '<li>Everything works by keyboard: <kbd>?</kbd> shows the <a href="about.html#keys" data-keys>keys</a>, <kbd>/</kbd> searches the site.</li>',
      alone: alone
        ? ''
        : ' All of it as <a href="superposition-lab.html" download>one file</a>, for a double-click and without a network.',
    }),
    styles: ['contents.css'],
    scripts: ['site.js'],
    current: 'labs',
  });
}
