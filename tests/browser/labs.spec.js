// @ts-check
/**
 * The contract of www/labs/README.md as far as it needs a browser, walked for every lab: a picture before anything
 * trains, the prediction, links that drive the figure, claims that are measured here, charts with their tables,
 * keyboard, axe, narrow screens, and the figure in element, iframe and file.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { ORDER } from '../../www/labs/index.js';
import { expect, sentence, test } from './lab.js';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Training of one small claim, with the bindings still to come. */
const SLOW = { timeout: 45_000 };

/** @typedef {import('@playwright/test').Page} Page */

/** What a lab claims and measures. @param {string} id */
const claimsOf = (id) =>
  /** @type {{claims: import('../../www/labs/lab-types.d.ts').Claim[]}} */ (
    JSON.parse(readFileSync(new URL(`../../www/labs/${id}/claims.json`, import.meta.url), 'utf8'))
  ).claims;

/** The claim that is measured soonest: a single small run. @param {string} id */
function quickest(id) {
  const cost = (/** @type {string} */ job) => {
    const of = (/** @type {string} */ key, /** @type {number} */ usual) =>
      Number(new URLSearchParams(job).get(key) ?? usual);
    return of('n', 5) * of('m', 2) * of('steps', 4000) * of('restarts', 1);
  };
  const total = (/** @type {{jobs: string[], seeds: number[]}} */ claim) =>
    claim.seeds.length * claim.jobs.map(cost).reduce((sum, each) => sum + each, 0);
  const trained = claimsOf(id).filter(
    ({ jobs }) => jobs.length > 0 && jobs.every((job) => !/job=/.test(job)),
  );
  return trained.toSorted((a, b) => total(a) - total(b))[0];
}

/** @param {Page} page */
const reveal = (page) => page.getByRole('button', { name: 'Show without predicting' }).click();

/** @param {Page} page */
async function violations(page) {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const { violations } = await /** @type {any} */ (globalThis).axe.run();
    return violations.map(
      (/** @type {any} */ v) => `${v.id}: ${v.nodes.map((/** @type {any} */ n) => n.html).join(' | ')}`,
    );
  });
}

for (const id of ORDER) {
  test(`${id}: a picture stands there and is said in words before anything has trained`, async ({ page }) => {
    // The bindings are long in coming.
    await page.route(/\.(wasm|payload\.js)$/, () => new Promise(() => {}));
    await page.goto(`${id}.html`);
    await expect(page.locator('superposition-lab canvas').first()).toBeVisible();
    await expect(sentence(page)).toContainText('sparsity');
    await page.close();
  });

  test(`${id}: a prediction is asked for first, kept on this device, exported and forgotten`, async ({
    page,
  }) => {
    await page.goto(`${id}.html`);
    const after = page.locator('[data-reveal]');
    await expect(after).toBeHidden();
    await page.getByRole('button', { name: 'Show me' }).click();
    await expect(after).toBeHidden();
    // By keyboard alone: the first answer, then the button.
    await page.getByRole('radio').first().focus();
    await page.keyboard.press('Space');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect(after).toBeVisible();
    await expect(page.locator('[data-prediction]')).toContainText('You said');
    await page.reload();
    await expect(page.locator('[data-prediction]')).toContainText('You said');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Save my predictions' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.json$/);
    await page.getByRole('button', { name: 'Forget my predictions' }).click();
    await page.reload();
    await expect(after).toBeHidden();
  });

  test(`${id}: the prose drives the figure, and Back undoes it`, async ({ page }) => {
    await page.goto(`${id}.html`);
    await reveal(page);
    await expect(sentence(page)).toContainText('sparsity');
    const before = await sentence(page).innerText();
    const links = page.locator('[data-reveal] [data-set*="S="]');
    for (let at = 0; at < (await links.count()); at++) {
      await links.nth(at).click();
      const asked = /(?:^|&)S=([\d.]+)/.exec((await links.nth(at).getAttribute('data-set')) ?? '')?.[1];
      await expect(sentence(page)).toContainText(`sparsity ${asked?.slice(0, 3)}`);
      if ((await sentence(page).innerText()) !== before) break;
    }
    const moved = await sentence(page).innerText();
    expect(moved).not.toBe(before);
    await page.goBack();
    await expect(sentence(page)).not.toHaveText(moved);
  });

  test(`${id}: a claim is measured here, seed by seed, and what it says decides the verdict`, async ({
    page,
  }) => {
    test.setTimeout(120_000);
    const claim = quickest(id);
    await page.goto(`${id}.html`);
    await reveal(page);
    const line = page.locator(`li[data-claim="${claim.id}"]`);
    await line.getByRole('button', { name: 'Check it here' }).click();
    await expect(line.locator('[data-verdict]')).toContainText('✓', SLOW);
    await expect(line.getByRole('table').getByRole('cell')).toHaveCount(claim.seeds.length);

    // The same page with another number in the claim.
    await page.route(`**/${id}.html`, async (route) => {
      const response = await route.fetch();
      const html = await response.text();
      const changed = html.replace(
        /(<script type="application\/json" id="lab-data">)(.*?)(<\/script>)/s,
        (_, open, json, close) => {
          const data = JSON.parse(json);
          const own = data.claims.find((/** @type {{id: string}} */ each) => each.id === claim.id);
          for (const key of ['least', 'most', 'shown']) delete own[key];
          Object.assign(own, { expected: 12345, tolerance: 0.5 });
          return open + JSON.stringify(data).replaceAll('<', '\\u003c') + close;
        },
      );
      await route.fulfill({ response, body: changed });
    });
    await page.reload();
    await line.getByRole('button', { name: 'Check it here' }).click();
    await expect(line.locator('[data-verdict]')).toContainText('✗', SLOW);
    await expect(line.locator('[data-verdict]')).toContainText('12345');
  });

  test(`${id}: a check of all claims shows how far it is and can be stopped`, async ({ page }) => {
    await page.goto(`${id}.html`);
    await reveal(page);
    const all = page.locator('[data-check-all]');
    await all.scrollIntoViewIfNeeded();
    await all.click();
    await expect(page.locator('[data-claims] progress')).toBeVisible();
    await expect(all).toHaveText('Stop');
    await all.click();
    await expect(page.locator('[data-claims] progress')).toBeHidden();
    await expect(all).toHaveText('Check all');
  });

  test(`${id}: small pictures open in the figure, and charts say and list what they show`, async ({
    page,
  }) => {
    await page.goto(`${id}.html`);
    await reveal(page);
    const panels = page.locator('[data-panels] button');
    const last = panels.last();
    await last.scrollIntoViewIfNeeded();
    await last.click();
    await expect(last).toHaveAttribute('aria-pressed', 'true');
    for (const chart of await page.locator('[data-chart]').all()) {
      await chart.scrollIntoViewIfNeeded();
      await expect(chart.locator('svg').first()).toBeVisible();
      await expect(chart.locator('[data-describe]')).not.toBeEmpty();
      await chart.locator('summary').click();
      await expect(chart.getByRole('row').nth(1)).toBeVisible();
    }
  });

  for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
    for (const width of [360, 1280]) {
      test(`${id}: axe finds nothing and nothing is wider, ${colorScheme}, ${width} px`, async ({ page }) => {
        await page.emulateMedia({ colorScheme });
        await page.setViewportSize({ width, height: 800 });
        await page.goto(`${id}.html`);
        expect(await violations(page)).toEqual([]);
        await reveal(page);
        for (const chart of await page.locator('[data-chart]').all()) {
          await chart.scrollIntoViewIfNeeded();
          await expect(chart.locator('svg').first()).toBeVisible();
        }
        expect(await violations(page)).toEqual([]);
        await page
          .locator('superposition-lab')
          .first()
          .evaluate((figure) => figure.setAttribute('theme', 'projector'));
        expect(await violations(page)).toEqual([]);
        const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
        expect(wider).toBeLessThanOrEqual(0);
        for (const other of ['teacher', 'worksheet']) {
          await page.goto(`${id}-${other}.html`);
          expect(await violations(page)).toEqual([]);
          const over = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
          expect(over).toBeLessThanOrEqual(0);
        }
      });
    }
  }

  test(`${id}: its figure in a bare element, in a sandboxed iframe, and the page as a file`, async ({
    page,
  }) => {
    const body = (/** @type {string} */ inside) =>
      `<!doctype html><title>host</title><link rel=icon href=data:,>${inside}`;
    const element = `<script type=module src=superposition.js></script><superposition-lab lab=${id}></superposition-lab>`;
    const frame = `<iframe title=lab sandbox="allow-scripts" style="width:700px;height:900px" src="embed.html#lab=${id}"></iframe>`;
    await page.route('**/element.html', (route) =>
      route.fulfill({ contentType: 'text/html', body: body(element) }),
    );
    await page.route('**/frame.html', (route) =>
      route.fulfill({ contentType: 'text/html', body: body(frame) }),
    );
    await page.goto('element.html');
    await expect(sentence(page)).toContainText('sparsity');
    const said = await sentence(page).innerText();
    await page.goto('frame.html');
    await expect(sentence(page.frameLocator('iframe'))).toHaveText(said);
    await page.goto(`${new URL(`../../dist/${id}.html`, import.meta.url)}`);
    await reveal(page);
    await expect(sentence(page)).toHaveText(said);
  });
}

test('a lab that does not exist is told, and a figure stands there all the same', async ({ page }) => {
  const body =
    '<!doctype html><title>host</title><link rel=icon href=data:,><script type=module src=superposition.js></script><superposition-lab lab=alchemy steps=300></superposition-lab>';
  await page.route('**/element.html', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto('element.html');
  await expect(page.locator('superposition-lab')).toContainText('There is no lab “alchemy” here');
  await expect(sentence(page)).toContainText('sparsity');
});
