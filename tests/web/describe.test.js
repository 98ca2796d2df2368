// @ts-check
/** The sentence: its grammar, its rounding, and that the command line says the same of the same file. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { decode } from '../../www/engine/snapshot.js';
import { en } from '../../www/strings/en.js';
import { fixed, sentence, significant } from '../../www/views/describe.js';
import { pentagon, snapshot } from './recording.js';

/** @param {Record<string, number[]>} tensors @param {any} [meta] */
const said = (tensors, meta) => sentence(snapshot(tensors, { features: 5, ...meta }), en);

test('a regular arrangement is one angle and its range', () => {
  assert.equal(
    sentence(pentagon(), en),
    'Five features in two dimensions, sparsity 0.95. Five are represented, 72° apart (72.0° to 72.0°).',
  );
});

test('an irregular one lists its angles', () => {
  assert.equal(
    said({ represented: [1, 1, 1, 0, 0], gaps: [90.4, 179.6, 90] }),
    'Five features in two dimensions, sparsity 0.9. Three are represented, 90°, 180° and 90° apart.',
  );
  assert.match(said({ represented: [1, 1, 0, 0, 0], gaps: [90, 270] }), /Two are represented, 90° apart\.$/);
});

test('none, one, and many in words and figures', () => {
  assert.match(said({ represented: [0, 0, 0, 0, 0] }), /None is represented yet\.$/);
  assert.match(said({ represented: [1, 0, 0, 0, 0], gaps: [360] }), /One is represented\.$/);
  assert.match(
    said({ represented: Array(13).fill(1) }, { features: 13, dimensions: 1 }),
    /^13 features in one dimension, sparsity 0\.9\. 13 are represented\.$/,
  );
  assert.match(
    said({ represented: [1] }, { features: 1, dimensions: 3 }),
    /^One feature in three dimensions/,
  );
});

test('the loss comes with its error, where it is known; a divergence is its reason', () => {
  assert.match(said({ represented: [0], loss: [0.0088951, 0.0000341] }), / Loss 0\.00890 ± 0\.00003\.$/);
  assert.equal(
    said({ represented: [0] }, { reason: 'The loss is no longer finite.' }),
    'The loss is no longer finite.',
  );
});

test('numbers are plain decimals; exact ties go to the even digit', () => {
  assert.deepEqual(
    [0.5, 1.5, 2.5, -2.5].map((value) => fixed(value, 0)),
    ['0', '2', '2', '-2'],
  );
  assert.deepEqual([fixed(0.25, 1), fixed(0.35, 1), fixed(72.04, 1)], ['0.2', '0.3', '72.0']);
  assert.deepEqual(
    [1234, 9.996e-3, 1.2345e-7, 0].map((value) => significant(value, 3)),
    ['1234', '0.0100', '0.000000123', '0'],
  );
});

test('page and command line say the same of the same file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'superposition-'));
  try {
    for (const text of [
      'S=0.95&I=1&steps=600&batch=64',
      'n=3&m=1&steps=40&batch=16',
      'n=20&m=5&steps=20&batch=16',
      'n=4&steps=1&batch=1&init=0.01',
      'n=6&m=3&S=0.9&I=1&steps=1500&batch=256',
      'n=40&m=10&S=0.7&I=1&steps=300&batch=128',
      'n=5&S=0.95&Si=0.5~0.9&steps=200&batch=64',
    ]) {
      const file = join(folder, 'run.safetensors');
      const run = spawnSync(
        'cargo',
        ['run', '-q', '-p', 'superposition-cli', '--', 'run', text, '--out', file],
        {
          cwd: fileURLToPath(new URL('../..', import.meta.url)),
          encoding: 'utf8',
        },
      );
      assert.equal(run.status, 0, run.stderr);
      const bytes = readFileSync(file);
      const buffer = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength);
      assert.equal(run.stdout.split('\n')[0], sentence(decode(/** @type {ArrayBuffer} */ (buffer)), en));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
});
