// @ts-check
/** The loss curve as a time line: by mouse and by keys, to the same bits. */
import { expect, fingerprint, finished, test } from './lab.js';

/** @param {import('@playwright/test').Page} page */
const timeLine = (page) => page.getByRole('slider', { name: 'Time line of the training' });

/** @param {import('@playwright/test').Page} page */
const play = (page) => page.getByRole('button', { name: 'Play' });

test('a run is rewound by a drag along its curve, and plays on to the same end', async ({ page }) => {
  await page.goto('index.html#S=0.95&I=1&steps=2000');
  await finished(page);
  const line = timeLine(page);
  await expect(line).toHaveAttribute('aria-valuenow', '2000');
  const end = await fingerprint(page);
  await line.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await line.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
  await page.mouse.move(x + width * 0.8, y + height / 2);
  await page.mouse.down();
  await page.mouse.move(x + width * 0.3, y + height / 2, { steps: 20 });
  await page.mouse.up();
  const at = Number(await line.getAttribute('aria-valuenow'));
  expect(at).toBeGreaterThan(200);
  expect(at).toBeLessThan(800);
  await expect(line).toHaveAttribute('aria-valuemax', '2000');
  await expect(page.locator('superposition-lab [part=small]')).toContainText(`step ${at} of 2000`);
  expect(await fingerprint(page)).not.toBe(end);
  await expect(page).toHaveURL(/#S=0.95&I=1&steps=2000$|#v=1&S=0.95&I=1&steps=2000$/);
  await play(page).click();
  await finished(page);
  expect(await fingerprint(page)).toBe(end);
});

test('keys go along the time line, and a change in the past drops what came later', async ({ page }) => {
  await page.goto('index.html#I=1&steps=400&edits=300:S:0.5');
  await finished(page);
  const line = timeLine(page);
  await line.focus();
  await page.keyboard.press('Home');
  await expect(line).toHaveAttribute('aria-valuetext', 'step 0 of 700');
  await page.keyboard.press('PageUp');
  await page.keyboard.press('ArrowRight');
  await expect(line).toHaveAttribute('aria-valuenow', '34');
  await expect(line).toHaveAttribute('aria-valuetext', /^step 34 of 700, training loss 0\.\d+$/);
  await page.keyboard.press('End');
  await expect(line).toHaveAttribute('aria-valuenow', '700');
  await finished(page);
  await page.keyboard.press('PageDown');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Home');
  await page.keyboard.press('PageUp');
  await expect(page.locator('superposition-lab [part=small]')).toContainText('step 32 of 700');
  const sparsity = page.getByRole('spinbutton', { name: /sparsity/ });
  await sparsity.fill('0.7');
  await sparsity.press('Enter');
  await expect(page).toHaveURL(/edits=32:S:0\.7$/);
  await finished(page);
  await expect(line).toHaveAttribute('aria-valuemax', '432');
});
