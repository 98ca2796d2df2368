// @ts-check
/** The arithmetic of one feature: which outputs in which order, numbers as the tensors have them, the words. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as arithmetic from '../../www/views/arithmetic.js';
import { diverging } from '../../www/views/palette.js';
import { drawn, frame, snapshot, texts, theme } from './recording.js';

/** @typedef {import('./recording.js').Call} Call */

/** Feature 3 against 5 and 1; the tensors deliberately do not add up, so that a sum made here would show. */
function five() {
  const gram = Array(25).fill(0);
  const response = Array(25).fill(0);
  for (const [j, product, answer] of [
    [2, 1.02, 0.93],
    [4, 0.31, 0.04],
    [0, -0.81, 0],
    [1, 0.1, 0],
  ]) {
    gram[j * 5 + 2] = product;
    response[j * 5 + 2] = answer;
  }
  const b = [-0.31, -0.32, -0.33, -0.34, -0.35];
  return snapshot({ gram, b, response, represented: [0, 0, 1, 1, 1] }, { features: 5 });
}

/** The rows' feature numbers from the top: what stands at the left edge of the table. @param {Call[]} calls */
function listed(calls) {
  const names = calls.filter(
    ({ name, args, state }) => name === 'fillText' && /^\d+$/.test(args[0]) && state.textAlign === 'left',
  );
  return names.map(({ args }) => Number(args[0]));
}

test('drawing is pure', () => {
  const before = JSON.stringify(five());
  const of = five();
  assert.deepEqual(drawn(arithmetic, of), drawn(arithmetic, of));
  assert.equal(JSON.stringify(of), before);
});

test('without a focus the first represented feature is on; its own output first, then by |G|', () => {
  assert.deepEqual(listed(drawn(arithmetic, five())), [3, 1, 5, 2, 4]);
  assert.deepEqual(listed(drawn(arithmetic, five(), frame({ focus: 1 })))[0], 2);
});

test('numbers are those of the tensors, G and b on their colours; no sum is made', () => {
  const calls = drawn(arithmetic, five());
  const words = texts(calls);
  for (const number of ['1.02', '−0.81', '0.31', '−0.33', '0.93', '0.04'])
    assert.ok(words.includes(number), number);
  // 1.02 − 0.33 and 0.31 − 0.35 would be sums.
  for (const sum of ['0.69', '−0.04', '−1.12']) assert.ok(!words.includes(sum), sum);
  const fills = calls.filter(({ name }) => name === 'fillRect').map(({ state }) => state.fillStyle);
  assert.ok(fills.includes(diverging(-0.81, theme)) && fills.includes(diverging(1, theme)));
});

test('bars are as long as the responses', () => {
  const bars = drawn(arithmetic, five(), frame({ width: 640 }))
    .filter(({ name, state }) => name === 'fillRect' && [theme.ink, theme.ink2].includes(state.fillStyle))
    .map(({ args }) => args[2]);
  assert.equal(bars.length, 5);
  assert.ok(Math.abs(bars[0] / bars[2] - 0.93 / 0.04) < 1e-6 && bars[1] === 0);
});

test('a negative answer of a linear model goes to the other side of zero', () => {
  const of = snapshot({ gram: [1, -0.5, -0.5, 1], b: [0, 0], response: [1, -0.5, -0.5, 1] }, { features: 2 });
  const calls = drawn(arithmetic, of, frame({ width: 640 }));
  const [own, other] = calls
    .filter(({ name, state }) => name === 'fillRect' && [theme.ink, theme.ink2].includes(state.fillStyle))
    .map(({ args }) => args);
  assert.ok(own && other && Math.abs(other[0] + other[2] - own[0]) < 1e-9);
  assert.ok(Math.abs(own[2] - 2 * other[2]) < 1e-9);
  assert.match(arithmetic.describe(of), /feature 2 answers with −0\.50\.$/);
});

test('of many outputs at most twelve are listed, the others summed up by a bound that holds', () => {
  const n = 30;
  // |G| falls with the distance: 1, 1/2, 1/3, …
  const gram = Array.from({ length: n * n }, (_, k) => 1 / (1 + Math.abs(Math.floor(k / n) - (k % n))));
  const of = snapshot({ gram, b: Array(n).fill(0), response: gram }, { features: n });
  const calls = drawn(arithmetic, of, frame({ width: 640, height: 900 }));
  assert.deepEqual(
    listed(calls),
    Array.from({ length: 12 }, (_, i) => i + 1),
  );
  // The thirteenth is 1/13 = 0.0769, which rounded to nearest would be 0.08 too; the eighth in a low figure 1/8.
  assert.ok(texts(calls).includes('… and 18 more, |Gᵢⱼ| at most 0.08'));
  const low = drawn(arithmetic, of, frame({ width: 640, height: 290 }));
  const rows = listed(low).length;
  assert.ok(rows < 12 && rows >= 1);
  const bound = Math.ceil(100 / (rows + 1)) / 100;
  assert.ok(texts(low).includes(`… and ${n - rows} more, |Gᵢⱼ| at most ${bound.toFixed(2)}`));
  assert.ok(low.every(({ name, args }) => name !== 'fillText' || (args[2] > 0 && args[2] < 290)));
});

test('the row under a pointer is its feature', () => {
  const calls = drawn(arithmetic, five());
  const row = (/** @type {string} */ name) =>
    calls.find(
      ({ name: paint, args, state }) =>
        paint === 'fillText' && args[0] === name && state.textAlign === 'left',
    )?.args[2];
  assert.equal(arithmetic.hit(five(), frame(), 100, row('5')), 4);
  assert.equal(arithmetic.hit(five(), frame(), 100, row('3')), 2);
  assert.equal(arithmetic.hit(five(), frame(), 100, 2), null);
});

test('the words say what comes back and who else answers, the loudest first', () => {
  const expected = 'Feature 3 alone on comes back as 0.93; feature 5 answers with 0.04, feature 1 with 0.';
  assert.equal(arithmetic.describe(five()), expected);
  assert.equal(arithmetic.describe(five(), undefined, 2), expected);
  assert.match(arithmetic.describe(five(), undefined, 0), /^Feature 1 alone on/);
  const words = texts(drawn(arithmetic, five())).join(' ');
  assert.ok(words.includes(expected));
});

test('without the dot products there is a sentence; without responses the columns there are', () => {
  const none = snapshot({ b: [0] }, { features: 1 });
  assert.match(texts(drawn(arithmetic, none)).join(' '), /The dot products are not known here/);
  assert.equal(arithmetic.hit(none, frame(), 100, 100), null);
  const part = snapshot({ gram: [1, 0, 0, 1] }, { features: 2 });
  const words = texts(drawn(arithmetic, part));
  assert.ok(words.includes('1.00') && !words.includes('→'));
});
