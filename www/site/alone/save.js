// @ts-check
/**
 * `Save my version`: a dialog in the footer of the single file, in which one gives a title and questions and says which controls are
 * left; what comes out is a copy of the file. What is in a version: version-data.js.
 */
import { save as words } from '../../strings/site.js';
import { html } from '../page.js';
import { fileName, versionOf, withVersion } from './version-data.js';

/** Controls that can be left or taken away, by the names that the element knows. */
const CONTROLS = ['play', 'step', 'reset', 'seed', 'sparsity', 'views', 'drag', 'data', 'more'];

/** @param {Document} document @param {import('./inside.js').Inside} within */
export function offerSaving(document, within) {
  const ways = document.querySelector('footer .ways');
  const figure = /** @type {import('../../npm/element.js').SuperpositionLab | null} */ (
    document.querySelector('superposition-lab')
  );
  if (!ways || !figure) return;
  const button = Object.assign(document.createElement('button'), {
    type: 'button',
    textContent: words.button,
  });
  const dialog = document.createElement('dialog');
  dialog.className = 'save';
  dialog.innerHTML = form(versionOf(within.version));
  document.body.append(dialog);
  ways.append(' · ', button);
  button.addEventListener('click', () => dialog.showModal());
  dialog.querySelector('form')?.addEventListener('submit', (event) => {
    if (/** @type {SubmitEvent} */ (event).submitter?.getAttribute('value') !== 'save') return;
    const data = new FormData(/** @type {HTMLFormElement} */ (event.target));
    const version = versionOf({
      title: data.get('title'),
      questions: String(data.get('questions')).split('\n'),
      run: figure.run,
      view: figure.view,
      controls: data.get('left') === 'all' ? null : data.getAll('control').join(' '),
    });
    download(document, withVersion(within.source, version), fileName(version.title));
  });
}

/** @param {import('./version-data.js').Version} version that the file has already @returns {string} HTML */
function form({ title, questions, controls }) {
  const left = controls?.split(' ') ?? CONTROLS;
  const boxes = CONTROLS.map(
    (name) =>
      `<label><input type="checkbox" name="control" value="${name}"${left.includes(name) ? ' checked' : ''}> ${words.controls[/** @type {'play'} */ (name)]}</label>`,
  );
  const radio = (/** @type {'all' | 'some'} */ value, /** @type {boolean} */ is) =>
    `<label><input type="radio" name="left" value="${value}"${is ? ' checked' : ''}> ${words.left[value]}</label>`;
  return `<form method="dialog">
<h2>${words.button}</h2>
<p>${words.says}</p>
<label>${words.title} <input name="title" required maxlength="200" value="${html(title)}"></label>
<label>${words.questions} <textarea name="questions" rows="5">${html(questions.join('\n'))}</textarea></label>
<fieldset><legend>${words.legend}</legend>${radio('all', controls === null)}${radio('some', controls !== null)}
<div class="boxes">${boxes.join('')}</div></fieldset>
<div class="tools"><button value="save">${words.save}</button><button value="cancel" formnovalidate>${words.cancel}</button></div>
</form>`;
}

/** @param {Document} document @param {string} text @param {string} name */
function download(document, text, name) {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/html' }));
  const link = Object.assign(document.createElement('a'), { href: url, download: name });
  link.click();
  // The download has begun when the next task runs.
  setTimeout(() => URL.revokeObjectURL(url), 0);
}
