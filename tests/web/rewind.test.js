// @ts-check
/**
 * Going back in a run, over workers that a test can kill and with the real bindings on threads of
 * Node: whichever way a moment is reached, it has the bits that a run which never turned back has.
 */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Checkpoints, MOST } from '../../www/engine/checkpoints.js';
import { Engine } from '../../www/engine/engine.js';
import { node } from '../../www/engine/node.js';
import { FakeWorld } from './fake-workers.js';
import { encode } from './safetensors.js';

const TEXT = 'v=1&seed=5&steps=3000';
const WANT = ['W'];

/** An engine with one worker, and what may happen to it. */
function inFakes() {
  const world = new FakeWorld();
  const engine = new Engine(world.surroundings, { workers: 1 });
  return { world, engine, lose: () => world.workers.at(-1)?.kill() };
}

/** The same over threads. */
function inThreads() {
  /** @type {import('../../www/engine/protocol.js').Spawned[]} */
  const started = [];
  const spawn = () => {
    const worker = node.spawn();
    started.push(worker);
    return worker;
  };
  const engine = new Engine({ ...node, spawn }, { workers: 1 });
  return { engine, lose: () => started.at(-1)?.end() };
}

/** What a run that never turned back shows. @param {() => {engine: Engine}} make @param {string} text @param {number} step */
async function undisturbed(make, text, step) {
  const { engine } = make();
  const run = await engine.open(text, { want: WANT });
  const snapshot = step > 0 ? await run.step(step) : run.snapshot;
  engine.close();
  return shown(snapshot);
}

/** @param {import('../../www/engine/snapshot.js').Snapshot | null} snapshot */
const shown = (snapshot) => [snapshot?.meta.text, snapshot?.meta.step, snapshot?.meta.fingerprint];

for (const [where, make] of /** @type {[string, () => {engine: Engine, lose: () => void}][]} */ ([
  ['fake workers', inFakes],
  ['the real bindings', inThreads],
])) {
  test(`${where}: a run that was rewound plays on to the same bits`, async () => {
    const { engine } = make();
    try {
      const run = await engine.open(TEXT, { want: WANT });
      const text = run.text;
      await run.step(2500);
      for (const step of [700, 1900, 40, 0, 2500]) {
        assert.deepEqual(shown(await run.rewind(step)), await undisturbed(make, text, step));
        assert.deepEqual([run.at, run.status], [step, 'running']);
      }
      await run.rewind(1000);
      assert.deepEqual(shown(await run.step(3000)), await undisturbed(make, text, 3000));
      assert.equal(run.status, 'finished');
      assert.deepEqual(shown(await run.rewind(9999)), await undisturbed(make, text, 3000));
    } finally {
      engine.close();
    }
  });

  test(`${where}: who looks at the past keeps the edits that come later`, async () => {
    const { engine } = make();
    try {
      const run = await engine.open(TEXT, { want: WANT });
      await run.step(600);
      await run.set('S', 0.5);
      await run.step(900);
      const { text } = await run.set('S', 0.25);
      await run.step(300);
      // Checkpoints from before the changes know nothing of them, yet serve the text that has them.
      for (const step of [1600, 1500, 1400, 600, 300, 0]) {
        assert.deepEqual(shown(await run.rewind(step)), await undisturbed(make, text, step));
      }
      assert.equal(run.end, 4500);
      assert.deepEqual(shown(await run.step(2000)), await undisturbed(make, text, 2000));
    } finally {
      engine.close();
    }
  });

  test(`${where}: a change in the past drops the edits and the checkpoints that come later`, async () => {
    const { engine, lose } = make();
    try {
      const run = await engine.open(TEXT, { want: WANT });
      await run.step(1500);
      await run.set('S', 0.25);
      await run.step(1000);
      await run.rewind(800);
      const refused = await run.set('n', 6);
      assert.equal(refused.problems.length, 1);
      assert.match(run.text, /1500:S:0.25/);
      const { text } = await run.set('S', 0.5);
      assert.match(text, /edits=800:S:0.5$/);
      assert.deepEqual(shown(await run.rewind(2400)), await undisturbed(make, text, 2400));
      lose();
      assert.deepEqual(shown(await run.rewind(300)), await undisturbed(make, text, 300));
    } finally {
      engine.close();
    }
  });

  test(`${where}: a worker lost while a run is rewound, or after, costs no bits`, async () => {
    const { engine, lose } = make();
    try {
      const run = await engine.open(TEXT, { want: WANT });
      await run.step(500);
      const { text } = await run.set('S', 0.5);
      await run.step(2000);
      const under = run.rewind(1700);
      lose();
      assert.deepEqual(shown(await under), await undisturbed(make, text, 1700));
      lose();
      assert.deepEqual(shown(await run.step(100)), await undisturbed(make, text, 1800));
      lose();
      assert.deepEqual(shown(await run.rewind(2500)), await undisturbed(make, text, 2500));
    } finally {
      engine.close();
    }
  });
}

test('a feature put somewhere in the past is there from that step on, and not before', async () => {
  const { engine, lose } = inThreads();
  try {
    const run = await engine.open(TEXT, { want: WANT });
    await run.step(2000);
    await run.rewind(800);
    const { text, problems } = await run.place(1, [0.5, -0.25]);
    assert.deepEqual(problems, []);
    await run.step(900);
    for (const step of [800, 799, 1300, 801, 0]) {
      assert.deepEqual(shown(await run.rewind(step)), await undisturbed(inThreads, text, step));
    }
    await run.rewind(1700);
    lose();
    assert.deepEqual(shown(await run.rewind(800)), await undisturbed(inThreads, text, 800));
  } finally {
    engine.close();
  }
});

test('going back costs no more than the way from the checkpoint before', async () => {
  const { world, engine } = inFakes();
  const run = await engine.open(TEXT, { want: WANT });
  await run.step(2950);
  const before = world.steps;
  for (const step of [2000, 1000, 2950]) await run.rewind(step);
  assert.ok(world.steps - before < 3 * (2950 / MOST) * 2, `${world.steps - before} steps again`);
  assert.equal(world.orders.filter(({ verb }) => verb === 'open').length, 1);
  engine.close();
});

test('a step that is no number of steps is refused in words', async () => {
  const { world, engine } = inFakes();
  const run = await engine.open(TEXT, { want: WANT });
  for (const wrong of [Number.NaN, -1, Number.POSITIVE_INFINITY]) {
    await assert.rejects(run.rewind(wrong), { name: 'RangeError', message: new RegExp(`${wrong} is not`) });
    await assert.rejects(run.step(wrong), { name: 'RangeError', message: /whole and not negative/ });
  }
  assert.equal((await run.step(10.9))?.meta.step, 10);
  assert.equal((await run.rewind(4.5)).meta.step, 4);
  assert.equal(world.workers.length, 1);
  engine.close();
});

/** @param {number} step @param {string} [text] */
const checkpoint = (step, text = 'v=1') => encode({ text, at: String(step) }, {});

/** @param {ArrayBuffer | null} bytes @returns {Record<string, string> | null} */
function metadata(bytes) {
  if (!bytes) return null;
  const length = Number(new DataView(bytes).getBigUint64(0, true));
  return JSON.parse(new TextDecoder().decode(new Uint8Array(bytes, 8, length))).__metadata__;
}

test('sixteen checkpoints are kept, spread over the steps, the last among them', () => {
  const kept = new Checkpoints();
  for (let step = 7; step <= 4000; step += 7) kept.keep(step, checkpoint(step));
  const { steps } = kept;
  assert.equal(steps.length, MOST);
  assert.equal(steps.at(-1), 3997);
  const gaps = steps.map((step, i) => step - (steps[i - 1] ?? 0));
  assert.ok(Math.max(...gaps) <= 3 * (4000 / MOST), `${gaps}`);
});

test('a checkpoint is given out as one of the text that is asked for, its bytes otherwise the same', () => {
  const kept = new Checkpoints();
  const W = { dtype: 'F32', shape: [2], data: Float32Array.of(1, 2) };
  kept.keep(10, encode({ text: 'v=1', at: '10' }, { W }));
  const text = 'v=1&edits=12:S:0.5';
  const given = kept.before(11, text);
  assert.deepEqual(metadata(given), { text, at: '10' });
  assert.deepEqual(new Float32Array(given?.slice(-8) ?? []), Float32Array.of(1, 2));
  assert.equal(kept.before(9, text), null);
  kept.keep(20, checkpoint(20));
  kept.cut(19);
  assert.deepEqual(kept.steps, [10]);
});

test('of large checkpoints fewer are kept, but always the last', () => {
  const kept = new Checkpoints();
  for (const step of [1, 2, 3, 4, 5]) kept.keep(step, new ArrayBuffer(2 ** 25));
  assert.equal(kept.steps.length, 2);
  kept.keep(6, new ArrayBuffer(2 ** 27));
  assert.deepEqual(kept.steps, [6]);
});
