// @ts-check
/**
 * Contenders are right before they are timed: the reference against central differences, plain JavaScript and our own
 * bindings against the reference, and a wrong answer is found. The evaluation against counting. Nothing is timed here.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ours, textOf, weightsIn } from '../../bench/contenders/ours.js';
import { peakModule } from '../../bench/contenders/peak.js';
import { plain } from '../../bench/contenders/plain.js';
import { createDesk } from '../../bench/desk.js';
import { evaluate, makeSamples } from '../../bench/evaluation.js';
import { bindings } from '../../bench/hosts/node.js';
import { paths, pathsIn } from '../../bench/paths.js';
import { errors, fault, GATE, makeProblem, reference, uniforms, worse } from '../../bench/reference.js';
import { solve } from '../../bench/solve.js';

const CELL = { n: 7, m: 3, density: 0.4, batch: 64 };

test('the reference gradient is the slope of the reference loss', () => {
  const problem = makeProblem(CELL);
  const right = reference(problem);
  const step = 2 ** -12;
  for (const [part, gradient] of /** @type {const} */ ([
    ['W', right.gW],
    ['b', right.gb],
  ])) {
    for (let j = 0; j < gradient.length; j++) {
      const at = (/** @type {number} */ move) => {
        const values = problem[part].slice();
        values[j] += move;
        return { loss: reference({ ...problem, [part]: values }).loss, to: values[j] };
      };
      const [up, down] = [at(step), at(-step)];
      const slope = (up.loss - down.loss) / (up.to - down.to);
      // A unit that switches on within the step bends the slope a little.
      assert.ok(Math.abs(slope - gradient[j]) < 2e-4, `${part} ${j}: ${gradient[j]} for ${slope}`);
    }
  }
});

test('the reference loss is the mean of the sum over features, by hand', () => {
  const one = { n: 2, m: 1, batch: 2, W: [1, -1], b: [0, 0.25], I: [1, 0.5], x: [1, 0, 0, 0] };
  const problem = /** @type {any} */ (one);
  // Sample (1, 0): h = 1, x′ = (1, 0). Sample (0, 0): x′ = (0, 1/4), of which half counts.
  assert.equal(reference(problem).loss, (0 + 0.5 * 0.0625) / 2);
});

test('plain JavaScript gives the loss and gradient of the reference, and goes on', () => {
  const contender = plain(makeProblem(CELL), CELL.density);
  const { problem, answer } = contender.check();
  assert.equal(fault(errors(reference(problem), answer)), null);
  contender.run(3);
  assert.equal(
    fault(errors(reference(problem), contender.check().answer)),
    null,
    'a check leaves nothing behind',
  );
});

for (const variant of /** @type {const} */ (['simd', 'scalar'])) {
  test(`${variant}: our bindings give the loss and gradient of the reference, on every path`, async () => {
    const own = await bindings(variant);
    for (const path of ['', ...paths()]) {
      const contender = ours(own, { n: 9, m: 6, density: 0.2, batch: 128 }, path);
      const { problem, answer, twin } = contender.check();
      const found = errors(reference(problem), answer);
      assert.equal(fault(found), null, path);
      assert.ok(problem.x.some((x) => x > 0) && answer.gW.length === 54);
      if (twin) assert.equal(fault(errors(twin.right, twin.answer)), null, `${path}, fresh samples`);
      contender.free();
    }
  });
}

test('a run text that is not taken as it is makes no contender', async () => {
  const own = await bindings('simd');
  assert.throws(() => ours(own, { ...CELL, n: 100_000 }, ''), /n=100000.*features n/);
  assert.equal(textOf(CELL, 'dense'), 'n=7&m=3&S=0.6&path=dense&batch=64&steps=10000000');
});

test('paths are what a run text may name, but for the choice of the lab', () => {
  const other = { key: 'model', choices: ['relu', 'abs'], default: 'relu' };
  const path = { key: 'path', choices: ['table', 'dense', 'gram'], default: 'table' };
  assert.deepEqual(pathsIn({ parameters: [other, path] }), ['dense', 'gram']);
  assert.deepEqual(pathsIn({ parameters: [other] }), []);
});

test('weights come out of a checkpoint as the frame shows them', async () => {
  const own = await bindings('simd');
  const text = 'n=6&m=5&batch=16&restarts=3&steps=40&seed=5';
  const [first, last] = solve(own, { text, n: 6, m: 5, moments: [10, 40] });
  assert.deepEqual([first.step, last.step, last.restarts.length], [10, 40, 3]);
  const run = new own.Run(text);
  run.step(10);
  const bytes = run.frame('W,b').slice();
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
  const tensor = (/** @type {string} */ name) => {
    const [from, to] = header[name].data_offsets;
    return new Float32Array(bytes.slice(8 + length + from, 8 + length + to).buffer);
  };
  const [shown] = weightsIn(run.checkpoint(), { n: 6, m: 5 });
  assert.deepEqual(shown.W, tensor('W'));
  assert.deepEqual(shown.b, tensor('b'));
  assert.deepEqual(first.restarts[0], { W: [...shown.W], b: [...shown.b] });
});

test('what is wrong is said, and what is no number is wrong', () => {
  const problem = makeProblem(CELL);
  const right = reference(problem);
  const off = { ...right, gW: Array.from(right.gW, (value, j) => (j === 4 ? value + 0.01 : value)) };
  assert.match(fault(errors(right, off)) ?? '', /^gW is off by \d\.\de-\d$/);
  const broken = { ...right, gb: Array.from(right.gb, () => Number.NaN) };
  assert.match(fault(errors(right, broken)) ?? '', /gb/);
  assert.match(fault(errors(right, { ...right, loss: Number.NaN })) ?? '', /loss/);
  assert.match(fault(errors(right, { ...right, gb: [] })) ?? '', /gb/);
  assert.match(fault(errors(right, { ...right, gb: [...Array.from(right.gb), 0] })) ?? '', /gb/);
  const just = { loss: GATE.loss, gW: GATE.gW, gb: GATE.gb };
  assert.equal(fault(just), null);
  assert.deepEqual(worse(just, { loss: 0, gW: 1, gb: 0 }), { loss: GATE.loss, gW: 1, gb: GATE.gb });
});

test('a desk knows whom it has, and says so of others', async () => {
  const own = await bindings('simd');
  const desk = createDesk({ simd: own, scalar: own });
  await assert.rejects(desk.open({ name: 'tfjs wasm', cell: CELL }), /no contender tfjs wasm/);
  await assert.rejects(desk.sample({ name: 'ours', count: 1 }), /ours is not open/);
});

test('the yardstick multiplies and adds', async () => {
  const { instance } = await WebAssembly.instantiate(peakModule().slice());
  const peak = /** @type {any} */ (instance.exports).peak;
  // Twelve chains from 1 + c/16; a turn doubles each and adds 3.
  const start = Array.from({ length: 12 }, (_, c) => 1 + c / 16);
  const after = start.map((value) => 2 * (2 * value + 3) + 3);
  assert.equal(
    peak(2, 2, 3),
    after.reduce((sum, value) => sum + value),
  );
});

test('the evaluation is the mean over all samples, empty ones included', () => {
  const setting = { n: 4, m: 2, density: 0.3, importance: 0.8 };
  const next = uniforms(3);
  const weights = { W: Array.from({ length: 8 }, () => 2 * next() - 1), b: [0.2, -0.1, 0.1, 0.05] };
  const samples = makeSamples(setting, 200_000);
  assert.ok(samples.every(({ active }) => active.length > 0));
  // The same mean from plain samples of another seed, by the reference.
  const { x } = makeProblem({ ...setting, batch: 200_000, seed: 9 });
  const problem = {
    ...setting,
    batch: 200_000,
    W: Float32Array.from(weights.W),
    b: Float32Array.from(weights.b),
    I: Float32Array.from([1, 0.8, 0.64, 0.512]),
    x,
  };
  const [found, expected] = [evaluate(weights, setting, samples), reference(problem).loss];
  assert.ok(Math.abs(found / expected - 1) < 0.01, `${found} for ${expected}`);
});
