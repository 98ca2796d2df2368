// @ts-check
/**
 * The script of the page for any matrix: what is opened goes to the worker, what comes back to the figures. Who does what is in matrix/.
 */
import './wake.js';
import { labEngine } from '../elements/host.js';
import { takeDrops } from '../elements/sharing.js';
import { exampleFile } from './matrix/example.js';
import { Findings } from './matrix/findings.js';
import { Opening } from './matrix/opening.js';

const part = (/** @type {string} */ selector) =>
  /** @type {HTMLElement} */ (document.querySelector(selector));

const findings = new Findings(part('#found'));
const opening = new Opening(part('#open'), {
  engine: labEngine,
  example: exampleFile,
  found: (snapshot, name) => findings.show(snapshot, name),
});
takeDrops(document, (file) => void opening.take(file));
void opening.example();
