// @ts-check
/** Sound is there for who asks: nothing before the switch, a pitch that falls while it trains, silence after; none for who saves data. */
import { button, expect, finished, test } from './lab.js';

/** Counts contexts, and notes what pitches are asked for. */
const LISTEN = () => {
  const page = /** @type {any} */ (globalThis);
  page.heard = { contexts: 0, pitches: [], closed: 0 };
  const Real = AudioContext;
  page.AudioContext = class extends Real {
    constructor() {
      super();
      page.heard.contexts += 1;
    }
    createOscillator() {
      const tone = super.createOscillator();
      const glide = tone.frequency.setTargetAtTime;
      tone.frequency.setTargetAtTime = function (pitch, ...rest) {
        page.heard.pitches.push(pitch);
        return glide.call(this, pitch, ...rest);
      };
      return tone;
    }
    close() {
      page.heard.closed += 1;
      return super.close();
    }
  };
};

/** @param {import('@playwright/test').Page} page @returns {Promise<{contexts: number, pitches: number[], closed: number}>} */
const heard = (page) => page.evaluate(() => /** @type {any} */ (globalThis).heard);

/** Trains once more, to the end. @param {import('@playwright/test').Page} page */
async function trained(page) {
  await button(page, 'New seed').click();
  await expect(page.locator('superposition-lab figure')).toHaveAttribute('data-status', 'running');
  await finished(page);
}

test('a figure is silent until its switch is pressed, then the loss falls as a pitch, then it is silent again', async ({
  page,
}) => {
  await page.addInitScript(LISTEN);
  await page.goto('index.html#S=0.95&I=1&steps=1500');
  await finished(page);
  expect(await heard(page)).toEqual({ contexts: 0, pitches: [], closed: 0 });
  const sound = button(page, 'Sound');
  await expect(sound).toHaveAttribute('aria-pressed', 'false');
  await sound.click();
  await expect(sound).toHaveAttribute('aria-pressed', 'true');
  await trained(page);
  const { contexts, pitches } = await heard(page);
  expect(contexts).toBe(1);
  expect(pitches.length).toBeGreaterThan(5);
  expect(pitches.at(-1) ?? 0).toBeLessThan((pitches[0] ?? 0) * 0.7);
  await sound.click();
  await expect(sound).toHaveAttribute('aria-pressed', 'false');
  await trained(page);
  expect(await heard(page)).toEqual({ contexts: 1, pitches, closed: 1 });
});

test('who saves data is offered none', async ({ page }) => {
  await page.addInitScript(() => {
    const real = globalThis.matchMedia;
    globalThis.matchMedia = (query) =>
      real.call(globalThis, query === '(prefers-reduced-data: reduce)' ? 'all' : query);
  });
  await page.goto('index.html#steps=100');
  await finished(page);
  await expect(button(page, 'Step')).toBeVisible();
  await expect(button(page, 'Sound')).toHaveCount(0);
});
