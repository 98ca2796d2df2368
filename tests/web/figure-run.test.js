// @ts-check
/** One figure's run, on an engine that the test plays. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { FigureRun } from '../../www/elements/figure-run.js';

/** An engine that counts instead of training; each open run is kept for the test to look at. */
function fakeEngine({ steps = 600, diverges = Number.POSITIVE_INFINITY } = {}) {
  /** @type {any[]} */
  const opened = [];
  const engine = {
    opened,
    /** Steps that were gone to. @type {number[]} */
    rewound: [],
    /** @param {string} text */
    async parse(text) {
      /** @type {Record<string, string>} */
      const values = { n: '5', S: '0.9', seed: '0', edits: '' };
      for (const piece of text.split('&')) {
        const [key, value] = piece.split('=');
        if (key) values[key] = decodeURIComponent(value ?? '');
      }
      const problems = text.includes('foo') ? [{ key: 'foo', message: 'foo is not a parameter' }] : [];
      const clean = text.replace(/&?foo=[^&]*/, '').replaceAll('%3A', ':');
      return { text: clean, values: { ...values, steps: String(steps) }, problems };
    },
    /** @param {string} text */
    async open(text) {
      if (text.includes('broken')) throw new Error('No worker.');
      let [at, end, current] = [0, steps, text];
      const shot = (/** @type {string[]} */ want) => ({
        meta: {
          text: current,
          step: at,
          end,
          status: at >= diverges ? 'diverged' : at >= end ? 'finished' : 'running',
          reason: '',
          fingerprint: '0'.repeat(16),
        },
        tensors: {
          history: { shape: [at / 10, 2], data: Array.from({ length: Math.floor(at / 10) * 2 }, () => at) },
          ...(want.includes('loss') ? { loss: { shape: [2], data: [1, 0.1] } } : {}),
        },
      });
      const handle = {
        closed: false,
        snapshot: /** @type {any} */ (shot([])),
        async step(/** @type {number} */ count) {
          at = Math.min(at + count, end, diverges);
          return shot([]);
        },
        async rewind(/** @type {number} */ step) {
          engine.rewound.push(step);
          await new Promise((resolve) => setImmediate(resolve));
          at = Math.min(step, end);
          return shot([]);
        },
        async set(/** @type {string} */ key, /** @type {number} */ value) {
          if (value > 1) return { text: current, problems: [{ key, message: 'too large' }] };
          current = `${text}&edits=${at}:${key}:${value}`;
          end = at + steps;
          return { text: current, problems: [] };
        },
        picture: async (/** @type {string[]} */ want) => shot(want),
        close: () => {
          handle.closed = true;
        },
      };
      opened.push(handle);
      return handle;
    },
    freshSeed: async () => 77,
  };
  return engine;
}

/** @param {ReturnType<typeof fakeEngine>} engine */
function figure(engine) {
  /** @type {any[]} */
  const heard = [];
  const run = new FigureRun(() => /** @type {any} */ (engine), {
    changed() {},
    stepped() {},
    opened: () => heard.push('opened'),
    ended: (how) => heard.push(how),
    edited: (change) => heard.push(change),
    failed: (error) => heard.push(error.message),
  });
  return { run, heard };
}

/** Ticks until the run wants no more. @param {FigureRun} run */
async function playOut(run) {
  let ticks = 0;
  while (run.playing) {
    run.tick();
    ticks += 1;
    await new Promise((resolve) => setImmediate(resolve));
  }
  return ticks;
}

test('a run plays at three hundred frames a leg, ends with its loss, and is due no more', async () => {
  const { run, heard } = figure(fakeEngine());
  await run.open('v=1', { play: true });
  assert.equal(run.pace, 2);
  assert.equal(await playOut(run), 300);
  await run.advance(0);
  assert.equal(run.status, 'finished');
  assert.deepEqual(run.snapshot?.tensors.loss?.data, [1, 0.1]);
  assert.deepEqual(heard, ['opened', 'finished']);
  assert.equal(run.due, false);
});

test('one step is under way at a time', async () => {
  const { run } = figure(fakeEngine());
  await run.open('v=1', { play: true });
  await Promise.resolve();
  const before = run.step;
  await new Promise((resolve) => setImmediate(resolve));
  run.tick();
  assert.equal(run.due, false);
  run.tick();
  run.tick();
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(run.step, before + 2);
});

test('a live change keeps the step, tells the moment it left, and sets a finished run going', async () => {
  const { run, heard } = figure(fakeEngine());
  await run.open('v=1', { step: 600, play: false });
  assert.equal(run.status, 'finished');
  await run.edit('S', 0.5, true);
  assert.equal(run.status, 'running');
  assert.equal(run.now.S, '0.5');
  const before = { text: 'v=1', step: 600 };
  assert.deepEqual(heard.at(-1), { text: 'v=1&edits=600:S:0.5', step: 600, commit: true, before });
});

test('a live change of a choice is its word; the word in force changes nothing', async () => {
  const { run } = figure(fakeEngine());
  await run.open('v=1', { step: 100, play: false });
  await run.edit('gradient', 'exact', true);
  assert.equal(run.text, 'v=1&edits=100:gradient:exact');
  assert.equal(run.now.gradient, 'exact');
  run.pause();
  await run.advance(50);
  await run.edit('gradient', 'exact', true);
  assert.equal(run.text, 'v=1&edits=100:gradient:exact');
});

test('a live change does not set a run going that the person holds', async () => {
  const { run } = figure(fakeEngine());
  await run.open('v=1', { play: true });
  run.pause();
  await run.edit('S', 0.5, true);
  assert.equal(run.status, 'paused');
});

test('a change that is refused is told and the run stays', async () => {
  const { run } = figure(fakeEngine());
  await run.open('v=1&foo=1');
  assert.equal(run.problems.length, 1);
  await run.edit('S', 7, true);
  assert.deepEqual(run.rejected, [{ key: 'S', message: 'too large' }]);
  assert.equal(run.text, 'v=1');
});

test('another value of n is another run from the start, with the live values it had', async () => {
  const engine = fakeEngine();
  const { run } = figure(engine);
  await run.open('v=1', { step: 100 });
  await run.edit('S', 0.5, true);
  await run.change('n', '6');
  assert.equal(run.text, 'v=1&S=0.5&n=6');
  assert.equal(run.step, 0);
  assert.deepEqual(
    engine.opened.map((handle) => handle.closed),
    [true, false],
  );
});

test('reset drops the live changes, a new seed keeps what they came to', async () => {
  const { run } = figure(fakeEngine());
  await run.open('v=1', { step: 100 });
  await run.edit('S', 0.5, true);
  await run.newSeed();
  assert.equal(run.text, 'v=1&S=0.5&seed=77');
  await run.open('v=1&edits=5:S:0.2', { step: 50 });
  await run.reset();
  assert.equal(run.text, 'v=1');
});

test('divergence ends the run at its last step', async () => {
  const { run, heard } = figure(fakeEngine({ diverges: 40 }));
  await run.open('v=1', { play: true });
  await playOut(run);
  await run.advance(0);
  assert.equal(run.status, 'diverged');
  assert.equal(run.step, 40);
  assert.ok(heard.includes('diverged'));
  assert.equal(run.snapshot?.tensors.loss, undefined);
});

test('a failure is told in words, and the next run opens all the same', async () => {
  const { run, heard } = figure(fakeEngine());
  await run.open('broken');
  assert.equal(run.status, 'failed');
  assert.deepEqual(heard, ['No worker.']);
  await run.open('v=1');
  assert.equal(run.status, 'paused');
  assert.equal(run.failure, null);
});

test('without motion a run goes to its end in one tick', async () => {
  const { run } = figure(fakeEngine());
  run.still = true;
  await run.open('v=1', { play: true });
  await new Promise((resolve) => setImmediate(resolve));
  run.tick();
  await run.advance(0);
  assert.equal(run.status, 'finished');
});

test('a newer run takes the place of one that is being advanced', async () => {
  const engine = fakeEngine({ steps: 1e6 });
  const { run } = figure(engine);
  const first = run.open('v=1&n=9', { step: 1e6 });
  const second = run.open('v=1&n=8', { step: 10 });
  await Promise.all([first, second]);
  assert.equal(run.text, 'v=1&n=8');
  assert.equal(run.step, 10);
});

test('a run that is rewound stands still at that step, keeps its curve, and plays on from there', async () => {
  const { run } = figure(fakeEngine());
  await run.open('v=1', { step: 400, play: true });
  await run.rewind(100);
  assert.deepEqual([run.status, run.step], ['paused', 100]);
  assert.equal(run.moment?.meta.step, 100);
  assert.deepEqual(run.moment?.tensors.reached?.data, [400]);
  assert.equal(run.moment?.tensors.history?.data.length, 80);
  run.play();
  await playOut(run);
  await run.advance(0);
  assert.equal(run.status, 'finished');
  assert.deepEqual(run.moment?.tensors.reached?.data, [600]);
});

test('of many steps asked for at once only the newest is gone to after the one under way', async () => {
  const engine = fakeEngine();
  const { run } = figure(engine);
  await run.open('v=1', { step: 600 });
  const asked = [500, 400, 300].map((step) => run.rewind(step));
  assert.equal(run.moment?.meta.step, 300, 'the line follows the hand at once');
  await new Promise((resolve) => setImmediate(resolve));
  asked.push(run.rewind(250), run.rewind(200.7));
  await Promise.all(asked);
  assert.deepEqual(engine.rewound, [300, 200]);
  assert.equal(run.step, 200);
  assert.equal(run.snapshot?.meta.step, run.moment?.meta.step);
});

test('a change in the past makes another run, of which nothing is ahead', async () => {
  const { run, heard } = figure(fakeEngine());
  await run.open('v=1', { step: 600 });
  await run.rewind(100);
  assert.deepEqual(run.moment?.tensors.reached?.data, [600]);
  await run.edit('S', 0.5, true);
  assert.deepEqual(run.moment?.tensors.reached?.data, [100]);
  assert.equal(run.status, 'running', 'it shows what the change does');
  assert.deepEqual(heard.at(-1).before, { text: 'v=1', step: 100 });
});

test('the end that is gone back to brings its loss again', async () => {
  const { run } = figure(fakeEngine());
  await run.open('v=1', { step: 600 });
  await run.rewind(0);
  assert.ok(!('loss' in (run.snapshot?.tensors ?? {})));
  await run.rewind(1e9);
  assert.equal(run.status, 'finished');
  assert.deepEqual(run.snapshot?.tensors.loss?.data, [1, 0.1]);
});

test('what is no number of steps is refused, and the run stays', async () => {
  const { run, heard } = figure(fakeEngine());
  await run.open('v=1', { step: 20 });
  for (const wrong of [Number.NaN, -3, Number.POSITIVE_INFINITY]) {
    await assert.rejects(run.advance(wrong), /A number of steps is whole and not negative/);
    await assert.rejects(run.rewind(wrong), RangeError);
  }
  assert.equal(run.step, 20);
  await run.advance(2.9);
  assert.equal(run.step, 22);
  assert.deepEqual(heard, ['opened']);
});

test('a run that could not be opened can be tried again, with what was asked of it', async () => {
  const engine = fakeEngine();
  const { open } = engine;
  engine.open = async () => {
    throw new Error('Nothing came.');
  };
  const { run } = figure(engine);
  await run.open('v=1&n=9', { step: 30, play: false });
  assert.equal(run.status, 'failed');
  engine.open = open;
  await run.retry();
  assert.equal(run.failure, null);
  assert.deepEqual([run.text, run.step, run.status], ['v=1&n=9', 30, 'paused']);
  await run.rewind(10);
  await run.retry();
  assert.deepEqual([run.text, run.step], ['v=1&n=9', 10]);
});
