// @ts-check
/** The strip of dimensionalities: dots at their values, none over another, the polytopes' lines, bars of many. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as dimensionality from '../../www/views/dimensionality.js';
import { byIndex } from '../../www/views/palette.js';
import { drawn, frame, snapshot, texts, theme } from './recording.js';

/** @typedef {import('./recording.js').Call} Call */

/** The frame's 348 pixels without padding: 24 … 324. */
const at = (/** @type {number} */ value) => 24 + 300 * value;

/** A pentagon, a digon, a feature alone, one not represented. */
const eight = () =>
  snapshot(
    {
      dimensionality: [0.4, 0.4, 0.4, 0.4, 0.4, 0.5, 0.5, 1, 0],
      represented: [1, 1, 1, 1, 1, 1, 1, 1, 0],
      importance: Array(9).fill(1),
      dstar: [0.45],
    },
    { features: 9, dimensions: 4 },
  );

/** The dots in the order drawn: [x, y, radius], and what they are filled with. @param {Call[]} calls */
const dots = (calls) =>
  calls
    .filter(({ name, path }) => name === 'stroke' && path[0]?.[0] === 'arc')
    .map(({ path, state }) => {
      const [x = 0, y = 0, r = 0] = path[0]?.[1] ?? [];
      return { x, y, r, fill: state.fillStyle, alpha: state.globalAlpha };
    });

/** n values spread over 0 … 1 without order. @param {number} n */
const spread = (n) => Array.from({ length: n }, (_, i) => (i * 0.618034) % 1);

test('drawing is pure', () => {
  const before = JSON.stringify(eight());
  const of = eight();
  assert.deepEqual(drawn(dimensionality, of), drawn(dimensionality, of));
  assert.equal(JSON.stringify(of), before);
});

test('a dot is at its value; equal values stand over each other; filled is represented', () => {
  const all = dots(drawn(dimensionality, eight()));
  assert.equal(all.length, 9);
  for (const value of [0, 0.4, 0.5, 1]) {
    const there = all.filter(({ x }) => Math.abs(x - at(value)) < 1e-6);
    const expected = eight().tensors.dimensionality?.data ?? [];
    assert.equal(there.length, Array.from(expected).filter((each) => each === value).length);
    assert.equal(new Set(there.map(({ y }) => y)).size, there.length);
  }
  assert.equal(all.find(({ x }) => x === at(0))?.fill, theme.ground);
  assert.equal(all.find(({ x }) => Math.abs(x - at(1)) < 1e-6)?.fill, byIndex(7));
});

test('no dot covers another, however many there are, and all are in the figure', () => {
  for (const n of [3, 40, 150, 400]) {
    const of = snapshot({ dimensionality: spread(n) }, { features: n });
    const all = dots(drawn(dimensionality, of, frame({ width: 640 })));
    assert.equal(all.length, n);
    all.forEach((a, i) => {
      assert.ok(a.y - a.r > 0 && a.y + a.r < 348);
      for (const b of all.slice(i + 1)) assert.ok(Math.hypot(a.x - b.x, a.y - b.y) > 2 * a.r, `${n}`);
    });
  }
});

test('the lines are where tegum factors of the paper have their dimensionality, each with its name', () => {
  const calls = drawn(dimensionality, eight());
  const upright = calls
    .filter(({ name, path }) => name === 'stroke' && path.length === 2 && path[0]?.[1][0] === path[1]?.[1][0])
    .map(({ path }) => path[0]?.[1][0] ?? 0);
  // Dimensions over members: feature alone, tetrahedron 3/4, triangle 2/3, digon 1/2, pentagon 2/5, antiprism 3/8.
  const expected = [0, 3 / 8, 2 / 5, 1 / 2, 2 / 3, 3 / 4, 1];
  assert.equal(upright.length, expected.length);
  for (const value of expected)
    assert.ok(
      upright.some((x) => Math.abs(x - at(value)) <= 0.5),
      `${value}`,
    );
  for (const name of ['3/4 tetrahedron', '2/3 triangle', '2/5 pentagon', '3/8 square antiprism']) {
    assert.ok(texts(calls).includes(name));
  }
});

test('names of polytopes cover neither each other nor a line', () => {
  for (const width of [348, 480, 640, 1000]) {
    const calls = drawn(dimensionality, eight(), frame({ width }));
    const names = calls
      .filter(({ name, args }) => name === 'fillText' && /^\d(\/\d)? [a-z]/.test(args[0]))
      .map(({ args: [words, x, y], state }) => {
        const size = 6 * words.length;
        return {
          y,
          left: state.textAlign === 'right' ? x - size : x,
          right: state.textAlign === 'right' ? x : x + size,
        };
      });
    assert.equal(names.length, 7);
    const upright = calls.filter(
      ({ name, path }) => name === 'stroke' && path.length === 2 && path[0]?.[1][0] === path[1]?.[1][0],
    );
    names.forEach((a, i) => {
      for (const b of names.slice(i + 1)) {
        assert.ok(Math.abs(a.y - b.y) > 11 || a.right < b.left || b.right < a.left, `${width}`);
      }
      for (const { path } of upright) {
        const [[x = 0] = [], [, top = 0] = []] = path.map(([, numbers]) => numbers);
        assert.ok(x < a.left || x > a.right || top > a.y, `${width}: a line through a name`);
      }
    });
  }
});

test('D* has a triangle and its number where it is finite and at most 1', () => {
  const triangle = (/** @type {Call[]} */ calls) =>
    calls.find(({ name, path }) => name === 'fill' && path[0]?.[0] === 'moveTo')?.path[0]?.[1][0];
  assert.ok(Math.abs((triangle(drawn(dimensionality, eight())) ?? 0) - at(0.45)) < 1e-6);
  assert.ok(texts(drawn(dimensionality, eight())).includes('D* = 0.45'));
  for (const dstar of [1.2, Infinity, Number.NaN]) {
    const of = snapshot({ dimensionality: [1], dstar }, { features: 1 });
    assert.equal(triangle(drawn(dimensionality, of)), undefined);
  }
});

test('the nearest dot within reach is under the pointer, and emphasised', () => {
  const all = dots(drawn(dimensionality, eight()));
  const lowest = all.reduce((a, b) => (Math.abs(b.x - at(0.5)) < 1e-6 && b.y > a.y - 1e-6 ? b : a));
  assert.equal(dimensionality.hit(eight(), frame(), at(0.5) + 3, lowest.y), 5);
  assert.equal(dimensionality.hit(eight(), frame(), at(0.8), lowest.y), null);
  const focused = drawn(dimensionality, eight(), frame({ focus: 5 }));
  assert.equal(dots(focused).filter(({ alpha }) => alpha === 1).length, 1);
  assert.ok(texts(focused).includes('feature 6: D = 0.500'));
});

test('more features than dots have room are bars, whose numbers are those of the features', () => {
  const n = 1000;
  // 600 at one half, 100 at one, and 300 that are not represented at 0.
  const values = Array.from({ length: n }, (_, i) => (i < 600 ? 0.5 : i < 700 ? 1 : 0));
  const of = snapshot(
    { dimensionality: values, represented: values.map((value) => Number(value > 0)) },
    { features: n },
  );
  const calls = drawn(dimensionality, of);
  assert.equal(dots(calls).length, 0);
  const filled = calls.filter(({ name, state }) => name === 'fillRect' && state.fillStyle === theme.ink2);
  const [none, half, whole] = filled.map(({ args }) => args);
  assert.ok(none && half && whole && filled.length === 3);
  assert.ok(none[3] === 0 && Math.abs(half[3] - 6 * whole[3]) < 1e-6);
  assert.ok(Math.abs(half[0] + half[2] / 2 - at(0.5)) < 1e-6);
  assert.ok(texts(calls).includes('600'));
  assert.equal(dimensionality.hit(of, frame(), at(1), whole[1] + 1), 600);
  assert.equal(dimensionality.hit(of, frame(), at(0.8), whole[1] + 1), null);
});

test('the words count the features near each polytope', () => {
  assert.match(
    dimensionality.describe(eight()),
    /between 0\.40 and 1\.00\. Five near that of the pentagon, two near that of the digon or octahedron and one near that of a feature alone\. Dimensions per feature D\* = 0\.45\.$/,
  );
  const bare = snapshot({}, { features: 2 });
  assert.match(dimensionality.describe(bare), /The dimensionalities are not known here\.$/);
  assert.ok(texts(drawn(dimensionality, bare)).join(' ').includes('not known'));
});
