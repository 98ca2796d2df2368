// @ts-check
/**
 * The bindings as they are shipped, optimised, in both variants: same bits as native code, bad
 * input answered in words. Not the engine, which keeps them in a worker.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

/** @typedef {typeof import('../../www/generated/superposition.js')} Bindings */

/** @type {[string, string][]} */
const GOLDEN = JSON.parse(readFileSync(new URL('../golden.json', import.meta.url), 'utf8'));

const generated = new URL('../../www/generated/', import.meta.url);

/**
 * A fresh instance of one variant, with glue of its own.
 * @param {'simd' | 'scalar'} variant
 * @returns {Promise<Bindings>}
 */
async function load(variant) {
  const bindings = await import(`${generated}superposition.js?${variant}`);
  bindings.initSync({ module: readFileSync(new URL(`superposition_${variant}.wasm`, generated)) });
  return bindings;
}

/**
 * The metadata of safetensors bytes.
 * @param {Uint8Array} bytes
 * @returns {Record<string, string>}
 */
function metadata(bytes) {
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  return JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length))).__metadata__;
}

for (const [variant, lanes] of /** @type {const} */ ([
  ['simd', 'simd128'],
  ['scalar', 'scalar'],
])) {
  const bindings = await load(variant);

  test(`${variant}: says what it is`, () => {
    assert.equal(bindings.lanes(), lanes);
    assert.equal(bindings.rev(), 2);
  });

  test(`${variant}: gives the golden fingerprints`, () => {
    for (const [text, fingerprint] of GOLDEN) {
      const run = new bindings.Run(text);
      run.step(4_294_967_295);
      assert.equal(run.status, 'finished');
      assert.equal(metadata(run.frame('')).fingerprint, fingerprint, text);
      run.free();
    }
  });

  test(`${variant}: reads a text into canonical text, values and problems`, () => {
    const { text, values, problems } = bindings.parse('#features=6&S=NaN&edits=10%3AS%3A0.5&bogus=1');
    assert.equal(text, 'v=1&n=6&edits=10:S:0.5');
    assert.equal(
      Object.keys(values).join(' '),
      'n m S I model seed steps batch lr schedule wd init restarts gradient untied hb l1 purity attack data set together zipf amplitude points unit path Ii Si W edits',
    );
    assert.deepEqual([values.n, values.S, values.model, values.edits], ['6', '0.9', 'relu', '10:S:0.5']);
    assert.deepEqual(problems, [
      { key: 'bogus', message: 'bogus is not a parameter; left out' },
      { key: 'S', message: 'sparsity S = NaN is not a number; using 0.9' },
    ]);
  });

  test(`${variant}: opens the nearest run of a bad text`, () => {
    const run = new bindings.Run('n=1e9&m=1e9&batch=0&\ud800=%');
    assert.equal(run.text, 'v=1&n=4096&m=512&batch=1');
    assert.deepEqual([run.at, run.end, run.status], [0, 4000, 'running']);
    run.free();
  });

  test(`${variant}: a change is an edit, an impossible one changes nothing and says why`, () => {
    const run = new bindings.Run('steps=100&batch=16');
    assert.equal(run.step(60), 60);
    assert.deepEqual(run.set('sparsity', '0.5'), { problems: [] });
    const before = run.text;
    assert.equal(before, 'v=1&steps=100&batch=16&edits=60:S:0.5');
    for (const [key, value, wrong] of /** @type {[string, string, RegExp][]} */ ([
      ['S', 'NaN', /^sparsity S = NaN is not a number; nothing is changed$/],
      ['n', '7', /^features n is fixed for the whole run/],
      ['gradient', 'best', /^gradient = best is not one of sampled, stratified, exact, limit; nothing/],
      ['gradient', '2', /is not one of/],
      ['', '1', /is not a parameter that can change/],
    ])) {
      const { problems } = run.set(key, value);
      assert.equal(problems.length, 1);
      assert.match(problems[0]?.message ?? '', wrong);
    }
    assert.equal(run.text, before);
    assert.equal(run.step(1000), 100);
    assert.deepEqual([run.at, run.end, run.status], [160, 160, 'finished']);
    run.free();
  });

  test(`${variant}: a checkpoint goes on to the same bytes`, () => {
    const run = new bindings.Run('steps=90&batch=32&restarts=2');
    run.step(40);
    const resumed = bindings.Run.resume(run.checkpoint());
    run.step(50);
    resumed.step(50);
    assert.deepEqual(resumed.file(), run.file());
  });

  test(`${variant}: refuses bytes that are no checkpoint with an Error, and lives on`, () => {
    for (const bytes of [new Uint8Array(0), new Uint8Array(100).fill(255), new bindings.Run('').file()]) {
      assert.throws(
        () => bindings.Run.resume(bytes),
        (error) =>
          error instanceof Error &&
          !(error instanceof WebAssembly.RuntimeError) &&
          error.message.endsWith('.'),
      );
    }
    assert.equal(new bindings.Run('').step(1), 1);
  });

  test(`${variant}: fresh seeds are whole numbers in range and differ`, () => {
    const seeds = Array.from({ length: 8 }, () => bindings.freshSeed());
    for (const seed of seeds) {
      assert.deepEqual(bindings.parse(`seed=${seed}`).problems, []);
      assert.equal(bindings.parse(`seed=${seed}`).values.seed, String(seed));
    }
    assert.ok(new Set(seeds).size > 1);
  });
}
