// @ts-check
/** A figure on a slide of reveal.js: it trains when its slide comes, and its keys turn no slides. */
import assert from 'node:assert/strict';
import { cp } from 'node:fs/promises';
import { test } from 'node:test';
import { host, trained, visit } from './browser.js';
import { beside, PRINT, recipe } from './place.js';

test('reveal.js: its own keys turn the slides, those of the figure stay in it', async () => {
  const folder = await recipe('reveal');
  await beside(folder, ['npm/superposition.global.js', 'superposition.wasm', 'superposition.scalar.wasm']);
  for (const name of ['reveal.css', 'reveal.mjs']) {
    await cp(`${folder}/node_modules/reveal.js/dist/${name}`, `${folder}/${name}`);
  }
  const { origin, close } = await host(folder);
  await visit(`${origin}/slides.html`, async (page, errors) => {
    const slide = () => page.locator('section.present').innerText();
    await page.locator('.reveal.ready').waitFor();
    assert.equal(
      await page.evaluate(
        () =>
          document.querySelector('superposition-lab')?.shadowRoot?.querySelector('figure')?.dataset.status,
      ),
      'loading',
    );
    await page.keyboard.press('ArrowRight');
    assert.equal(await trained(page), PRINT);
    const figure = page.locator('superposition-lab');
    await figure.locator('canvas').first().focus();
    // Next feature, next slide; another seed, next slide; pause: each key is one of both.
    for (const key of ['ArrowRight', 'ArrowRight', 'Home']) await page.keyboard.press(key);
    assert.equal(await page.locator('section.present superposition-lab').count(), 1);
    await page.keyboard.press('n');
    await figure.locator('figure:not([data-status=finished])').waitFor();
    assert.equal(await page.locator('section.present superposition-lab').count(), 1);
    await page.evaluate(() => /** @type {HTMLElement} */ (document.activeElement).blur());
    await page.keyboard.press('ArrowRight');
    assert.equal(await slide(), 'After it');
    assert.deepEqual(errors, []);
  });
  close();
});
