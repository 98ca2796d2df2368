// @ts-check
/**
 * Runs the WebAssembly tests in Chromium: `node tests/wasm/chromium.js CARGO-ARGUMENT…`.
 *
 * The test runner serves the tests as a page and waits; this opens the page with the browser of
 * all other checks, prints what it prints, and ends both. So no driver is needed that must fit
 * the browser's version. Sums nothing: the page closes with cargo's usual `test result:` line.
 */
import { spawn } from 'node:child_process';
import { chromium } from '@playwright/test';
import { chromiumOptions } from '../chromium.js';

const PATIENCE_MS = 180_000;

/** The address that the runner prints once the tests are built. @param {import('node:child_process').ChildProcess} child @returns {Promise<string>} */
function address(child) {
  let output = '';
  return new Promise((resolve, reject) => {
    child.stdout?.on('data', (data) => {
      output += data;
      const found = output.match(/http:\/\/[\d.]+:\d+/);
      if (found) resolve(found[0]);
    });
    child.on('error', reject);
    child.on('close', (code) =>
      reject(new Error(`cargo ended with code ${code} before it served the tests`)),
    );
  });
}

/** What the page prints, when it has come to its end. @param {string} url @returns {Promise<string>} */
async function page(url) {
  const browser = await chromium.launch(chromiumOptions());
  try {
    const opened = await browser.newPage();
    opened.on('pageerror', (error) => console.error(error));
    await opened.goto(url);
    const output = opened.locator('#output', { hasText: 'test result:' });
    await output.waitFor({ timeout: PATIENCE_MS, state: 'attached' });
    return (await output.textContent()) ?? '';
  } finally {
    await browser.close();
  }
}

async function main() {
  // An own process group, so that the runner below cargo ends with it.
  const child = spawn('cargo', process.argv.slice(2), {
    env: {
      ...process.env,
      WASM_BINDGEN_USE_BROWSER: '1',
      NO_HEADLESS: '1',
      WASM_BINDGEN_TEST_ADDRESS: '127.0.0.1:0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
    detached: true,
  });
  try {
    const output = await page(await address(child));
    console.log(output);
    process.exitCode = /test result: ok/.test(output) ? 0 : 1;
  } finally {
    if (child.pid && child.exitCode === null) process.kill(-child.pid);
  }
}

await main();
