// @ts-check
/**
 * Section `visits`: what a visitor waits for. Navigation to the first training step and the first polygon, also with
 * the processor slowed down; scrubbing; long tasks while training; bytes over the wire. Of the built site in `dist`,
 * over loopback, each visit in a fresh context.
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { chromium } from '@playwright/test';
import { chromiumOptions } from '../../tests/chromium.js';
import { listen, staticServer } from '../../www/site/serve.js';

/** @typedef {import('@playwright/test').Browser} Browser */
/** @typedef {import('@playwright/test').Page} Page */

const DIST = fileURLToPath(new URL('../../dist/', import.meta.url));

/** Slow-downs of the processor. */
const THROTTLES = [1, 4];

/** A run that no stored film strip holds. */
const FRESH = '#S=0.95&I=1';

/** Marks when the first step was shown and when a polygon was first named. */
function watch() {
  addEventListener('step', () => performance.mark('step'), { once: true, capture: true });
  const look = () => {
    const caption = document.querySelector('superposition-lab')?.shadowRoot?.querySelector('[part=caption]');
    if (/pentagon|square|triangle|digon|hexagon/.test(caption?.textContent ?? ''))
      performance.mark('polygon');
    else requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** Watches for tasks that keep the page from answering. */
function watchTasks() {
  const page = /** @type {any} */ (globalThis);
  page.tasks = [];
  new PerformanceObserver((list) => {
    for (const { duration, startTime } of list.getEntries()) page.tasks.push([startTime, duration]);
  }).observe({ type: 'longtask', buffered: true });
}

/** @param {Page} page @param {number} rate */
async function throttle(page, rate) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate });
}

/** Milliseconds from navigation to a mark. @param {Page} page @param {string} name @returns {Promise<number>} */
async function until(page, name) {
  await page.waitForFunction((mark) => performance.getEntriesByName(mark).length > 0, name);
  return page.evaluate((mark) => performance.getEntriesByName(mark)[0].startTime, name);
}

/** @param {Browser} browser @param {string} address @param {number} rate */
async function arrivals(browser, address, rate, times = 7) {
  /** @type {{step: number[], polygon: number[], stored: number[]}} */
  const samples = { step: [], polygon: [], stored: [] };
  for (let k = 0; k < times; k++) {
    for (const [hash, names] of /** @type {const} */ ([
      [FRESH, ['step', 'polygon']],
      ['', ['polygon']],
    ])) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.addInitScript(watch);
      await throttle(page, rate);
      await page.goto(`${address}/${hash}`);
      for (const name of names) samples[hash ? name : 'stored'].push(await until(page, name));
      await context.close();
    }
  }
  return samples;
}

/** Long tasks of the page while a run trains for some seconds, from its first step. @param {Browser} browser @param {string} address @param {number} rate @param {number} seconds */
async function longTasks(browser, address, rate, seconds) {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.addInitScript(watch);
  await page.addInitScript(watchTasks);
  await throttle(page, rate);
  await page.goto(`${address}/#n=80&m=20&steps=1000000`);
  const start = await until(page, 'step');
  await page.waitForFunction((end) => performance.now() > end, start + seconds * 1000);
  /** @type {[number, number][]} */
  const tasks = await page.evaluate(() => /** @type {any} */ (globalThis).tasks);
  await context.close();
  const during = tasks.filter(([at]) => at >= start).map(([, duration]) => duration);
  const loading = tasks.filter(([at]) => at < start).map(([, duration]) => duration);
  return { rate, seconds, during, loading };
}

/** From an input of the film strip's slider to the redrawn figure. @param {Browser} browser @param {string} address @param {number} rate */
async function scrubbing(browser, address, rate) {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`${address}/`);
  await page.getByText('a pentagon').waitFor();
  await throttle(page, rate);
  const times = await page.locator('superposition-lab').evaluate(async (element) => {
    const lab = /** @type {any} */ (element);
    const range = lab.renderRoot.querySelector('input[type=range]');
    const all = [];
    for (let k = 0; k < 120; k += 1) {
      await new Promise(requestAnimationFrame);
      const start = performance.now();
      range.value = String(15 + 14.5 * Math.sin(k / 9));
      range.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
      await lab.updateComplete;
      all.push(performance.now() - start);
    }
    return all.slice(20);
  });
  await page.close();
  return times;
}

/** What the first training step needs over the wire. @param {Browser} browser @param {string} address */
async function transferred(browser, address) {
  const context = await browser.newContext();
  const page = await context.newPage();
  /** @type {Set<string>} */
  const asked = new Set();
  page.on('request', (request) => {
    const { origin, pathname, protocol } = new URL(request.url());
    if (origin === address && protocol === 'http:') asked.add(pathname === '/' ? '/index.html' : pathname);
  });
  await page.addInitScript(watch);
  await page.goto(`${address}/${FRESH}`);
  await until(page, 'step');
  await context.close();
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  return [...asked].sort().map((path) => {
    const bytes = readFileSync(DIST + path.slice(1));
    const packed = /\.(woff2|png)$/.test(path);
    return {
      path,
      raw: bytes.length,
      gzip: packed ? bytes.length : gzipSync(bytes, { level: 9 }).length,
      brotli: packed ? bytes.length : brotliCompressSync(bytes, quality).length,
    };
  });
}

/** @param {import('../lab.js').Lab} lab */
export async function visits(lab) {
  const server = staticServer({ root: DIST.slice(0, -1) });
  const address = `http://localhost:${await listen(server, 0)}`;
  const browser = await chromium.launch(chromiumOptions());
  try {
    const throttled = [];
    for (const rate of THROTTLES) {
      lab.say(`processor slowed down ${rate}×`);
      throttled.push({
        rate,
        ...(await arrivals(browser, address, rate, lab.quick ? 3 : 9)),
        scrub: await scrubbing(browser, address, rate),
        tasks: await longTasks(browser, address, rate, lab.quick ? 2 : 5),
      });
    }
    return { throttled, files: await transferred(browser, address) };
  } finally {
    await browser.close();
    server.close();
  }
}
