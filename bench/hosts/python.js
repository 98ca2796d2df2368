// @ts-check
/**
 * Native peers: a Python process for each, which takes orders a line at a time. Finds the interpreter; installs the
 * peers where that is asked for.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { errors, makeProblem, reference } from '../reference.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const OWN = `${root}target/peers/bin/python`;
/** Made by the tests. */
const TESTS = `${root}target/python/bin/python`;
const PACKAGES = ['numpy', 'jax', 'torch'];

/** Name of a peer, its module, and how many threads it may use (0: all). @type {Record<string, {module: string, threads: number}>} */
export const PEERS = {
  NumPy: { module: 'numpy', threads: 1 },
  'PyTorch, one thread': { module: 'torch', threads: 1 },
  'PyTorch, all threads': { module: 'torch', threads: 0 },
  JAX: { module: 'jax', threads: 0 },
};

/** @param {string} command @param {string[]} args */
const quiet = (command, args) =>
  spawnSync(command, args, { stdio: ['ignore', 'ignore', 'inherit'] }).status === 0;

/** An interpreter that has a module, or null. @param {string} module */
function interpreter(module) {
  const has = (/** @type {string} */ python) =>
    spawnSync(python, ['-c', `import ${module}`], { stdio: 'ignore' }).status === 0;
  return [OWN, TESTS, 'python3'].find(has) ?? null;
}

/** Installs the peers into an environment of their own. @returns {string[]} what could not be installed, in words */
export function installPeers() {
  if (PACKAGES.every((name) => interpreter(name) === OWN)) return [];
  console.log('▸ Installing the native peers (some gigabytes, once)');
  if (!quiet('python3', ['-m', 'venv', `${root}target/peers`]))
    return ['target/peers could not be made: python3 -m venv target/peers'];
  return PACKAGES.filter(
    (name) => !quiet(OWN, ['-m', 'pip', 'install', '-q', '--disable-pip-version-check', name]),
  ).map((name) => `${name} could not be installed: target/peers/bin/python -m pip install ${name}`);
}

/** NumPy is always there: without any, the environment of the tests is made. */
export function ensureNumpy() {
  if (interpreter('numpy')) return;
  console.log('▸ Installing NumPy');
  quiet('python3', ['-m', 'venv', `${root}target/python`]);
  quiet(TESTS, ['-m', 'pip', 'install', '-q', '-r', `${root}tests/numpy/requirements.txt`]);
}

/** @param {Float32Array} values */
const packed = (values) =>
  Buffer.from(values.buffer, values.byteOffset, values.byteLength).toString('base64');

/** @param {string} text @returns {Float32Array} */
function unpacked(text) {
  const bytes = Uint8Array.from(Buffer.from(text, 'base64'));
  return new Float32Array(bytes.buffer);
}

/**
 * @param {keyof typeof PEERS} name
 * @returns {Promise<import('./browsers.js').Host | string>} a line that says why where it cannot be had
 */
export async function pythonHost(name) {
  const { module, threads } = PEERS[name];
  const python = interpreter(module);
  if (!python) return `${name}: ${module} is not installed (./build.sh bench --native-peers installs it)`;
  const child = spawn(python, [`${root}bench/native/peer.py`, module, String(threads)], {
    stdio: ['pipe', 'pipe', 'inherit'],
    // Set before the libraries start their threads.
    env: threads
      ? { ...process.env, OMP_NUM_THREADS: `${threads}`, OPENBLAS_NUM_THREADS: `${threads}` }
      : process.env,
  });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const call = async (/** @type {string} */ verb, /** @type {any} */ order = {}) => {
    child.stdin.write(`${JSON.stringify({ verb, ...order })}\n`);
    const { value, done } = await lines.next();
    if (done) throw new Error(`${name} ended.`);
    const reply = JSON.parse(value);
    if (reply.fault) throw new Error(reply.fault);
    return reply.answer;
  };
  const version = await call('about');
  return {
    name,
    version,
    call: (verb, order) => (verb === 'open' ? opened(call, /** @type {any} */ (order)) : call(verb, order)),
    async close() {
      child.stdin.end();
      setTimeout(() => child.kill(), 5000).unref();
      if (child.exitCode === null) await new Promise((resolve) => child.once('exit', resolve));
    },
  };
}

/**
 * Sends the problem of a cell along, and holds the answer against the reference.
 * @param {(verb: string, order: any) => Promise<any>} call
 * @param {{name: string, cell: import('../cells.js').Cell, trainMs?: number}} order
 */
async function opened(call, { name, cell, trainMs }) {
  const problem = makeProblem(cell);
  const { W, b, I, x } = problem;
  const sent = { W: packed(W), b: packed(b), I: packed(I), x: packed(x) };
  const { loss, gW, gb, micro } = await call('open', { name, cell, trainMs, ...sent });
  const answer = { loss, gW: unpacked(gW), gb: unpacked(gb) };
  return { errors: errors(reference(problem), answer), micro };
}
