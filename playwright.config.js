// @ts-check
/** Browser checks: the built site in Chromium, under a sub-path, as a host would serve it. */
import { defineConfig } from '@playwright/test';
import { chromiumOptions } from './tests/chromium.js';

export default defineConfig({
  testDir: 'tests/browser',
  testMatch: '**/*.spec.js',
  workers: 2,
  timeout: 60_000,
  reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
  outputDir: 'test-results/browser',
  use: {
    baseURL: 'http://localhost:8931/lab/',
    viewport: { width: 1280, height: 900 },
    launchOptions: chromiumOptions(),
  },
  webServer: {
    command: 'node www/site/serve.js --port 8931 --base /lab/',
    url: 'http://localhost:8931/lab/index.html',
    reuseExistingServer: false,
  },
});
