// @ts-check
/**
 * Runs worth opening, as data: run text, name, and what to see in it. The sandbox lists them as links;
 * whether a text is valid is for the core to say.
 */

/** @typedef {{name: string, text: string, look: string}} Preset `look`: one sentence */
/** @typedef {{name: string, presets: Preset[]}} Group */

/** @type {Group[]} */
export const PRESETS = [
  {
    name: 'The paper’s introduction',
    presets: [
      {
        name: 'Dense',
        text: 'S=0&I=0.9',
        look: 'The two features that matter most get a dimension each; three are given up.',
      },
      {
        name: 'Sparse, 0.8',
        text: 'S=0.8&I=0.9',
        look: 'Four features are kept, in two pairs that point away from each other.',
      },
      {
        name: 'Sparse, 0.9',
        text: 'S=0.9&I=0.9&restarts=8',
        look: 'All five are kept, a pentagon; two of the eight restarts end worse, as a square.',
      },
      {
        name: 'As in the notebook',
        text: 'S=0.9&lr=0.001&schedule=constant&wd=0.01&steps=10000',
        look: 'The authors’ optimiser and one start only: it stays at the square.',
      },
    ],
  },
  {
    name: 'In the plane and in space',
    presets: [
      { name: 'Pentagon', text: 'S=0.95&I=1', look: 'Five equal features, 72° apart.' },
      {
        name: 'Tetrahedron',
        text: 'n=4&m=3&S=0.3&I=1&restarts=8',
        look: 'Four features in three dimensions, each as far from the others as can be.',
      },
      {
        name: 'Octahedron',
        text: 'n=6&m=3&S=0.9&I=1&restarts=8',
        look: 'Three pairs of opposites at right angles.',
      },
      {
        name: 'Square antiprism',
        text: 'n=8&m=3&S=0.97&I=1&restarts=8',
        look: 'Two squares, one turned by 45° against the other; no cube.',
      },
      {
        name: 'Icosahedron',
        text: 'n=12&m=3&S=0.99&I=1&restarts=8',
        look: 'Twelve very sparse features, on six axes through the origin.',
      },
    ],
  },
  {
    name: 'Many features',
    presets: [
      {
        name: 'Ten digons',
        text: 'n=40&m=10&S=0.7&I=1',
        look: 'Twenty of forty features share the ten dimensions two by two; the others are given up.',
      },
      {
        name: 'A linear model',
        text: 'n=20&m=5&model=linear&I=0.7',
        look: 'Without the ReLU there is no superposition: the five that matter most are kept.',
      },
    ],
  },
];
