// @ts-check
/** The page of a saved version: its title, its figure with the controls that are left, its questions. All of it came in from a file and is text. */
import '../wake.js';
import '../../elements/define.js';
import { inside } from './inside.js';
import { versionOf } from './version-data.js';

const version = versionOf(inside()?.version);
const part = (/** @type {string} */ selector) =>
  /** @type {HTMLElement} */ (document.querySelector(selector));

document.title = version.title;
part('main h1').textContent = version.title;
const figure = document.createElement('superposition-lab');
figure.setAttribute('run', version.run);
figure.setAttribute('view', version.view);
if (version.controls !== null) figure.setAttribute('controls', version.controls);
part('main h1').after(figure);
const questions = version.questions.map((question) =>
  Object.assign(document.createElement('li'), { textContent: question }),
);
part('main ol').replaceChildren(...questions);
part('main ol').hidden = questions.length === 0;
