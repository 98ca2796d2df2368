// @ts-check
/**
 * The lab on polytopes: which shape equal features make in one to four dimensions, why that one, and where training
 * misses it. Words are in text.md, what is checked in claims.json.
 */
import * as census from './census.js';
import * as charges from './charges.js';
import * as gains from './gains.js';
import * as winners from './winners.js';

/** The census where features are half as rare. */
const DENSER = [0, 16, 32, 48].map(
  (seed) => `job=census&seeds=16&seed=${seed}&model=n%3D6%26m%3D2%26S%3D0.9%26I%3D1%26steps%3D2000`,
);

/** @type {import('../lab-types.d.ts').Lab} */
export const lab = {
  id: 'polytopes',
  title: 'Polytopes',
  question: 'Which shape do equal features choose, and is it the best one?',
  teaser:
    'Digon, pentagon, antiprism, icosahedron: what each shape is worth, and where you can do better than the optimiser.',
  minutes: 15,
  paths: ['course', 'research'],
  terms: ['polytope', 'group'],
  prediction: {
    asks: 'Eight equal features share three dimensions; each is on in one sample of ten. How do their eight vectors stand?',
    choices: [
      { id: 'cube', says: 'At the corners of a cube' },
      { id: 'antiprism', says: 'At the corners of a cube with its lid turned by 45°' },
      { id: 'octahedron', says: 'Six as three opposite pairs; two are left out' },
    ],
    answer:
      'With the lid turned: a square antiprism. Eight charges on a sphere stand like this too, and for a similar reason.',
    claims: ['eight', 'charges-8'],
  },
  figure: {
    strip: 'eight',
    text: 'n=8&m=3&I=1&restarts=4',
    sparsity: '0.6',
    reveal: '0.9',
    view: 'features',
  },
  panelGroups: [
    {
      label: 'Twelve features in three dimensions, at sparsity',
      panels: [
        {
          label: '0.6',
          strip: 'space',
          sparsity: '0.6',
          view: 'features',
          says: 'Six features at the corners of an octahedron.',
        },
        {
          label: '0.8',
          strip: 'space',
          sparsity: '0.8',
          view: 'features',
          says: 'Eight features at the corners of a square antiprism.',
        },
        {
          label: '0.9',
          strip: 'space',
          sparsity: '0.9',
          view: 'features',
          says: 'Nine features, a solid that has no name in our catalogue.',
        },
        {
          label: '0.98',
          strip: 'space',
          sparsity: '0.98',
          view: 'features',
          says: 'Twelve features, or nearly, around the sphere.',
        },
      ],
    },
    {
      label: 'Six features in the plane, trained once, at sparsity',
      panels: [
        {
          label: '0.6',
          strip: 'six',
          sparsity: '0.6',
          view: 'features',
          says: 'Four features, a square.',
        },
        {
          label: '0.95',
          strip: 'six',
          sparsity: '0.95',
          view: 'features',
          says: 'Five features, a pentagon; the sixth is short.',
        },
      ],
    },
  ],
  charts: [],
  experiments: [
    {
      id: 'winners',
      caption:
        'Which shape is kept: twelve equal features in one to four dimensions, eight sparsities. Press a tile to open its run.',
      stored: 'winners',
      takes: 'about 20 seconds on two cores',
      knobs: [{ key: 'n', label: 'Features', choices: ['4', '8', '12', '24'] }],
      chart: winners,
    },
    {
      id: 'gains',
      caption:
        'What a shape gains per dimension, with the best length and bias: calculated, not trained. 1 is what a feature alone gains.',
      stored: 'gains',
      takes: 'a second',
      chart: gains,
    },
    {
      id: 'charges',
      caption:
        'Two to twelve rare features in space, as charges: their energy over the least known energy of so many charges.',
      stored: 'charges',
      takes: 'about 10 seconds',
      chart: charges,
    },
    {
      id: 'census',
      caption:
        'Six features in the plane at sparsity 0.95, 64 random starts, each trained once; grouped by the shape they came to.',
      stored: 'census',
      takes: 'about 3 seconds',
      full: { says: 'The same at sparsity 0.9', jobs: DENSER },
      chart: census,
    },
  ],
  compared: [
    {
      what: 'Eight features in space',
      paper: 'square antiprism',
      theory: 'square antiprism: gains most',
      claim: 'eight',
    },
    {
      what: 'Dimensions of a feature in a pentagonal bipyramid: how many have 2/5',
      paper: 'five, the other two 1/2',
      theory: 'five, the other two 1/2',
      claim: 'bipyramid-fifths',
    },
    {
      what: 'Energy of eight features over that of eight charges, minus 1',
      paper: 'a generalised Thomson problem',
      theory: '0 for charges',
      claim: 'charges-8',
    },
    { what: 'Loss of six features as a hexagon', theory: '0.02374', claim: 'hexagon-placed' },
    {
      what: 'Loss where one training ends',
      theory: 'at most 0.02495: a pentagon, one feature dropped',
      claim: 'pentagon-stuck',
    },
  ],
};
