// @ts-check
/** The site: it opens, trains, says what came out, and keeps its run in the address. */
import { button, expect, fingerprint, finished, sentence, slider, test } from './lab.js';

test('five equal sparse features become a pentagon, and it is said', async ({ page }) => {
  await page.goto('index.html#S=0.95&I=1');
  await finished(page);
  await expect(sentence(page)).toHaveText(
    /^Five features in two dimensions, sparsity 0\.95\. Five are represented: a pentagon \(residual 0\.00\d\), 72° apart \(7[12]\.\d° to 7[23]\.\d°\)\. Loss 0\.008[89]\d+\.$/,
  );
  await expect(page.locator('superposition-lab [aria-live=polite]')).toContainText(
    'Five are represented: a pentagon',
  );
});

test('a picture stands there before any script has trained', async ({ page }) => {
  await page.goto('index.html#S=0.95&I=1');
  await expect(page.locator('superposition-lab canvas[part=canvas]')).toBeVisible();
  await expect(sentence(page)).toContainText('Five features in two dimensions');
});

test('the arrow keys move the sparsity under the run, the address holds it, Back undoes', async ({
  page,
}) => {
  await page.goto('index.html#S=0.95&I=1&steps=600');
  await finished(page);
  const before = await fingerprint(page);
  const entries = await page.evaluate(() => history.length);
  await slider(page).focus();
  await page.keyboard.press('ArrowLeft');
  await expect(page).toHaveURL(/#v=1&S=0\.95&I=1&steps=600&edits=600:S:0\.9\d*$/);
  await finished(page);
  await expect(sentence(page)).not.toContainText('sparsity 0.95.');
  expect(await page.evaluate(() => history.length)).toBe(entries + 1);
  const after = await fingerprint(page);
  expect(after).not.toBe(before);

  await page.goBack();
  await expect(sentence(page)).toContainText('sparsity 0.95.');
  await expect.poll(() => fingerprint(page)).toBe(before);
  await page.goForward();
  await expect(page).toHaveURL(/edits=600:S:0/);
  await finished(page);
  await expect.poll(() => fingerprint(page)).toBe(after);
});

test('while the slider is dragged the address is replaced, and it is pushed once', async ({ page }) => {
  await page.goto('index.html#S=0.95&I=1&steps=600');
  await finished(page);
  const entries = await page.evaluate(() => history.length);
  const box = await slider(page).boundingBox();
  if (!box) throw new Error('The slider has no box.');
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.95, y);
  await page.mouse.down();
  for (const at of [0.9, 0.8, 0.7, 0.6, 0.5]) await page.mouse.move(box.x + box.width * at, y, { steps: 4 });
  await expect(page).toHaveURL(/edits=/);
  expect(await page.evaluate(() => history.length)).toBe(entries);
  // The run follows the thumb; the thumb never follows the run.
  expect(Number(await slider(page).inputValue())).toBeCloseTo(0.5, 1);
  await page.mouse.up();
  await expect.poll(() => page.evaluate(() => history.length)).toBe(entries + 1);
  await finished(page);
  await expect(sentence(page)).toContainText(/sparsity 0\.[45]\d*\./);
});

test('the link of a run with edits gives the same bits again', async ({ page, context }) => {
  const text = 'v=1&S=0.95&I=1&steps=500&edits=250:S:0.5';
  await page.goto(`index.html#${text}`);
  await finished(page);
  const first = await fingerprint(page);
  const other = await context.newPage();
  await other.goto(`index.html#${text}`);
  await finished(other);
  expect(await fingerprint(other)).toBe(first);
});

test('pause, step, reset and a new seed do what they say', async ({ page }) => {
  await page.goto('index.html#steps=100000');
  await button(page, 'Pause').click();
  await expect(button(page, 'Play')).toBeVisible();
  const small = page.locator('superposition-lab [part=small]');
  const at = Number((await small.innerText()).match(/step (\d+) of/)?.[1]);
  await button(page, 'Step').click();
  await expect(small).toContainText(`step ${at + 1} of 100000`);
  await button(page, 'New seed').click();
  await expect(page).toHaveURL(/seed=\d+/);
  await button(page, 'Reset').click();
  await button(page, 'Pause').click();
  expect(Number((await small.innerText()).match(/step (\d+) of/)?.[1])).toBeLessThan(100_000);
});
