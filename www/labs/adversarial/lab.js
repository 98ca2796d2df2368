// @ts-check
/**
 * The lab on adversarial attacks: what they do to models with and without superposition, and what training against them
 * changes. Words are in text.md, what is checked in claims.json.
 */
import * as pushes from './pushes.js';
import * as sweep from './sweep.js';
import * as together from './together.js';

const HARDENED = { strip: 'trained', view: /** @type {const} */ ('features') };

/** @type {import('../lab-types.d.ts').Lab} */
export const lab = {
  id: 'adversarial',
  title: 'Adversarial attacks',
  question: 'Does superposition make a model easier to fool?',
  teaser:
    'Features that share dimensions can be pushed from the side: a small change of many inputs moves one output far.',
  minutes: 12,
  paths: ['course', 'research'],
  terms: [],
  prediction: {
    asks: 'Five digons hold ten features in five dimensions. An attacker may change all inputs by a little. Compared with a model that keeps five features alone, how much harm does he do?',
    choices: [
      { id: 'same', says: 'About the same' },
      { id: 'double', says: 'About twice as much' },
      { id: 'ten', says: 'Ten times as much' },
    ],
    answer:
      'About twice as much: each feature can be pushed along two inputs now, its own and that of its opposite.',
    claims: ['digon'],
  },
  figure: {
    strip: 'plain',
    text: 'n=20&m=5&I=1&restarts=2',
    sparsity: '0.2',
    reveal: '0.6',
    view: 'features',
  },
  panelGroups: [
    {
      label: 'Trained plainly',
      panels: [
        {
          label: '0.6',
          strip: 'plain',
          sparsity: '0.6',
          view: 'features',
          says: 'Five digons, each in a dimension of its own.',
        },
        {
          label: '0.9',
          strip: 'plain',
          sparsity: '0.9',
          view: 'gram',
          says: 'A matrix with many entries off the diagonal.',
        },
      ],
    },
    {
      label: 'Trained against attacks of 1.2 times a sample’s length',
      panels: [
        {
          ...HARDENED,
          label: '0.6',
          sparsity: '0.6',
          says: 'About five features, hardly sharing dimensions.',
        },
        {
          ...HARDENED,
          view: 'gram',
          label: '0.9',
          sparsity: '0.9',
          says: 'A matrix with few entries off the diagonal.',
        },
      ],
    },
  ],
  charts: [],
  experiments: [
    {
      id: 'pushes',
      caption:
        'Two features alone, two digons, a pentagon, in the plane. From the tip of one feature: what the worst attack on it does through each input.',
      stored: 'pushes',
      takes: 'some seconds',
      chart: pushes,
    },
    {
      id: 'sweep',
      caption:
        'What an attack adds to the loss, over what it adds without superposition; and features per dimension.',
      stored: 'sweep',
      takes: 'about 20 seconds on two cores',
      knobs: [{ key: 'length', label: 'Length of the attack', choices: ['0.01', '0.1', '0.5'] }],
      chart: sweep,
    },
    {
      id: 'together',
      caption: 'The worst attack on each model, over how crowded the model is.',
      stored: 'sweep',
      takes: 'about 20 seconds on two cores',
      chart: together,
    },
  ],
  compared: [
    {
      what: 'Harm of an attack at sparsity 0.6, against no superposition',
      paper: 'about twice as much',
      theory: '(1 + σ)/D: up to 2.2 for digons',
      claim: 'digon',
    },
    { what: 'At sparsity 0.95', paper: 'more than three times, at its size', claim: 'crowd' },
    {
      what: 'Attacked output: its own weight over the root of its capacity',
      theory: 'exactly 1: Cauchy–Schwarz',
      claim: 'own-output',
    },
    {
      what: 'Features kept after training against attacks of 0.8',
      paper: 'superposition goes at about 0.8',
      claim: 'half-kept',
    },
    { what: 'The same against 1.2', paper: 'no superposition left', claim: 'few-kept' },
  ],
};
