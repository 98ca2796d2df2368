// @ts-check
/** Orthogonal groups as small multiples: one cell each, named, with the residual; kinds where they are too many. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from '../../www/strings/en.js';
import * as groups from '../../www/views/groups.js';
import { kindInWords, kindOf } from '../../www/views/kinds.js';
import { drawn, frame, snapshot, texts } from './recording.js';

const ABSENT = 4_294_967_295;

/**
 * Digons, then a triangle where asked for, then features not represented.
 * @param {number} digons
 * @param {{triangle?: boolean, absent?: number, whole?: number}} [more]
 */
function made(digons, { triangle = false, absent = 0, whole = 1 } = {}) {
  const n = 2 * digons + (triangle ? 3 : 0) + absent;
  const place = [new Array(n).fill(0), new Array(n).fill(0), new Array(n).fill(0)];
  const group = new Array(n).fill(ABSENT);
  for (let i = 0; i < 2 * digons; i += 1) {
    place[0][i] = i % 2 === 0 ? 1 : -1;
    group[i] = Math.floor(i / 2);
  }
  const corners = triangle ? [2 * digons, 2 * digons + 1, 2 * digons + 2] : [];
  for (const [k, i] of corners.entries()) {
    place[0][i] = Math.cos((2 * Math.PI * k) / 3);
    place[1][i] = Math.sin((2 * Math.PI * k) / 3);
    group[i] = digons;
  }
  const rows = Array.from({ length: digons }, () => [3, 0.004, 2, 1]);
  if (triangle) rows.push([4, 0.021, 3, 2]);
  const [a = 0, b = 0, c = 0] = corners;
  const of = snapshot(
    {
      place: place.flat(),
      group,
      shape: rows.flat(),
      whole: [whole, 0.004, n - absent, digons],
      norms: new Array(n).fill(1),
      represented: group.map((row) => Number(row !== ABSENT)),
      edges: triangle ? [a, b, b, c, c, a] : [],
    },
    { features: n, dimensions: 8 },
  );
  of.tensors.place = { shape: [3, n], data: of.tensors.place?.data ?? [] };
  of.tensors.shape = { shape: [rows.length, 4], data: of.tensors.shape?.data ?? [] };
  return of;
}

/** @param {import('./recording.js').Call[]} calls dots drawn: their fills */
const dots = (calls) =>
  calls.filter(
    ({ name, path, state }) => name === 'stroke' && path[0]?.[0] === 'arc' && state.globalAlpha > 0.2,
  );

test('each group has a cell with its name and its residual', () => {
  const calls = drawn(groups, made(2, { triangle: true, absent: 4 }), frame({ width: 600, height: 450 }));
  const said = texts(calls);
  assert.equal(said.filter((word) => word === 'digon').length, 2);
  assert.equal(said.filter((word) => word === 'triangle').length, 1);
  assert.ok(said.includes('residual 0.021'));
  assert.ok(said.includes('2 digons · triangle · 4 not represented'), said.join(' | '));
  assert.equal(dots(calls).length, 7);
});

test('more groups than cells are one of each kind, and how many', () => {
  const calls = drawn(groups, made(60), frame({ width: 600, height: 450 }));
  assert.ok(texts(calls).includes('digon × 60'));
  assert.equal(dots(calls).length, 2);
});

test('a dot is hit, the ground is not', () => {
  const of = made(1);
  const on = frame({ width: 600, height: 450 });
  const [first] = dots(drawn(groups, of, on));
  const [x = 0, y = 0] = first?.path[0]?.[1] ?? [];
  assert.notEqual(groups.hit(of, on, x, y), null);
  assert.equal(groups.hit(of, on, 2, 440), null);
});

test('the sentence names the whole, or else how far the worst group is from its name', () => {
  assert.match(
    groups.describe(made(3, { whole: 17 })),
    /three digons, together an octahedron \(residual 0\.004\)\./,
  );
  assert.match(
    groups.describe(made(2, { triangle: true })),
    /two digons and a triangle\..* No named group is further than 0\.021/,
  );
});

test('kinds are told apart and named in a word', () => {
  assert.equal(kindInWords(made(3, { whole: 17 }), en), 'octahedron');
  assert.equal(kindInWords(made(10, { whole: 25 }), en), '10 digons');
  assert.equal(kindInWords(made(2, { triangle: true }), en), '2 digons + triangle');
  assert.equal(kindInWords(made(0, { absent: 3, whole: 0 }), en), 'no features');
  assert.equal(kindOf(made(3)), kindOf(made(3)));
  assert.notEqual(kindOf(made(3)), kindOf(made(2, { absent: 2 })));
});
