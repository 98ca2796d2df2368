// @ts-check
/**
 * What a worker does with each order, given the bindings. Knows no port and no bytes of a module,
 * so that it runs in a test as it is.
 */
import { CHECKPOINT_MS, CHECKPOINT_SHARE, LONG_MS } from './protocol.js';

/** @typedef {import('./protocol.js').Answer} Answer */
/** @typedef {import('./protocol.js').Order} Order */
/** @typedef {import('./protocol.js').State} State */
/** @typedef {typeof import('../generated/superposition.js')} Bindings */
/** @typedef {InstanceType<Bindings['Run']>} Run */
/** @typedef {Pick<Bindings, 'parse' | 'freshSeed' | 'stripOf' | 'align' | 'measure' | 'judge' | 'analyse' | 'Run'>} Package */
/** @typedef {{run: Run, stepMs: number, chunk: number, trained: number, wait: number}} Held */

/**
 * @param {Package} bindings
 * @param {() => number} now milliseconds; decides how much is done at once, never what comes out
 * @param {() => void} warn called before what may take long: an evaluation, a step of a large model
 * @returns {(order: Order) => Answer}
 */
export function createCore(bindings, now, warn) {
  /** @type {Map<number, Held>} */
  const runs = new Map();

  /** @param {number} id @param {Run} run @returns {Answer} */
  const hold = (id, run) => {
    runs.get(id)?.run.free();
    runs.set(id, { run, stepMs: 0, chunk: 1, trained: 0, wait: CHECKPOINT_MS });
    return { state: stateOf(run) };
  };

  return (order) => {
    switch (order.verb) {
      case 'parse':
        return { parsed: bindings.parse(order.text) };
      case 'seed':
        return { seed: bindings.freshSeed() };
      case 'strip':
        return { strip: bindings.stripOf(order.text) };
      case 'align': {
        const neighbour = order.neighbour && new Uint8Array(order.neighbour);
        return { frame: bufferOf(bindings.align(new Uint8Array(order.frame), neighbour)) };
      }
      case 'measure':
        warn();
        return answered(() => ({
          value: bindings.measure(
            order.text,
            order.files.map((file) => new Uint8Array(file)),
          ),
        }));
      case 'judge':
        return answered(() => ({ verdict: judge(bindings, order) }));
      case 'analyse':
        warn();
        return answered(() => ({
          frame: bufferOf(bindings.analyse(new Uint8Array(order.frame), order.names)),
        }));
      case 'open':
        return hold(order.run, new bindings.Run(order.text));
      case 'resume':
        return hold(order.run, bindings.Run.resume(new Uint8Array(order.checkpoint)));
      case 'close':
        runs.get(order.run)?.run.free();
        runs.delete(order.run);
        return {};
    }
    const held = runs.get(order.run);
    if (!held) throw new Error(`There is no run ${order.run}.`);
    const { run } = held;
    switch (order.verb) {
      case 'advance':
        return advance(held, order, now, warn);
      case 'set': {
        const { problems } = run.set(order.key, String(order.value));
        // A checkpoint from before the change would not know of it.
        return { problems, state: stateOf(run), checkpoint: bufferOf(run.checkpoint()) };
      }
      case 'place': {
        const { problems } = run.place(order.feature, new Float64Array(order.column));
        return { problems, state: stateOf(run), checkpoint: bufferOf(run.checkpoint()) };
      }
      case 'lie':
        return { turn: Array.from(run.lieLike(new Float32Array(order.like))) };
      case 'turn':
        run.turn(new Float64Array(order.turn));
        return {};
      case 'frame':
        if (evaluates(run, order.want)) warn();
        return { state: stateOf(run), frame: bufferOf(run.frame(order.want)) };
      case 'file':
        warn();
        return { state: stateOf(run), frame: bufferOf(run.file()) };
      case 'checkpoint':
        return { checkpoint: bufferOf(run.checkpoint()) };
    }
  };
}

/**
 * The longest whole number of steps that fits the budget, at least one.
 * @param {Held} held
 * @param {{steps: number, budget: number, want: string}} order
 * @param {() => number} now
 * @param {() => void} warn
 * @returns {Answer}
 */
function advance(held, { steps, budget, want }, now, warn) {
  const { run } = held;
  if (held.stepMs === 0 || held.stepMs > LONG_MS) warn();
  const start = now();
  let taken = 0;
  let spent = 0;
  while (taken < steps && run.status === 'running' && (taken === 0 || spent + held.stepMs <= budget)) {
    const room = held.stepMs > 0 ? Math.floor((budget - spent) / held.stepMs) : 1;
    // Some clocks tick in whole milliseconds: what measured as nothing may be twice as much, no more.
    held.chunk = Math.max(1, Math.min(room, 2 * held.chunk));
    const done = run.step(Math.min(steps - taken, held.chunk));
    const elapsed = now() - start;
    if (done > 0) held.stepMs = Math.max((elapsed - spent) / done, 1e-4);
    taken += done;
    spent = elapsed;
  }
  held.trained += spent;
  /** @type {Answer} */
  const answer = { taken, state: stateOf(run) };
  if (taken >= steps || run.status !== 'running') {
    if (evaluates(run, want)) warn();
    answer.frame = bufferOf(run.frame(want));
  }
  if (held.trained >= held.wait) {
    const before = now();
    answer.checkpoint = bufferOf(run.checkpoint());
    held.trained = 0;
    held.wait = Math.max(CHECKPOINT_MS, CHECKPOINT_SHARE * (now() - before));
  }
  return answer;
}

/**
 * What was asked for, or why it cannot be had. A trap is another matter: it goes on to whoever replaces the worker.
 * @param {() => Answer} ask
 * @returns {Answer}
 */
function answered(ask) {
  try {
    return ask();
  } catch (error) {
    if (!(error instanceof Error) || error instanceof WebAssembly.RuntimeError) throw error;
    return { refusal: error.message };
  }
}

/**
 * @param {Package} bindings
 * @param {{expectation: import('./protocol.js').Expectation, values: number[]}} order
 * @returns {import('./protocol.js').Verdict}
 */
function judge(bindings, { expectation, values }) {
  const { expected, tolerance, least, most } = expectation;
  const verdict = bindings.judge(expected, tolerance, least, most, new Float64Array(values));
  const { holding, holds } = verdict;
  verdict.free();
  return { holding, holds };
}

/**
 * Whether a frame takes longer than its bytes: for its loss, for the noise of a gradient, or at the end to find the best restart.
 * @param {Run} run
 * @param {string} want
 */
const evaluates = (run, want) => run.status === 'finished' || /\b(loss|restarts|signal)\b/.test(want);

/** @param {Run} run @returns {State} */
function stateOf(run) {
  return { text: run.text, step: run.at, end: run.end, status: run.status };
}

/** The bindings hand out copies of their own, so the buffer may be given away. @param {Uint8Array} bytes */
function bufferOf(bytes) {
  return /** @type {ArrayBuffer} */ (bytes.buffer);
}
