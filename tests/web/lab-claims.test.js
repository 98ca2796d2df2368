// @ts-check
/** Claims checked on an engine that the test plays: what is trained, what is measured, what is told. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Checks } from '../../www/site/lab/checks.js';
import { Checker, measureText } from '../../www/site/lab/claims.js';
import { Measurements } from '../../www/site/lab/measurements.js';
import { TrainedFiles } from '../../www/site/lab/trained-files.js';
import { expectedWords, typical, verdictWords } from '../../www/site/lab/verdict-words.js';

/** @typedef {import('../../www/labs/lab-types.d.ts').Claim} Claim */
/** @typedef {import('../../www/site/lab/checks.js').State} State */

/** @param {Partial<Claim>} [changes] @returns {Claim} */
const claim = (changes) => ({
  id: 'loss',
  says: 'The loss is 3.',
  source: { says: 'a closed form' },
  oracle: true,
  jobs: ['S=0.9'],
  measure: { name: 'length', args: {} },
  expected: 3,
  tolerance: 0.5,
  seeds: [1, 2, 3, 4, 5],
  mutation: { swap: 'S' },
  ...changes,
});

/** Trains nothing: a file is the text of its run, a measure counts what `value` says of the texts. */
class FakeEngine {
  /** @type {string[]} */
  trained = [];
  /** @type {string[]} */
  measured = [];
  /** @type {(files: string[]) => number} */
  value = () => 3;
  /** Holds the training back until called. @type {(() => void)[] | null} */
  held = null;

  /** @param {string} text */
  async parse(text) {
    const problems = text.includes('foo') ? [{ message: 'foo is not a parameter' }] : [];
    return { text: `v=1&${text}`, problems };
  }
  /** @param {string[]} texts @param {{onresult: (file: {buffer: ArrayBuffer}, index: number) => void, signal: AbortSignal}} options */
  async sweep(texts, { onresult, signal }) {
    for (const [index, text] of texts.entries()) {
      const { held } = this;
      if (held) await new Promise((resolve) => held.push(() => resolve(undefined)));
      signal.throwIfAborted();
      this.trained.push(text);
      if (text.includes('broken')) throw new Error('The worker stopped.');
      onresult({ buffer: Uint8Array.from(new TextEncoder().encode(text)).buffer }, index);
    }
  }
  /** @param {string} measure @param {ArrayBuffer[]} files */
  async measure(measure, files) {
    this.measured.push(measure);
    return this.value(files.map((file) => new TextDecoder().decode(file)));
  }
  /** @param {{expected?: number, tolerance?: number, least?: number, most?: number}} bounds @param {number[]} values */
  async judge(
    { expected = 0, tolerance = 0, least = expected - tolerance, most = expected + tolerance },
    values,
  ) {
    const holding = values.filter((value) => value >= least && value <= most).length;
    return { holding, holds: holding >= 0.8 * values.length };
  }
}

/** All that has been promised has come about. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

const signal = new AbortController().signal;
const never = { signal, onseed: () => {} };

test('every job is trained on every seed, and the files of a seed come in the order of the jobs', async () => {
  const engine = new FakeEngine();
  /** @type {string[][]} */
  const given = [];
  engine.value = (files) => given.push(files);
  const two = claim({ jobs: ['S=0.9', 'S=0.5&model=linear'], seeds: [4, 7] });
  await new Checker(() => engine).check(two, never);
  assert.deepEqual(given, [
    ['v=1&S=0.9&seed=4', 'v=1&S=0.5&model=linear&seed=4'],
    ['v=1&S=0.9&seed=7', 'v=1&S=0.5&model=linear&seed=7'],
  ]);
});

test('the verdict follows the judge: another number in the claim is another verdict', async () => {
  const engine = new FakeEngine();
  engine.value = ([text]) => (text?.endsWith('seed=5') ? 9 : 3.25);
  const checker = new Checker(() => engine);
  const found = await checker.check(claim(), never);
  assert.deepEqual(found, {
    seeds: [1, 2, 3, 4, 5],
    values: [3.25, 3.25, 3.25, 3.25, 9],
    holding: 4,
    holds: true,
  });
  assert.equal(verdictWords(claim(), found), '✓ 3.25 (3)');
  const mutated = claim({ expected: 4 });
  const other = await checker.check(mutated, never);
  assert.deepEqual([other.holding, other.holds], [0, false]);
  assert.equal(verdictWords(mutated, other), '✗ 3.25 (4)');
});

test('jobs that claims share are trained once a seed while the page lives', async () => {
  const engine = new FakeEngine();
  const checker = new Checker(() => engine);
  await checker.check(claim({ seeds: [1, 2] }), never);
  await checker.check(claim({ seeds: [1, 2, 3], measure: { name: 'norm', args: { feature: 2 } } }), never);
  assert.deepEqual(engine.trained, ['v=1&S=0.9&seed=1', 'v=1&S=0.9&seed=2', 'v=1&S=0.9&seed=3']);
  await checker.check(claim({ jobs: [], seeds: [1] }), never);
  assert.equal(engine.trained.length, 3);
});

test('what is kept of trained runs is bounded; the least used goes first', () => {
  const files = new TrainedFiles(30);
  for (const text of ['a', 'b', 'c']) files.set(text, new ArrayBuffer(10));
  files.get('a');
  files.set('d', new ArrayBuffer(10));
  assert.deepEqual(
    ['a', 'b', 'c', 'd'].map((text) => files.get(text) !== undefined),
    [true, false, true, true],
  );
  files.set('a', new ArrayBuffer(10));
  assert.ok(files.get('c'));
});

test('a measure is asked for in its text form', () => {
  const args = { active: 'more', part: 'silent' };
  assert.equal(measureText({ measure: { name: 'share', args } }), 'share?active=more&part=silent');
  assert.equal(measureText({ measure: { name: 'loss', args: {} } }), 'loss');
});

test('a seed that cannot be measured counts against the claim and says why', async () => {
  const engine = new FakeEngine();
  engine.value = ([text]) => {
    if (text?.endsWith('seed=2')) throw new TypeError('Run 1 diverged.');
    return 3;
  };
  const found = await new Checker(() => engine).check(claim(), never);
  assert.deepEqual(found.values, [3, Number.NaN, 3, 3, 3]);
  assert.deepEqual([found.holding, found.trouble], [4, 'Run 1 diverged.']);
  engine.value = () => {
    throw new TypeError('There is no measure “length”.');
  };
  await assert.rejects(new Checker(() => engine).check(claim(), never), /no measure/);
});

test('a job that is no valid run is said, not replaced by another run', async () => {
  const engine = new FakeEngine();
  await assert.rejects(new Checker(() => engine).check(claim({ jobs: ['foo=1'] }), never), /foo is not/);
  assert.deepEqual(engine.trained, []);
});

/** A storage in which nothing is kept from before. @returns {Storage} */
function box() {
  const items = new Map();
  return /** @type {any} */ ({
    getItem: (/** @type {string} */ key) => items.get(key) ?? null,
    setItem: (/** @type {string} */ key, /** @type {string} */ value) => items.set(key, value),
  });
}

/** @param {FakeEngine} engine @param {Claim[]} claims @param {Storage} [kept] */
function page(engine, claims, kept = box()) {
  /** @type {[string, State][]} */
  const told = [];
  const measurements = new Measurements(() => kept, 1);
  const checks = new Checks(claims, new Checker(() => engine), measurements, (id, state) =>
    told.push([id, state]),
  );
  return { checks, told };
}

test('a check tells how many seeds are done, then the verdict', async () => {
  const { checks, told } = page(new FakeEngine(), [claim({ seeds: [1, 2] })]);
  checks.add(['loss']);
  await settled();
  assert.deepEqual(
    told.map(([, state]) => (state.is === 'measuring' ? `${state.done}/${state.all}` : state.is)),
    ['waiting', '0/2', '1/2', '2/2', 'measured'],
  );
});

test('one claim that fails says so in a sentence, and the others go on', async () => {
  const claims = [claim({ id: 'a' }), claim({ id: 'b', jobs: ['broken=1'] }), claim({ id: 'c' })];
  const { checks } = page(new FakeEngine(), claims);
  checks.add(['a', 'b', 'c']);
  await settled();
  assert.deepEqual(
    ['a', 'b', 'c'].map((id) => checks.of(id).is),
    ['measured', 'failed', 'measured'],
  );
  assert.deepEqual(checks.of('b'), { is: 'failed', message: 'The worker stopped.' });
  assert.deepEqual(checks.open, ['b']);
});

test('Stop is at once: each claim is again what it was, and nothing more is trained', async () => {
  const engine = new FakeEngine();
  const claims = [claim({ id: 'a' }), claim({ id: 'b', jobs: ['S=0.5'] })];
  const { checks } = page(engine, claims);
  checks.add(['a']);
  await settled();
  const before = checks.of('a');
  engine.held = [];
  checks.add(['b', 'a']);
  await settled();
  assert.deepEqual([checks.busy('a'), checks.busy('b')], [true, true]);
  checks.stop(['a', 'b']);
  assert.deepEqual([checks.of('a'), checks.of('b')], [before, { is: 'idle' }]);
  const trained = engine.trained.length;
  for (const release of engine.held) release();
  await settled();
  assert.equal(engine.trained.length, trained);
  assert.deepEqual(checks.of('b'), { is: 'idle' });
});

test('what was stopped can be asked for again', async () => {
  const engine = new FakeEngine();
  const { checks } = page(engine, [claim()]);
  engine.held = [];
  checks.add(['loss']);
  await settled();
  checks.stop(['loss']);
  checks.add(['loss']);
  engine.held = null;
  await settled();
  assert.equal(checks.of('loss').is, 'measured');
});

test('a page opened again in the session still says what it measured, until the claim or the bits are others', async () => {
  const kept = box();
  const first = page(new FakeEngine(), [claim()], kept);
  first.checks.add(['loss']);
  await settled();
  const again = page(new FakeEngine(), [claim()], kept);
  assert.deepEqual(again.checks.of('loss'), first.checks.of('loss'));
  assert.deepEqual(again.told, []);
  assert.equal(page(new FakeEngine(), [claim({ expected: 4 })], kept).checks.of('loss').is, 'idle');
  assert.equal(new Measurements(() => kept, 2).of(claim()), null);
});

test('a measurement without a value survives being kept; a storage that refuses or holds nonsense does no harm', () => {
  const kept = box();
  const outcome = { seeds: [1, 2], values: [3, Number.NaN], holding: 1, holds: false };
  const two = claim({ seeds: [1, 2] });
  new Measurements(() => kept, 1).set(two, outcome);
  assert.deepEqual(new Measurements(() => kept, 1).of(two), outcome);
  const refusing = new Measurements(() => {
    throw new Error('The operation is insecure.');
  }, 1);
  refusing.set(two, outcome);
  assert.equal(refusing.of(two), null);
  for (const text of [
    '{',
    'null',
    '{"values":[1]}',
    '{"seeds":[1],"values":["x"],"holding":1,"holds":true}',
  ]) {
    const strange = { ...box(), getItem: () => text };
    assert.equal(new Measurements(() => strange, 1).of(claim({ seeds: [1] })), null, text);
  }
});

test('a verdict is written with the value in the middle and with what is expected', () => {
  assert.equal(typical([5, 1, 3]), 3);
  assert.equal(typical([4, 1, 3, 2]), 3);
  assert.equal(typical([Number.NaN, 2]), 2);
  const holds = { values: [0.40123, 0.39, 0.41], holds: true };
  assert.equal(verdictWords(claim({ shown: '2/5', tolerance: 0.01 }), holds), '✓ 0.401 (2/5)');
  const nothing = { values: [-0.00001], holds: true };
  assert.equal(verdictWords(claim({ shown: '0', tolerance: 0.01 }), nothing), '✓ 0.000 (0)');
  const below = { values: [-0.1514], holds: true };
  assert.equal(verdictWords(claim({ shown: '≤ −0.05', tolerance: undefined }), below), '✓ −0.151 (≤ −0.05)');
  assert.equal(verdictWords(claim(), { values: [Number.NaN], holds: false }), '✗ – (3)');
  const bounded = { expected: undefined, tolerance: undefined };
  assert.equal(expectedWords(claim({ ...bounded, least: 3 })), 'at least 3');
  assert.equal(expectedWords(claim({ ...bounded, most: 0.1 })), 'at most 0.1');
  assert.equal(expectedWords(claim({ ...bounded, least: 1, most: 2 })), '1 to 2');
});
