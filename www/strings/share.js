// @ts-check
/**
 * Every word of the dialog that shares and saves, and of the page of a lesson, in English. Not in en.js, which every page that holds a figure
 * loads. Numbers arrive already written.
 */
import { count, plural } from './en.js';

export const share = {
  title: 'Share this run',
  close: 'Close',
  forms: {
    label: 'As',
    url: 'Link',
    frame: 'Frame',
    element: 'Element',
    markdown: 'Markdown',
    latex: 'LaTeX',
    bibtex: 'Cite this view',
    lesson: 'Lesson',
  },
  /** What to do with each form. */
  hints: {
    url: 'Opens this very run: the same settings, the same weights to the last bit.',
    frame: 'For any page, course or notebook that takes HTML. Nothing is loaded from elsewhere.',
    element: 'For a page of your own. The picture stands there for readers without scripts.',
    markdown: 'Save the picture as PNG under this name beside the text; it carries the run.',
    latex: 'For a paper: needs the package hyperref.',
    bibtex: 'The fingerprint lets a reader check that it is the same run.',
    lesson: 'Several views in an order, in one link. Add this view, then go to another and add that.',
  },
  /** @param {string} name of the file that a picture too large for the text is expected in */
  beside: (name) =>
    `The picture is too large to stand in the text: save it as SVG under the name ${name} beside the page.`,
  text: 'To copy',
  copy: 'Copy',
  copied: 'Copied.',
  notCopied: 'This browser does not let the page copy. The text is selected: press Ctrl C, or ⌘ C.',
  local:
    'This address leads to a file on your machine. For others, put the file on the web or send it along.',
  qr: 'The link as a QR code, for cameras',
  noQr: 'The link is too long for a QR code.',
  hide: 'Hide from readers',
  hideHint: 'Hidden, not secret: the link holds the value, and the figure says that it is hidden.',
  lesson: {
    so: 'Lesson so far, as a link',
    none: 'Empty: a new lesson',
    name: 'Title of the lesson',
    says: 'What to say with this view',
    add: 'Add this view',
    /** @param {number} pages */
    added: (pages) =>
      `Added. The lesson has ${count(pages)} ${plural(pages, { one: 'page', other: 'pages' })}; copy its link.`,
  },
};

export const save = {
  title: 'Save this run',
  /** @param {string} name */
  saved: (name) => `Saved as ${name}.`,
  working: 'Working …',
  groups: { picture: 'Picture', film: 'Film', table: 'Table', arrays: 'Numbers', program: 'Program' },
  hints: {
    picture: 'Carries the run: drop the file on a figure here and the run comes back.',
    film: 'All models of the strip, one after the other.',
    table: 'For a spreadsheet.',
    arrays: 'All tensors of this step, for Python: safetensors, numpy.load, json.',
    program: 'Trains the same model on the same law of data, without this page.',
  },
  kinds: {
    png: 'PNG',
    svg: 'SVG',
    gif: 'GIF',
    webm: 'WebM',
    features: 'Features, CSV',
    history: 'Loss, CSV',
    safetensors: '.safetensors',
    npz: '.npz',
    json: 'JSON',
    numpy: 'NumPy',
    pytorch: 'PyTorch',
  },
  back: { title: 'Back', label: 'Open a file saved here: its run comes back' },
  /** Columns of the tables. */
  columns: {
    feature: 'feature',
    norm: 'norm',
    dimensionality: 'dimensionality',
    superposition: 'superposition',
    bias: 'bias',
    importance: 'importance',
    /** @param {number} k */
    weight: (k) => `W${k}`,
    step: 'step',
    loss: 'training loss',
  },
  noRun: 'There is no run to save yet. Wait until the figure shows one, and try again.',
  noPicture: 'This browser could not make the picture. Try SVG, or a smaller window.',
  noHistory: 'There is no loss to save yet. Train the run a little, and try again.',
  noFilm: 'This browser could not film the strip. Try GIF.',
};

export const carry = {
  tooLarge:
    'The file is larger than 64 MB. Files with runs saved here are smaller; check that it is the right one.',
  /** @param {string} name */
  none: (name) =>
    `${name || 'The file'} carries no run. PNG, SVG, JSON and .safetensors files saved here do; a program that saves a picture anew may drop it: use the file as it was saved.`,
};

export const lesson = {
  title: 'Lesson',
  /** @param {number} at from 1 @param {number} all */
  at: (at, all) => `${at} of ${all}`,
  previous: 'Previous',
  next: 'Next',
  present: 'Present',
  leave: 'Leave presenting',
  keys: 'A clicker, Page Up and Page Down, or the arrow keys turn the pages; Escape leaves.',
  pages: 'Pages',
  /** @param {number} at from 1 */
  untitled: (at) => `View ${at}`,
  how: 'A lesson is made in the Share dialog of any figure: choose Lesson, add views, and send the link.',
};

export const dialogs = { share, save, carry, lesson };

/** @typedef {typeof dialogs} DialogStrings */

/** The words of the dialogs in a language, or else in English. @param {import('./language.js').Language} language @returns {DialogStrings} */
export const dialogsOf = (language) => language.dialogs ?? dialogs;
