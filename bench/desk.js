// @ts-check
/**
 * Runs contenders inside one JavaScript engine (a page, a worker, Node) as it is told: open, check, time. Which one
 * is timed when is decided outside, so that contenders of several processes can take turns. Judges nothing but
 * whether answers are right.
 */
import { WARM_UP_MS } from './cells.js';
import { ours, trained } from './contenders/ours.js';
import { plain } from './contenders/plain.js';
import { errors, makeProblem, reference, worse } from './reference.js';

/** @typedef {import('./contenders/ours.js').Bindings} Bindings */
/** @typedef {import('./cells.js').Cell} Cell */
/** @typedef {import('./reference.js').Answer} Answer */
/** `twin`: another way to the same answer, for what the problem cannot reach. @typedef {{problem: import('./reference.js').Problem, answer: Answer, twin?: {right: Answer, answer: Answer}}} Check */
/** @typedef {{check?: () => Check | Promise<Check>, run: (count: number) => void | Promise<void>, free: () => void}} Contender */

/**
 * @typedef {object} Tools what this engine has
 * @property {Bindings} simd
 * @property {Bindings} scalar another instance of the bindings
 * @property {(turns: number, a: number, b: number) => number} [peak]
 * @property {(backend: string, problem: import('./reference.js').Problem, density: number) => Promise<Contender>} [tfjs]
 */

/** @type {{cell: string, problem: import('./reference.js').Problem} | null} */
let last = null;

/** The problem of a cell; the same for all, made once. @param {Cell} cell */
function problemOf(cell) {
  const key = JSON.stringify(cell);
  if (last?.cell !== key) last = { cell: key, problem: makeProblem(cell) };
  return last.problem;
}

/**
 * A contender by its name: `ours`, `ours path`, `scalar`, `plain`, `peak`, `tfjs backend`, `text run-text`.
 * @param {Tools} tools
 * @param {string} name
 * @param {Cell} cell
 * @returns {Contender | Promise<Contender>}
 */
function make(tools, name, cell) {
  const [kind, detail = ''] = name.split(' ');
  switch (kind) {
    case 'ours':
      return ours(tools.simd, cell, detail);
    case 'scalar':
      return ours(tools.scalar, cell, detail);
    case 'text':
      return trained(tools.simd, detail);
    case 'plain':
      return plain(problemOf(cell), cell.density);
    case 'tfjs':
      if (tools.tfjs) return tools.tfjs(detail, problemOf(cell), cell.density);
      break;
    case 'peak': {
      const { peak } = tools;
      // A "step" of the yardstick is a million turns.
      if (peak) return { run: (count) => void peak(count * 1_000_000, 0.999, 0.001), free() {} };
    }
  }
  throw new Error(`There is no contender ${name} here.`);
}

/**
 * Runs a contender until it is warm.
 * @param {Contender} contender
 * @param {number} trainMs milliseconds
 * @returns {Promise<number>} microseconds a step, of the last while
 */
async function warmUp(contender, trainMs) {
  const start = performance.now();
  for (let count = 1; ; ) {
    const before = performance.now();
    await contender.run(count);
    const took = performance.now() - before;
    if (performance.now() - start >= trainMs && (took > 10 || count > 1e7)) return (took * 1000) / count;
    if (took < 20) count *= 2;
  }
}

/**
 * @param {Tools} tools
 */
export function createDesk(tools) {
  /** @type {Map<string, Contender>} */
  const open = new Map();
  return {
    /**
     * @param {{name: string, cell: Cell, trainMs?: number}} order
     * @returns {Promise<{errors: import('./reference.js').Errors | null, micro: number}>}
     */
    async open({ name, cell, trainMs = WARM_UP_MS }) {
      const contender = await make(tools, name, cell);
      open.set(name, contender);
      let found = null;
      if (contender.check) {
        const { problem, answer, twin } = await contender.check();
        found = errors(reference(problem), answer);
        if (twin) found = worse(found, errors(twin.right, twin.answer));
      }
      return { errors: found, micro: await warmUp(contender, trainMs) };
    },
    /** Microseconds a step. @param {{name: string, count: number}} order */
    async sample({ name, count }) {
      const contender = open.get(name);
      if (!contender) throw new Error(`${name} is not open.`);
      const start = performance.now();
      await contender.run(count);
      return ((performance.now() - start) * 1000) / count;
    },
    /** @param {{name: string}} order */
    close({ name }) {
      open.get(name)?.free();
      open.delete(name);
    },
  };
}
