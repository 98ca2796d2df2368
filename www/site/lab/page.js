// @ts-check
/**
 * A lab page comes to life: puts its parts to work in order, the figure first. What each part does is in the
 * file of its name. Without this script the page reads as it is.
 */
import { storedStrip } from '../../elements/stored-strips.js';
import { bindToAddress } from '../../state/session.js';
import { Analyses } from './analyses.js';
import { followAnchors, runAddress } from './anchors.js';
import { ChartPart } from './charts.js';
import { Checks } from './checks.js';
import { Checker } from './claims.js';
import { Driver, wishOf } from './driving.js';
import { ExperimentPart } from './experiment.js';
import { labOf } from './lab-of.js';
import { Measurements } from './measurements.js';
import { Panels } from './panels.js';
import { element } from './parts.js';
import { plotBundle } from './plot-bundle.js';
import { PredictionPart } from './prediction.js';
import { Predictions } from './predictions.js';
import { Shelf } from './shelf.js';
import { Verdicts } from './verdicts.js';

/** @typedef {import('../../labs/lab-types.js').Lab} Lab */
/** @typedef {import('../../elements/superposition-lab.js').SuperpositionLab} Figure */
/** @typedef {import('./claims.js').LabEngine & import('./analyses.js').AnalysingEngine
 *   & import('./experiment.js').SweepingEngine} LabEngine */

/** Where the figure is out of sight, its picture is waited for so long, in milliseconds. */
const PATIENCE = 3000;

/** @param {() => LabEngine} engine asked at the first check or analysis */
export async function start(engine) {
  const figure = /** @type {Figure | null} */ (document.querySelector('superposition-lab#figure'));
  const id = document.body.dataset.lab;
  if (!figure || !id) return;
  const lab = await labOf(id);
  const linked = [...document.querySelectorAll('[data-set]')].map((link) => wishOf(setOf(link)).strip);
  const shelf = new Shelf(
    lab,
    storedStrip,
    linked.filter((name) => name !== null),
  );
  const driver = new Driver(figure, shelf, window);
  const prediction = predict(lab, figure, driver);
  const { shown } = bindToAddress(driver.bindable, runAddress(window));
  driver.written = (text) => shown.set(text);
  follow(figure, driver);
  followAnchors(document, (place) => place.closest('[hidden]') && prediction.open());
  checkClaims(engine);
  await firstPicture(figure);
  draw(lab, figure, { shelf, driver, engine });
}

/** @param {Lab} lab @param {Figure} figure @param {Driver} driver */
function predict(lab, figure, driver) {
  const predictions = new Predictions(() => localStorage);
  const { sparsity, reveal } = lab.figure;
  const part = new PredictionPart(document, lab.id, lab.prediction, predictions, (revealed) => {
    void driver.drive(`S=${revealed ? reveal : sparsity}`);
  });
  // Who comes back finds the figure where they left the question.
  if (part.revealed) figure.setAttribute('sparsity', reveal);
  return part;
}

/** Links that drive the figure. @param {Figure} figure @param {Driver} driver */
function follow(figure, driver) {
  document.addEventListener('click', (event) => {
    const link = /** @type {Element} */ (event.target).closest?.('[data-set]');
    if (!link) return;
    event.preventDefault();
    void driver.drive(setOf(link));
    bringIntoSight(figure);
  });
}

/** @param {() => LabEngine} engine */
function checkClaims(engine) {
  const data = document.getElementById('lab-data')?.textContent;
  if (!data) return;
  const { claims, verified } = JSON.parse(data);
  const live = element('p', { class: 'unseen', 'aria-live': 'polite' });
  document.body.append(live);
  const measurements = new Measurements(() => sessionStorage, verified?.rev ?? 0);
  const checker = new Checker(engine);
  new Verdicts(
    document,
    claims,
    (changed) => new Checks(claims, checker, measurements, changed),
    (words) => {
      live.textContent = words;
    },
  );
}

/** @param {Lab} lab @param {Figure} figure @param {{shelf: Shelf, driver: Driver, engine: () => LabEngine}} means */
function draw(lab, figure, { shelf, driver, engine }) {
  const drive = (/** @type {string} */ wish) => {
    void driver.drive(wish);
    bringIntoSight(figure);
  };
  for (const section of document.querySelectorAll('[data-panels]')) {
    new Panels(/** @type {HTMLElement} */ (section), lab, { figure, shelf, drive });
  }
  const analyses = new Analyses(engine);
  for (const section of document.querySelectorAll('[data-chart]')) {
    const chart = lab.charts.find(({ id }) => id === section.getAttribute('data-chart'));
    const means = { figure, analyses, bundle: plotBundle, drive };
    if (chart) new ChartPart(/** @type {HTMLElement} */ (section), chart, means);
  }
  const stored = (/** @type {string} */ name) => shelf.frames(name);
  for (const section of document.querySelectorAll('[data-experiment]')) {
    const found = lab.experiments?.find(({ id }) => id === section.getAttribute('data-experiment'));
    const means = { figure, bundle: plotBundle, drive, stored, engine };
    if (found) new ExperimentPart(/** @type {HTMLElement} */ (section), found, means);
  }
}

/** Resolves when the figure shows something and the page has nothing better to do. @param {Figure} figure */
async function firstPicture(figure) {
  await new Promise((resolve) => {
    for (const type of ['frame', 'step', 'ready', 'error'])
      figure.addEventListener(type, resolve, { once: true });
    setTimeout(resolve, PATIENCE);
  });
  await new Promise((resolve) => {
    if ('requestIdleCallback' in globalThis) requestIdleCallback(resolve, { timeout: 500 });
    else setTimeout(resolve);
  });
}

/** In one column the figure may be out of sight of what drives it. @param {Figure} figure */
function bringIntoSight(figure) {
  const { top, bottom } = figure.getBoundingClientRect();
  const seen = Math.min(bottom, innerHeight) - Math.max(top, 0);
  if (seen > Math.min(bottom - top, innerHeight) / 3) return;
  const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
  figure.scrollIntoView({ block: 'start', behavior: still ? 'auto' : 'smooth' });
}

/** @param {Element} link */
const setOf = (link) => link.getAttribute('data-set') ?? '';
