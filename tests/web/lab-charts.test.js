// @ts-check
/** What charts need beside a canvas: frames with their analyses, marks looked up by name. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Analyses } from '../../www/site/lab/analyses.js';
import { plot } from '../../www/site/lab/plot.js';

/** @param {string} text @param {ArrayBuffer} [buffer] @returns {any} */
const frame = (text, buffer = new ArrayBuffer(1), tensors = {}) => ({
  meta: { text, step: 4000 },
  tensors,
  buffer,
});

const anatomy = { shape: [1], data: [7] };

class FakeEngine {
  /** @type {string[]} */
  trained = [];
  /** @type {string[][]} */
  analysed = [];
  /** @param {string[]} texts @param {any} options */
  async sweep(texts, { onresult, signal }) {
    for (const [index, text] of texts.entries()) {
      signal.throwIfAborted();
      this.trained.push(text);
      onresult(frame(text), index);
    }
  }
  /** @param {ArrayBuffer} _ @param {string[]} names */
  async analyse(_, names) {
    this.analysed.push(names);
    return frame('', undefined, { anatomy, W: { shape: [0], data: [] } });
  }
}

const signal = new AbortController().signal;

test('frames that carry their analyses need no engine', async () => {
  const analyses = new Analyses(() => assert.fail('no engine is wanted'));
  const full = frame('a', undefined, { anatomy });
  assert.equal(analyses.with(full, ['anatomy']), full);
  await analyses.fill([full], ['anatomy'], { signal, onframe: () => {} });
});

test('a frame with bytes of its own is analysed once; its own tensors stay', async () => {
  const engine = new FakeEngine();
  const analyses = new Analyses(() => engine);
  const W = { shape: [1], data: [3] };
  const bare = frame('a', undefined, { W });
  assert.equal(analyses.with(bare, ['W', 'anatomy']), null);
  let told = 0;
  const options = { signal, onframe: () => (told += 1) };
  await analyses.fill([bare], ['W', 'anatomy'], options);
  await analyses.fill([bare], ['W', 'anatomy'], options);
  assert.deepEqual([engine.analysed, engine.trained, told], [[['anatomy']], [], 1]);
  assert.deepEqual(analyses.with(bare, ['W', 'anatomy'])?.tensors, { W, anatomy });
});

test('frames of a stored strip share its bytes: they are trained again to be analysed', async () => {
  const engine = new FakeEngine();
  const analyses = new Analyses(() => engine);
  const shared = new ArrayBuffer(8);
  const frames = [frame('a', shared), frame('b', shared, { anatomy }), frame('c', shared)];
  await analyses.fill(frames, ['anatomy'], { signal, onframe: () => {} });
  assert.deepEqual(engine.trained, ['a', 'c']);
  assert.ok(frames.every((each) => analyses.with(each, ['anatomy'])));
});

test('stopped, it trains no further', async () => {
  const engine = new FakeEngine();
  const stop = new AbortController();
  stop.abort(new Error('Another strip.'));
  const shared = new ArrayBuffer(8);
  const fill = new Analyses(() => engine).fill([frame('a', shared), frame('b', shared)], ['anatomy'], {
    signal: stop.signal,
    onframe: () => assert.fail('nothing is told'),
  });
  await assert.rejects(fill, /Another strip/);
  assert.deepEqual(engine.trained, []);
});

test('a name that is no mark of Plot is refused in a sentence', () => {
  const look = { ink: 'black', ground: 'white', font: 'serif', size: '13px' };
  const options = { width: 300, look, label: '', document: /** @type {any} */ (null) };
  for (const mark of [
    'beautiful',
    'plot',
    'Mark',
    'constructor',
    '__proto__',
    'scale',
    'identity',
    'formatIsoDate',
  ]) {
    const data = { marks: [{ mark, data: [], options: {} }] };
    assert.throws(
      () => plot(data, options),
      { name: 'TypeError', message: `There is no mark “${mark}”.` },
      mark,
    );
  }
});
