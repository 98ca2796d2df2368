// @ts-check
/** A figure in other languages: in one that has an accent on every letter nothing is left that is plain; German, whole. */
import { bundle } from '../../www/site/build.js';
import { hostPage, SCRIPT } from './host-page.js';
import { button, expect, test } from './lab.js';

/** Words that a reader meets inside a figure: text, names, tips, what is drawn; not what is typed or copied, and not symbols. */
const MET = () => {
  const inside = document.querySelector('superposition-lab')?.shadowRoot;
  /** @type {string[]} */
  const met = [.../** @type {any} */ (globalThis).drawnWords];
  for (const element of inside?.querySelectorAll('*:not(style, script)') ?? []) {
    for (const name of ['aria-label', 'aria-valuetext', 'title', 'placeholder', 'alt']) {
      met.push(element.getAttribute(name) ?? '');
    }
    for (const node of element.childNodes) if (node.nodeType === 3) met.push(node.textContent ?? '');
  }
  return [...new Set(met.map((words) => words.trim()).filter((words) => /[a-z]{2}/i.test(words)))];
};

/** Remembers what is written on canvases. */
const LISTEN = () => {
  const page = /** @type {any} */ (globalThis);
  page.drawnWords = new Set();
  const draw = CanvasRenderingContext2D.prototype.fillText;
  CanvasRenderingContext2D.prototype.fillText = function (words, ...rest) {
    page.drawnWords.add(String(words));
    return draw.call(this, words, ...rest);
  };
};

/** Waits for the end of the run, in any language. @param {import('@playwright/test').Page} page */
const over = (page) =>
  expect(page.locator('superposition-lab figure').first()).toHaveAttribute('data-status', 'finished', {
    timeout: 30_000,
  });

/** @param {import('@playwright/test').Page} page */
async function pseudo(page) {
  const { text } = await bundle('../tests/browser/pseudo-script.js', 'iife', '');
  await page.addInitScript(text);
  await page.addInitScript(LISTEN);
}

const FIGURE =
  '<superposition-lab lang=en-XA run="S=0.95&I=1&steps=200&restarts=2&hb=no"></superposition-lab>';

test('in a language with an accent on every letter no plain word is left in a figure', async ({ page }) => {
  await pseudo(page);
  await hostPage(page, FIGURE + SCRIPT);
  await over(page);
  const inside = page.locator('superposition-lab');
  for (const fold of ['more', 'data']) await inside.locator(`details[part=${fold}] summary`).click();
  await expect(inside.getByRole('table')).toBeVisible();
  for (const name of await inside.locator('.views button').all()) {
    await name.click();
    await expect(name).toHaveAttribute('aria-pressed', 'true');
    await inside.locator('canvas[part=canvas]').focus();
    await page.keyboard.press('ArrowRight');
    expect(await page.evaluate(MET)).toEqual([]);
  }
  for (const part of ['share', 'save']) {
    await inside.locator(`button.${part}`).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    for (const form of await page.locator('dialog .forms button').all()) {
      await form.click();
      expect(await page.evaluate(MET)).toEqual([]);
    }
    expect(await page.evaluate(MET)).toEqual([]);
    await page.keyboard.press('Escape');
  }
});

test('a film strip and its live run have no plain word either', async ({ page }) => {
  await pseudo(page);
  await hostPage(
    page,
    `<superposition-lab lang=en-XA gesture=strip src=strips/default.safetensors></superposition-lab>${SCRIPT}`,
  );
  const inside = page.locator('superposition-lab');
  await expect(inside.locator('button.live')).toHaveAttribute('aria-disabled', 'false', { timeout: 30_000 });
  expect(await page.evaluate(MET)).toEqual([]);
  await inside.locator('button.live').click();
  await expect(inside.locator('button.strip')).toBeVisible({ timeout: 30_000 });
  expect(await page.evaluate(MET)).toEqual([]);
});

/** A page of the site, in another language than it was built for. @param {import('@playwright/test').Page} page @param {string} tag */
const inLanguage = (page, tag) =>
  page.route('**/sandbox.html*', async (route) => {
    const response = await route.fetch();
    const body = (await response.text()).replace('<html lang="en"', `<html lang="${tag}"`);
    expect(body).toContain(`lang="${tag}"`);
    await route.fulfill({ response, body });
  });

test('what the sandbox says by itself has no plain word', async ({ page }) => {
  await pseudo(page);
  await inLanguage(page, 'en-XA');
  await page.goto('sandbox.html#S=0.95&I=1&steps=200&restarts=3');
  await over(page);
  await page.locator('#fork').click();
  await expect(page.locator('#second superposition-lab figure')).toBeVisible();
  await expect(page.locator('.differs')).not.toBeEmpty();
  await expect(page.locator('#compared')).not.toBeEmpty();
  expect(await page.evaluate(MET)).toEqual([]);
  const said = ['.differs', '#compared', '#play span', '#first .ended .value', '#first .restarts .words'];
  for (const place of said) {
    const words = await page.locator(place).innerText();
    expect(words, place).toMatch(/[áéíóúñš0-9]/);
    expect(words, place).not.toMatch(/[a-z]{3}/i);
  }
});

test('a page in German has a German figure, from beside its script; one of its own language keeps it', async ({
  page,
}) => {
  /** @type {string[]} */
  const asked = [];
  page.on('request', (request) => asked.push(request.url().replace(/.*\//, '')));
  await hostPage(
    page,
    `<div lang=de-AT>${FIGURE.replace('lang=en-XA', '')}</div>${FIGURE.replace('en-XA', 'en')}${SCRIPT}`,
  );
  await over(page);
  const german = page.locator('superposition-lab').first();
  await expect(german.locator('[part=caption]')).toContainText('Fünf sind dargestellt: ');
  await expect(german.locator('figure')).toHaveAttribute('lang', 'de');
  await expect(german.getByRole('button', { name: 'Schritt' })).toBeVisible();
  await expect(german.getByRole('slider', { name: 'Spärlichkeit' })).toHaveAttribute(
    'aria-valuetext',
    '0,95',
  );
  expect(await german.evaluate((figure) => /** @type {any} */ (figure).run)).toContain('S=0.95');
  const english = page.locator('superposition-lab').nth(1);
  await english.scrollIntoViewIfNeeded();
  await expect(english.locator('[part=caption]')).toContainText('Five are represented');
  expect(asked.filter((name) => name === 'strings.de.js')).toHaveLength(1);
});

test('a figure whose language changes says everything anew; an English page asks for no language', async ({
  page,
}) => {
  /** @type {string[]} */
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  await hostPage(page, FIGURE.replace('lang=en-XA', '') + SCRIPT);
  await over(page);
  await expect(button(page, 'Step')).toBeVisible();
  expect(asked.filter((url) => url.includes('strings.'))).toEqual([]);
  await page.locator('superposition-lab').evaluate((figure) => figure.setAttribute('lang', 'de'));
  await expect(button(page, 'Schritt')).toBeVisible();
  await button(page, 'Teilen').click();
  await expect(page.getByRole('dialog')).toContainText('Diesen Lauf teilen');
});

test('a frame says in its address which language it speaks', async ({ page }) => {
  await page.goto('embed.html#lang=de&S=0.95&I=1&steps=200&restarts=2');
  await over(page);
  await expect(button(page, 'Schritt')).toBeVisible();
  expect(
    await page.locator('superposition-lab').evaluate((figure) => /** @type {any} */ (figure).run),
  ).toContain('S=0.95');
});
