// @ts-check
/** The plane view: what it draws of a snapshot, where, and what is under a pointer. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { featureColours } from '../../www/views/palette.js';
import * as plane from '../../www/views/plane.js';
import { rangeFor } from '../../www/views/tips.js';
import { drawn, frame, pentagon, snapshot, texts, theme } from './recording.js';

/** @typedef {import('./recording.js').Call} Call */

/** Two represented, one of them longer; two that are not. */
const mixed = () =>
  snapshot(
    {
      W: [1, 0, 0.1, 0, 0, 0.8, 0, -0.2],
      importance: [1, 0.9, 0.81, 0.729],
      represented: [1, 1, 0, 0],
      hull: [0, 1],
    },
    { features: 4 },
  );

/** Dots: filled or stroked circles, by centre. @param {Call[]} calls @param {string} name */
const circles = (calls, name) =>
  calls.filter((call) => call.name === name && call.path.length === 1 && call.path[0]?.[0] === 'arc');

/** The straight lines from the centre of the figure. @param {Call[]} calls */
const fromCentre = (calls) =>
  calls.filter(
    ({ name, path }) => name === 'stroke' && path.length === 2 && path[0]?.[1].join() === '174,174',
  );

test('the same snapshot and frame draw the same, and nothing is written into them', () => {
  const [of, on] = [pentagon(), frame()];
  const before = JSON.stringify([of, on]);
  assert.deepEqual(drawn(plane, of, on), drawn(plane, of, on));
  assert.equal(JSON.stringify([of, on]), before);
});

test('each feature ends where W says, the second coordinate up, 1.5 units to the edge of the padding', () => {
  const tips = circles(drawn(plane, mixed()), 'stroke').map(({ path }) => path[0]?.[1].slice(0, 2));
  for (const [x, y] of [
    [274, 174],
    [174, 94],
    [184, 174],
    [174, 194],
  ]) {
    assert.ok(
      tips.some(
        (tip) => Math.abs((tip?.[0] ?? 0) - Number(x)) + Math.abs((tip?.[1] ?? 0) - Number(y)) < 1e-9,
      ),
      `a dot at ${x}, ${y}`,
    );
  }
});

test('represented features are coloured in a casing of ink, the others hollow and grey', () => {
  const calls = drawn(plane, mixed());
  const colours = featureColours(mixed().tensors.importance);
  const strokes = fromCentre(calls).map(({ state }) => [state.strokeStyle, state.lineWidth]);
  const widths = (/** @type {string} */ colour) =>
    strokes.filter(([style]) => style === colour).map(([, width]) => width);
  assert.equal(widths(theme.ink).length, 2);
  assert.ok(Number(widths(theme.ink)[0]) > Number(widths(String(colours[0]))[0]));
  assert.deepEqual([widths(String(colours[0])).length, widths(String(colours[1])).length], [1, 1]);
  assert.equal(widths(theme.ink2).length, 2);
  const fills = circles(calls, 'fill').map(({ state }) => state.fillStyle);
  assert.equal(fills.filter((fill) => fill === colours[2] || fill === colours[3]).length, 0);
});

test('the hull joins its corners in order and fills lightly', () => {
  const calls = drawn(plane, pentagon());
  const fill = calls.find(({ name, path }) => name === 'fill' && path.at(-1)?.[0] === 'closePath');
  assert.equal(fill?.path.length, 6);
  assert.ok(fill.state.globalAlpha >= 0.06 && fill.state.globalAlpha <= 0.08);
  const none = drawn(plane, snapshot({ W: [0.1, 0.1], represented: [0], hull: [] }, { features: 1 }));
  assert.ok(!none.some(({ path }) => path.at(-1)?.[0] === 'closePath'));
});

test('features are numbered from 1, those near the origin are not, and no label covers another', () => {
  const calls = drawn(plane, pentagon());
  assert.deepEqual(
    texts(calls)
      .filter((word) => /^\d$/.test(word))
      .sort(),
    ['1', '2', '3', '4', '5'],
  );
  assert.ok(!texts(drawn(plane, mixed())).includes('3'));
  const crowd = snapshot(
    { W: [...Array(40).fill(1), ...Array(40).fill(0)], represented: Array(40).fill(1) },
    { features: 40 },
  );
  const at = drawn(plane, crowd).filter(
    ({ name, state }) => name === 'fillText' && state.textAlign === 'center',
  );
  assert.ok(at.length >= 1 && at.length < 40);
  for (const a of at) {
    for (const b of at.slice(at.indexOf(a) + 1)) {
      const [dx, dy] = [Math.abs(a.args[1] - b.args[1]), Math.abs(a.args[2] - b.args[2])];
      assert.ok(dx >= 8 || dy >= 12, `${a.args} and ${b.args}`);
    }
  }
});

test('the axes hold ±1.5 and grow in steps only when a vector leaves them', () => {
  assert.deepEqual(
    [0, 1.2, 1.45, 1.5, 1.9, 2.5, 4, 9, 60].map(rangeFor),
    [1.5, 1.5, 1.5, 2, 2, 3, 5, 10, 100],
  );
  assert.equal(rangeFor(Number.NaN), 1.5);
});

test('device pixels scale the drawing, not its coordinates', () => {
  const sharp = drawn(plane, pentagon(), frame({ dpr: 2 }));
  assert.deepEqual(sharp[0]?.state.transform, [2, 0, 0, 2, 0, 0]);
  const tips = (/** @type {Call[]} */ calls) =>
    circles(calls, 'fill').map(({ path }) => path[0]?.[1].slice(0, 2));
  assert.deepEqual(tips(sharp), tips(drawn(plane, pentagon())));
});

test('a pointer finds the tip near it, else the vector, else nothing', () => {
  assert.equal(plane.hit(mixed(), frame(), 270, 178), 0);
  assert.equal(plane.hit(mixed(), frame(), 175, 130), 1);
  assert.equal(plane.hit(mixed(), frame(), 20, 20), null);
});

test('a focused feature stands out of the others', () => {
  const alphas = fromCentre(drawn(plane, pentagon(), frame({ focus: 2 }))).map(
    ({ state }) => state.globalAlpha,
  );
  assert.equal(alphas.filter((alpha) => alpha === 1).length, 2);
  assert.equal(alphas.filter((alpha) => alpha < 0.5).length, 8);
});

test('one dimension is a line with its features on it', () => {
  const of = snapshot({ W: [1, -0.8, 0.1], represented: [1, 1, 0] }, { features: 3, dimensions: 1 });
  const tips = circles(drawn(plane, of), 'stroke').map(({ path }) => path[0]?.[1]);
  assert.ok(tips.every((tip) => tip?.[1] === 174));
  assert.equal(plane.hit(of, frame(), 94, 174), 1);
});
