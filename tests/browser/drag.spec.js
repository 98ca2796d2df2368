// @ts-check
/** A feature dragged out of its place: the run text holds it, descent pulls it back, Back undoes. */
import { expect, finished, sentence, test } from './lab.js';

/** @param {import('@playwright/test').Page} page */
const canvasOf = (page) => page.locator('superposition-lab canvas[part=canvas]');

/** @param {import('@playwright/test').Page} page where feature 1 ends, CSS pixels of the canvas */
async function tipOf(page) {
  const box = await canvasOf(page).boundingBox();
  if (!box) throw new Error('no canvas');
  // The table of the data has no coordinates; look for the feature along its ring.
  for (let turn = 0; turn < 360; turn += 2) {
    const unit = (Math.min(box.width, box.height) - 48) / 3;
    const [x, y] = [
      Math.cos((turn * Math.PI) / 180) * unit * 1.13,
      Math.sin((turn * Math.PI) / 180) * unit * 1.13,
    ];
    const at = { x: box.x + box.width / 2 + x, y: box.y + box.height / 2 + y };
    await page.mouse.move(at.x, at.y);
    if (await page.getByText('feature 1: norm').isVisible())
      return { ...at, middle: box.x + box.width / 2, floor: box.y + box.height / 2 };
  }
  throw new Error('feature 1 is nowhere');
}

test('a feature that is dragged is in the address, and descent pulls it back', async ({ page }) => {
  await page.goto('index.html#S=0.95&I=1&steps=1500');
  await finished(page);
  await expect(sentence(page)).toContainText('a pentagon');
  const tip = await tipOf(page);
  await page.mouse.down();
  await page.mouse.move((tip.x + tip.middle) / 2, (tip.y + tip.floor) / 2, { steps: 5 });
  await expect(page.locator('superposition-lab [part=readout]')).toContainText('loss');
  await expect(sentence(page)).not.toContainText('a pentagon');
  await page.mouse.up();
  await expect(page).toHaveURL(/W=1500/);
  await finished(page);
  await expect(sentence(page)).toContainText('a pentagon');
  await page.goBack();
  await expect(page).not.toHaveURL(/W=1500/);
  await expect(sentence(page)).toContainText('a pentagon');
});

test('Shift and an arrow key move the feature that is looked at', async ({ page }) => {
  await page.goto('index.html#S=0.95&I=1&steps=300');
  await finished(page);
  await canvasOf(page).focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Shift+ArrowUp');
  await expect(page).toHaveURL(/W=300%3A1%3A|W=300:1:/);
});
