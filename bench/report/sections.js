// @ts-check
/** What the other sections say: time to solution, the notebook, visits, workers, growth. */
import { expectedTime, lastSlope, median, quantile, slope, spread } from '../statistics.js';
import { digits, spreadText, table } from './format.js';
import { bestWay, pairRatios } from './goals.js';

/** @param {any} data */
export function solutionText({ problems }) {
  const one = (/** @type {any} */ problem) => {
    const rows = problem.entries.map((/** @type {any} */ entry) => {
      const time = expectedTime(entry.attempts);
      const successes = entry.attempts.filter((/** @type {any} */ each) => each.reached !== null).length;
      const times = entry.attempts.flatMap((/** @type {any} */ each) => each.reached ?? []);
      const least = Math.min(...entry.attempts.map((/** @type {any} */ each) => each.loss)) / problem.optimum;
      return [
        entry.name,
        time === null ? `not within ${digits(longest(entry))}` : digits(time),
        times.length > 0 ? digits(median(times)) : '–',
        `${successes} of ${entry.attempts.length}`,
        `+${(100 * (least - 1)).toFixed(2)} %`,
        entry.tuning ? `${entry.tuning.steps} steps at ${entry.tuning.lr}` : 'any of the grid',
      ];
    });
    const left = problem.left.length > 0 ? `\n\nLeft out: ${problem.left.join('; ')}.` : '';
    return `**${problem.name}**: n = ${problem.n}, m = ${problem.m}, S = ${Number((1 - problem.density).toFixed(4))}, equal importance; least loss known ${problem.optimum.toPrecision(4)}.

${table(['', 'expected time, ms', 'when it succeeds, ms', 'successes', 'nearest to the optimum', 'with'], rows)}${left}`;
  };
  return `Wall time of training until the best of eight restarts is within 1 % of the least loss known (the best of 64 restarts
trained for long, or of anything seen here). Eight restarts do not always hold the optimum, so each contender tries several times;
*expected* is the time of all attempts over the number of successes, failed ones counting whole. PyTorch has one thread.
Our ways and PyTorch, tuned, choose steps and learning rate from the same grid, with a cosine; the notebook's settings are 10 000 steps of AdamW at 0.001. All are judged
by the same evaluation in double precision, off the clock.

${problems.map(one).join('\n\n')}`;
}

/** Milliseconds of all attempts. @param {any} entry */
const longest = (entry) =>
  entry.attempts.reduce((/** @type {number} */ sum, /** @type {any} */ each) => sum + each.spent, 0);

/** Rows of the notebook's table beside the first. */
const MOST_WAYS = 6;

/** @param {any} data */
export function notebookText(data) {
  const { official, entries } = data;
  const way = bestWay(data);
  const theirs = official ? Math.min(...official.ms) : Number.NaN;
  // The lab's defaults come first; of the others, those that count and are fast.
  const [first, ...others] = entries;
  const fair = others
    .filter((/** @type {any} */ entry) => !entry.worse)
    .sort((/** @type {any} */ a, /** @type {any} */ b) => median(a.ms) - median(b.ms));
  const rows = [first, ...fair.slice(0, MOST_WAYS)].map((/** @type {any} */ entry) => [
    `${entry.gradient}, ${entry.steps} steps at ${entry.lr}, batch ${entry.batch}`,
    digits(median(entry.ms)),
    digits(theirs / median(entry.ms)),
    entry.worse === null ? '–' : String(entry.worse),
  ]);
  const told = official
    ? `PyTorch takes ${digits(theirs / 1000)} s.`
    : 'PyTorch was not there to compare with: these are the fastest, however good.';
  const best = way
    ? ` Our fastest way that is worse nowhere takes ${digits(median(way.ms))} ms: ${digits(way.ratio)} times as fast.`
    : '';
  return `The introduction of the paper's notebook: five features in two dimensions, ten densities from 1 to 1/20, importance
0.9ⁱ, 10 000 steps of AdamW in one tensor. Ours trains eight restarts at each density, in one worker, with the lab's defaults and with
fewer steps and samples: the fastest ${MOST_WAYS} of ${entries.length - 1} ways that are worse at no density. ${told}${best}

${table(['ours', 'ms in all', 'notebook ÷ ours', 'densities where ours is worse'], rows)}`;
}

/** @param {any} data */
export function visitText({ throttled, files }) {
  const of = (/** @type {number[]} */ samples) => spreadText(spread(samples));
  const rows = throttled.map((/** @type {any} */ each) => [
    `${each.rate}×`,
    of(each.step),
    of(each.polygon),
    of(each.stored),
    `${digits(median(each.scrub))}, ${digits(quantile(each.scrub, 0.95))}`,
  ]);
  const tasks = throttled.map((/** @type {any} */ { rate, tasks }) => [
    `${rate}×`,
    String(tasks.during.length),
    digits(Math.max(0, ...tasks.during)),
    String(tasks.loading.length),
    digits(Math.max(0, ...tasks.loading)),
  ]);
  const sum = (/** @type {'raw' | 'gzip' | 'brotli'} */ kind, /** @type {RegExp} */ which) =>
    files
      .filter((/** @type {any} */ file) => which.test(file.path))
      .reduce((/** @type {number} */ all, /** @type {any} */ file) => all + file[kind], 0);
  const kinds = /** @type {[string, RegExp][]} */ ([
    ['WebAssembly', /\.wasm$/],
    ['scripts', /\.js$/],
    ['pages and styles', /\.(html|css)$/],
    ['type', /\.woff2$/],
    ['the rest', /\.(?!wasm|js$|html|css|woff2)\w+$/],
    ['all', /./],
  ]);
  const bytes = kinds.map(([name, which]) => [
    name,
    ...['raw', 'gzip', 'brotli'].map((kind) => digits(sum(/** @type {'raw'} */ (kind), which) / 1000)),
  ]);
  return `From navigation over loopback in a fresh context, in milliseconds; what is slowed down is the page's own thread, not its workers.
*Step* and *polygon* are of a run that no stored strip holds: the first training step shown, and the first polygon named. *Stored*
is the landing page as it opens: its first polygon. *Scrubbing* is from an input of the film strip's slider to the redrawn
figure, the median and what 95 of 100 stay under.

${table(['processor slowed down', 'step', 'polygon', 'stored', 'scrubbing'], rows)}

Tasks of more than 50 ms on the page's own thread, while an 80×20 run trains for ${throttled[0].tasks.seconds} seconds, and before.

${table(['processor slowed down', 'while training', 'longest, ms', 'while loading', 'longest, ms'], tasks)}

Over the wire until the first training step, in kB of 1000 bytes.

${table(['', 'as it is', 'gzip', 'brotli'], bytes)}`;
}

/** @param {any} data */
export function workerText(data) {
  const { memory, sweep } = data;
  const rows = pairRatios(data).map(({ n, m, ratio }) => [`${n}×${m}`, spreadText(ratio)]);
  const extra = spread(
    sweep.samples.map((/** @type {any} */ { all, training }) => 100 * (all / training - 1)),
  );
  const sizes = memory.map((/** @type {any} */ { shape, bytes }) => [shape, digits(bytes / 2 ** 20)]);
  return `${table(['n×m, p = 0.1', 'two workers do, times what one does'], rows)}

${sweep.runs} runs of ${sweep.steps} steps, 5×2 at batch 1024, opened, read and closed one after the other, take ${spreadText(extra, (value) => value.toFixed(1))} % more
than the same steps in one run.

${table(['batch 1024', 'WebAssembly memory of a worker, MiB'], sizes)}`;
}

/** @param {any} data */
export function growthText({ rows }) {
  const lines = rows.map((/** @type {any} */ { axis, fixed, points }) => {
    const sound = points.filter((/** @type {any} */ point) => !point.fault);
    /** @type {[number, number][]} */
    const curve = sound.map((/** @type {any} */ point) => [point.value, median(point.samples)]);
    const [first, last] = [curve[0], curve[curve.length - 1]];
    return [
      axis,
      fixed,
      `${first[0]} to ${last[0]}`,
      `${digits(first[1])} to ${digits(last[1])}`,
      slope(curve).toFixed(2),
      lastSlope(curve).toFixed(2),
    ];
  });
  return `How the time of a step grows with one size while the others stay, S = 0.9: the exponent of the power law through all points,
and between the last two. 1 is proportional.

${table(['', 'fixed', 'from, to', 'µs', 'exponent', 'at the end'], lines)}

![Time of a step against n, m, batch and runs](growth.svg)`;
}
