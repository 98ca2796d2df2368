// @ts-check
/** The figure in an iframe, sandboxed to scripts alone, and the page around it: height, messages. What is said: tests/web/embed-protocol.test.js. */
import { readFileSync } from 'node:fs';
import { hostPage } from './host-page.js';
import { expect, fingerprint, finished, test } from './lab.js';

const RECIPE = readFileSync(new URL('../../hosting/iframe/post.html', import.meta.url), 'utf8');
/** @type {[string, string][]} */
const GOLDEN = JSON.parse(readFileSync(new URL('../golden.json', import.meta.url), 'utf8'));

/** Asks the frame of the page. @param {import('@playwright/test').Page} page @param {object} message */
const ask = (page, message) =>
  page.evaluate(
    (message) =>
      new Promise((resolve) => {
        const frame = /** @type {HTMLIFrameElement} */ (document.querySelector('iframe')).contentWindow;
        const hear = (/** @type {MessageEvent} */ { data, source }) => {
          if (source !== frame || data?.type !== 'superposition:response' || data.id !== 'mine') return;
          removeEventListener('message', hear);
          const { value } = data;
          resolve(value instanceof Blob ? { ...data, value: [value.type, value.size] } : data);
        };
        addEventListener('message', hear);
        frame?.postMessage({ version: 1, id: 'mine', ...message }, '*');
      }),
    message,
  );

test('the snippet for the page around is short, and fits the frame to what is in it', async ({ page }) => {
  const script = RECIPE.slice(RECIPE.indexOf('<script>'), RECIPE.indexOf('</script>')).split('\n');
  expect(script.length).toBeLessThanOrEqual(15);
  await page.setViewportSize({ width: 700, height: 900 });
  await hostPage(page, RECIPE);
  const frame = page.frameLocator('iframe');
  await finished(frame);
  const fits = () =>
    Promise.all([
      page.locator('iframe').evaluate((each) => each.getBoundingClientRect().height),
      frame.locator('html').evaluate((each) => Math.ceil(each.getBoundingClientRect().height)),
    ]);
  await expect.poll(async () => (await fits())[0] - (await fits())[1]).toBe(0);
  const wide = (await fits())[0];
  await page.setViewportSize({ width: 340, height: 900 });
  await expect.poll(async () => (await fits())[0]).not.toBe(wide);
  await expect.poll(async () => (await fits())[0] - (await fits())[1]).toBe(0);
  await frame.locator('[part=more] summary').click();
  await expect.poll(async () => (await fits())[0] - (await fits())[1]).toBe(0);
});

test('a sandboxed frame answers queries, is set, and gives its picture', async ({ page }) => {
  const [text, expected] = GOLDEN[1] ?? [];
  await hostPage(page, RECIPE.replace(/#[^"]*"/, '#autoplay=off&controls=play&hide=look"'));
  const frame = page.frameLocator('iframe');
  await expect(frame.locator('superposition-lab figure')).toHaveAttribute('data-status', 'paused');
  await expect(frame.getByRole('button')).toHaveText(['Play']);
  const set = await ask(page, {
    type: 'superposition:set',
    set: { text, step: 1000, theme: 'dark', view: 'norms' },
  });
  expect(set).toMatchObject({
    ok: true,
    value: { step: 1000, status: 'finished', view: 'norms', fingerprint: expected },
  });
  expect(await fingerprint(frame)).toBe(expected);
  await expect(frame.locator('superposition-lab')).toHaveAttribute('theme', 'dark');
  const metrics = await ask(page, { type: 'superposition:query', query: 'metrics' });
  expect(metrics).toMatchObject({ ok: true, value: { represented: 5, shape: 'pentagon' } });
  const image = await ask(page, { type: 'superposition:image' });
  expect(image).toMatchObject({ ok: true, value: ['image/png', expect.any(Number)] });
  expect(await ask(page, { type: 'superposition:set', set: { src: 'x' } })).toMatchObject({ ok: false });
});

test('only the page around is answered, and nobody else hears it', async ({ page }) => {
  await hostPage(page, `${RECIPE}<iframe name=other srcdoc="<p>Another frame</p>"></iframe>`);
  await expect(page.frameLocator('iframe').first().locator('superposition-lab figure')).not.toHaveAttribute(
    'data-status',
    'loading',
  );
  const other = page.frames().find((frame) => frame.name() === 'other');
  await other?.evaluate(() => {
    const heard = /** @type {unknown[]} */ ([]);
    Object.assign(window, { heard });
    addEventListener('message', ({ data }) => heard.push(data));
    parent.frames[0]?.postMessage(
      { type: 'superposition:set', version: 1, id: 1, set: { view: 'gram' } },
      '*',
    );
  });
  // What the page around asks after it is answered after it.
  const state = await ask(page, { type: 'superposition:query', query: 'state' });
  expect(state).toMatchObject({ value: { view: 'features' } });
  expect(await other?.evaluate(() => /** @type {any} */ (window).heard)).toEqual([]);
});
