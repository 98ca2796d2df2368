// @ts-check
/**
 * A matrix that a reader brings: pasted numbers, or a file; the run then starts from it. Reads text;
 * what a run makes of it is the figure's business.
 */

/** @typedef {import('../elements/superposition-lab.js').SuperpositionLab} Lab */

/**
 * The rows of a matrix written as lines of numbers (with commas, semicolons, tabs or spaces between), or as JSON.
 * @param {string} text
 * @returns {number[][]}
 * @throws {TypeError} one sentence: what is no number
 */
export function rowsOf(text) {
  const lines = text.trim().startsWith('[') ? fromJson(text) : text.trim().split(/\r?\n/);
  return lines
    .map((line) => (Array.isArray(line) ? line : line.trim().split(/[\s,;]+/)).filter((word) => word !== ''))
    .filter((words) => words.length > 0)
    .map((words, row) => words.map((word) => numberOf(word, row)));
}

/** @param {string} text @returns {unknown[][]} */
function fromJson(text) {
  try {
    const rows = JSON.parse(text);
    return rows.every(Array.isArray) ? rows : [rows];
  } catch {
    throw new TypeError('This begins like JSON and is none.');
  }
}

/** @param {unknown} word @param {number} row */
function numberOf(word, row) {
  const number = typeof word === 'number' ? word : Number(word);
  if (word === null || word === '' || !Number.isFinite(number)) {
    throw new TypeError(`“${String(word).slice(0, 20)}” in row ${row + 1} is not a number.`);
  }
  return number;
}

/**
 * Binds the form.
 * @param {HTMLElement} form holds a textarea, a button, a file input and a paragraph for what is wrong
 * @param {Lab} lab
 */
export function bindOwnMatrix(form, lab) {
  const text = /** @type {HTMLTextAreaElement} */ (form.querySelector('textarea'));
  const file = /** @type {HTMLInputElement} */ (form.querySelector('input[type=file]'));
  const wrong = /** @type {HTMLElement} */ (form.querySelector('[role=alert]'));
  const attempt = async (/** @type {() => Promise<void>} */ start) => {
    wrong.textContent = '';
    try {
      await start();
      lab.scrollIntoView({ block: 'nearest' });
    } catch (error) {
      wrong.textContent = error instanceof Error ? error.message : String(error);
    }
  };
  form
    .querySelector('button')
    ?.addEventListener('click', () => attempt(async () => lab.startFrom(rowsOf(text.value))));
  file.addEventListener('change', () =>
    attempt(async () => {
      const chosen = file.files?.[0];
      if (!chosen) return;
      if (chosen.name.endsWith('.safetensors')) await lab.startFromFile(await chosen.arrayBuffer());
      else await lab.startFrom(rowsOf(await chosen.text()));
      file.value = '';
    }),
  );
}
