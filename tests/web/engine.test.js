// @ts-check
/**
 * The engine over workers that a test can kill, silence or make trap: order, back-pressure,
 * recovery to the same bits, refusal, ends. The real bindings are in engine-wasm.test.js.
 */
import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { Closed, Engine, NotLoaded, Refused } from '../../www/engine/engine.js';
import { FakeWorld } from './fake-workers.js';

const TEXT = 'v=1&seed=5&steps=3000';
const WANT = ['W'];

/**
 * @param {FakeWorld} world
 * @param {{workers?: number, watchdogMs?: number}} [options]
 */
function engineIn(world, options) {
  const engine = new Engine(world.surroundings, options);
  /** @type {string[]} */
  const notices = [];
  engine.addEventListener('notice', (event) => {
    notices.push(/** @type {import('../../www/engine/engine.js').NoticeEvent} */ (event).message);
  });
  return { engine, notices };
}

/** Fingerprint of a text's run at a step, undisturbed. @param {string} text @param {number} step */
async function undisturbed(text, step) {
  const { engine } = engineIn(new FakeWorld());
  const run = await engine.open(text, { want: WANT });
  const snapshot = step > 0 ? await run.step(step) : run.snapshot;
  engine.close();
  return snapshot?.meta.fingerprint;
}

/** Lets messages that are on their way arrive until something holds. @param {() => unknown} holds */
async function until(holds) {
  while (!holds()) await new Promise((resolve) => setImmediate(resolve));
}

test('a run opens with its first picture and where it stands', async () => {
  const { engine } = engineIn(new FakeWorld());
  const run = await engine.open(TEXT, { want: WANT });
  assert.deepEqual([run.text, run.at, run.end, run.status], [TEXT, 0, 3000, 'running']);
  assert.equal(run.snapshot?.meta.step, 0);
  assert.deepEqual(Object.keys(run.snapshot?.tensors ?? {}), WANT);
  engine.close();
});

test('asked for steps a hundred times at once, one order is in flight and the others are told so', async () => {
  const world = new FakeWorld();
  const { engine } = engineIn(world);
  const run = await engine.open(TEXT, { want: WANT });
  const answers = await Promise.all(Array.from({ length: 100 }, () => run.step(40)));
  assert.equal(answers.filter((answer) => answer === null).length, 99);
  assert.equal(answers[0]?.meta.step, 40);
  assert.equal(world.mostInFlight, 1);
  engine.close();
});

test('a long order is worked off in slices of eight milliseconds', async () => {
  const world = new FakeWorld();
  const { engine } = engineIn(world);
  const run = await engine.open(TEXT, { want: WANT });
  await run.step(80);
  const slices = world.orders.filter(({ verb }) => verb === 'advance');
  assert.ok(slices.length >= 10, `${slices.length} slices`);
  assert.equal(world.steps, 80);
  engine.close();
});

/** @type {[string, (world: FakeWorld) => void][]} */
const LOSSES = [
  ['is killed', (world) => world.workers[0].kill()],
  [
    'falls silent',
    (world) => {
      world.workers[0].silence();
      mock.timers.tick(15_000);
    },
  ],
  ['traps', (world) => Object.assign(world, { trapAt: 1600, traps: 1 })],
];

for (const [what, lose] of LOSSES) {
  test(`a worker that ${what} is replaced, and the run goes on with the same bits`, async () => {
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const world = new FakeWorld();
      const { engine, notices } = engineIn(world, { workers: 1 });
      const run = await engine.open(TEXT, { want: WANT });
      await run.step(1500);
      const under = run.step(1000);
      const before = world.steps;
      await until(() => world.steps > before);
      lose(world);
      const after = await under;
      assert.equal(after?.meta.step, 2500);
      assert.equal(after?.meta.fingerprint, await undisturbed(TEXT, 2500));
      assert.equal(world.workers.length, 2);
      assert.ok(world.workers[0].ended);
      assert.equal(notices.length, 1);
      engine.close();
    } finally {
      mock.timers.reset();
    }
  });
}

test('recovery starts from a checkpoint that the worker sent along, not from the beginning', async () => {
  const world = new FakeWorld();
  const { engine } = engineIn(world, { workers: 1 });
  const run = await engine.open(TEXT, { want: WANT });
  await run.step(2400);
  world.workers[0].kill();
  const before = world.steps;
  const after = await run.step(100);
  assert.equal(after?.meta.fingerprint, await undisturbed(TEXT, 2500));
  assert.equal(world.orders.filter(({ verb }) => verb === 'open').length, 1);
  assert.equal(world.orders.filter(({ verb }) => verb === 'resume').length, 1);
  assert.ok(world.steps - before < 1100 + 100, 'no more than the last second again');
  engine.close();
});

test('changes keep their order and survive the loss of the worker', async () => {
  const world = new FakeWorld();
  const { engine } = engineIn(world, { workers: 1 });
  const run = await engine.open(TEXT, { want: WANT });
  await run.step(10);
  const under = run.step(20);
  const changed = [run.set('S', 0.25), run.set('S', 0.5), run.set('n', 6), run.set('S', 0.75)];
  await under;
  const answers = await Promise.all(changed);
  assert.deepEqual(
    world.orders.filter(({ verb }) => verb === 'set').map(({ value }) => value),
    [0.25, 0.5, 6, 0.75],
  );
  assert.deepEqual(
    answers.map(({ problems }) => problems.map(({ key }) => key)),
    [[], [], ['n'], []],
  );
  assert.equal(answers[3].text, `${TEXT}&edits=30:S:0.75`);
  assert.equal(run.end, 3030);
  await run.step(70);
  world.workers[0].kill();
  const after = await run.step(100);
  assert.equal(after?.meta.step, 200);
  assert.equal(after?.meta.fingerprint, await undisturbed(`${TEXT}&edits=30:S:0.75`, 200));
  engine.close();
});

test('a change that meets a lost worker is made at the step that is shown, and is in later recoveries', async () => {
  const world = new FakeWorld();
  const { engine } = engineIn(world, { workers: 1 });
  const run = await engine.open(TEXT, { want: WANT });
  await run.step(1200);
  world.workers[0].kill();
  const { text } = await run.set('S', 0.5);
  assert.equal(text, `${TEXT}&edits=1200:S:0.5`);
  world.workers[1].kill();
  const after = await run.step(300);
  assert.equal(after?.meta.text, text);
  assert.equal(after?.meta.fingerprint, await undisturbed(text, 1500));
  engine.close();
});

test('an order that traps every time is told, not tried for ever', async () => {
  const world = Object.assign(new FakeWorld(), { trapAt: 50, traps: Number.POSITIVE_INFINITY });
  const { engine } = engineIn(world, { workers: 1 });
  const run = await engine.open(TEXT, { want: WANT });
  await assert.rejects(run.step(100), /stops at step 4\d: .*unreachable/);
  assert.ok(world.workers.length < 10, `${world.workers.length} workers`);
  engine.close();
});

test('a worker that never says hello is replaced', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const world = Object.assign(new FakeWorld(), { stillborn: 1 });
    const { engine, notices } = engineIn(world, { workers: 1 });
    const opening = engine.open(TEXT, { want: WANT });
    mock.timers.tick(15_000);
    const run = await opening;
    assert.equal(run.snapshot?.meta.step, 0);
    assert.equal(world.workers.length, 2);
    assert.equal(notices.length, 1);
    engine.close();
  } finally {
    mock.timers.reset();
  }
});

test('a worker that evaluates is given minutes, and then replaced all the same', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const world = new FakeWorld();
    const { engine, notices } = engineIn(world, { workers: 1 });
    const run = await engine.open(TEXT, { want: WANT });
    world.slow = true;
    const picture = run.picture(['W', 'loss']);
    await until(() => world.kept.length === 1);
    const parsed = engine.parse('v=1');
    await until(() => world.kept.length === 2);
    mock.timers.tick(200_000);
    assert.equal(world.workers.length, 1);
    world.slow = false;
    for (const answer of world.kept) answer();
    assert.equal((await picture).meta.step, 0);
    await parsed;
    assert.deepEqual(notices, []);
    world.slow = true;
    const file = run.picture('file');
    await until(() => world.kept.length === 3);
    await new Promise((resolve) => setImmediate(resolve));
    world.slow = false;
    mock.timers.tick(299_000);
    assert.equal(world.workers.length, 1);
    mock.timers.tick(1000);
    assert.equal((await file).meta.step, 0);
    assert.equal(world.workers.length, 2);
    engine.close();
  } finally {
    mock.timers.reset();
  }
});

test('other work is given fifteen seconds, also after an evaluation', async () => {
  mock.timers.enable({ apis: ['setTimeout'] });
  try {
    const world = new FakeWorld();
    const { engine, notices } = engineIn(world, { workers: 1 });
    const run = await engine.open(TEXT, { want: WANT });
    await run.step(10);
    await run.picture(['loss']);
    world.slow = true;
    const under = run.step(1);
    await until(() => world.kept.length === 1);
    world.slow = false;
    mock.timers.tick(15_000);
    assert.equal((await under)?.meta.step, 11);
    assert.deepEqual([world.workers.length, notices.length], [2, 1]);
    engine.close();
  } finally {
    mock.timers.reset();
  }
});

test('a sweep gives the same results in the same order with one worker and with four', async () => {
  const texts = Array.from({ length: 9 }, (_, i) => `v=1&seed=${i}&steps=${900 - 90 * i}`);
  const [one, four] = await Promise.all(
    [1, 4].map(async (workers) => {
      const world = new FakeWorld();
      const { engine } = engineIn(world, { workers });
      /** @type {number[]} */
      const indices = [];
      const results = await engine.sweep(texts, { onresult: (_, index) => indices.push(index) });
      assert.equal(world.workers.length, workers);
      assert.deepEqual(indices.toSorted(), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
      engine.close();
      return results.map(({ meta }) => [meta.text, meta.step, meta.fingerprint]);
    }),
  );
  assert.deepEqual(one, four);
  assert.deepEqual(
    one.map(([text]) => text),
    texts,
  );
});

test('a sweep whose worker is killed has the same results', async () => {
  const texts = ['v=1&seed=1&steps=2000', 'v=1&seed=2&steps=2000'];
  const world = new FakeWorld();
  const { engine } = engineIn(world, { workers: 1 });
  const sweep = engine.sweep(texts);
  await until(() => world.steps > 1200);
  world.workers[0].kill();
  const results = await sweep;
  const expected = await Promise.all(texts.map((text) => undisturbed(text, 2000)));
  assert.deepEqual(
    results.map(({ meta }) => meta.fingerprint),
    expected,
  );
  engine.close();
});

test('a sweep that is aborted fails with the reason, starts nothing more and leaves other runs alone', async () => {
  const world = new FakeWorld();
  const { engine, notices } = engineIn(world, { workers: 1 });
  const run = await engine.open(TEXT, { want: WANT });
  const abort = new AbortController();
  const texts = ['v=1&seed=1&steps=100000', 'v=1&seed=2&steps=100000'];
  const sweep = engine.sweep(texts, { signal: abort.signal });
  await until(() => world.steps > 500);
  const reason = new Error('enough');
  abort.abort(reason);
  await assert.rejects(sweep, reason);
  assert.equal(world.orders.filter(({ verb }) => verb === 'open').length, 2);
  assert.equal((await run.step(5))?.meta.step, 5);
  assert.deepEqual(notices, []);
  assert.equal(world.workers.length, 1);
  await assert.rejects(engine.sweep(texts, { signal: abort.signal }), reason);
  engine.close();
});

test('one text of a sweep that fails stops the others', async () => {
  const world = Object.assign(new FakeWorld(), { trapAt: 60, traps: Number.POSITIVE_INFINITY });
  const { engine } = engineIn(world, { workers: 2 });
  const texts = ['v=1&steps=100', ...Array.from({ length: 50 }, (_, i) => `v=1&seed=${i}&steps=50`)];
  let done = 0;
  await assert.rejects(engine.sweep(texts, { onresult: () => void done++ }), /unreachable/);
  assert.ok(done > 0 && done < 50, `${done} done`);
  const steps = world.steps;
  await engine.parse('v=1');
  assert.ok(world.steps - steps <= 100, 'nothing is started after the failure');
  engine.close();
});

test('closing a run under way answers null and disturbs no other run of the worker', async () => {
  const world = new FakeWorld();
  const { engine, notices } = engineIn(world, { workers: 1 });
  const [gone, stays] = await Promise.all([
    engine.open(TEXT, { want: WANT }),
    engine.open('v=1&seed=9&steps=500', { want: WANT }),
  ]);
  const under = gone.step(2000);
  const change = gone.set('S', 0.5);
  await until(() => world.steps > 20);
  await gone.close();
  assert.equal(await under, null);
  await assert.rejects(change, Closed);
  assert.equal(await gone.step(1), null);
  const last = await stays.step(500);
  assert.equal(last?.meta.fingerprint, await undisturbed('v=1&seed=9&steps=500', 500));
  assert.equal(world.workers.length, 1);
  assert.deepEqual(notices, []);
  engine.close();
});

test('closing the engine ends its workers and starts no others', async () => {
  const world = new FakeWorld();
  const { engine } = engineIn(world, { workers: 1 });
  const run = await engine.open(TEXT, { want: WANT });
  const under = run.step(2000);
  await until(() => world.steps > 20);
  engine.close();
  await assert.rejects(under, Closed);
  await assert.rejects(engine.parse('n=5'), Closed);
  assert.equal(world.workers.length, 1);
  assert.ok(world.workers[0].ended);
});

test('where WebAssembly is refused, opening fails with its reason, and so does each try', async () => {
  const world = Object.assign(new FakeWorld(), { refusal: 'blocked by the policy of the page' });
  const { engine, notices } = engineIn(world);
  const refused = { constructor: Refused, message: /blocked by the policy/ };
  await assert.rejects(engine.open(TEXT, { want: WANT }), refused);
  await assert.rejects(engine.parse('n=5'), refused);
  await assert.rejects(engine.sweep([TEXT]), refused);
  assert.deepEqual(notices, []);
  assert.ok(world.workers.every(({ ended }) => ended));
});

test('where workers may not start, opening fails as refused', async () => {
  const spawn = () => {
    throw new DOMException('not allowed here', 'SecurityError');
  };
  const barred = new Engine({ ...new FakeWorld().surroundings, spawn });
  await assert.rejects(barred.open(TEXT, { want: WANT }), { constructor: Refused, message: /not allowed/ });
});

test('where the bytes do not come, opening fails, and may be tried again', async () => {
  let there = false;
  const bytes = async () => {
    if (there) return new ArrayBuffer(8);
    throw new Error('no such file');
  };
  const engine = new Engine({ ...new FakeWorld().surroundings, bytes });
  const missing = { constructor: NotLoaded, message: /no such file/ };
  await assert.rejects(engine.open(TEXT, { want: WANT }), missing);
  await assert.rejects(engine.parse(TEXT), missing);
  there = true;
  assert.equal((await engine.open(TEXT, { want: WANT })).at, 0);
  engine.close();
});

test('playing takes its pace of steps at each frame, stops at a pause, and ends with the run', async () => {
  const world = new FakeWorld();
  const { engine } = engineIn(world);
  const run = await engine.open('v=1&seed=5&steps=20', { want: WANT });
  /** @type {number[]} */
  const seen = [];
  const frame = async () => {
    await until(() => world.frames.length > 0);
    world.frames.shift()?.();
  };
  const onframe = (/** @type {{meta: {step: number}}} */ { meta }) => void seen.push(meta.step);
  const first = run.play({ pace: 3, onframe });
  await until(() => seen.length === 1);
  await frame();
  await until(() => seen.length === 2);
  run.pause();
  await frame();
  await first;
  assert.deepEqual(seen, [3, 6]);
  assert.equal(run.playing, false);
  const second = run.play({ pace: 10, onframe });
  for (const count of [3, 4]) {
    await until(() => seen.length === count);
    await frame();
  }
  await second;
  assert.deepEqual(seen, [3, 6, 16, 20]);
  assert.equal(run.status, 'finished');
  engine.close();
});
