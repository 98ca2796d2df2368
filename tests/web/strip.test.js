// @ts-check
/** Film strips, trained by the real bindings in Node: which runs, in which order, laid how. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { Engine } from '../../www/engine/engine.js';
import { node } from '../../www/engine/node.js';
import { decodeStrip } from '../../www/engine/snapshot.js';
import { outward } from '../../www/engine/strip.js';

const TEXT = 'n=4&m=2&I=1&steps=150&batch=128&restarts=2';

const engine = new Engine(node, { workers: 2 });
after(() => engine.close());

/** @typedef {import('../../www/engine/snapshot.js').Snapshot} Snapshot */

/** Σ (A − B)² of the two matrices. @param {Snapshot} a @param {Snapshot} b */
function distance(a, b) {
  const [x, y] = [Array.from(a.tensors.W.data), b.tensors.W.data];
  return x.reduce((sum, value, i) => sum + (value - y[i]) ** 2, 0);
}

test('frames are trained from where one looks outward', () => {
  assert.deepEqual(outward(5, 1), [1, 0, 2, 3, 4]);
  assert.deepEqual(outward(4, 3), [3, 2, 1, 0]);
  assert.deepEqual(outward(1, 0), [0]);
});

test('a strip holds every sparsity once, from dense to sparse, and what it is made of is a run like any other', async () => {
  const { texts, sparsities: said } = await engine.stripOf(`${TEXT}&S=0.5&edits=5:S:0.9`);
  assert.equal(texts.length, 31);
  assert.equal(new Set(texts).size, 31);
  const parsed = await Promise.all(texts.map((text) => engine.parse(text)));
  assert.deepEqual(
    said,
    parsed.map(({ values }) => values.S),
  );
  const sparsities = said.map(Number);
  assert.equal(sparsities[0], 0);
  assert.equal(sparsities.at(-1), 0.99);
  assert.ok(sparsities.every((S, k) => k === 0 || S > sparsities[k - 1]));
  assert.ok(parsed.every(({ problems, values }) => problems.length === 0 && values.edits === ''));
});

test('each frame is the trained run, turned to lie as its neighbour does', async () => {
  const texts = (await engine.stripOf(TEXT)).texts.slice(12, 20);
  const plain = await engine.sweep(texts);
  /** @type {Snapshot[]} */
  const frames = [];
  /** @type {number[]} */
  const came = [];
  await engine.trainStrip(texts, {
    near: 3,
    onframe: (frame, index) => {
      frames[index] = frame;
      came.push(index);
    },
  });
  assert.deepEqual(came, outward(texts.length, 3));
  for (const [k, frame] of frames.entries()) {
    assert.equal(frame.meta.text, texts[k]);
    assert.equal(frame.meta.fingerprint, plain[k].meta.fingerprint);
    assert.deepEqual(frame.tensors.loss.data, plain[k].tensors.loss.data);
    // A rotation keeps lengths; features of equal importance may have changed places.
    const sorted = (/** @type {Snapshot} */ { tensors }) => Float32Array.from(tensors.norms.data).sort();
    const [ours, theirs] = [sorted(frame), sorted(plain[k])];
    assert.ok(
      ours.every((norm, i) => Math.abs(norm - theirs[i]) < 1e-5),
      `${ours} for ${theirs}`,
    );
    const neighbour = frames[k < 3 ? k + 1 : k - 1];
    if (k !== 3) assert.ok(distance(frame, neighbour) <= distance(plain[k], neighbour) + 1e-6);
  }
});

test('the stored strip is read, frame by frame', () => {
  const bytes = readFileSync(new URL('../../www/strips/default.safetensors', import.meta.url));
  const frames = decodeStrip(new Uint8Array(bytes).buffer);
  assert.equal(frames.length, 31);
  assert.deepEqual(
    [0, 15, 30].map((k) => frames[k].meta.sparsity),
    ['0', '0.9', '0.99'],
  );
  for (const { meta, tensors } of frames) {
    assert.deepEqual([meta.features, meta.dimensions, meta.status], [5, 2, 'finished']);
    assert.deepEqual(tensors.W.shape, [2, 5]);
  }
  assert.throws(() => decodeStrip(new Uint8Array(8).buffer), /JSON|film strip/);
});

test('a strip that is stopped says so and trains no more', async () => {
  const { texts } = await engine.stripOf(TEXT);
  const stop = new AbortController();
  let frames = 0;
  const strip = engine.trainStrip(texts, {
    near: 0,
    signal: stop.signal,
    onframe: () => {
      frames += 1;
      if (frames === 3) stop.abort();
    },
  });
  await assert.rejects(strip, { name: 'AbortError' });
  assert.equal(frames, 3);
});

test('a run that lies like a frame goes on lying so, through rewinding, and is the same run', async () => {
  const text = 'n=4&m=2&I=1&steps=120&batch=128';
  const [turned, plain] = await Promise.all([1, 2].map(() => engine.open(text, { want: ['W'] })));
  const matrix = async () => Array.from((await turned.picture(['W'])).tensors.W.data);
  await Promise.all([turned.step(80), plain.step(80)]);
  const own = await matrix();
  // Half a turn.
  await turned.lieLike(own.map((x) => -x));
  const half = await matrix();
  assert.ok(half.every((x, i) => Math.abs(x + (own[i] ?? 0)) < 1e-6));
  await turned.rewind(30);
  await turned.rewind(80);
  assert.deepEqual(await matrix(), half);
  await Promise.all([turned.step(999), plain.step(999)]);
  assert.equal(turned.snapshot?.meta.fingerprint, plain.snapshot?.meta.fingerprint);
});
