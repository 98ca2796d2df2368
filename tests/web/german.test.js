// @ts-check
/** German: nothing is missing, nothing is English, numbers have a comma; and it is no part of what English readers load. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { bundle } from '../../www/site/build.js';
import { choices, parameters } from '../../www/strings/de-parameters.js';
import { en } from '../../www/strings/en.js';
import { german } from '../../www/strings/german.js';
import { sandbox } from '../../www/strings/sandbox.js';
import { dialogs } from '../../www/strings/share.js';
import * as plane from '../../www/views/plane.js';
import { pentagon, snapshot } from './recording.js';

const table = JSON.parse(readFileSync(new URL('../../www/generated/params.json', import.meta.url), 'utf8'));

/** Every plain string in a tree of words, by its path. @param {any} words @param {string} [at] @returns {[string, string][]} */
function strings(words, at = '') {
  if (typeof words === 'string') return [[at, words]];
  if (words === null || typeof words !== 'object') return [];
  return Object.entries(words).flatMap(([key, each]) => strings(each, `${at}.${key}`));
}

test('each parameter of the table has its German name and help, and each choice its word', () => {
  const keys = table.parameters.map((/** @type {{key: string}} */ { key }) => key);
  assert.deepEqual(Object.keys(parameters).sort(), keys.toSorted());
  for (const [key, { label, help }] of Object.entries(parameters)) {
    assert.ok(label !== '' && help.endsWith('.'), key);
  }
  const words = table.parameters.flatMap((/** @type {{choices: string[]}} */ each) => each.choices);
  assert.deepEqual(Object.keys(choices).sort(), [...new Set(words)].sort());
});

test('what is said in both languages in the same words is no language', () => {
  // Symbols, names of files and of programs, and words that both languages have.
  const same =
    /^([^a-z]*|\W*[A-Z]?\W*|[+→] .*|WᵀW|[bj]|Pause|Gram|Live|Film|superposition|Superposition|Link|Element|Markdown|LaTeX|WebM|NumPy|PyTorch|\.\w+|Training|Figur|GIF)$/;
  const english = { strings: en, dialogs, sandbox };
  const kept = strings(english).filter(([path, word]) => {
    const value = path
      .split('.')
      .slice(1)
      .reduce((/** @type {any} */ at, key) => at?.[key], german);
    return value === word && !same.test(word);
  });
  assert.deepEqual(kept, []);
});

test('the sentence is German, with plurals, cases and a comma', () => {
  const said = (/** @type {any} */ shown) => plane.describe(shown, german.strings);
  assert.equal(
    said(pentagon()),
    'Fünf Merkmale in zwei Dimensionen, Spärlichkeit 0,95. Fünf sind dargestellt, im Abstand von 72° (72,0° bis 72,0°).',
  );
  assert.equal(
    said(snapshot({ represented: [1], gaps: [360], loss: [0.0213, 0.0004] }, { features: 1, dimensions: 1 })),
    'Ein Merkmal in einer Dimension, Spärlichkeit 0,9. Eines ist dargestellt. Verlust 0,0213 ± 0,0004.',
  );
  assert.match(
    said(snapshot({ represented: [0, 0, 0, 0, 0] }, { features: 5 })),
    /Noch keines ist dargestellt\.$/,
  );
});

test('a picture is drawn with German words and numerals', () => {
  const { shapes, marks, numeral } = german.strings;
  assert.equal(shapes.several(1, 23), 'eine dreiseitige Doppelpyramide');
  assert.equal(shapes.several(2, 3), 'zwei Zweiecke');
  assert.equal(marks.between('0.85', '0.9'), 'gezeichnet zwischen S = 0,85 und 0,9');
  assert.equal(numeral('0.5'), '0,5');
});

test('English readers do not load it', async () => {
  for (const entry of ['elements/define.js', 'share/share.js', 'site/sandbox.js']) {
    const { inputs } = await bundle(entry, 'iife', '');
    assert.deepEqual(
      inputs.filter((input) => /www\/strings\/(de|german)/.test(input)),
      [],
    );
  }
  const { text } = await bundle('strings/german-script.js', 'iife', '');
  assert.ok(gzipSync(text).length < 10_000, 'a language is small');
});
