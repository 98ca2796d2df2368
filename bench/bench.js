// @ts-check
/**
 * `./build.sh bench`: measures section by section, keeps raw samples in bench/results.json, and writes
 * bench/RESULTS.md and the plots from them. Both are generated only.
 *
 * Options: `--quick` (at most two minutes), `--only SECTION[,SECTION]` (the others stay as they are stored),
 * `--native-peers` (installs PyTorch and JAX into target/peers), `--report` (measures nothing).
 */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus, platform, totalmem } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { Lab } from './lab.js';
import { drawPlots } from './report/draw.js';
import { FORMAT, report } from './report/report.js';
import { SECTIONS } from './sections/index.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const STORED = `${root}bench/results.json`;

/** What was measured before, if it can still be read. @returns {import('./report/report.js').Results} */
function stored() {
  const results = existsSync(STORED) ? JSON.parse(readFileSync(STORED, 'utf8')) : {};
  return results.format === FORMAT ? results : { format: FORMAT, sections: {} };
}

/** Where and when a section was measured. @param {Lab} lab */
async function about(lab) {
  const git = (/** @type {string[]} */ ...args) =>
    execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
  const changed = git(
    'status',
    '--porcelain',
    '--untracked-files=no',
    '--',
    'crate',
    'www',
    'bench/**/*.js',
    'bench/native',
  );
  return {
    commit: git('rev-parse', '--short', 'HEAD') + (changed ? ' and changes' : ''),
    date: new Date().toISOString().slice(0, 16).replace('T', ' '),
    machine: `${cpus()[0].model.trim()}, ${cpus().length} threads, ${Math.round(totalmem() / 2 ** 30)} GiB, ${platform()} ${arch()}`,
    load: Number(lab.load.toFixed(1)),
    effort: lab.quick ? 'quick' : 'full',
    versions: { Node: process.versions.node, ...(await lab.versions()) },
    skipped: [...lab.skipped],
  };
}

/** @param {Lab} lab @param {string[]} names @param {import('./report/report.js').Results} results */
async function measure(lab, names, results) {
  for (const name of names) {
    console.log(`▸ ${name}`);
    const start = Date.now();
    const data = await SECTIONS[name](lab).catch((error) => {
      console.error(`${name} was not measured: ${error.stack}`);
      process.exitCode = 1;
    });
    if (!data) continue;
    const seconds = Math.round((Date.now() - start) / 1000);
    results.sections[name] = { about: { ...(await about(lab)), seconds }, data };
    // After each section: what is measured stays, whatever happens to the next.
    write(results);
  }
}

/** @param {import('./report/report.js').Results} results */
function write(results) {
  writeFileSync(STORED, `${JSON.stringify(results)}\n`);
  writeFileSync(`${root}bench/RESULTS.md`, report(results));
}

/** @param {import('./report/report.js').Results} results */
async function finish(results) {
  write(results);
  await drawPlots(results, `${root}bench/`);
  console.log(report(results));
}

async function main() {
  const { values } = parseArgs({
    options: {
      quick: { type: 'boolean', default: false },
      only: { type: 'string' },
      'native-peers': { type: 'boolean', default: false },
      report: { type: 'boolean', default: false },
    },
  });
  const names = values.only?.split(',') ?? Object.keys(SECTIONS);
  const unknown = names.filter((name) => !SECTIONS[name]);
  if (unknown.length > 0) {
    console.error(`There is no section ${unknown}; there are ${Object.keys(SECTIONS).join(', ')}.`);
    process.exit(2);
  }
  const results = stored();
  if (values.report) return finish(results);
  const lab = new Lab({ quick: values.quick, nativePeers: values['native-peers'] });
  // Browsers in groups of their own would go on without us.
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.once(signal, () => void lab.close().then(() => process.exit(1)));
  try {
    await measure(lab, names, results);
  } finally {
    await lab.close();
  }
  await finish(results);
}

await main();
