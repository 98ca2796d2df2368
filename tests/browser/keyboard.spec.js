// @ts-check
/** The whole figure by keyboard alone: key presses and roles, no pointer. */
import { button, expect, finished, sentence, slider, test } from './lab.js';

/**
 * Presses Tab until the element has the focus.
 * @param {import('@playwright/test').Page} page
 * @param {import('@playwright/test').Locator} element
 */
async function tabTo(page, element) {
  for (let presses = 0; presses < 40; presses++) {
    if (
      await element.evaluate(
        (node) => /** @type {ShadowRoot | Document} */ (node.getRootNode()).activeElement === node,
      )
    )
      return;
    await page.keyboard.press('Tab');
  }
  throw new Error('Tab does not lead there.');
}

test('everything can be reached and used with Tab, Enter, Space and arrows', async ({ page }) => {
  await page.goto('index.html#S=0.95&I=1&steps=3000');
  await tabTo(page, slider(page));
  await tabTo(page, page.getByRole('spinbutton', { name: /sparsity/ }));
  const play = page.getByRole('button', { name: /^(Play|Pause)$/ });
  await tabTo(page, play);
  await expect(play).toHaveText('Pause');
  await page.keyboard.press('Enter');
  await expect(play).toHaveText('Play');
  await tabTo(page, button(page, 'Step'));
  const small = page.locator('superposition-lab [part=small]');
  const at = Number((await small.innerText()).match(/step (\d+) of/)?.[1]);
  await page.keyboard.press('Space');
  await expect(small).toContainText(`step ${at + 1} of 3000`);
  await tabTo(page, button(page, 'Reset'));
  await tabTo(page, button(page, 'New seed'));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/seed=\d+/);
  await tabTo(page, page.locator('superposition-lab details[part=more] summary'));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('spinbutton', { name: /^features/ })).toBeVisible();
  await tabTo(page, page.getByRole('spinbutton', { name: /^features/ }));
  await page.keyboard.press('ArrowUp');
  await expect(page).toHaveURL(/n=6/);
  await expect(sentence(page)).toContainText('Six features');
});

test('a typed sparsity is taken with Enter', async ({ page }) => {
  await page.goto('index.html#I=1&steps=400');
  await finished(page);
  const field = page.getByRole('spinbutton', { name: /sparsity/ });
  await tabTo(page, field);
  await page.keyboard.press('Control+A');
  await page.keyboard.type('0.5');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/edits=400:S:0\.5$/);
  await finished(page);
  await expect(sentence(page)).toContainText('sparsity 0.5.');
});

test('shortcuts work while the focus is inside, and only then', async ({ page }) => {
  await page.goto('index.html#steps=100000');
  const play = page.getByRole('button', { name: /^(Play|Pause)$/ });
  await expect(play).toHaveText('Pause');
  await page.locator('body').press('Space');
  await expect(play).toHaveText('Pause');
  await page.getByRole('img', { name: 'Features in the plane' }).focus();
  await page.keyboard.press('Space');
  await expect(play).toHaveText('Play');
  await page.keyboard.press('n');
  await expect(page).toHaveURL(/seed=\d+/);
});

test('what one types in a field stays while the model trains, and Enter takes it', async ({ page }) => {
  await page.goto('index.html#S=0.5&steps=200000');
  const typed = page.getByRole('spinbutton', { name: 'sparsity S, typed' });
  await typed.focus();
  await typed.fill('');
  await typed.pressSequentially('0.8', { delay: 120 });
  await expect(typed).toHaveValue('0.8');
  await typed.press('Enter');
  await expect(sentence(page)).toContainText('sparsity 0.8');
  // What is not allowed is not taken, and the field says what holds.
  await typed.fill('7');
  await typed.press('Enter');
  await expect(typed).not.toHaveValue('7');
});
