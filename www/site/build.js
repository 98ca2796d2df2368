// @ts-check
/**
 * Builds dist/ from www/: the bundles, the pages, the single file. Knows esbuild and file names;
 * knows nothing of models or drawing.
 *
 * The bundles share one source: `superposition.js` (an ES module: the element, for any host
 * page), `site.js` and `sandbox.js` (classic scripts: element and address bar, for our own pages),
 * `matrix.js` (the page for any matrix), `lab.js` (the same for the pages of labs) with `labs/ID/lab.js`, what each lab has of its own, and `charts.js`, which it loads for charts, `share.js`, which a figure loads when it is shared,
 * `strings.de.js`, which a figure loads where its page is German,
 * `embed.js` (a classic script: the element filled from the address, for iframes, which may be of
 * opaque origin where modules do not load). None can reach the bindings: those are inside the worker's source,
 * which each bundle carries as a string.
 */
import { cp, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { deflateRawSync } from 'node:zlib';
import { build, transform } from 'esbuild';
import { ORDER } from '../labs/index.js';
import { page as matrixWords } from '../strings/matrix.js';
import { aroundLabs, SHEETS, searchScript } from './around.js';
import { oneFile } from './build-alone.js';
import { buildLabs } from './build-labs.js';
import { buildNpm } from './build-npm.js';
import { serviceWorker } from './build-offline.js';
import { scormPackage } from './build-scorm.js';
import { labFigures } from './lab-figures.js';
import { landingPage } from './landing.js';
import { notices } from './notices.js';
import { fill, policy, shell } from './page.js';
import { presetList } from './preset-list.js';
import { PRESETS } from './presets.js';

const www = fileURLToPath(new URL('..', import.meta.url));
const dist = fileURLToPath(new URL('../../dist', import.meta.url));
const fonts = fileURLToPath(
  new URL('../../node_modules/@fontsource-variable/source-serif-4/files', import.meta.url),
);

/** @type {import('esbuild').BuildOptions} */
const shared = {
  bundle: true,
  minify: true,
  write: false,
  charset: 'utf8',
  target: 'es2022',
  legalComments: 'none',
  logLevel: 'warning',
};

/** The worker, with the bindings, as one classic script. @returns {Promise<string>} */
export async function workerSource() {
  const entryPoints = [`${www}/engine/worker.js`];
  // The bindings would look for their bytes beside themselves; the worker is always given them.
  const define = { 'import.meta.url': '""' };
  const result = await build({ ...shared, entryPoints, define, format: 'iife', platform: 'browser' });
  return result.outputFiles?.[0]?.text ?? '';
}

/**
 * Modules that exist only at build time: the worker's source, the parameter table, the version, the figures of the labs.
 * @param {string} worker
 * @returns {import('esbuild').Plugin}
 */
function virtualModules(worker) {
  return {
    name: 'virtual-modules',
    setup(builder) {
      builder.onResolve({ filter: /^superposition:/ }, ({ path }) => ({ path, namespace: 'virtual' }));
      builder.onLoad({ filter: /worker-source$/, namespace: 'virtual' }, () => ({
        contents: worker,
        loader: 'text',
      }));
      builder.onLoad({ filter: /labs$/, namespace: 'virtual' }, async () => ({
        contents: JSON.stringify(await labFigures(`${www}/labs`)),
        loader: 'json',
      }));
      builder.onLoad({ filter: /release$/, namespace: 'virtual' }, async () => ({
        contents: JSON.stringify({
          version: JSON.parse(await readFile(`${www}/../package.json`, 'utf8')).version,
        }),
        loader: 'json',
      }));
      builder.onLoad({ filter: /params$/, namespace: 'virtual' }, async () => ({
        contents: await readFile(`${www}/generated/params.json`, 'utf8'),
        loader: 'json',
      }));
    },
  };
}

/** Style sheets inside scripts, made as small as those outside. @type {import('esbuild').Plugin} */
const smallStyles = {
  name: 'small-styles',
  setup(builder) {
    builder.onLoad({ filter: /www\/elements\/.*styles\.js$/ }, async ({ path }) => {
      const pieces = (await readFile(path, 'utf8')).split(/(?<=css`)([^`]*)(?=`)/);
      const small = pieces.map(async (piece, at) => {
        if (at % 2 === 0) return piece;
        const { code } = await transform(piece, { loader: 'css', minify: true });
        return code.trim().replaceAll('\\', '\\\\');
      });
      return { contents: (await Promise.all(small)).join(''), loader: 'js' };
    });
  },
};

/**
 * @param {string} entry below www/
 * @param {'esm' | 'iife'} format
 * @param {string} worker
 * @param {{plugins?: import('esbuild').Plugin[], node?: boolean}} [options] `node`: for Node, not for a page
 * @returns {Promise<{text: string, inputs: string[]}>} the bundle, and the sources that are in it
 */
export async function bundle(entry, format, worker, { plugins = [], node = false } = {}) {
  // A classic script has no `import.meta`: it asks the document which script it is.
  const classic = { define: { 'import.meta.url': 'SCRIPT_URL' }, banner: { js: `${NOTICE}\n${SCRIPT_URL}` } };
  const result = await build({
    ...shared,
    ...(format === 'iife' ? classic : { banner: { js: NOTICE } }),
    ...(node ? { platform: 'node' } : {}),
    entryPoints: [`${www}/${entry}`],
    format,
    metafile: true,
    plugins: [...plugins, virtualModules(worker), smallStyles],
  });
  return {
    text: result.outputFiles?.[0]?.text ?? '',
    inputs: Object.keys(result.metafile?.inputs ?? {}),
  };
}

/**
 * The script of a lab: its data and drawings, where lab/lab-of.js looks for them.
 * @param {string} id
 * @returns {Promise<{text: string, inputs: string[]}>}
 */
async function labBundle(id) {
  const contents = `import { lab } from './lab.js'; (globalThis.superpositionLabs ??= {})[${JSON.stringify(id)}] = lab;`;
  const result = await build({
    ...shared,
    banner: { js: NOTICE },
    stdin: { contents, resolveDir: `${www}/labs/${id}` },
    format: 'iife',
    metafile: true,
    plugins: [virtualModules('')],
  });
  return { text: result.outputFiles?.[0]?.text ?? '', inputs: Object.keys(result.metafile?.inputs ?? {}) };
}

/** At the head of every bundle, since one may be copied without what lies beside it. */
const NOTICE =
  '/*! Superposition Lab, MIT or Apache-2.0. Contains work of others, such as lit (BSD-3-Clause, (c) 2017 Google LLC); all notices: THIRD-PARTY.txt */';

const SCRIPT_URL = 'var SCRIPT_URL=document.currentScript&&document.currentScript.src||document.baseURI;';

/** Strips that the pages show at once; by their address in dist/. */
const STRIPS = ['strips/default.safetensors'];

/** Sheets of the labs' pages. */
const LAB_STYLES = ['prose.css', 'lab.css', 'claims.css', 'paper.css'];

/** Bindings, by their names in dist/. */
const BINARIES = {
  figure: {
    'superposition.wasm': 'superposition_simd.wasm',
    'superposition.scalar.wasm': 'superposition_scalar.wasm',
  },
  labs: { 'labs.wasm': 'labs_simd.wasm', 'labs.scalar.wasm': 'labs_scalar.wasm' },
};

/**
 * Files as text, deflated: what loads where `fetch` is not allowed.
 * @param {Record<string, string>} files path below www/, by the name that pages know
 */
async function payload(files) {
  const packed = Object.entries(files).map(async ([name, path]) => {
    const bytes = deflateRawSync(await readFile(`${www}/${path}`), { level: 9 });
    return [name, bytes.toString('base64')];
  });
  const all = JSON.stringify(Object.fromEntries(await Promise.all(packed)));
  return `globalThis.superpositionPayload={...globalThis.superpositionPayload,...${all}};\n`;
}

/**
 * The stored strips of the labs, and for where `fetch` is not allowed the same in a payload of each lab's own.
 * @param {Record<string, string[]>} strips addresses, by lab
 */
async function writeStrips(strips) {
  for (const [id, paths] of Object.entries(strips)) {
    await mkdir(`${dist}/labs/${id}/snapshots`, { recursive: true });
    await Promise.all(paths.map((path) => cp(`${www}/${path}`, `${dist}/${path}`)));
    const text = await payload(Object.fromEntries(paths.map((path) => [path, path])));
    await writeFile(`${dist}/labs/${id}/payload.js`, text);
  }
}

/** @param {Record<string, string>} binaries @returns {Record<string, string>} with their folder */
const generated = (binaries) =>
  Object.fromEntries(Object.entries(binaries).map(([name, file]) => [name, `generated/${file}`]));

async function main() {
  await rm(dist, { recursive: true, force: true });
  for (const folder of ['fonts', 'strips']) await mkdir(`${dist}/${folder}`, { recursive: true });
  const worker = await workerSource();
  const [
    element,
    site,
    sandbox,
    embed,
    lab,
    charts,
    payloadText,
    labsPayload,
    style,
    sandboxStyle,
    contentsStyle,
    chrome,
    share,
    lesson,
    matrix,
    german,
  ] = await Promise.all([
    bundle('elements/define.js', 'esm', worker),
    bundle('site/main.js', 'iife', worker),
    bundle('site/sandbox.js', 'iife', worker),
    bundle('site/embed.js', 'iife', worker),
    bundle('site/lab.js', 'iife', worker),
    bundle('site/charts.js', 'iife', worker),
    payload({ ...generated(BINARIES.figure), ...Object.fromEntries(STRIPS.map((path) => [path, path])) }),
    payload(generated(BINARIES.labs)),
    readFile(`${www}/site/style.css`, 'utf8'),
    readFile(`${www}/site/sandbox.css`, 'utf8'),
    readFile(`${www}/site/contents.css`, 'utf8'),
    bundle('site/chrome.js', 'iife', worker),
    bundle('share/share.js', 'iife', worker),
    bundle('site/lesson.js', 'iife', worker),
    bundle('site/matrix.js', 'iife', worker),
    bundle('strings/german-script.js', 'iife', ''),
  ]);
  const page = (/** @type {string} */ name) => readFile(`${www}/site/pages/${name}`, 'utf8');
  const index = await page('index.html');
  const around = await aroundLabs(www);
  const { labs, pages, strips } = await buildLabs(www, ORDER, around.terms);
  /** @type {Record<string, string>} */
  const files = {
    'superposition.js': element.text,
    'site.js': site.text,
    'sandbox.js': sandbox.text,
    'embed.js': embed.text,
    'lab.js': lab.text,
    'charts.js': charts.text,
    'superposition.payload.js': payloadText,
    'labs.payload.js': labsPayload,
    'style.css': style,
    'sandbox.css': sandboxStyle,
    'contents.css': contentsStyle,
    'chrome.js': chrome.text,
    'share.js': share.text,
    'lesson.js': lesson.text,
    'matrix.js': matrix.text,
    'strings.de.js': german.text,
    ...pages,
    ...around.pages,
    'index.html': landingPage(index, labs),
    'sandbox.html': shell({
      title: 'Sandbox',
      description:
        'Every parameter of a toy model of superposition in one place: train it, fork it, compare.',
      body: fill(await page('sandbox.html'), { presets: presetList(PRESETS) }),
      styles: ['sandbox.css'],
      scripts: ['sandbox.js'],
      attributes: { class: 'sandbox' },
      current: 'sandbox',
    }),
    'matrix.html': shell({
      title: matrixWords.title,
      description: matrixWords.description,
      body: await page('matrix.html'),
      styles: ['matrix.css'],
      scripts: ['matrix.js'],
      attributes: { class: 'matrix' },
    }),
    'lesson.html': shell({
      title: 'Lesson',
      description: 'Views of toy models of superposition in an order: one link, one lesson.',
      body: await page('lesson.html'),
      styles: ['lesson.css'],
      scripts: ['lesson.js'],
    }),
    'embed.html': fill(await page('embed.html'), {
      head: '',
      policy: policy("'self'"),
      script: '<script src="embed.js" defer></script>',
    }),
  };
  files['search-index.js'] = searchScript(files, ORDER);
  const own = await Promise.all(labs.map(({ id }) => labBundle(id)));
  const labScripts = Object.fromEntries(labs.map(({ id }, k) => [`labs/${id}/lab.js`, own[k]?.text ?? '']));
  const bundles = [element, site, sandbox, embed, lab, charts, chrome, share, lesson, matrix, ...own];
  const inputs = bundles.flatMap((made) => made.inputs);
  files['THIRD-PARTY.txt'] = await notices(`${www}/..`, inputs, ['@fontsource-variable/source-serif-4']);
  const { html, left } = await oneFile({
    www,
    files: { ...files, ...labScripts },
    labs,
    bundle,
    worker,
    landing: landingPage(index, labs, true),
    search: (pages) => searchScript(pages, ORDER),
    sheets: ['style.css', 'sandbox.css', 'contents.css', 'matrix.css', ...LAB_STYLES, ...SHEETS],
    strips: [...STRIPS, ...Object.values(strips).flat()],
  });
  files['superposition-lab.html'] = html;
  if (left.length > 0) console.log(`The single file has no room for ${left.join(', ')}`);
  await writeStrips(strips);
  Object.assign(files, labScripts);
  await Promise.all([
    ...Object.entries(files).map(([name, text]) => writeFile(`${dist}/${name}`, text)),
    ...[...LAB_STYLES, ...SHEETS, 'lesson.css', 'matrix.css'].map((name) =>
      cp(`${www}/site/${name}`, `${dist}/${name}`),
    ),
    ...STRIPS.map((path) => cp(`${www}/${path}`, `${dist}/${path}`)),
    ...Object.entries({ ...BINARIES.figure, ...BINARIES.labs }).map(([name, file]) =>
      cp(`${www}/generated/${file}`, `${dist}/${name}`),
    ),
    ...['normal', 'italic'].map((style) =>
      cp(`${fonts}/source-serif-4-latin-wght-${style}.woff2`, `${dist}/fonts/source-serif-4-${style}.woff2`),
    ),
  ]);
  await buildNpm({
    bundle,
    worker,
    payload: payloadText,
    notices: files['THIRD-PARTY.txt'],
    german: german.text,
  });
  const scorm = await bundle('site/scorm/frame.js', 'iife', '');
  const { version } = JSON.parse(await readFile(`${www}/../package.json`, 'utf8'));
  const zip = scormPackage({ version, file: html, script: scorm.text });
  await writeFile(`${dist}/superposition-scorm12.zip`, zip);
  const keeper = await bundle('site/offline/service-worker.js', 'esm', '');
  await writeFile(`${dist}/sw.js`, await serviceWorker(dist, keeper.text));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main();
