// @ts-check
/** Features in space: what is drawn, what lies before what, what is under the pointer. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as solid from '../../www/views/solid.js';
import { apply, HOME } from '../../www/views/turn.js';
import { drawn, frame, snapshot, texts } from './recording.js';

const STRAIGHT = [1, 0, 0, 0, 1, 0, 0, 0, 1];
const FACES = [
  [0, 2, 4],
  [0, 2, 5],
  [0, 3, 4],
  [0, 3, 5],
  [1, 2, 4],
  [1, 2, 5],
  [1, 3, 4],
  [1, 3, 5],
];
const EDGES = [0, 1]
  .flatMap((a) => [2, 3, 4, 5].map((b) => [a, b]))
  .concat([2, 3].flatMap((a) => [4, 5].map((b) => [a, b])));

/** ±x, ±y, ±z; feature 7 is not represented. */
function octahedron() {
  const of = snapshot(
    {
      W: [1, -1, 0, 0, 0, 0, 0.1, 0, 0, 1, -1, 0, 0, 0.1, 0, 0, 0, 0, 1, -1, 0.1],
      represented: [1, 1, 1, 1, 1, 1, 0],
      importance: [1, 1, 1, 1, 1, 1, 1],
      faces: FACES.flat(),
      edges: EDGES.flat(),
    },
    { features: 7, dimensions: 3 },
  );
  return of;
}

test('all features, faces and edges are drawn, edges behind as dashes', () => {
  const calls = drawn(solid, octahedron(), frame());
  // Seven dots, one outline of the sphere.
  const arcs = calls.filter(({ name, path }) => name === 'stroke' && path.some(([what]) => what === 'arc'));
  assert.equal(arcs.length, 8);
  assert.equal(
    calls.filter(({ name, state }) => name === 'fill' && state.globalAlpha < 0.1).length,
    FACES.length,
  );
  // Seen with one corner in front (z above x and y together), the four edges at the corner behind are hidden.
  const dashed = calls.filter(
    ({ name, state }) => name === 'stroke' && state.setLineDash === undefined && state.dash?.join() === '2,4',
  );
  assert.equal(dashed.length, 4);
  // They meet at the corner that lies furthest behind: −z, a little to the right and above.
  const [x, y, z] = apply(HOME, [0, 0, -1]);
  assert.ok(z < -0.8);
  for (const { path } of dashed) {
    const ends = path.map(([, at]) => at);
    assert.ok(ends.some(([u = 0, v = 0]) => Math.hypot(u - (174 + 100 * x), v - (174 - 100 * y)) < 1e-6));
  }
  const numbers = texts(calls).filter((word) => /^\d$/.test(word));
  assert.deepEqual(numbers.sort(), ['1', '2', '3', '4', '5', '6', '7']);
});

test('a point straight ahead is hit at the centre, and hides the one behind', () => {
  const straight = frame({ turn: STRAIGHT });
  assert.equal(solid.hit(octahedron(), straight, 174, 174), 4);
  assert.equal(solid.hit(octahedron(), straight, 274, 174), 0);
  assert.equal(solid.hit(octahedron(), straight, 174, 74), 2);
  assert.equal(solid.hit(octahedron(), straight, 20, 20), null);
});

test('the reach of a pointer is 14 pixels in front and behind', () => {
  for (const depth of [0.8, -0.8]) {
    const one = snapshot({ W: [0.6, 0, depth], represented: [1] }, { features: 1, dimensions: 3 });
    const straight = frame({ turn: STRAIGHT });
    assert.equal(solid.hit(one, straight, 234 + 13.5, 174), 0);
    assert.equal(solid.hit(one, straight, 234 + 14.5, 174), null);
  }
});

test('the scale does not change while it turns', () => {
  const radius = (/** @type {number[]} */ turn) =>
    drawn(solid, octahedron(), frame({ turn })).find(({ path }) => path.some(([what]) => what === 'arc'))
      ?.path[0]?.[1][2];
  assert.equal(radius(STRAIGHT), radius([0, 0, 1, 1, 0, 0, 0, 1, 0]));
});

test('the one looked at keeps its strength, the others fade', () => {
  const calls = drawn(solid, octahedron(), frame({ focus: 0 }));
  const strengths = new Set(
    calls
      .filter(({ name, state }) => name === 'fill' && state.globalAlpha > 0.1)
      .map(({ state }) => state.globalAlpha),
  );
  assert.ok(Math.max(...strengths) > 0.6 && Math.min(...strengths) < 0.3, [...strengths].join());
});

test('a picture without W is an empty sphere, not an error', () => {
  const calls = drawn(solid, snapshot({ represented: [1] }, { features: 1, dimensions: 3 }));
  assert.ok(calls.length > 0);
});
