// @ts-check
/** What the frame answers to messages: good ones, bad ones, and those that were never meant for it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answer } from '../../www/site/embed-protocol.js';

/** A figure that writes down what is asked of it. */
function figure() {
  /** @type {[string, unknown?][]} */
  const asked = [];
  const state = { text: 'v=1', step: 3, end: 4000, status: 'paused', view: 'features', fingerprint: 'f' };
  const note =
    (/** @type {string} */ name, /** @type {unknown} */ value = undefined) =>
    async (/** @type {unknown} */ what) => {
      asked.push(what === undefined ? [name] : [name, what]);
      return value;
    };
  const methods = {
    getState: note('getState', state),
    setState: note('setState'),
    metrics: note('metrics', { loss: 1 }),
  };
  return {
    asked,
    theme: null,
    ...methods,
    image: note('image', 'blob'),
    play: note('play'),
    pause: note('pause'),
  };
}

/** @param {unknown} message @param {any} [of] */
const say = (message, of = figure()) => answer(message, of);

const good = { version: 1, id: 7 };

test('a query is answered with what the figure says, and with the id of the message', async () => {
  const response = await say({ ...good, type: 'superposition:query', query: 'state' });
  assert.deepEqual(Object.keys(response ?? {}).sort(), ['id', 'ok', 'type', 'value', 'version']);
  assert.equal(response?.type, 'superposition:response');
  assert.equal(response?.id, 7);
  assert.equal(/** @type {{step: number}} */ (response?.value ?? { step: Number.NaN }).step, 3);
  const metrics = await say({ ...good, id: 'a', type: 'superposition:query', query: 'metrics' });
  assert.deepEqual([metrics?.id, metrics?.value], ['a', { loss: 1 }]);
});

test('what is set goes to the figure, all of it or nothing', async () => {
  const one = figure();
  const set = { text: 'S=0.5', step: 10, view: 'gram', theme: 'dark', playing: true };
  const response = await say({ ...good, type: 'superposition:set', set }, one);
  assert.equal(response?.ok, true);
  assert.equal(one.theme, 'dark');
  assert.deepEqual(
    one.asked.map(([name]) => name),
    ['setState', 'play', 'getState'],
  );
  const other = figure();
  const half = { text: 'S=0.5', step: -1 };
  const refused = await say({ ...good, type: 'superposition:set', set: half }, other);
  assert.deepEqual([refused?.ok, refused?.error], [false, '`step` is a number of steps.']);
  assert.deepEqual(other.asked, []);
});

test('an image is of a type that browsers make', async () => {
  const one = figure();
  await say({ ...good, type: 'superposition:image' }, one);
  await say({ ...good, type: 'superposition:image', format: 'image/webp' }, one);
  assert.deepEqual(one.asked, [
    ['image', 'image/png'],
    ['image', 'image/webp'],
  ]);
  const refused = await say({ ...good, type: 'superposition:image', format: 'text/html' }, one);
  assert.match(refused?.error ?? '', /^`format` is one of: image\/png/);
});

/** @type {[string, object, RegExp][]} */
const MISUNDERSTOOD = [
  [
    'a verb that there is not',
    { type: 'superposition:eval', code: '1' },
    /^A message is one of: query, set, image\.$/,
  ],
  ['a verb of every object', { type: 'superposition:constructor' }, /^A message is one of/],
  [
    'a query that there is not',
    { type: 'superposition:query', query: 'cookies' },
    /^`query` is one of: state, metrics/,
  ],
  [
    'a setting that there is not',
    { type: 'superposition:set', set: { innerHTML: 'x' } },
    /^`set` may hold: text/,
  ],
  [
    'a setting of every object',
    { type: 'superposition:set', set: { toString: 'x' } },
    /^`set` may hold: text/,
  ],
  ['no setting', { type: 'superposition:set', set: ['text'] }, /^`set` is an object/],
  [
    'a text that is too long',
    { type: 'superposition:set', set: { text: 'n'.repeat(20_001) } },
    /^`text` is a run text/,
  ],
  ['a text that is none', { type: 'superposition:set', set: { text: {} } }, /^`text` is a run text/],
  ['half a step', { type: 'superposition:set', set: { step: 0.5 } }, /^`step` is a number of steps/],
  [
    'a view that there is not',
    { type: 'superposition:set', set: { view: '<b>' } },
    /^`view` is features, norms/,
  ],
  [
    'another version',
    { type: 'superposition:query', query: 'state', version: 2 },
    /^This frame speaks version 1/,
  ],
];

for (const [what, message, error] of MISUNDERSTOOD) {
  test(`${what} is refused with a sentence, and nothing is done`, async () => {
    const one = figure();
    const response = await say({ ...good, ...message }, one);
    assert.equal(response?.ok, false);
    assert.match(response?.error ?? '', error);
    assert.deepEqual(one.asked, []);
    assert.equal(one.theme, null);
  });
}

test('what was not meant for the frame gets no answer', async () => {
  for (const message of [
    null,
    'superposition:query',
    5,
    [],
    {},
    { type: 'resize' },
    { type: { superposition: 1 } },
  ]) {
    assert.equal(await say(message), null);
  }
});

test('an id that could be anything is not sent back', async () => {
  for (const id of [{}, 'x'.repeat(101), Number.NaN, undefined]) {
    assert.equal((await say({ type: 'superposition:query', query: 'state', version: 1, id }))?.id, null);
  }
});

test('a figure that fails is told as a sentence', async () => {
  const failing = { ...figure(), image: async () => Promise.reject(new Error('There is no picture yet.')) };
  const response = await say({ ...good, type: 'superposition:image' }, failing);
  assert.deepEqual([response?.ok, response?.error], [false, 'There is no picture yet.']);
});
