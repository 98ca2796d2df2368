// @ts-check
/**
 * The sandbox's script: one figure with all its controls, bound to the address; the presets, which are
 * links; and the fork. Who does what is in the files beside this one.
 */
import './wake.js';
import '../elements/define.js';
import params from 'superposition:params';
import { watchTheme } from '../elements/canvas.js';
import { pageScript } from '../elements/host.js';
import { languageOf, tagOf } from '../elements/tongue.js';
import { bindToAddress } from '../state/session.js';
import { bindDrops } from './drop.js';
import { Follower } from './follow.js';
import { Fork, openControls } from './fork.js';
import { forkIn, writeFork } from './fork-address.js';
import { Outcome } from './outcome.js';
import { bindOwnMatrix } from './own-matrix.js';
import { same } from './run-difference.js';

/** @typedef {import('../elements/superposition-lab.js').SuperpositionLab} Lab */

/** @param {string} selector */
const part = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector));

const lab = /** @type {Lab} */ (part('superposition-lab'));
const follower = new Follower(lab, () => changed());
const fork = new Fork({ lab, follower }, part('.floor'), params.parameters, edited);
const template = /** @type {HTMLTemplateElement} */ (part('template#outcome'));
const outcome = new Outcome(template, part('#first'), (per) => {
  fork.per = per;
  changed();
});
/** @type {string | null} the second run before the gesture under way */
let origin = null;

/** Another picture, or another run. */
function changed() {
  if (follower.snapshot) outcome.show(follower.snapshot, fork.per);
  fork.changed();
  for (const link of document.querySelectorAll('.presets a')) {
    const is = same(link.getAttribute('href') ?? '', lab.run, params.parameters);
    if (is) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
}

/**
 * The second run was changed: an entry of its own in the history, after the one before the gesture.
 * @param {import('../state/session.js').StateChange} change
 */
function edited({ text, commit, before }) {
  origin ??= before.text;
  if (!commit) return writeFork(window, text, 'replaceState');
  writeFork(window, origin, 'replaceState');
  writeFork(window, text, 'pushState');
  origin = null;
}

/** The fork as the address has it. */
function follow() {
  const text = forkIn(window);
  origin = null;
  if (text === null) fork.close();
  else if (text !== fork.text) fork.open(text);
}

part('#fork').addEventListener('click', async () => {
  const snapshot = await follower.rest();
  const text = lab.run;
  // Only a picture of this very run has a step to stand at.
  fork.open(text, snapshot?.meta.text === text ? snapshot.meta.step : undefined);
  writeFork(window, text, 'pushState');
  part('#play').focus({ preventScroll: true });
  // One above the other, what has just come is further down.
  if (matchMedia('(max-width: 999px)').matches) part('.between').scrollIntoView();
});
part('#close').addEventListener('click', () => {
  fork.close();
  writeFork(window, null, 'pushState');
  part('#fork').focus({ preventScroll: true });
});

lab.addEventListener('ready', changed);
lab.addEventListener('state-change', changed);
window.addEventListener('popstate', follow);
watchTheme(() => {
  outcome.restyle();
  fork.restyle();
});
bindToAddress(/** @type {any} */ (lab), window);
bindDrops(document);
bindOwnMatrix(part('#own'), lab);
void openControls(lab);
follow();
void Promise.resolve(languageOf(tagOf(document.documentElement), pageScript)).then((language) => {
  fork.language = language;
  outcome.language = language;
  changed();
});
