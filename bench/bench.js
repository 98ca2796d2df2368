// @ts-check
/**
 * Measures speed in headless Chromium and writes bench/RESULTS.md and bench/results.json; both are
 * generated only. Also: navigation to the first training step of the built site, and scrubbing.
 */
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { arch, cpus, platform } from 'node:os';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';
import { build } from 'esbuild';
import { chromiumOptions } from '../tests/chromium.js';
import { listen, staticServer } from '../www/site/serve.js';
import { OPERATIONS, peakModule } from './peak.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const generated = `${root}www/generated`;
const NAVIGATIONS = 7;

/** @typedef {{n: number, m: number, density: number, batch: number, samples: Record<string, number[]>}} Row */

const median = (/** @type {number[]} */ values) => [...values].sort((a, b) => a - b)[values.length >> 1];

/** Medians of the ratios of two contenders, round by round. */
const ratio = (/** @type {Row} */ row, /** @type {string} */ over, /** @type {string} */ under) =>
  median(row.samples[over].map((value, round) => value / row.samples[under][round]));

/** Share of the measured peak: five products of n×m×batch multiply-adds a step. @param {Row} row */
const share = (row) =>
  median(
    row.samples.peak.map((microseconds, round) => {
      const peak = (OPERATIONS * 1e6) / microseconds;
      return (10 * row.n * row.m * row.batch) / row.samples.simd[round] / peak;
    }),
  );

/** The measuring page as one script; bindings twice, one instance for each build. */
async function script() {
  const result = await build({
    stdin: {
      contents: `
        import * as simd from './www/generated/superposition.js?simd';
        import * as scalar from './www/generated/superposition.js?scalar';
        import { measure } from './bench/page.js';
        globalThis.bench = async ({ simdBytes, scalarBytes, peakBytes }) => {
          simd.initSync({ module: new Uint8Array(simdBytes) });
          scalar.initSync({ module: new Uint8Array(scalarBytes) });
          const { instance } = await WebAssembly.instantiate(new Uint8Array(peakBytes));
          return measure({ simd, scalar }, instance.exports.peak);
        };`,
      resolveDir: root,
    },
    bundle: true,
    write: false,
    format: 'iife',
    define: { 'import.meta.url': '""' },
    logLevel: 'warning',
  });
  return result.outputFiles[0].text;
}

/** @param {import('@playwright/test').Browser} browser @returns {Promise<Row[]>} */
async function kernels(browser) {
  const bytes = async (/** @type {string} */ file) => [...(await readFile(`${generated}/${file}`))];
  const page = await browser.newPage();
  await page.addScriptTag({ content: await script() });
  return page.evaluate((input) => /** @type {any} */ (globalThis).bench(input), {
    simdBytes: await bytes('superposition_simd.wasm'),
    scalarBytes: await bytes('superposition_scalar.wasm'),
    peakBytes: [...peakModule()],
  });
}

/** Slow-downs of the processor under which scrubbing is measured. */
const THROTTLES = [1, 4];

/**
 * Milliseconds from an input of the film strip's slider to the redrawn figure, at a hundred places, as
 * fast as the machine is and with the processor slowed down.
 * @param {import('@playwright/test').Browser} browser
 * @returns {Promise<Record<number, number[]>>} by slow-down
 */
async function scrubbing(browser) {
  const server = staticServer({ root: `${root}dist` });
  const port = await listen(server, 0);
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(`http://localhost:${port}/`);
  await page.getByText('a pentagon').waitFor();
  const cdp = await page.context().newCDPSession(page);
  /** @type {Record<number, number[]>} */
  const samples = {};
  for (const rate of THROTTLES) {
    await cdp.send('Emulation.setCPUThrottlingRate', { rate });
    samples[rate] = await page.locator('superposition-lab').evaluate(async (element) => {
      const lab = /** @type {any} */ (element);
      const range = lab.renderRoot.querySelector('input[type=range]');
      const times = [];
      for (let k = 0; k < 120; k += 1) {
        await new Promise(requestAnimationFrame);
        const start = performance.now();
        range.value = String(15 + 14.5 * Math.sin(k / 9));
        range.dispatchEvent(new Event('input', { bubbles: true, composed: true }));
        await lab.updateComplete;
        times.push(performance.now() - start);
      }
      return times.slice(20);
    });
  }
  await page.close();
  server.close();
  return samples;
}

/**
 * Milliseconds from navigation to the first training step, each in a fresh context over loopback. The
 * address asks for a run that the stored film strip does not hold.
 * @param {import('@playwright/test').Browser} browser
 */
async function navigation(browser) {
  const server = staticServer({ root: `${root}dist` });
  const port = await listen(server, 0);
  const samples = [];
  for (let k = 0; k < NAVIGATIONS; k++) {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.addInitScript(() => {
      addEventListener('step', () => performance.mark('first step'), { once: true, capture: true });
    });
    await page.goto(`http://localhost:${port}/#S=0.95&I=1`);
    await page.waitForFunction(() => performance.getEntriesByName('first step').length > 0);
    samples.push(await page.evaluate(() => performance.getEntriesByName('first step')[0].startTime));
    await context.close();
  }
  server.close();
  return samples;
}

/** @param {Row[]} rows @param {number[]} first @param {Record<number, number[]>} scrubs @param {Record<string, string>} about */
function report(rows, first, scrubs, about) {
  const line = (/** @type {Row} */ row) => {
    const { n, m, density, samples } = row;
    const times = ['simd', 'scalar', 'plain'].map((name) => median(samples[name]).toFixed(1));
    const ratios = [ratio(row, 'plain', 'simd'), ratio(row, 'scalar', 'simd')].map((r) => r.toFixed(1));
    return `| ${n}×${m} | ${density} | ${(100 * share(row)).toFixed(0)} % | ${ratios.join(' | ')} | ${times.join(' | ')} |`;
  };
  const scrub = (/** @type {[string, number[]]} */ [rate, samples]) => {
    const slowest = [...samples].sort((a, b) => a - b)[Math.floor(samples.length * 0.95)];
    return `| ${rate}× | ${median(samples).toFixed(1)} | ${slowest.toFixed(1)} | ${Math.max(...samples).toFixed(1)} |`;
  };
  return `# Speed

Generated by \`./build.sh bench\`; do not edit. Ratios travel between machines, times do not.

${Object.entries(about)
  .map(([key, value]) => `${key}: ${value}`)
  .join(' · ')}

One training step at batch 1024 with a new batch, dense path, contenders interleaved in one page of headless
Chromium, medians of ${rows[0].samples.simd.length} rounds. *Peak* is what twelve chains of multiply-then-add reach in the
same process; a step is counted as 10·n·m·batch operations.

| n×m | density | share of peak | plain JS ÷ ours | scalar build ÷ ours | ours, µs | scalar, µs | plain JS, µs |
| --- | --- | --- | --- | --- | --- | --- | --- |
${rows.map(line).join('\n')}

Navigation to the first training step, loopback, fresh context: median ${median(first).toFixed(0)} ms of ${first.length}
(${Math.min(...first).toFixed(0)} to ${Math.max(...first).toFixed(0)} ms).

From an input of the film strip's slider to the redrawn figure, at a hundred places; a frame at 60 a second has 16 ms.

| processor slowed down | median, ms | 95 of 100 within, ms | longest, ms |
| --- | --- | --- | --- |
${Object.entries(scrubs).map(scrub).join('\n')}
`;
}

async function main() {
  const browser = await chromium.launch(chromiumOptions());
  const first = await navigation(browser);
  const scrubs = await scrubbing(browser);
  const rows = await kernels(browser);
  const about = {
    commit: execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim(),
    date: new Date().toISOString().slice(0, 10),
    machine: `${cpus()[0].model.trim()}, ${cpus().length} threads, ${platform()} ${arch()}`,
    browser: `Chromium ${browser.version()}`,
  };
  await browser.close();
  await writeFile(
    `${root}bench/results.json`,
    `${JSON.stringify({ about, rows, navigation: first, scrubbing: scrubs })}\n`,
  );
  const text = report(rows, first, scrubs, about);
  await writeFile(`${root}bench/RESULTS.md`, text);
  console.log(text);
}

await main();
