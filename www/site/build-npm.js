// @ts-check
/**
 * Builds dist/npm/, the package `superposition-lab`: the element as a module, as a module with its bytes inside and as a plain script;
 * the engine for pages and for Node; types and custom-elements.json. Publishes nothing.
 */
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { typeOf } from '../elements/mirrored.js';
import { elementManifest } from './element-manifest.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const npm = `${root}/dist/npm`;

/** @typedef {import('esbuild').Plugin} Plugin */
/** @typedef {(entry: string, format: 'esm' | 'iife', worker: string, options?: {plugins?: Plugin[], node?: boolean}) => Promise<{text: string}>} Bundle */

/** Modules of www/engine/ that say where files lie: in the package they lie elsewhere. @type {Plugin} */
const placed = {
  name: 'placed',
  setup(builder) {
    builder.onResolve({ filter: /^\.\/(beside|node-files)\.js$/ }, ({ path }) => ({
      path: `${root}/www/npm/${path.slice(2)}`,
    }));
  },
};

/** What a page says of a file that it takes from elsewhere, so that it gets this very one. @param {string} text */
export const integrity = (text) => `sha384-${createHash('sha384').update(text).digest('base64')}`;

/** What is imported by which name: types first, as resolvers read in order. */
const EXPORTS = {
  '.': { types: './types/npm/engine.d.ts', node: './node.js', default: './engine.js' },
  './element': { types: './types/npm/element.d.ts', default: './element.js' },
  './element-class': { types: './types/npm/element.d.ts', default: './element-class.js' },
  './inline': { types: './types/npm/element.d.ts', default: './inline.js' },
  './engine': { types: './types/npm/engine.d.ts', default: './engine.js' },
  './node': { types: './types/npm/node.d.ts', default: './node.js' },
  './anywidget': { types: './types/npm/anywidget.d.ts', default: './anywidget.js' },
  './superposition.wasm': './superposition.wasm',
  './superposition.scalar.wasm': './superposition.scalar.wasm',
  './superposition.global.js': './superposition.global.js',
  './superposition.payload.js': './superposition.payload.js',
  './strings.de.js': './strings.de.js',
  './custom-elements.json': './custom-elements.json',
  './package.json': './package.json',
};

/**
 * @param {{bundle: Bundle, worker: string, payload: string, notices: string, german: string}} made
 */
export async function buildNpm({ bundle, worker, payload, notices, german }) {
  await rm(npm, { recursive: true, force: true });
  await mkdir(npm, { recursive: true });
  const plugins = [placed];
  const [element, elementClass, global, engine, node, threads, widget, types, manifest, description] =
    await Promise.all([
      bundle('elements/define.js', 'esm', worker, { plugins }),
      bundle('elements/element-class.js', 'esm', worker, { plugins }),
      bundle('npm/global.js', 'iife', worker),
      bundle('npm/engine.js', 'esm', worker, { plugins }),
      bundle('npm/node.js', 'esm', worker, { plugins, node: true }),
      bundle('engine/worker-node.js', 'esm', worker, { plugins, node: true }),
      bundle('npm/anywidget.js', 'esm', worker, { plugins }),
      declarations(),
      elementManifest(root),
      packageJson(),
    ]);
  const inline = payload + element.text;
  const { version } = description;
  const readme = (await readFile(`${root}/www/npm/README.md`, 'utf8'))
    .replaceAll('VERSION', version)
    .replaceAll('INTEGRITY', integrity(inline));
  /** @type {Record<string, string>} */
  const files = {
    'README.md': readme,
    'element.js': element.text,
    'element-class.js': elementClass.text,
    'inline.js': inline,
    'anywidget.js': payload + widget.text,
    'superposition.global.js': global.text,
    'superposition.payload.js': payload,
    'engine.js': engine.text,
    'node.js': node.text,
    'worker-node.js': threads.text,
    'strings.de.js': german,
    'THIRD-PARTY.txt': notices,
    'custom-elements.json': `${JSON.stringify(manifest, null, 2)}\n`,
    'package.json': `${JSON.stringify(description, null, 2)}\n`,
    ...types,
  };
  for (const folder of ['elements', 'engine', 'npm', 'views'])
    await mkdir(`${npm}/types/${folder}`, { recursive: true });
  await Promise.all([
    ...Object.entries(files).map(([name, text]) => writeFile(`${npm}/${name}`, text)),
    writeVersion(version, inline),
    ...['LICENSE-MIT', 'LICENSE-APACHE', 'CHANGELOG.md'].map((name) =>
      cp(`${root}/${name}`, `${npm}/${name}`),
    ),
    cp(`${root}/www/generated/superposition_simd.wasm`, `${npm}/superposition.wasm`),
    cp(`${root}/www/generated/superposition_scalar.wasm`, `${npm}/superposition.scalar.wasm`),
  ]);
}

/** The element at an address that stays what it is, in the hosted site. @param {string} version @param {string} text */
async function writeVersion(version, text) {
  await mkdir(`${root}/dist/v/${version}`, { recursive: true });
  await writeFile(`${root}/dist/v/${version}/superposition.js`, text);
}

async function packageJson() {
  const { version, description, license, engines } = JSON.parse(
    await readFile(`${root}/package.json`, 'utf8'),
  );
  return {
    name: 'superposition-lab',
    version,
    description,
    license,
    keywords: ['superposition', 'interpretability', 'custom-element', 'web-component', 'wasm'],
    type: 'module',
    engines,
    sideEffects: [
      './anywidget.js',
      './element.js',
      './inline.js',
      './strings.de.js',
      './superposition.global.js',
      './superposition.payload.js',
    ],
    exports: EXPORTS,
    customElements: 'custom-elements.json',
  };
}

/** Types by file name: those that the comments of the engine say, those kept by hand, and the parameters. @returns {Promise<Record<string, string>>} */
async function declarations() {
  const out = `${root}/target/npm-types`;
  await rm(out, { recursive: true, force: true });
  const run = promisify(execFile);
  const entries = ['www/npm/engine.js', 'www/npm/node.js'];
  const flags = [
    '--declaration',
    '--emitDeclarationOnly',
    '--allowJs',
    '--checkJs',
    '--strict',
    '--skipLibCheck',
    '--ignoreConfig',
  ];
  const lib = ['--lib', 'es2023,dom,dom.iterable,dom.asynciterable', '--types', 'node'];
  const target = [
    '--target',
    'es2023',
    '--module',
    'esnext',
    '--moduleResolution',
    'bundler',
    '--rootDir',
    'www',
  ];
  await run(
    `${root}/node_modules/.bin/tsc`,
    [...entries, 'www/modules.d.ts', ...flags, ...lib, ...target, '--outDir', out],
    { cwd: root },
  );
  const made = ['engine', 'matrix', 'pool', 'protocol', 'run-handle', 'snapshot', 'strip'].map(
    (name) => `engine/${name}`,
  );
  const written = ['npm/anywidget', 'npm/element', 'npm/engine-options', 'elements/element-events'];
  const { parameters } = JSON.parse(await readFile(`${root}/www/generated/params.json`, 'utf8'));
  const read = async (/** @type {string} */ folder, /** @type {string} */ name) => [
    `types/${name}.d.ts`,
    await readFile(`${folder}/${name}.d.ts`, 'utf8'),
  ];
  return {
    ...Object.fromEntries(
      await Promise.all([
        ...[...made, 'npm/engine', 'npm/node'].map((name) => read(out, name)),
        ...written.map((name) => read(`${root}/www`, name)),
      ]),
    ),
    'types/npm/parameters.d.ts': parameterTypes(parameters),
  };
}

/**
 * Single parameters as properties of the element.
 * @param {import('../elements/controls.js').Parameter[]} parameters
 */
function parameterTypes(parameters) {
  const lines = parameters.flatMap((parameter) => {
    const own = typeOf(parameter);
    if (!own) return [];
    const { kind, choices, help } = parameter;
    const type = kind === 'choice' ? choices.map((word) => `'${word}'`).join(' | ') : own.type;
    return [`  /** ${help} */`, `  ${own.property}: ${type};`];
  });
  return `/** Single parameters as properties of the element: what its attributes say. Made from the parameter table. */\nexport interface Parameters {\n${lines.join('\n')}\n}\n`;
}
