// @ts-check
/**
 * The desk in a browser: in a page or in a worker of it. Loads the bindings, takes orders. Orders come from a driver
 * through `globalThis.bench`, by message in a worker, and in a browser that has no driver by asking the server.
 */
import { createDesk } from './desk.js';
import { solve, sweep } from './solve.js';

/** @typedef {import('./contenders/ours.js').Bindings} Bindings */

/** @param {string} path */
async function bytes(path) {
  const response = await fetch(new URL(path, location.origin));
  if (!response.ok) throw new Error(`${path} could not be loaded (${response.status}).`);
  return new Uint8Array(await response.arrayBuffer());
}

/** @param {Bindings} simd @param {Bindings} scalar */
async function prepare(simd, scalar) {
  const { memory } = simd.initSync({ module: await bytes('/superposition_simd.wasm') });
  scalar.initSync({ module: await bytes('/superposition_scalar.wasm') });
  const { instance } = await WebAssembly.instantiate(await bytes('/peak.wasm'));
  const peak = /** @type {any} */ (instance.exports.peak);
  /** @type {NonNullable<import('./desk.js').Tools['tfjs']>} */
  const tfjs = async (backend, problem, density) => {
    const contender = await import('./contenders/tfjs.js');
    contender.serveFrom('/tfjs/');
    return contender.tfjs(backend, problem, density);
  };
  return {
    ...createDesk({ simd, scalar, peak, tfjs }),
    solve: (/** @type {import('./solve.js').Task} */ task) => solve(simd, task),
    sweep: (/** @type {import('./solve.js').Sweep} */ task) => sweep(simd, task),
    pair,
    fresh,
    /** Bytes of WebAssembly memory after opening and stepping a run. @param {{text: string}} order */
    memory({ text }) {
      const run = new simd.Run(text);
      run.step(1);
      run.free();
      return memory.buffer.byteLength;
    },
    about: () => navigator.userAgent,
  };
}

/** Workers of this script, kept between orders. @type {Worker[]} */
const workers = [];

/** @param {Worker} worker @param {string} verb @param {any} order */
function ask(worker, verb, order) {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => (data.fault ? reject(new Error(data.fault)) : resolve(data.answer));
    worker.onerror = (event) => reject(new Error(event.message));
    worker.postMessage({ verb, order });
  });
}

/**
 * An order given to so many workers at once; milliseconds until all have answered, and what they said.
 * @param {{workers: number, verb: string, order: any}} task
 */
async function pair({ workers: count, verb, order }) {
  while (workers.length < count) workers.push(new Worker('/bench.js'));
  const start = performance.now();
  const answers = await Promise.all(workers.slice(0, count).map((worker) => ask(worker, verb, order)));
  return { took: performance.now() - start, answers };
}

/** An order given to a worker that has done nothing else. @param {{verb: string, order: any}} task */
async function fresh({ verb, order }) {
  const worker = new Worker('/bench.js');
  try {
    return await ask(worker, verb, order);
  } finally {
    worker.terminate();
  }
}

/** Asks the server for orders until it says that there are no more. @param {(verb: string, order: any) => Promise<unknown>} call */
async function roam(call) {
  for (;;) {
    const { id, verb, order } = await (await fetch('/order')).json();
    if (verb === 'end') return;
    const reply = await call(verb, order).then(
      (answer) => ({ id, answer }),
      (error) => ({ id, fault: String(error) }),
    );
    await fetch('/answer', { method: 'POST', body: JSON.stringify(reply) });
  }
}

/** @param {Bindings} simd @param {Bindings} scalar two instances of the bindings */
export function start(simd, scalar) {
  const ready = prepare(simd, scalar);
  const call = async (/** @type {string} */ verb, /** @type {any} */ order) =>
    /** @type {any} */ (await ready)[verb](order);
  if (typeof document === 'undefined') {
    addEventListener('message', ({ data: { verb, order } }) =>
      call(verb, order).then(
        (answer) => postMessage({ answer }),
        (error) => postMessage({ fault: String(error) }),
      ),
    );
  } else {
    /** @type {any} */ (globalThis).bench = call;
    if (location.pathname === '/roam') roam(call);
  }
}
