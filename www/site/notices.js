// @ts-check
/**
 * THIRD-PARTY.txt: whose work is in the bundles and in the binaries, with its copyright and licence. Reads what package managers have
 * installed; knows no page.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { promisify } from 'node:util';

/** @typedef {{name: string, version: string, licence: string, copyright: string[]}} Component */

/** Where there is a choice, the first of these is taken. */
const CHOICE = ['MIT', 'ISC', 'BSD-3-Clause', 'Apache-2.0', 'OFL-1.1', 'Zlib', 'BSL-1.0'];

/**
 * @param {string} root folder of the sources
 * @param {string[]} inputs of the bundles, as esbuild names them
 * @param {string[]} more packages that are copied as they are
 * @returns {Promise<string>} rejects where a component has no licence that we know of
 */
export async function notices(root, inputs, more) {
  const names = inputs.flatMap((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(path)?.[1] ?? []);
  const packages = [...new Set([...names, ...more])].sort();
  const components = [
    ...(await Promise.all(packages.map((name) => component(`${root}/node_modules/${name}`, 'package.json')))),
    ...(await crates(root)),
  ];
  const used = CHOICE.filter((licence) => components.some((each) => each.licence === licence));
  const texts = await Promise.all(
    used.map(async (licence) => `${licence}\n\n${await textOf(root, licence, components)}`),
  );
  const list = components.map(
    ({ name, version, licence, copyright }) =>
      `${name} ${version} (${licence})${copyright.map((line) => `\n  ${line}`).join('')}`,
  );
  return `Superposition Lab contains the work of others, under these licences.\n\n${list.join('\n')}\n\n${texts.join('\n\n')}\n`;
}

/** What is linked into the binaries: not what only builds them. @param {string} root @returns {Promise<Component[]>} */
async function crates(root) {
  const flags = [
    'metadata',
    '--format-version',
    '1',
    '--locked',
    '--filter-platform',
    'wasm32-unknown-unknown',
  ];
  const { stdout } = await promisify(execFile)('cargo', flags, { cwd: root, maxBuffer: 2 ** 26 });
  const { packages, resolve } = JSON.parse(stdout);
  const byId = new Map(packages.map((/** @type {any} */ each) => [each.id, each]));
  const nodes = new Map(resolve.nodes.map((/** @type {any} */ node) => [node.id, node]));
  const linked = new Set();
  const walk = (/** @type {string} */ id) => {
    const crate = byId.get(id);
    if (
      linked.has(id) ||
      crate.targets.some((/** @type {any} */ target) => target.kind.includes('proc-macro'))
    )
      return;
    linked.add(id);
    for (const { pkg, dep_kinds: kinds } of nodes.get(id).deps) {
      if (kinds.some((/** @type {any} */ { kind }) => kind === null)) walk(pkg);
    }
  };
  walk(packages.find((/** @type {any} */ { name }) => name === 'superposition-wasm').id);
  const others = [...linked].map((id) => byId.get(id)).filter(({ source }) => source !== null);
  const sorted = others.sort((a, b) => (a.name < b.name ? -1 : 1));
  return Promise.all(
    sorted.map(async ({ name, version, license, authors, manifest_path: path }) => ({
      name,
      version,
      licence: chosen(name, license),
      copyright: await copyrightIn(dirname(path), authors),
    })),
  );
}

/** @param {string} folder @param {string} manifest @returns {Promise<Component>} */
async function component(folder, manifest) {
  const { name, version, license, author } = JSON.parse(await readFile(`${folder}/${manifest}`, 'utf8'));
  const by = typeof author === 'string' ? author : (author?.name ?? '');
  return {
    name,
    version,
    licence: chosen(name, license),
    copyright: await copyrightIn(folder, by ? [by] : []),
  };
}

/** @param {string} name @param {string} expression of SPDX, or of its elder sister with a slash */
function chosen(name, expression) {
  const offered = expression.replace(/[()]/g, '').split(/\s+OR\s+|\//);
  const licence = CHOICE.find((each) => offered.includes(each));
  if (!licence) throw new Error(`${name} is under ${expression}, which notices.js does not know.`);
  return licence;
}

/** Lines of copyright in the licences of a folder, or else its authors. @param {string} folder @param {string[]} authors */
async function copyrightIn(folder, authors) {
  const names = (await readdir(folder)).filter((name) => /^(licen[cs]e|copying|notice)/i.test(name));
  const texts = await Promise.all(names.map((name) => readFile(`${folder}/${name}`, 'utf8')));
  const lines = texts.flatMap((text) => text.match(/^\s*(?:\/\/ )?Copyright .*\d{4}.*$/gim) ?? []);
  const found = [...new Set(lines.map((line) => line.trim()))].filter((line) => !line.includes('[yyyy]'));
  return found.length > 0 || authors.length === 0 ? found : [`Copyright ${authors.join(', ')}`];
}

/**
 * The words of a licence, without anybody's copyright.
 * @param {string} root
 * @param {string} licence
 * @param {Component[]} components
 */
async function textOf(root, licence, components) {
  const own = { MIT: 'LICENSE-MIT', 'Apache-2.0': 'LICENSE-APACHE' }[licence];
  if (own) return bare(await readFile(`${root}/${own}`, 'utf8'));
  for (const { name } of components.filter((each) => each.licence === licence)) {
    const path = `${root}/node_modules/${name}/LICENSE`;
    if (existsSync(path)) return bare(await readFile(path, 'utf8'));
  }
  throw new Error(`The words of ${licence} are nowhere to be found.`);
}

/** @param {string} text */
const bare = (text) => text.replace(/^\s*Copyright .*$/gim, '').trim();
