// @ts-check
/** A page that is written from right to left: controls begin on the right, nothing is wider than the page, pictures stay as they are. */
import { hostPage, SCRIPT } from './host-page.js';
import { button, expect, finished, test } from './lab.js';

const LIVE = '<superposition-lab run="S=0.95&I=1&steps=200"></superposition-lab>';
const STRIP = '<superposition-lab gesture=strip src=strips/default.safetensors></superposition-lab>';

/** The same page, to be read from the right. @param {import('@playwright/test').Page} page */
const rightwards = (page) => page.evaluate(() => document.documentElement.setAttribute('dir', 'rtl'));

/** What reaches beyond the page, on either side, and does not scroll within something. @param {import('@playwright/test').Page} page */
const beyond = (page) =>
  page.evaluate(() => {
    /** @type {string[]} */
    const found = [];
    const look = (/** @type {ParentNode} */ root) => {
      for (const element of root.querySelectorAll('*')) {
        if (element.shadowRoot) look(element.shadowRoot);
        if (element.closest('.unseen, .views, .scroll, svg, textarea, noscript, [hidden]')) continue;
        const { left, right, width } = element.getBoundingClientRect();
        const name = `${element.localName}.${element.className} ${left} ${right}`;
        if (width > 0 && (left < -1 || right > innerWidth + 1)) found.push(name);
      }
    };
    look(document);
    const page = document.documentElement;
    if (page.scrollWidth > innerWidth) found.push(`the page is ${page.scrollWidth} wide`);
    return found;
  });

for (const width of [360, 1280]) {
  test(`nothing is wider than the page, ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await hostPage(page, LIVE + SCRIPT);
    await rightwards(page);
    await finished(page);
    for (const fold of ['more', 'data']) {
      await page.locator(`superposition-lab details[part=${fold}] summary`).click();
    }
    await expect(page.getByRole('table')).toBeVisible();
    expect(await beyond(page)).toEqual([]);
    const figure = await page.locator('superposition-lab').boundingBox();
    const play = await page.locator('superposition-lab button.play').boundingBox();
    // The first button is on the right.
    expect((play?.x ?? 0) - (figure?.x ?? 0)).toBeGreaterThan((figure?.width ?? 0) / 2);
    for (const name of ['Share', 'Save']) {
      await button(page, name).click();
      await expect(page.getByRole('dialog')).toBeVisible();
      expect(await beyond(page)).toEqual([]);
      await page.keyboard.press('Escape');
    }
  });

  test(`the sandbox with two figures is no wider than the page, ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height: 900 });
    await page.goto('sandbox.html#S=0.95&I=1&steps=200&restarts=3');
    await rightwards(page);
    await expect(page.locator('#first .restarts .words')).not.toBeEmpty({ timeout: 30_000 });
    await page.locator('#fork').click();
    await expect(page.locator('#compared')).not.toBeEmpty({ timeout: 30_000 });
    expect(await beyond(page)).toEqual([]);
  });
}

test('the picture is the same, to the pixel', async ({ page }) => {
  await hostPage(page, LIVE + SCRIPT);
  await finished(page);
  const canvas = page.locator('superposition-lab canvas[part=canvas]');
  const picture = () => canvas.evaluate((each) => /** @type {HTMLCanvasElement} */ (each).toDataURL());
  const before = await picture();
  await rightwards(page);
  await button(page, 'Norms').click();
  await button(page, 'Features').click();
  await expect.poll(picture).toBe(before);
});

test('the track of a strip begins on the right, with its names and for the keys', async ({ page }) => {
  await hostPage(page, STRIP + SCRIPT);
  await rightwards(page);
  const range = page.locator('superposition-lab input[type=range]');
  const shapes = page.locator('superposition-lab .shapes span');
  await expect(shapes.first()).toBeVisible({ timeout: 30_000 });
  const at = async (/** @type {import('@playwright/test').Locator} */ each) =>
    (await each.boundingBox())?.x ?? 0;
  expect(await at(shapes.first())).toBeGreaterThan(await at(shapes.last()));
  await range.focus();
  const value = async () => Number(await range.inputValue());
  await page.keyboard.press('Home');
  await expect.poll(value).toBe(0);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(value).toBe(1);
  // The thumb is where the key has sent it: a press there changes nothing.
  const box = await range.boundingBox();
  if (!box) throw new Error('the range has no box');
  const last = Number(await range.getAttribute('max'));
  await page.mouse.click(box.x + box.width - 12 - ((box.width - 24) * 1) / last, box.y + 16);
  await expect.poll(value).toBe(1);
});
