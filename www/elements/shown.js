// @ts-check
/**
 * `controls="play step sparsity"` and `hide="loss data"`: what of a figure is shown. A name is that of a part (see
 * www/npm/element-style.js), or the key or long name of a parameter. Draws nothing; what else hiding a parameter means is in hiding.js.
 */

/** What a reader does something with. */
const CONTROLS = 'views slider play step reset seed live strip stop rest share save more data sound'.split(
  ' ',
);

/** What else may be left out. `drag` is no part: without it features stay where they are. */
const REST = 'toolbar readout shapes caption aside look small loss drag'.split(' ');

/** Parts that the style sheet knows how to hide. */
export const HIDEABLE = [...CONTROLS, ...REST];

/**
 * @typedef {object} Choice
 * @property {Set<string>} hidden
 * @property {{key: string, message: string}[]} problems names that there are not
 * @property {string} notice all of them, in a sentence; or nothing
 */

/** @param {string | null} text */
const words = (text) => (text ?? '').split(/[\s,]+/).filter(Boolean);

/**
 * @param {string | null} controls those that are left; null: all
 * @param {string | null} hide what is not shown
 * @param {{key: string, name: string}[]} table of parameters
 * @param {string} main long name of the wide slider's
 * @param {import('../strings/language.js').Strings} strings
 * @returns {Choice}
 */
export function shownBy(controls, hide, table, main, { notices }) {
  const parameters = table.map(({ name }) => name);
  const part = (/** @type {string} */ word) => {
    const name = table.find(({ key }) => key === word)?.name ?? word;
    return name === main ? 'slider' : name;
  };
  const [left, gone] = [words(controls).map(part), words(hide).map(part)];
  const known = [...HIDEABLE, ...parameters];
  const hidden = new Set(gone);
  if (controls !== null) {
    // Whoever names a parameter wants the fold that it is in; whoever names the fold wants all of it.
    const folded = parameters.filter((name) => left.includes(name));
    if (folded.length > 0) left.push('more');
    else if (left.includes('more')) left.push(...parameters);
    for (const name of [...CONTROLS, ...parameters, 'drag']) if (!left.includes(name)) hidden.add(name);
  }
  const buttons = ['play', 'step', 'reset', 'seed', 'live', 'strip', 'stop', 'rest', 'share', 'save'];
  if (buttons.every((name) => hidden.has(name))) hidden.add('toolbar');
  const unknown = [...left, ...gone].filter((name) => !known.includes(name));
  const say = notices.unknown;
  return {
    hidden,
    problems: unknown.map((key) => ({ key, message: say([key]) })),
    notice: unknown.length > 0 ? say(unknown) : '',
  };
}
