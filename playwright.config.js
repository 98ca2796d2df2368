// @ts-check
/** Browser checks: the built site in Chromium, under a sub-path, as a host would serve it. */
import { defineConfig } from '@playwright/test';
import { chromiumOptions } from './tests/chromium.js';

/** `PORT` names another one, where this is taken. */
const port = process.env.PORT ?? '8931';
const base = `http://localhost:${port}/lab/`;

export default defineConfig({
  testDir: 'tests/browser',
  testMatch: '**/*.spec.js',
  workers: 2,
  timeout: 60_000,
  reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
  outputDir: 'test-results/browser',
  use: {
    baseURL: base,
    viewport: { width: 1280, height: 900 },
    launchOptions: chromiumOptions(),
  },
  webServer: {
    command: `node www/site/serve.js --port ${port} --base /lab/`,
    url: `${base}index.html`,
    reuseExistingServer: false,
  },
});
