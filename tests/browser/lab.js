// @ts-check
/**
 * What every browser check shares: a page that must stay silent and must not leave its origin, and
 * the figure's parts by the names a reader knows them by.
 */
import { test as base, expect } from '@playwright/test';

/**
 * @typedef {object} Watched
 * @property {string[]} errors console errors and uncaught ones
 * @property {string[]} abroad requests to other origins
 */

/**
 * Watches a page for the length of a test; what it saw must be nothing.
 * @param {{page: import('@playwright/test').Page, baseURL: string | undefined}} fixtures
 * @param {(watched: Watched) => Promise<void>} use
 */
async function watch({ page, baseURL }, use) {
  /** @type {Watched} */
  const watched = { errors: [], abroad: [] };
  const home = new URL(baseURL ?? '').origin;
  page.on('console', (message) => {
    if (message.type() === 'error') watched.errors.push(message.text());
  });
  page.on('pageerror', (error) => watched.errors.push(error.message));
  page.on('request', (request) => {
    const { origin, protocol } = new URL(request.url());
    const inside = ['blob:', 'data:', 'file:'].includes(protocol);
    if (!inside && origin !== home) watched.abroad.push(request.url());
  });
  await use(watched);
  expect(watched.abroad, 'requests to other origins').toEqual([]);
  expect(watched.errors, 'errors in the console').toEqual([]);
}

/** @typedef {import('@playwright/test').PlaywrightTestArgs & import('@playwright/test').PlaywrightTestOptions & {watched: Watched}} Own */
/** @typedef {import('@playwright/test').PlaywrightWorkerArgs & import('@playwright/test').PlaywrightWorkerOptions} Workers */

export const test = /** @type {import('@playwright/test').TestType<Own, Workers>} */ (
  base.extend(/** @type {any} */ ({ watched: [watch, { auto: true }] }))
);

export { expect };

/** @typedef {import('@playwright/test').Page | import('@playwright/test').FrameLocator} Place */

/** @param {Place} place the figure's sentence */
export const sentence = (place) => place.locator('superposition-lab [part=caption]');

/** @param {Place} place */
export const slider = (place) => place.getByRole('slider', { name: 'sparsity' });

/** @param {Place} place @param {string | RegExp} name */
export const button = (place, name) => place.getByRole('button', { name });

/** Waits until the run has reached its end. @param {Place} place */
export async function finished(place) {
  await expect(place.locator('superposition-lab figure')).toHaveAttribute('data-status', 'finished', {
    timeout: 30_000,
  });
  await expect(sentence(place)).toContainText('Loss');
}

/** The fingerprint in the small type. @param {Place} place */
export async function fingerprint(place) {
  const small = await place.locator('superposition-lab [part=small]').innerText();
  return small.match(/[0-9a-f]{16}/)?.[0] ?? '';
}
