// @ts-check
/** The element through Vite (built, and from its development server), webpack and esbuild. */
import assert from 'node:assert/strict';
import { cp, readdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { host, trained, visit } from './browser.js';
import { PRINT, recipe, root, run } from './place.js';

/** A package of the recipes. @param {string} folder @param {string} name @returns {Promise<any>} */
const imported = (folder, name) =>
  import(pathToFileURL(createRequire(`${folder}/main.js`).resolve(name)).href);

/** @param {string} url */
const seen = (url) => visit(url, async (page, errors) => ({ print: await trained(page), errors }));

/** @param {string} folder */
async function served(folder) {
  const { origin, close } = await host(folder, { base: '/some/path/' });
  try {
    return await seen(`${origin}/some/path/index.html`);
  } finally {
    close();
  }
}

test('Vite, built: the binary is carried along', async () => {
  const folder = await recipe('vite');
  const vite = await imported(folder, 'vite');
  await vite.build({ root: folder, configFile: `${folder}/vite.config.js`, logLevel: 'error' });
  const files = await readdir(`${folder}/dist`, { recursive: true });
  assert.equal(files.filter((name) => name.endsWith('.wasm')).length, 2, files.join(' '));
  assert.deepEqual(await served(`${folder}/dist`), { print: PRINT, errors: [] });
});

test('Vite, its development server', async () => {
  const folder = await recipe('vite');
  const vite = await imported(folder, 'vite');
  const server = await vite.createServer({
    root: folder,
    configFile: `${folder}/vite.config.js`,
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0, fs: { strict: false } },
  });
  try {
    await server.listen();
    const { port } = server.httpServer.address();
    assert.deepEqual(await seen(`http://127.0.0.1:${port}/`), { print: PRINT, errors: [] });
  } finally {
    await server.close();
  }
});

test('webpack, without a warning', async () => {
  const folder = await recipe('webpack');
  const { default: webpack } = await imported(folder, 'webpack');
  const { default: config } = await import(pathToFileURL(`${folder}/webpack.config.js`).href);
  const stats = await new Promise((resolve, reject) => {
    webpack(config, (/** @type {Error | null} */ error, /** @type {any} */ made) =>
      error ? reject(error) : resolve(made.toJson()),
    );
  });
  assert.deepEqual([stats.errors, stats.warnings], [[], []]);
  await cp(`${folder}/index.html`, `${folder}/dist/index.html`);
  assert.deepEqual(await served(`${folder}/dist`), { print: PRINT, errors: [] });
});

test('esbuild, in one classic script', async () => {
  const folder = await recipe('esbuild');
  await run('node', ['--import', `data:text/javascript,${encodeURIComponent(ESBUILD)}`, 'build.js'], {
    cwd: folder,
  });
  await cp(`${folder}/index.html`, `${folder}/dist/index.html`);
  assert.deepEqual(await readdir(`${folder}/dist`), ['index.html', 'main.js']);
  assert.deepEqual(await served(`${folder}/dist`), { print: PRINT, errors: [] });
});

/** The recipe's esbuild is the one that builds the site. */
const ESBUILD = `import { register } from 'node:module';
register('data:text/javascript,' + encodeURIComponent(\`export const resolve = (name, context, next) =>
  name === 'esbuild' ? next(${JSON.stringify(pathToFileURL(`${root}/node_modules/esbuild/lib/main.js`).href)}, context) : next(name, context);\`));`;
