// @ts-check
/** Where recipes are tried: a folder under target/ with the packages that they need and the one that we made. Not a test. */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export const run = promisify(execFile);
export const root = fileURLToPath(new URL('../..', import.meta.url)).replace(/\/$/, '');
export const dist = `${root}/dist`;
const place = `${root}/target/hosting`;

/** @type {[string, string][]} */
export const GOLDEN = JSON.parse(await readFile(`${root}/tests/golden.json`, 'utf8'));
/** The run of all recipes, and its fingerprint. */
export const [TEXT, PRINT] = GOLDEN[1] ?? ['', ''];

/** Packages of the recipes, installed when their list is another. @returns {Promise<string>} the folder that holds them */
async function packages() {
  const folder = `${place}/packages`;
  const lock = await readFile(`${root}/hosting/package-lock.json`, 'utf8');
  const note = `${folder}/installed-lock.json`;
  if (existsSync(note) && (await readFile(note, 'utf8')) === lock) return `${folder}/node_modules`;
  await mkdir(folder, { recursive: true });
  for (const name of ['package.json', 'package-lock.json'])
    await cp(`${root}/hosting/${name}`, `${folder}/${name}`);
  await run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: folder,
  });
  await writeFile(note, lock);
  return `${folder}/node_modules`;
}

/** Our own package as users get it: packed, and unpacked among the others. */
async function ours() {
  const modules = await packages();
  const { stdout } = await run('npm', ['pack', `${dist}/npm`, '--json', '--pack-destination', place]);
  const tarball = `${place}/${JSON.parse(stdout)[0].filename}`;
  const folder = `${modules}/superposition-lab`;
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await run('tar', ['-xzf', tarball, '-C', folder, '--strip-components=1']);
  return modules;
}

/** @type {Promise<string> | null} */
let modules = null;

/**
 * A copy of a recipe with its packages beside it.
 * @param {string} name folder of hosting/
 * @returns {Promise<string>} where it is
 */
export async function recipe(name) {
  modules ??= ours();
  const from = await modules;
  const folder = `${place}/${name}`;
  await rm(folder, { recursive: true, force: true });
  await cp(`${root}/hosting/${name}`, folder, { recursive: true });
  await symlink(from, `${folder}/node_modules`);
  await cp(`${root}/hosting/reserve.css`, `${folder}/reserve.css`);
  return folder;
}

/** Puts files of dist/ (or of the package, `npm/…`) beside a recipe. @param {string} folder @param {string[]} names */
export async function beside(folder, names) {
  for (const name of names) await cp(`${dist}/${name}`, `${folder}/${name.split('/').pop()}`);
}
