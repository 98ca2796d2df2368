// @ts-check
/**
 * Runs every suite, quick ones first, and adds them up; the last line is `N passed, N failed`.
 *
 * Installs what tests need beyond a build: the wasm test runner, a browser, NumPy.
 * A suite that cannot run, that runs no test or that skips one, counts as a failure.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { chromiumPath } from './chromium.js';
import { canInstall, engines } from './engines/engine.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const WASM = ['test', '--target', 'wasm32-unknown-unknown', '-p', 'checks', '--test', 'wasm'];
// The kernels against their naive twins, for the lanes of that build.
const KERNELS = ['-p', 'superposition-kernels', '--lib'];

const VERIFY = ['run', '-q', '-p', 'superposition-cli', '--', 'verify'];

/** @typedef {{passed: number, failed: number}} Count */
/** @typedef {{name: string, command: string, args: string[], env?: Record<string, string>, count: (output: string) => Count}} Suite */

/** Sums the lines in which cargo's test harness closes a binary. @param {string} output @returns {Count} */
function cargoCount(output) {
  const lines = [...output.matchAll(/test result: \w+\. (\d+) passed; (\d+) failed; (\d+) ignored/g)];
  const sum = (/** @type {number} */ group) => lines.reduce((total, line) => total + Number(line[group]), 0);
  return { passed: sum(1), failed: sum(2) + sum(3) };
}

/** @param {string} output @returns {Count} */
function nodeCount(output) {
  const last = (/** @type {string} */ word) =>
    Number(output.match(new RegExp(`^# ${word} (\\d+)$`, 'm'))?.[1] ?? 0);
  return { passed: last('pass'), failed: last('fail') + last('cancelled') + last('skipped') + last('todo') };
}

/** @returns {Count} */
function playwrightCount() {
  const { stats } = JSON.parse(readFileSync(`${root}/test-results/browser.json`, 'utf8'));
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped };
}

/** @returns {Suite[]} */
function suites() {
  const runner = {
    CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER: `${root}/target/tools/bin/wasm-bindgen-test-runner`,
  };
  const simd = { RUSTFLAGS: '-C target-feature=+simd128' };
  // Named one by one: what `node --test` makes of a folder or a pattern changed between versions.
  const scripts = readdirSync(`${root}/tests/web`).filter((name) => name.endsWith('.test.js'));
  const recipes = readdirSync(`${root}/tests/hosting`).filter((name) => name.endsWith('.test.js'));
  const node = ['--test', '--test-reporter=tap', ...scripts.map((name) => `tests/web/${name}`)];
  return [
    { name: 'native', command: 'cargo', args: ['test', '-q', '--workspace'], count: cargoCount },
    { name: 'JavaScript', command: 'node', args: node, count: nodeCount },
    { name: 'NumPy', command: 'target/python/bin/python', args: ['tests/numpy/check.py'], count: plainCount },
    {
      name: 'NumPy, what is written out',
      command: 'target/python/bin/python',
      args: ['tests/numpy/out.py'],
      count: plainCount,
    },
    { name: 'claims', command: 'cargo', args: [...VERIFY, '--check'], count: plainCount },
    {
      name: 'claims, mutated',
      command: 'cargo',
      args: [...VERIFY, '--mutate', '--quick'],
      count: plainCount,
    },
    {
      name: 'wasm with SIMD, Node',
      command: 'cargo',
      args: [...WASM, ...KERNELS, '--target-dir', 'target/simd'],
      env: { ...runner, ...simd },
      count: cargoCount,
    },
    {
      name: 'wasm without SIMD, Node',
      command: 'cargo',
      args: [...WASM, ...KERNELS, '--target-dir', 'target/scalar'],
      env: { ...runner, RUSTFLAGS: '' },
      count: cargoCount,
    },
    {
      name: 'wasm with SIMD, Chromium',
      command: 'node',
      args: ['tests/wasm/chromium.js', ...WASM, '--target-dir', 'target/simd'],
      env: { ...runner, ...simd },
      count: cargoCount,
    },
    { name: 'browser', command: 'node_modules/.bin/playwright', args: ['test'], count: playwrightCount },
    {
      name: 'hosting',
      command: 'node',
      args: [
        ...['--test', '--test-concurrency=1', '--test-timeout=120000', '--test-reporter=tap'],
        ...recipes.map((name) => `tests/hosting/${name}`),
      ],
      count: nodeCount,
    },
    {
      name: 'engines',
      command: 'node',
      args: ['--test', '--test-reporter=tap', 'tests/engines/alone.test.js'],
      count: nodeCount,
    },
  ];
}

/** @param {string} output @returns {Count} */
function plainCount(output) {
  const [, passed, failed] = output.match(/^(\d+) passed, (\d+) failed$/m) ?? [];
  return { passed: Number(passed ?? 0), failed: Number(failed ?? 0) };
}

/**
 * Runs a command, shows what it prints, and returns it.
 * @param {string} command
 * @param {string[]} args
 * @param {Record<string, string>} [env]
 * @returns {Promise<{output: string, ok: boolean}>}
 */
function run(command, args, env = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: root,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (/** @type {Buffer} */ data) => {
        output += data;
        process.stdout.write(data);
      });
    }
    child.on('error', (error) => resolve({ output: `${output}\n${error.message}`, ok: false }));
    child.on('close', (code) => resolve({ output, ok: code === 0 }));
  });
}

/**
 * Makes sure that something is there, announcing what is done and naming the command if it fails.
 * @param {string} what
 * @param {boolean} there
 * @param {string[][]} commands
 */
function ensure(what, there, commands) {
  if (there) return;
  console.log(`▸ Installing ${what}`);
  for (const [command = '', ...args] of commands) {
    const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
    if (status !== 0) {
      console.error(`This failed; it can be repeated by hand with:\n  ${[command, ...args].join(' ')}`);
      return;
    }
  }
}

function prepare() {
  const version =
    readFileSync(`${root}/Cargo.lock`, 'utf8').match(/name = "wasm-bindgen"\nversion = "([^"]+)"/)?.[1] ?? '';
  const tool = `${root}/target/tools/bin/wasm-bindgen-test-runner`;
  const has = spawnSync(tool, ['--version'], { encoding: 'utf8' }).stdout ?? '';
  ensure('the wasm test runner (about three minutes, once)', has.includes(version), [
    ['cargo', 'install', '-q', 'wasm-bindgen-cli', '--version', version, '--root', 'target/tools'],
  ]);
  const installed = `${root}/target/tools/.browser`;
  ensure(
    'Chromium (a minute, once)',
    existsSync(chromiumPath() ?? installed),
    canInstall()
      ? [
          ['apt-get', 'update', '-q'],
          ['apt-get', 'install', '-yq', '--no-install-recommends', 'chromium'],
        ]
      : [
          ['node_modules/.bin/playwright', 'install', 'chromium'],
          ['touch', installed],
        ],
  );
  for (const { name, packages, start } of canInstall() ? engines() : []) {
    ensure(`${name} (a minute, once)`, start !== null, [
      ['apt-get', 'update', '-q'],
      ['apt-get', 'install', '-yq', '--no-install-recommends', ...packages],
    ]);
  }
  ensure('Jekyll, for a recipe (a minute, once)', !canInstall() || existsSync('/usr/bin/jekyll'), [
    ['apt-get', 'install', '-yq', '--no-install-recommends', 'jekyll'],
  ]);
  ensure('NumPy and safetensors for Python', existsSync(`${root}/target/python/installed`), [
    ['python3', '-m', 'venv', 'target/python'],
    [
      'target/python/bin/python',
      '-m',
      'pip',
      'install',
      '-q',
      '--disable-pip-version-check',
      '-r',
      'tests/numpy/requirements.txt',
    ],
    ['touch', 'target/python/installed'],
  ]);
}

async function main() {
  prepare();
  const only = process.argv[2];
  /** @type {Count} */
  const total = { passed: 0, failed: 0 };
  const lines = [];
  for (const suite of suites().filter(({ name }) => !only || name.includes(only))) {
    console.log(`\n▸ ${suite.name}: ${suite.command} ${suite.args.join(' ')}`);
    const start = process.hrtime.bigint();
    const { output, ok } = await run(suite.command, suite.args, suite.env);
    const seconds = Number((process.hrtime.bigint() - start) / 100_000_000n) / 10;
    const count = suiteCount(suite, output, ok);
    total.passed += count.passed;
    total.failed += count.failed;
    lines.push(`  ${suite.name}: ${count.passed} passed, ${count.failed} failed (${seconds} s)`);
  }
  console.log(`\n${lines.join('\n')}\n`);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  process.exit(total.failed === 0 && total.passed > 0 ? 0 : 1);
}

/**
 * @param {Suite} suite
 * @param {string} output
 * @param {boolean} ok whether the command itself succeeded
 * @returns {Count}
 */
function suiteCount(suite, output, ok) {
  let count = { passed: 0, failed: 0 };
  try {
    count = suite.count(output);
  } catch (error) {
    console.error(`The results of ${suite.name} cannot be read: ${error}`);
  }
  if (count.failed === 0 && (!ok || count.passed === 0)) count.failed = 1;
  return count;
}

await main();
