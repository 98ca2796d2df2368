// @ts-check
/**
 * The npm package as its users get it: what the registry's checkers say, packed and installed into an empty project, run in Node,
 * compiled against, bundled. Reads dist/npm/, so it runs after a build.
 */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { publint } from 'publint';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));
const npm = `${root}/dist/npm`;
/** @type {[string, string][]} */
const GOLDEN = JSON.parse(await readFile(`${root}/tests/golden.json`, 'utf8'));

/** An empty project that has installed the packed package. */
let project = '';
let tarball = '';

before(async () => {
  project = await mkdtemp(join(tmpdir(), 'package-'));
  const { stdout } = await run('npm', ['pack', npm, '--json', '--pack-destination', project]);
  tarball = join(project, JSON.parse(stdout)[0].filename);
  await writeFile(`${project}/package.json`, '{"name":"project","private":true,"type":"module"}');
  await run('npm', ['install', '--offline', '--no-audit', '--no-fund', tarball], { cwd: project });
});

after(() => rm(project, { recursive: true, force: true }));

test('publint has nothing to say', async () => {
  const { messages } = await publint({ pkgDir: npm, strict: true });
  assert.deepEqual(messages, []);
});

test('the types are right in every way of resolving that knows an exports map', async () => {
  const plain = ['superposition.wasm', 'superposition.scalar.wasm', 'superposition.global.js'];
  const excluded = ['--exclude-entrypoints', ...plain, 'superposition.payload.js', 'strings.de.js'];
  const flags = ['--profile', 'esm-only', '--format', 'json', ...excluded];
  const { stdout } = await run(`${root}/node_modules/.bin/attw`, [tarball, ...flags]);
  const { analysis } = JSON.parse(stdout);
  assert.ok(Object.keys(analysis.entrypoints).includes('./element'), 'the element is among the entry points');
  const resolutions = analysis.entrypoints['./element'].resolutions;
  for (const kind of ['node16-esm', 'bundler']) {
    assert.match(resolutions[kind].resolution.fileName, /element\.d\.ts$/);
  }
});

test('the package holds what it says and no more than 1.8 MB packed', async () => {
  const { exports } = JSON.parse(await readFile(`${npm}/package.json`, 'utf8'));
  const files = Object.values(exports).flatMap((to) => (typeof to === 'string' ? [to] : Object.values(to)));
  const there = await readdir(`${project}/node_modules/superposition-lab`, { recursive: true });
  for (const file of files) assert.ok(there.includes(file.slice(2)), `${file} is in the package`);
  const bytes = (await readFile(tarball)).length;
  assert.ok(bytes < 1_800_000, `${bytes} bytes`);
  for (const name of ['LICENSE-MIT', 'LICENSE-APACHE', 'README.md', 'custom-elements.json'])
    assert.ok(there.includes(name));
});

test('in Node it trains a run to its golden fingerprint', async () => {
  const [text, expected] = GOLDEN[1] ?? [];
  const script = `import { createEngine } from 'superposition-lab';
    const engine = createEngine({ workers: 1 });
    const [snapshot] = await engine.sweep([${JSON.stringify(text)}]);
    console.log(snapshot.meta.fingerprint, snapshot.tensors.W.shape.join('x'));
    engine.close();`;
  await writeFile(`${project}/run.js`, script);
  const { stdout } = await run('node', ['run.js'], { cwd: project });
  assert.equal(stdout.trim(), `${expected} 2x5`);
});

test('a program in TypeScript compiles against it, and one that misuses it does not', async () => {
  await mkdir(`${project}/src`, { recursive: true });
  const good = `import { define, type SuperpositionLab } from 'superposition-lab/element-class';
    import { createEngine } from 'superposition-lab/engine';
    define();
    const lab: SuperpositionLab = document.createElement('superposition-lab');
    lab.sparsity = 0.95;
    lab.model = 'abs';
    lab.addEventListener('converged', (event) => { const text: string = event.detail.text; lab.run = text; });
    lab.addEventListener('click', (event) => event.clientX);
    const steps: Promise<void> = lab.step(10);
    const norm: number | undefined = (await createEngine().sweep(['n=5']))[0]?.tensors.norms?.data[0];
    export { norm, steps };`;
  const flags = ['--strict', '--noEmit', '--target', 'es2022', '--module', 'nodenext', '--lib', 'es2023,dom'];
  const compile = async (/** @type {string} */ text) => {
    await writeFile(`${project}/src/program.ts`, text);
    const compiled = run(`${root}/node_modules/.bin/tsc`, [...flags, 'src/program.ts'], { cwd: project });
    return compiled.then(
      () => '',
      ({ stdout }) => stdout,
    );
  };
  assert.equal(await compile(good), '');
  assert.match(await compile(good.replace("'abs'", "'cubic'")), /not assignable/);
  assert.match(await compile(good.replace('event.detail.text', 'event.detail.words')), /does not exist/);
});

/** @param {string} code */
const bundled = async (code) => {
  await writeFile(`${project}/page.js`, code);
  const result = await build({
    entryPoints: [`${project}/page.js`],
    bundle: true,
    write: false,
    minify: true,
    format: 'esm',
    logLevel: 'silent',
  });
  return result.outputFiles[0]?.text ?? '';
};

test('a bundler takes the element, and leaves out what is not used', async () => {
  const all = await bundled("import 'superposition-lab/element';");
  assert.match(all, /superposition-lab/);
  assert.ok(gzipSync(all).length < 65_000, `${gzipSync(all).length} bytes`);
  const none = await bundled("import { createEngine } from 'superposition-lab/engine';");
  assert.equal(none.trim(), '', 'the engine by itself has no side effect');
});
