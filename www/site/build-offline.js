// @ts-check
/** `sw.js`: the service worker with the list of what it keeps, and a version that is another whenever one of these files is. */
import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';

/** What nobody needs who has the site: other forms of the same bytes, what is for other hosts, what is rarely wanted. */
const LEFT_OUT = [
  /^(npm|v)\//,
  /\.zip$/,
  /payload\.js$/,
  /\.scalar\.wasm$/,
  /^embed\.(html|js)$/,
  /^superposition(-lab\.html|\.js)$/,
  /^sw\.js$/,
];

/**
 * @param {string} dist the built site
 * @param {string} script of the worker
 * @returns {Promise<string>}
 */
export async function serviceWorker(dist, script) {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => `${parentPath}/${name}`.slice(dist.length + 1))
    .filter((path) => !LEFT_OUT.some((left) => left.test(path)))
    .sort();
  const hash = createHash('sha256');
  for (const path of paths) hash.update(path).update(await readFile(`${dist}/${path}`));
  const kept = { version: hash.update(script).digest('hex').slice(0, 16), files: ['./', ...paths] };
  return `globalThis.superpositionKept=${JSON.stringify(kept)};\n${script}`;
}
