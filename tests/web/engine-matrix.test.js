// @ts-check
/**
 * Matrices of others through the engine, on threads of Node with the real bindings: what a file holds, what is measured of it, how it
 * is stopped, what is said when it is no matrix. What the numbers are is checked natively, in the core.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Engine } from '../../www/engine/engine.js';
import { nodeLabs } from '../../www/engine/node.js';
import { npz } from '../../www/share/npz.js';
import { encode } from './safetensors.js';

const engine = new Engine(nodeLabs, { workers: 1 });
after(() => engine.close());

/** @param {string} name @param {BlobPart[]} parts */
const file = (name, ...parts) => new File(parts, name);

/** @param {Uint8Array} bytes */
const part = (bytes) => /** @type {Uint8Array<ArrayBuffer>} */ (bytes);

const DIGONS = Float32Array.of(1, -1, 0, 0, 0, 0, 2, -2);

test('a text is analysed, and how far it is comes along', async () => {
  /** @type {[string, number][]} */
  const told = [];
  const { meta, tensors } = await engine.analyseMatrix(file('w.csv', '1,-1,0,0\n0,0,2,-2\n'), {
    onprogress: (stage, share) => void told.push([stage, share]),
  });
  assert.equal(meta.job, 'analyse');
  assert.equal(meta.status, 'finished');
  assert.deepEqual(Array.from(tensors.size.data), [2, 4]);
  assert.deepEqual(Array.from(tensors.norms.data), [1, 1, 2, 2]);
  assert.deepEqual(Array.from(tensors.dimensionality.data), [0.5, 0.5, 0.5, 0.5]);
  assert.equal(tensors.sum.data[0], 2);
  assert.deepEqual(
    Array.from(tensors.singular.data, (value) => value.toFixed(6)),
    ['2.828427', '1.414214'],
  );
  assert.deepEqual(told[0], ['reading', 1]);
  assert.deepEqual(told.at(-1), ['analysing', 1]);
});

test('of an archive one array is chosen, turned if wanted, and it is the same as alone', async () => {
  const bytes = npz(
    {
      W: { shape: [2, 4], data: DIGONS },
      other: { shape: [1, 2], data: Float64Array.of(3, 4) },
      b: { shape: [4], data: new Float32Array(4) },
    },
    { text: 'n=4' },
  );
  const archive = file('run.npz', part(bytes));
  const { entries, usual } = await engine.arraysOf(archive);
  assert.deepEqual(
    entries.map(({ name, shape, dtype, problem }) => [name, shape, dtype, problem === '']),
    [
      ['W', [2, 4], '<f4', true],
      ['other', [1, 2], '<f8', true],
      ['b', [4], '<f4', false],
      ['text', [], '<U3', false],
    ],
  );
  assert.equal(usual, 0);
  const [first, alone, other, across] = [
    await engine.analyseMatrix(archive),
    await engine.analyseMatrix(file('w.txt', '1 -1 0 0\n0 0 2 -2')),
    await engine.analyseMatrix(archive, { at: 1 }),
    await engine.analyseMatrix(archive, { at: 0, transposed: true, text: 'job=analyse&blocks=1' }),
  ];
  assert.equal(first.meta.fingerprint, alone.meta.fingerprint);
  assert.deepEqual(Array.from(other.tensors.norms.data), [3, 4]);
  assert.deepEqual(Array.from(across.tensors.size.data), [4, 2]);
  assert.equal(across.meta.text, 'v=1&job=analyse&blocks=1');
  assert.equal(across.tensors.cos2.data.length, 1);
});

test('what is wrong with a file is one sentence, and the worker goes on', async () => {
  const nan = encode({}, { W: { dtype: 'F32', shape: [1, 2], data: Float32Array.of(1, Number.NaN) } });
  const whole = npz({ W: { shape: [2, 4], data: DIGONS } }, {});
  const wrong = /** @type {const} */ ([
    [file('w.csv', '1,2\n3\n'), /^Line 2 has 1 numbers, the first row 2\.$/],
    [file('w.safetensors', nan), /^The number in row 1, column 2 is NaN; all must be finite\.$/],
    [file('w.npz', part(whole.slice(0, 100))), /cut off/],
    [file('w.pt', 'x'), /ends in none of/],
    [file('w.npy'), /^The file is empty\.$/],
  ]);
  for (const [given, message] of wrong)
    await assert.rejects(engine.analyseMatrix(given), { name: 'TypeError', message });
  const { tensors } = await engine.analyseMatrix(file('w.csv', '1'));
  assert.equal(tensors.sum.data[0], 1);
});

test('it stops when it is told to, and leaves nothing behind', async () => {
  const values = Float32Array.from({ length: 600 * 600 }, (_, k) => Math.sin(k * k));
  const large = file('w.npz', part(npz({ W: { shape: [600, 600], data: values } }, {})));
  for (const stage of ['reading', 'analysing']) {
    const stop = new AbortController();
    const stopped = engine.analyseMatrix(large, {
      signal: stop.signal,
      onprogress: (now) => now === stage && stop.abort(),
    });
    await assert.rejects(stopped, { name: 'AbortError' });
  }
  const gone = new AbortController();
  gone.abort();
  await assert.rejects(engine.arraysOf(large, gone), { name: 'AbortError' });
  const { tensors } = await engine.analyseMatrix(large);
  assert.equal(tensors.norms.data.length, 600);
});

test('a file that cannot be read any more is no crash', async () => {
  const source = {
    name: 'w.csv',
    size: 8,
    slice: () => ({ arrayBuffer: () => Promise.reject(new DOMException('It was moved.', 'NotFoundError')) }),
  };
  await assert.rejects(engine.analyseMatrix(source), { name: 'NotFoundError' });
  const { tensors } = await engine.analyseMatrix(file('w.csv', '2'));
  assert.deepEqual(Array.from(tensors.norms.data), [2]);
});
