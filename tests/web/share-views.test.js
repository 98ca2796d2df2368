// @ts-check
/** Every drawing of trained models as SVG: one of each size, with all that the core measures. What the marks are is the views' own tests' business. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Engine } from '../../www/engine/engine.js';
import { node } from '../../www/engine/node.js';
import { svg } from '../../www/share/svg.js';
import { featureTable, historyTable } from '../../www/share/tables.js';
import * as arithmetic from '../../www/views/arithmetic.js';
import * as dimensionality from '../../www/views/dimensionality.js';
import * as gram from '../../www/views/gram.js';
import * as groups from '../../www/views/groups.js';
import { masked } from '../../www/views/masked.js';
import * as norms from '../../www/views/norms.js';
import * as plane from '../../www/views/plane.js';
import * as solid from '../../www/views/solid.js';
import { frame, theme } from './recording.js';

const engine = new Engine(node);
after(() => engine.close());

/** @type {import('../../www/share/svg-context.js').Means} */
const MEANS = { measure: (_, words) => 7 * words.length, colour: (css) => css };
const LIGHT = { ...theme, ground: '#ffffff', ink: '#000000' };

/** @type {[string, Record<string, any>][]} */
const DRAWN = [
  ['v=1&S=0.95&I=1&steps=200', { plane, norms, gram, dimensionality, arithmetic }],
  ['v=1&n=6&m=3&S=0.95&I=1&steps=200', { solid, norms, gram, arithmetic }],
  ['v=1&n=12&m=5&S=0.95&I=1&steps=200', { groups, norms, gram, dimensionality }],
  ['v=1&n=80&m=8&S=0.95&steps=50', { norms, gram, dimensionality }],
];

test('every view of a trained model is an SVG with numbers only, and with more than its ground', async () => {
  const snapshots = await engine.sweep(DRAWN.map(([text]) => text));
  for (const [k, [text, views]] of DRAWN.entries()) {
    for (const [name, view] of Object.entries(views)) {
      for (const focus of [null, 1]) {
        const on = frame({ theme: LIGHT, focus, turn: view.turnable });
        const document = svg(
          { view, snapshot: snapshots[k] ?? fail(), frame: on },
          { title: '', carried: '' },
          MEANS,
        );
        assert.doesNotMatch(document, /NaN|undefined|Infinity|null/, `${name} of ${text}`);
        assert.ok((document.match(/<(path|rect|text|image) /g)?.length ?? 0) > 5, `${name} of ${text}`);
      }
    }
  }
});

test('tables have a row a feature, with its column of W, and a row of loss', async () => {
  const [snapshot = fail()] = await engine.sweep(['v=1&n=4&m=3&steps=300']);
  const { columns, rows } = featureTable(snapshot);
  assert.deepEqual(columns.slice(-3), ['W1', 'W2', 'W3']);
  assert.equal(rows.length, 4);
  const W = snapshot.tensors.W?.data ?? [];
  for (const [i, row] of rows.entries()) {
    assert.deepEqual(row.slice(-3), [W[i], W[4 + i], W[8 + i]]);
    const norm = Math.hypot(...row.slice(-3).map(Number));
    assert.ok(Math.abs(norm - Number(row[1])) < 1e-6, 'the norm is that of the column');
  }
  const history = historyTable(snapshot);
  assert.equal(history?.rows.at(-1)?.[0], 300);
  assert.equal(historyTable({ meta: snapshot.meta, tensors: {} }), null);
});

test('a masked snapshot tells no sparsity, and is the same one each time', async () => {
  const [snapshot = fail()] = await engine.sweep(['v=1&S=0.95&steps=50']);
  const covered = masked(snapshot, 'hidden');
  assert.equal(masked(snapshot, 'hidden'), covered);
  assert.match(plane.describe(covered), /sparsity hidden/);
  assert.doesNotMatch(plane.describe(covered), /0\.95/);
  assert.equal(covered.tensors, snapshot.tensors);
});

/** @returns {never} */
function fail() {
  throw new Error('no snapshot');
}
