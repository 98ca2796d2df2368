// @ts-check
/**
 * What the engine of the labs answers, on threads of Node with the real bindings: measures, verdicts,
 * analyses, and a sentence where there is none. The measures themselves are checked natively.
 */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import { Engine } from '../../www/engine/engine.js';
import { nodeLabs } from '../../www/engine/node.js';

const engine = new Engine(nodeLabs, { workers: 1 });
after(() => engine.close());

const pentagon = engine.sweep(['S=0.95&I=1&restarts=4']).then(([file]) => file);

test('a trained pentagon measures as the paper says, and the verdict follows the number', async () => {
  const { buffer } = await pentagon;
  // PAPER 4.5: five features in two dimensions at density 0.05.
  const loss = await engine.measure('loss', [buffer]);
  assert.ok(Math.abs(loss - 0.008904) < 0.0003, `${loss}`);
  assert.equal(await engine.measure('whole?shape=pentagon', [buffer]), 1);
  assert.ok(Math.abs((await engine.measure('dimensionality?feature=2', [buffer])) - 0.4) < 0.01);

  const claim = { expected: 0.008904, tolerance: 0.0003 };
  assert.deepEqual(await engine.judge(claim, [loss]), { holding: 1, holds: true });
  assert.deepEqual(await engine.judge({ ...claim, expected: 0.0095 }, [loss]), { holding: 0, holds: false });
  assert.deepEqual(await engine.judge({ least: 0.5 }, [1, 1, 1, 1, Number.NaN]), { holding: 4, holds: true });
});

test('analyses come as tensors, and the terms of the loss add up to it', async () => {
  const file = await pentagon;
  const { tensors, meta } = await engine.analyse(file.buffer, ['anatomy', 'terms']);
  assert.equal(meta.fingerprint, file.meta.fingerprint);
  assert.deepEqual(Array.from(tensors.anatomy.shape), [6, 5]);
  assert.deepEqual(Array.from(tensors.terms.shape), [5, 2]);
  let sum = 0;
  for (let row = 0; row < 6; row++)
    sum += tensors.anatomy.data[5 * row + 2] + tensors.anatomy.data[5 * row + 3];
  // The loss of few features is exact; its terms are drawn.
  const [loss, error] = tensors.loss.data;
  assert.equal(error, 0);
  assert.ok(Math.abs(sum / loss - 1) < 0.03, `${sum} for ${loss}`);
});

test('what cannot be measured is said in a sentence, and the worker goes on', async () => {
  const { buffer } = await pentagon;
  const refused = [
    [() => engine.measure('beauty', [buffer]), /^There is no measure “beauty”\.$/],
    [() => engine.measure('loss', []), /of 1 runs, 0 were given/],
    [() => engine.measure('norm?feature=9', [buffer]), /none of the 5 features/],
    [() => engine.measure('loss', [new ArrayBuffer(5)]), /\w/],
    [() => engine.judge({}, [1]), /expected and tolerance/],
    [() => engine.analyse(buffer, ['mood']), /There is no analysis/],
  ];
  for (const [ask, words] of /** @type {[() => Promise<unknown>, RegExp][]} */ (refused)) {
    await assert.rejects(ask, (error) => error instanceof TypeError && words.test(error.message));
  }
  assert.equal(await engine.measure('represented', [buffer]), 5);
});

test('an experiment is a job like any other: parsed, done in slices, the same bits with any number of workers', async () => {
  const parsed = await engine.parse('job=u-and&q=9');
  assert.equal(parsed.text, 'v=1&job=u-and&q=0.5');
  assert.equal(parsed.values.neurons, '2000');
  assert.match(parsed.problems[0]?.message ?? '', /q = 9 is above 0\.5/);
  const texts = ['job=u-and&samples=8', 'job=u-and&samples=8&seed=1', 'S=0.95&steps=50'];
  const both = new Engine(nodeLabs, { workers: 2 });
  try {
    const [one, two] = await Promise.all([engine.sweep(texts), both.sweep(texts)]);
    assert.deepEqual(
      one.map(({ meta }) => meta.fingerprint),
      two.map(({ meta }) => meta.fingerprint),
    );
    assert.equal(one[0].meta.job, 'u-and');
    assert.notEqual(one[0].meta.fingerprint, one[1].meta.fingerprint);
    // QUESTIONS 4.17: where both of a pair are on, 1 + (k - 2) q.
    const mean = await engine.measure('tensor?name=outputs&at=7', [one[0].buffer]);
    assert.ok(Math.abs(mean - 1.2) < 0.06, `${mean}`);
  } finally {
    both.close();
  }
});

test('a sweep that is watched shows each job on its way, and comes to the same bits', async () => {
  const texts = ['job=u-and&samples=8', 'S=0.95&steps=50'];
  const plain = await engine.sweep(texts);
  /** @type {[number, number][]} */
  const seen = [];
  const watch = {
    want: ['outputs', 'W'],
    onpicture: (/** @type {any} */ { meta, tensors }, /** @type {number} */ index) => {
      assert.ok(index === 0 ? tensors.outputs : tensors.W);
      seen.push([index, meta.step]);
    },
  };
  const watched = await engine.sweep(texts, { watch });
  assert.deepEqual(
    watched.map(({ meta }) => meta.fingerprint),
    plain.map(({ meta }) => meta.fingerprint),
  );
  for (const index of [0, 1]) {
    const steps = seen.filter(([of]) => of === index).map(([, step]) => step);
    assert.ok(steps.length > 1, `${steps}`);
    assert.deepEqual(
      steps,
      steps.toSorted((a, b) => a - b),
    );
    assert.equal(steps.at(-1), plain[index].meta.end);
  }
});
