// @ts-check
/** The figures of the page for any matrix: numbers in order of size, cos² as a map; their tables and sentences. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { csvOf, rowsOf } from '../../www/site/matrix/numbers.js';
import { sentences } from '../../www/site/matrix/sentences.js';
import { short, ticks, written } from '../../www/views/axis.js';
import { beside, blocks } from '../../www/views/blocks.js';
import { ranked } from '../../www/views/ranked.js';
import { drawn, frame, snapshot, texts, theme } from './recording.js';

const norms = ranked('norms', {
  name: 'norm',
  along: 'features',
  says: (index, rank, value) => `${index} ${rank} ${value}`,
  rule: { tensor: 'threshold', name: 'above' },
});

/** Four features in two dimensions: a digon, one across, one absent. */
function four() {
  const made = snapshot(
    {
      norms: [1, 4, 2, 0],
      threshold: 2,
      represented: [0, 1, 0, 0],
      dimensionality: [0.2, 0.8, 1, 0],
      sum: 2,
      singular: [4.1, 2],
      rank: 2,
      group: [4294967295, 0, 4294967295, 4294967295],
      cos2: [1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0],
      cos2max: [1, 1, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0],
      block: [0, 1, 2, 3, 4],
    },
    { features: 4 },
  );
  const square = { ...made.tensors.cos2, shape: [4, 4] };
  const shape = { shape: [1, 4], data: [2, 0, 1, 1] };
  return { meta: made.meta, tensors: { ...made.tensors, cos2: square, cos2max: square, shape } };
}

test('an axis goes from zero to the first round number that is enough', () => {
  assert.deepEqual(ticks(1), [0, 0.5, 1]);
  assert.deepEqual(ticks(0.9), [0, 0.5, 1]);
  assert.deepEqual(ticks(65), [0, 20, 40, 60, 80]);
  assert.deepEqual(ticks(3e-7), [0, 1e-7, 2e-7, 3e-7]);
  for (const most of [1e-30, 0.011, 7, 123456, 9.9e29]) {
    const marks = ticks(most);
    assert.ok((marks.at(-1) ?? 0) >= most * (1 - 1e-9) && marks.length >= 3 && marks.length <= 7, `${most}`);
  }
  assert.deepEqual(
    [short(0), short(0.5), short(1234), short(2e6), short(1e-7)],
    ['0', '0.5', '1234', '2e6', '1e−7'],
  );
  assert.deepEqual([written(0.123456), written(12.3456), written(4.5e-9)], ['0.123', '12.3', '4.5e−9']);
});

test('values stand in order of size, the rule across them, and drawing is pure', () => {
  const of = four();
  const before = JSON.stringify(of);
  const calls = drawn(norms, of);
  assert.equal(JSON.stringify(of), before);
  const dots = calls.filter(({ name, path }) => name === 'fill' && path[0]?.[0] === 'arc');
  const places = dots.map(({ path }) => path[0]?.[1] ?? []);
  assert.equal(places.length, 4);
  for (let k = 1; k < 4; k += 1)
    assert.ok(
      (places[k]?.[0] ?? 0) > (places[k - 1]?.[0] ?? 0) && (places[k]?.[1] ?? 0) > (places[k - 1]?.[1] ?? 0),
    );
  // The greatest is twice as high above the axis as the one that is half of it.
  const height = (/** @type {number} */ k) => (places[3]?.[1] ?? 0) - (places[k]?.[1] ?? 0);
  assert.ok(Math.abs(height(0) - 2 * height(1)) < 1e-9);
  const rule = calls.find(({ name, state }) => name === 'stroke' && state.dash.length > 0);
  assert.ok(Math.abs((rule?.path[0]?.[1][1] ?? 0) - (places[1]?.[1] ?? 0)) < 1);
  assert.ok(texts(calls).includes('above 2.00'));
});

test('a pointer finds the rank, which is said with its feature; thousands are a line', () => {
  const of = four();
  assert.equal(norms.hit(of, frame(), 340, 100), 3);
  assert.equal(norms.hit(of, frame(), 60, 100), 0);
  assert.equal(norms.hit(of, frame(), -60, 100), null);
  assert.equal(norms.says(of, 0), '1 0 4.00');
  assert.equal(norms.says(of, 3), '3 3 0');
  const many = snapshot({ norms: Array.from({ length: 4096 }, (_, k) => k) }, { features: 4096 });
  const curve = drawn(norms, many).filter(({ name, path }) => name === 'stroke' && path.length === 4096);
  assert.equal(curve.length, 1);
  assert.equal(norms.count(snapshot({}, { features: 0 })), 0);
  assert.equal(texts(drawn(norms, snapshot({}, { features: 0 }))).length, 1);
});

test('the map is ground at 0 and full colour at 1, and a cell is found and walked to', () => {
  const [of, map] = [four(), blocks('cos2')];
  const picture = drawn(map, of).find(({ name }) => name === 'putImageData')?.args[0];
  const pixel = (/** @type {number} */ row, /** @type {number} */ column) => {
    const [x, y] = [column, row].map((at) => Math.floor(((at + 0.5) / 4) * picture.width));
    return Array.from(
      picture.data.slice(
        4 * ((y ?? 0) * picture.width + (x ?? 0)),
        4 * ((y ?? 0) * picture.width + (x ?? 0)) + 4,
      ),
    );
  };
  assert.deepEqual(pixel(0, 2), [255, 255, 255, 255]);
  assert.deepEqual(pixel(0, 1), pixel(2, 2));
  assert.notDeepEqual(pixel(0, 1), pixel(0, 2));
  assert.equal(map.hit(of, frame(), 174, 12), 2);
  assert.equal(map.hit(of, frame(), 2, 12), null);
  assert.equal(map.says(of, 1), 'Feature 1 with feature 2: cos² 1.0000');
  assert.deepEqual(
    [
      beside(of, null, 'ArrowDown'),
      beside(of, 1, 'ArrowDown'),
      beside(of, 1, 'ArrowUp'),
      beside(of, 7, 'ArrowRight'),
      beside(of, 7, 'a'),
    ],
    [0, 5, 1, 7, null],
  );
  const pooled = { ...of, tensors: { ...of.tensors, block: { shape: [5], data: [0, 10, 20, 30, 40] } } };
  assert.equal(map.says(pooled, 2), 'Features 1 to 10 with features 21 to 30: mean 0.0000, greatest 0.0000');
  const outlined = drawn(map, of, frame({ focus: 5, theme }));
  assert.ok(outlined.some(({ name, state }) => name === 'strokeRect' && state.strokeStyle === theme.ink));
});

test('tables have a row a feature, with group and shape where there are', () => {
  const { columns, rows, caption } = rowsOf(four(), 2);
  assert.equal(columns.length, 6);
  assert.deepEqual(rows, [
    [1, 1, 0.2, 'no', '', ''],
    [2, 4, 0.8, 'yes', '1', 'feature of its own'],
  ]);
  assert.equal(caption, 'The first 2 of 4 features; the CSV has them all.');
  assert.equal(csvOf(four(), 'features').split('\r\n').length, 6);
  assert.equal(csvOf(four(), 'singular').split('\r\n')[1], '1,4.1');
  // On and above the diagonal.
  assert.equal(csvOf(four(), 'cos2').split('\r\n').length, 12);
});

test('sentences say what there is, and what there is not', () => {
  const said = sentences(four());
  assert.equal(
    said.norms,
    'Lengths from 0 to 4.00. 1 of 4 are longer than half the longest, and count as represented.',
  );
  assert.equal(said.shares, 'Dᵢ from 0.000 to 1.000. Together they take 2.00 of 2 dimensions.');
  assert.equal(said.singular, 'From 4.10 down to 2.00. The rank is 2, as high as it can be.');
  assert.match(said.shapes, /: a feature of its own\.$/);
  const {
    singular: _,
    shape: __,
    ...rest
  } = /** @type {import('../../www/views/canvas.js').Snapshot['tensors']} */ (four().tensors);
  const less = sentences({ meta: { ...four().meta, features: 2000, dimensions: 1500 }, tensors: rest });
  assert.match(less.singular, /^Not found here: the smaller side of the matrix is 1500/);
  assert.match(less.shapes, /^Not looked for: there are 2000 features/);
});
