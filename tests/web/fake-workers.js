// @ts-check
/**
 * Workers for tests: the engine's own serve.js and worker-core.js in this process, over bindings
 * whose runs are a few lines of integer arithmetic. Time is counted in steps, messages arrive later
 * as they do between threads, and a worker can be killed, silenced or made to trap.
 */
import { serve } from '../../www/engine/serve.js';
import { encode } from './safetensors.js';

/** @typedef {import('../../www/engine/protocol.js').Spawned} Spawned */
/** @typedef {{step: number, value: number}} Change of S */

/** What a test may hold or see of all workers. */
export class FakeWorld {
  /** @type {FakeWorker[]} */
  workers = [];
  /** Orders as they arrived in any worker: verb and run. @type {{verb: string, run?: number, steps?: number, key?: string, value?: number}[]} */
  orders = [];
  /** Orders of steps under way: now, and at most. */
  inFlight = 0;
  mostInFlight = 0;
  /** Reaching this step traps, as often as `traps` says. */
  trapAt = -1;
  traps = 0;
  /** Whether answers are kept back, as if they took long, and those that are. */
  slow = false;
  /** @type {(() => void)[]} */
  kept = [];
  /** How many of the next workers never say hello. */
  stillborn = 0;
  /** What the bindings throw when they start. @type {string | null} */
  refusal = null;
  /** @type {(() => void)[]} frames that were asked for */
  frames = [];
  /** Steps done in all workers; each takes a millisecond. */
  steps = 0;

  /** @returns {import('../../www/engine/engine.js').Surroundings} */
  get surroundings() {
    return {
      workers: 4,
      clock: { request: (callback) => void this.frames.push(callback) },
      spawn: () => {
        const worker = new FakeWorker(this);
        this.workers.push(worker);
        return worker.spawned;
      },
      bytes: async () => new ArrayBuffer(8),
    };
  }
}

/** One worker, with both ends of its channel. */
export class FakeWorker {
  #dead = false;
  #silent = false;
  /** @type {(message: any) => void} */
  #toPage = () => {};
  /** @type {(message: any) => void} */
  #toWorker = () => {};
  /** @type {(reason: string) => void} */
  #failure = () => {};
  #world;

  /** @param {FakeWorld} world */
  constructor(world) {
    this.#world = world;
    const mute = world.stillborn > 0;
    if (mute) world.stillborn -= 1;
    serve(
      {
        post: (message) => !mute && this.#answer(message),
        listen: (listener) => (this.#toWorker = listener),
      },
      {
        bindings: /** @type {any} */ (bindings(world)),
        build: 'simd',
        now: () => world.steps,
        start: () => {
          if (world.refusal) throw new Error(world.refusal);
        },
      },
    );
  }

  get ended() {
    return this.#dead;
  }

  /** It ends by itself, and the page is told. */
  kill() {
    this.#dead = true;
    setImmediate(() => this.#failure('killed'));
  }

  /** It lives on without a word. */
  silence() {
    this.#silent = true;
  }

  /** @returns {Spawned} */
  get spawned() {
    return {
      post: (message, transfer = []) => this.#order(structuredClone(message, { transfer })),
      listen: (listener) => (this.#toPage = listener),
      onfailure: (listener) => (this.#failure = listener),
      end: () => (this.#dead = true),
    };
  }

  /** @param {any} message */
  #order(message) {
    const world = this.#world;
    if (message.verb === 'advance') {
      world.inFlight += 1;
      world.mostInFlight = Math.max(world.mostInFlight, world.inFlight);
    }
    setImmediate(() => {
      if (this.#dead) return;
      if (message.verb) world.orders.push(message);
      this.#toWorker(message);
    });
  }

  /** @param {any} message */
  #answer(message) {
    if (this.#world.slow && 'answer' in message) {
      this.#world.kept.push(() => this.#answer(message));
      return;
    }
    setImmediate(() => {
      if (this.#dead || this.#silent) return;
      if (message.answer?.taken !== undefined) this.#world.inFlight -= 1;
      this.#toPage(message);
    });
  }
}

/** @param {FakeWorld} world */
function bindings(world) {
  class Run {
    at = 0;
    status = 'running';
    /** @type {Change[]} */
    changes = [];
    #freed = false;

    /** @param {string} text */
    constructor(text) {
      const values = new URLSearchParams(text);
      this.seed = Number(values.get('seed') ?? 0);
      this.leg = Number(values.get('steps') ?? 100);
      this.bits = this.seed;
      for (const change of values.get('edits')?.split(',') ?? []) {
        const [step, , value] = change.split(':');
        this.changes.push({ step: Number(step), value: Number(value) });
      }
      this.#judge();
    }

    /** @param {Uint8Array} bytes */
    static resume(bytes) {
      const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
      const header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)));
      const { text, at, bits } = header.__metadata__;
      const run = Object.assign(new Run(text), { at: Number(at), bits: Number(bits) });
      run.#judge();
      return run;
    }

    get end() {
      return (this.changes.at(-1)?.step ?? 0) + this.leg;
    }

    get text() {
      const edits = this.changes.map(({ step, value }) => `${step}:S:${value}`).join(',');
      return `v=1&seed=${this.seed}&steps=${this.leg}${edits && `&edits=${edits}`}`;
    }

    /** @param {number} count */
    step(count) {
      this.#use();
      let taken = 0;
      while (taken < count && this.at < this.end) {
        if (this.at + 1 === world.trapAt && world.traps > 0) {
          world.traps -= 1;
          throw new Error('unreachable');
        }
        const S = this.changes.findLast(({ step }) => step <= this.at)?.value ?? 0;
        this.bits = (Math.imul(this.bits, 1664525) + 1013904223 + Math.round(S * 1000)) >>> 0;
        this.at += 1;
        world.steps += 1;
        taken += 1;
      }
      this.#judge();
      return taken;
    }

    /** @param {string} key @param {number} value */
    set(key, value) {
      this.#use();
      if (key !== 'S') return { problems: [{ key, message: `${key} cannot be changed.` }] };
      this.changes = this.changes.filter(({ step }) => step < this.at);
      this.changes.push({ step: this.at, value });
      this.#judge();
      return { problems: [] };
    }

    /** @param {string} want */
    frame(want) {
      this.#use();
      return this.#bytes(want.split(',').filter((name) => name));
    }

    file() {
      this.#use();
      return this.#bytes(['W', 'b']);
    }

    checkpoint() {
      this.#use();
      const [at, bits] = [String(this.at), String(this.bits)];
      return new Uint8Array(encode({ text: this.text, at, bits }, {}));
    }

    free() {
      this.#use();
      this.#freed = true;
    }

    /** As the real ones do, a run that was freed throws. */
    #use() {
      if (this.#freed) throw new Error('null pointer passed to rust');
    }

    #judge() {
      this.status = this.at < this.end ? 'running' : 'finished';
    }

    /** @param {string[]} names */
    #bytes(names) {
      const tensor = { dtype: 'U32', shape: [1], data: Uint32Array.of(this.bits) };
      const metadata = {
        ...{ text: this.text, features: '5', dimensions: '2', sparsity: '0', rev: '1', reason: '' },
        ...{ step: String(this.at), end: String(this.end), status: this.status },
        fingerprint: this.bits.toString(16).padStart(16, '0'),
      };
      return new Uint8Array(encode(metadata, Object.fromEntries(names.map((name) => [name, tensor]))));
    }
  }
  return {
    Run,
    freshSeed: () => 7,
    parse: (/** @type {string} */ text) => ({ text, values: {}, problems: [] }),
  };
}
