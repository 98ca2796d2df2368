// @ts-check
/** What a host page may style of `<superposition-lab>`, for custom-elements.json. A test finds each of these in the element, and no others. */

/** @type {[name: string, description: string][]} */
export const PARTS = [
  ['figure', 'all of it; `data-status` says loading, paused, running, finished, diverged or failed'],
  ['views', 'the row in which a drawing is chosen'],
  ['stage', 'the picture and what stands over it; its size is reserved before anything is there'],
  ['canvas', 'the picture'],
  ['readout', 'the feature that is looked at, over the foot of the picture'],
  ['slider', 'the wide slider with its label and its number'],
  ['range', 'the wide slider itself'],
  ['shapes', 'the marks under the slider of a film strip'],
  ['number', 'a number that is typed'],
  ['list', 'a list of numbers that is typed'],
  ['select', 'a choice among words'],
  ['toolbar', 'the row of buttons'],
  ['button', 'each of these buttons'],
  ['play', 'the button Play or Pause'],
  ['step', 'the button Step'],
  ['reset', 'the button Reset'],
  ['seed', 'the button New seed'],
  ['live', 'the button that trains a frame of the strip live'],
  ['strip', 'the button back to the film strip'],
  ['stop', 'the button that stops the training of a strip'],
  ['rest', 'the button that trains what is missing of a strip'],
  ['share', 'the button Share'],
  ['save', 'the button Save'],
  ['notices', 'what there is to be noticed; not there while there is nothing'],
  ['caption', 'the sentence that says what is drawn'],
  ['aside', 'what is remarkable about it'],
  ['hidden', 'which values the figure hides'],
  ['look', 'what to look at'],
  ['small', 'seed, step and fingerprint; with all parameters folded out, the noise of the gradient'],
  ['loss', 'the time line with the loss'],
  ['more', 'the fold with all other parameters'],
  ['signal', 'there, what the noise of the gradient means'],
  ['data', 'the fold with the table'],
  ['sound', 'the switch for sound'],
  ['table', 'the table of features'],
];

/** @type {[name: string, description: string, fallback: string][]} */
export const PROPERTIES = [
  ['--sp-ground', 'behind everything', '#fcfbf8; in the dark #15161a'],
  ['--sp-ink', 'text and what carries meaning', '#1d1d1f; in the dark #e9e7e2'],
  ['--sp-secondary', 'text of second rank', 'rgb(29 29 31 / 0.68)'],
  ['--sp-hairline', 'thin lines', 'rgb(29 29 31 / 0.14)'],
  ['--sp-accent', 'what is chosen or focused', '#1f5fbf; in the dark #82b1ff'],
  ['--sp-font', 'controls and small type', 'the sans-serif of the system'],
  ['--sp-text-font', 'the sentence', "'Source Serif 4', or a serif of the system"],
  ['--sp-figure-ratio', 'width to height of the picture', '4 / 3; narrower than 480 px 1'],
  ['--sp-figure-height', 'greatest height of the picture', 'none'],
];
