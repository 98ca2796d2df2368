// @ts-check
/**
 * Browsers in which contenders run: Chromium by its driver; Firefox and WebKit, where Debian's are installed, by a
 * page that asks for orders. Starts and ends them; times nothing.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { chromiumOptions } from '../../tests/chromium.js';
import { serveBench } from './server.js';

/**
 * Somewhere that contenders run.
 * @typedef {object} Host
 * @property {string} name
 * @property {string} version
 * @property {(verb: string, order?: unknown) => Promise<any>} call
 * @property {() => Promise<void>} close
 */

/** Milliseconds within which a browser must ask for its first order. */
const START_MS = 40_000;

/** @returns {Promise<Host>} */
export async function chromiumHost() {
  const server = await serveBench();
  // Whoever ends the run ends all hosts together.
  const own = { handleSIGINT: false, handleSIGTERM: false };
  const browser = await chromium.launch({ ...chromiumOptions(), ...own });
  const page = await browser.newPage();
  await page.goto(`${server.address}/`);
  return {
    name: 'Chromium',
    version: browser.version(),
    call: (verb, order) =>
      page.evaluate((input) => /** @type {any} */ (globalThis).bench(input.verb, input.order), {
        verb,
        order,
      }),
    async close() {
      await browser.close();
      server.close();
    },
  };
}

/** Where Debian puts WebKit's small browser. */
const MINI = ['4.1', '4.0', '6.0'].map(
  (version) =>
    `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/webkit2gtk-${version}/MiniBrowser`,
);

/** @param {string} command */
const versionOf = (command) =>
  /[\d.]+\d\w*/.exec(spawnSync(command, ['--version'], { encoding: 'utf8' }).stdout)?.[0] ?? '';

/** Firefox writes its profile where it is told; its clock is left as readers have it. @param {string} folder */
function firefox(folder) {
  const command = ['firefox-esr', 'firefox'].find((name) => spawnSync(name, ['--version']).status === 0);
  if (!command) return 'Firefox is not installed (Debian: firefox-esr)';
  const quiet = { 'app.normandy.enabled': false, 'datareporting.policy.dataSubmissionEnabled': false };
  const lines = Object.entries(quiet).map(([key, value]) => `user_pref("${key}", ${value});`);
  writeFileSync(join(folder, 'user.js'), lines.join('\n'));
  return { command, version: versionOf(command), args: ['--headless', '--no-remote', '--profile', folder] };
}

/** @param {string} _folder */
function webkit(_folder) {
  const command = MINI.find((path) => existsSync(path));
  if (!command) return "WebKit is not installed (Debian: libwebkit2gtk-4.1-0's MiniBrowser)";
  if (spawnSync('sh', ['-c', 'command -v xvfb-run && command -v xauth']).status !== 0)
    return 'WebKit needs a screen, and xvfb-run is not installed (Debian: xvfb, xauth)';
  const library = `libwebkit2gtk-${/gtk-([\d.]+)/.exec(command)?.[1]}-0`;
  // Without a screen the browser itself does not say.
  const told = spawnSync('dpkg-query', ['-W', library], { encoding: 'utf8' }).stdout ?? '';
  const version = `GTK ${/\t([\d.]+)/.exec(told)?.[1] ?? ''}`;
  return { command: 'xvfb-run', version, args: ['-a', command, '--private'] };
}

const ROAMING = { Firefox: firefox, WebKit: webkit };

/**
 * A browser without a driver. Null, and a line that says why, where it cannot be had.
 * @param {keyof typeof ROAMING} name
 * @returns {Promise<Host | string>}
 */
export async function roamingHost(name) {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'));
  const how = ROAMING[name](folder);
  const forget = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  if (typeof how === 'string') {
    forget();
    return how;
  }
  const server = await serveBench();
  // A group of its own, so that all of its processes end with it. WebKit's sandbox refuses root, as Chromium's does.
  const child = spawn(how.command, [...how.args, `${server.address}/roam`], {
    detached: true,
    stdio: 'ignore',
    env: { ...process.env, HOME: folder, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' },
  });
  const end = async () => {
    server.close();
    const gone = new Promise((resolve) => child.once('exit', resolve));
    try {
      if (child.pid && child.exitCode === null) process.kill(-child.pid, 'SIGTERM');
    } catch {
      // It has ended by itself.
    }
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 5000).unref())]);
    forget();
  };
  const late = new Promise((resolve) => setTimeout(resolve, START_MS, null).unref());
  const failed = new Promise((resolve) => child.once('error', () => resolve(null)));
  const agent = await Promise.race([server.call('about').catch(() => null), late, failed]);
  if (!agent) {
    await end();
    return `${name} did not open the page within ${START_MS / 1000} seconds`;
  }
  return { name, version: how.version, call: server.call, close: end };
}
