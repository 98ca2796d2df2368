// @ts-check
/**
 * The engine on threads of Node with the real bindings: the golden fingerprints with SIMD and
 * without, and a worker that is ended in the middle of a run. What needs no bindings is in
 * engine.test.js.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Engine } from '../../www/engine/engine.js';
import { node, nodeLabs } from '../../www/engine/node.js';

/** @type {[string, string][]} */
const GOLDEN = JSON.parse(readFileSync(new URL('../golden.json', import.meta.url), 'utf8'));

const BINARIES = /** @type {const} */ ([
  ['simd', 'figure', node],
  ['scalar', 'figure', node],
  ['simd', 'labs', nodeLabs],
  ['scalar', 'labs', nodeLabs],
]);

for (const [build, flavour, surroundings] of BINARIES) {
  test(`the runs have their golden fingerprints with the ${build} build for ${flavour}`, async () => {
    const engine = new Engine({ ...surroundings, bytes: () => surroundings.bytes(build) }, { workers: 2 });
    try {
      const files = await engine.sweep(GOLDEN.map(([text]) => text));
      assert.deepEqual(
        files.map(({ meta }) => [meta.text, meta.fingerprint]),
        GOLDEN,
      );
      assert.ok(files.every(({ meta }) => meta.status === 'finished'));
    } finally {
      engine.close();
    }
  });
}

/**
 * Surroundings whose workers can be ended from outside, as a browser or a reader may.
 * @returns {{surroundings: import('../../www/engine/engine.js').Surroundings, started: import('../../www/engine/protocol.js').Spawned[]}}
 */
function endable() {
  /** @type {import('../../www/engine/protocol.js').Spawned[]} */
  const started = [];
  const spawn = () => {
    const worker = node.spawn();
    started.push(worker);
    return worker;
  };
  return { surroundings: { ...node, spawn }, started };
}

test('a thread that is ended in the middle of a run is replaced, and the run ends with the same bits', async () => {
  const [text, fingerprint] = GOLDEN[0];
  const { surroundings, started } = endable();
  const engine = new Engine(surroundings, { workers: 1 });
  /** @type {string[]} */
  const notices = [];
  engine.addEventListener('notice', (event) => {
    notices.push(/** @type {import('../../www/engine/engine.js').NoticeEvent} */ (event).message);
  });
  try {
    const run = await engine.open(text, { want: ['W', 'history'] });
    const before = await run.step(1500);
    const under = run.step(1000);
    started[0].end();
    const after = await under;
    assert.equal(before?.meta.step, 1500);
    assert.equal(after?.meta.step, 2500);
    assert.equal(started.length, 2);
    assert.equal(notices.length, 1);
    const last = await run.step(run.end - run.at);
    assert.equal(last?.meta.fingerprint, fingerprint);
  } finally {
    engine.close();
  }
});

test('a change under a run survives the loss of its worker', async () => {
  const { surroundings, started } = endable();
  const engine = new Engine(surroundings, { workers: 1 });
  try {
    const run = await engine.open('S=0.9&steps=300', { want: ['W'] });
    await run.step(100);
    const { text, problems } = await run.set('S', 0.5);
    assert.deepEqual(problems, []);
    assert.equal(text, 'v=1&steps=300&edits=100:S:0.5');
    await run.step(50);
    const under = run.step(250);
    started[0].end();
    const after = await under;
    const [direct] = await engine.sweep([text]);
    assert.equal(after?.meta.status, 'finished');
    assert.equal(after?.meta.step, 400);
    assert.equal(after?.meta.fingerprint, direct.meta.fingerprint);
  } finally {
    engine.close();
  }
});

test('parse tells all problems and the nearest valid run; a fresh seed is a whole number', async () => {
  const engine = new Engine(node, { workers: 1 });
  try {
    const { text, values, problems } = await engine.parse('n=1e9&S=NaN&colour=red');
    assert.equal(text, 'v=1&n=4096');
    assert.equal(values.n, '4096');
    assert.deepEqual(problems.map(({ key }) => key).sort(), ['S', 'colour', 'n']);
    const seed = await engine.freshSeed();
    assert.ok(Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32);
  } finally {
    engine.close();
  }
});

test('a run that diverges stops at a finite step and says why', async () => {
  const engine = new Engine(node, { workers: 1 });
  try {
    const run = await engine.open('lr=1000&schedule=constant&init=10', { want: ['W'] });
    const last = await run.step(run.end);
    assert.equal(last?.meta.status, 'diverged');
    assert.notEqual(last?.meta.reason, '');
    assert.ok(last && last.meta.step < last.meta.end);
    assert.ok(Array.from(last.tensors.W.data).every(Number.isFinite));
  } finally {
    engine.close();
  }
});

test('the file of a run is a snapshot with every tensor', async () => {
  const engine = new Engine(node, { workers: 1 });
  try {
    const run = await engine.open('n=5&m=2&steps=20', { want: ['W'] });
    const seen = await run.step(20);
    const file = await run.picture('file');
    assert.deepEqual(seen && Object.keys(seen.tensors), ['W']);
    for (const name of ['W', 'b', 'norms', 'dimensionality', 'dstar', 'gram', 'history', 'loss']) {
      assert.ok(name in file.tensors, name);
    }
    assert.deepEqual(file.tensors.W.shape, [2, 5]);
    assert.deepEqual(file.tensors.W.data, seen?.tensors.W.data);
  } finally {
    engine.close();
  }
});
