// @ts-check
/** Engines other than Chromium: which of them are on this machine, and which could be. Not a test. */
import { existsSync } from 'node:fs';
import { firefox } from './firefox.js';
import { webkit } from './webkit.js';

/**
 * A browser with one page.
 * @typedef {object} Driven
 * @property {(url: string) => Promise<unknown>} goto
 * @property {(expression: string) => Promise<any>} evaluate what can be said in JSON
 * @property {() => Promise<void>} end
 */

/** @typedef {{name: string, packages: string[], start: (() => Promise<Driven>) | null}} Engine `start`: null where it is not here */

/** The first that exists. @param {(string | undefined)[]} paths */
const found = (...paths) => paths.find((path) => path !== undefined && existsSync(path));

/** @returns {Engine[]} */
export function engines() {
  const gecko = found(process.env.FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox');
  const driver = found('/usr/bin/WebKitWebDriver');
  const screen = found('/usr/bin/Xvfb');
  const libraries = ['x86_64', 'aarch64'].flatMap((cpu) => [
    `${cpu}-linux-gnu/webkit2gtk-4.1`,
    `${cpu}-linux-gnu/webkit2gtk-4.0`,
  ]);
  const browser = found(...libraries.map((folder) => `/usr/lib/${folder}/MiniBrowser`));
  return [
    { name: 'Firefox', packages: ['firefox-esr'], start: gecko ? () => firefox(gecko) : null },
    {
      name: 'WebKit',
      packages: ['webkit2gtk-driver', 'xvfb'],
      start: driver && screen && browser ? () => webkit({ driver, screen, browser }) : null,
    },
  ];
}

/** Whether packages can be installed here without asking anyone. */
export const canInstall = () => existsSync('/etc/debian_version') && process.getuid?.() === 0;
