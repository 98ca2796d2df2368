// @ts-check
/** What readers predicted, on storages that the test plays: one that keeps, one that refuses, one that is full. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { KEY, Predictions } from '../../www/site/lab/predictions.js';
import { labs } from '../../www/strings/labs.js';

class Box {
  /** @type {Map<string, string>} */
  items = new Map();
  /** @param {string} key */
  getItem(key) {
    return this.items.get(key) ?? null;
  }
  /** @param {string} key @param {string} value */
  setItem(key, value) {
    this.items.set(key, value);
  }
  /** @param {string} key */
  removeItem(key) {
    this.items.delete(key);
  }
}

test('a prediction is there when the reader comes back, for its own lab only', () => {
  const box = new Box();
  new Predictions(() => box).set('sparsity', 'two');
  const again = new Predictions(() => box);
  assert.deepEqual(again.of('sparsity'), { choice: 'two' });
  assert.equal(again.of('demonstrating'), null);
  assert.deepEqual([...box.items.keys()], [KEY]);
});

test('who had it shown without predicting is remembered as such', () => {
  const box = new Box();
  new Predictions(() => box).set('sparsity', null);
  assert.deepEqual(new Predictions(() => box).of('sparsity'), { choice: null });
});

test('two pages open at once do not overwrite each other', () => {
  const box = new Box();
  const [one, two] = [new Predictions(() => box), new Predictions(() => box)];
  one.set('sparsity', 'two');
  two.set('demonstrating', 'all');
  const later = new Predictions(() => box);
  assert.deepEqual([later.of('sparsity'), later.of('demonstrating')], [{ choice: 'two' }, { choice: 'all' }]);
});

test('forgetting leaves nothing behind', () => {
  const box = new Box();
  const predictions = new Predictions(() => box);
  predictions.set('sparsity', 'two');
  predictions.forget();
  assert.equal(predictions.of('sparsity'), null);
  assert.equal(box.items.size, 0);
});

test('the export is what is kept, and says its version', () => {
  const box = new Box();
  const predictions = new Predictions(() => box);
  predictions.set('sparsity', 'two');
  predictions.set('demonstrating', null);
  assert.deepEqual(JSON.parse(predictions.text), {
    version: 1,
    predictions: { sparsity: { choice: 'two' }, demonstrating: { choice: null } },
  });
});

test('a storage that cannot even be named remembers nothing, and the page goes on', () => {
  const predictions = new Predictions(() => {
    throw new Error('The operation is insecure.');
  });
  predictions.set('sparsity', 'two');
  assert.deepEqual(predictions.of('sparsity'), { choice: 'two' });
  assert.equal(predictions.kept, false);
  predictions.forget();
  assert.equal(predictions.of('sparsity'), null);
});

test('a full storage is said to be so', () => {
  const box = new Box();
  box.setItem = () => {
    throw new DOMException('full', 'QuotaExceededError');
  };
  const predictions = new Predictions(() => box);
  assert.equal(predictions.kept, true);
  predictions.set('sparsity', 'two');
  assert.equal(predictions.kept, false);
});

test('what somebody else has written there is nothing predicted', () => {
  const strange = ['{', '7', 'null', '"x"', '{"version":2,"predictions":{"sparsity":{"choice":"two"}}}'];
  strange.push('{"version":1,"predictions":null}', '{"version":1,"predictions":{"sparsity":{"choice":5}}}');
  strange.push('{"version":1,"predictions":{"sparsity":null}}');
  for (const text of strange) {
    const box = new Box();
    box.setItem(KEY, text);
    const predictions = new Predictions(() => box);
    assert.equal(predictions.of('sparsity'), null, text);
    predictions.set('sparsity', 'one');
    assert.deepEqual(new Predictions(() => box).of('sparsity'), { choice: 'one' }, text);
  }
});

test('an answer becomes the end of a sentence, names and symbols stay as they are', () => {
  const { yours } = labs.prediction;
  assert.equal(yours('Two'), 'You said two.');
  assert.equal(yours('A pentagon, about.'), 'You said a pentagon, about.');
  assert.equal(yours('ReLU'), 'You said ReLU.');
  assert.equal(yours('W alone'), 'You said W alone.');
  assert.equal(yours('5'), 'You said 5.');
});
