// @ts-check
/**
 * Which Chromium the browser checks and the measurements start, and how. Not a test.
 * `CHROMIUM` names one; else Debian's, where it is; else the one that Playwright installed.
 */
import { existsSync } from 'node:fs';

const DEBIAN = '/usr/bin/chromium';

// Without these a fresh profile looks for updates and accounts: requests that no check asked for.
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];

/** Path of the browser, or nothing where Playwright shall take its own. @returns {string | undefined} */
export function chromiumPath() {
  return process.env.CHROMIUM || (existsSync(DEBIAN) ? DEBIAN : undefined);
}

/** Options for Playwright's `chromium.launch`. @returns {import('@playwright/test').LaunchOptions} */
export function chromiumOptions() {
  // Chromium refuses its sandbox to root; one is root in containers, as a rule.
  const root = process.getuid?.() === 0;
  return { executablePath: chromiumPath(), args: root ? [...QUIET, '--no-sandbox'] : QUIET };
}
