// @ts-check
/** Share and save: the dialog, copying, every kind of file, a picture dropped back, hidden values, a lesson. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { lessonText } from '../../www/share/lesson.js';
import { button, expect, fingerprint, finished, sentence, test } from './lab.js';

const RUN = 'S=0.95&I=1&steps=600';

/** @param {import('@playwright/test').Page} page */
const dialog = (page) => page.locator('superposition-lab dialog');

/** @param {import('@playwright/test').Page} page @param {string} name of the button that opens it */
async function opened(page, name) {
  await page.locator('superposition-lab').getByRole('button', { name, exact: true }).click();
  await expect(dialog(page)).toBeVisible();
}

/** @param {import('@playwright/test').Page} page @param {string} kind @returns {Promise<{name: string, bytes: Buffer}>} */
async function saved(page, kind) {
  const coming = page.waitForEvent('download');
  await dialog(page).getByRole('button', { name: kind, exact: true }).click();
  const download = await coming;
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

/** @param {import('@playwright/test').Page} page @param {string} where @param {{name: string, bytes: Buffer}} file */
async function dropped(page, where, { name, bytes }) {
  const code = bytes.toString('base64');
  await page.locator(where).evaluate(
    (place, { name, code }) => {
      const data = Uint8Array.from(atob(code), (letter) => letter.charCodeAt(0));
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([data], name));
      for (const type of ['dragover', 'drop'])
        place.dispatchEvent(
          new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true, composed: true }),
        );
    },
    { name, code },
  );
}

test('the dialog opens by keyboard, copies and says so, and gives the focus back', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.goto(`sandbox.html#${RUN}`);
  await finished(page);
  const share = page.locator('superposition-lab').getByRole('button', { name: 'Share', exact: true });
  await share.focus();
  await page.keyboard.press('Enter');
  await expect(dialog(page)).toBeVisible();
  await expect(dialog(page).getByRole('textbox')).toHaveValue(/sandbox\.html#v=1&S=0\.95&I=1&steps=600$/);
  await dialog(page).getByRole('button', { name: 'Copy' }).click();
  await expect(dialog(page).getByRole('status')).toHaveText('Copied.');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await expect(dialog(page).getByRole('img', { name: /QR/ })).toBeVisible();
  for (const [form, said] of /** @type {[string, RegExp][]} */ ([
    ['Frame', /^<iframe src=".*embed\.html#v=1&amp;S=0\.95/],
    ['Element', /slot="fallback" src="data:image\/svg\+xml;base64,/],
    ['Markdown', /^\[!\[Five features/],
    ['LaTeX', /^\\href\{/],
    ['Cite this view', /fingerprint \\texttt\{[0-9a-f]{16}\}/],
  ])) {
    await dialog(page).getByRole('button', { name: form }).click();
    await expect(dialog(page).getByRole('textbox')).toHaveValue(said);
  }
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toHaveCount(0);
  await expect(share).toBeFocused();
  await page.goto(link);
  await finished(page);
  await expect(sentence(page)).toContainText('a pentagon');
});

test('where copying is refused, the text is selected and the dialog says which keys', async ({ page }) => {
  await page.addInitScript(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('no'));
    document.execCommand = () => false;
  });
  await page.goto(`sandbox.html#${RUN}`);
  await finished(page);
  await opened(page, 'Share');
  await dialog(page).getByRole('button', { name: 'Copy' }).click();
  await expect(dialog(page).getByRole('status')).toContainText('press Ctrl C');
  await expect(dialog(page).getByRole('textbox')).toBeFocused();
});

for (const kind of ['PNG', 'SVG', '.safetensors', 'JSON']) {
  test(`a run saved as ${kind} and dropped on the page comes back with the same fingerprint`, async ({
    page,
  }) => {
    await page.goto(`sandbox.html#${RUN}`);
    await finished(page);
    const before = await fingerprint(page);
    await opened(page, 'Save');
    const file = await saved(page, kind);
    expect(file.name).toContain(before.slice(0, 8));
    await expect(dialog(page).getByRole('status')).toHaveText(`Saved as ${file.name}.`);
    await page.keyboard.press('Escape');
    await page.goto('sandbox.html#n=3&m=2&steps=50');
    await page.reload();
    await finished(page);
    expect(await fingerprint(page)).not.toBe(before);
    await dropped(page, kind === 'SVG' ? 'superposition-lab' : 'body', file);
    await expect(page.locator('superposition-lab [part=notices]')).toContainText(
      `same fingerprint ${before}`,
    );
    await finished(page);
    expect(await fingerprint(page)).toBe(before);
    await expect(page).toHaveURL(/S=0\.95&I=1&steps=600/);
  });
}

test('a PNG saved on the canvas is one, and an SVG parses and draws nothing that runs', async ({ page }) => {
  await page.goto(`sandbox.html#${RUN}`);
  await finished(page);
  await opened(page, 'Save');
  const png = await saved(page, 'PNG');
  const size = await page.evaluate(async (code) => {
    const blob = await (await fetch(`data:image/png;base64,${code}`)).blob();
    const { width, height } = await createImageBitmap(blob);
    return { width, height };
  }, png.bytes.toString('base64'));
  expect(size.width).toBeGreaterThan(600);
  const svg = await saved(page, 'SVG');
  const parsed = await page.evaluate((text) => {
    const { documentElement: root } = new DOMParser().parseFromString(text, 'image/svg+xml');
    return {
      name: root.localName,
      said: root.querySelector('metadata')?.textContent ?? '',
      names: [...new Set([...root.querySelectorAll('*')].map((each) => each.localName))].sort(),
    };
  }, svg.bytes.toString());
  expect(parsed.name).toBe('svg');
  expect(JSON.parse(parsed.said).run).toBe('v=1&S=0.95&I=1&steps=600');
  expect(parsed.names).toEqual(['metadata', 'path', 'rect', 'text', 'title']);
});

test('tables, archive and programs are saved; a picture without a run is refused with a sentence', async ({
  page,
}) => {
  await page.goto(`sandbox.html#${RUN}`);
  await finished(page);
  await opened(page, 'Save');
  const features = (await saved(page, 'Features, CSV')).bytes.toString().trim().split('\r\n');
  expect(features).toHaveLength(6);
  expect(features[0]).toContain('feature,norm,dimensionality,superposition,bias,importance,W1,W2');
  expect((await saved(page, 'Loss, CSV')).bytes.toString()).toContain('step,training loss');
  expect((await saved(page, '.npz')).bytes.subarray(0, 2).toString()).toBe('PK');
  expect((await saved(page, 'NumPy')).bytes.toString()).toContain('import numpy as np');
  expect((await saved(page, 'PyTorch')).bytes.toString()).toContain('torch.optim.AdamW');
  await page.keyboard.press('Escape');
  await dropped(page, 'body', { name: 'holiday.txt', bytes: Buffer.from('nothing') });
  await expect(page.locator('superposition-lab [part=notices]')).toContainText('holiday.txt carries no run');
});

test('a film strip is saved as GIF and as WebM', async ({ page }) => {
  test.slow();
  await page.goto('index.html');
  await expect(page.locator('superposition-lab figure')).toHaveAttribute('data-status', 'finished');
  await opened(page, 'Save');
  const { bytes } = await saved(page, 'GIF');
  expect(bytes.subarray(0, 6).toString()).toBe('GIF89a');
  const film = await saved(page, 'WebM');
  // The mark of EBML.
  expect(film.bytes.subarray(0, 4).toString('hex')).toBe('1a45dfa3');
});

test('a hidden value shows nowhere, and the figure says that it is hidden and not secret', async ({
  page,
}) => {
  await page.goto(`embed.html#hide=S,seed&v=1&${RUN}`);
  await finished(page);
  const figure = page.locator('superposition-lab');
  await expect(figure.locator('[part=hidden]')).toContainText(
    'Hidden here: sparsity and seed. Hidden, not secret',
  );
  await expect(sentence(page)).toContainText('sparsity hidden');
  await expect(page.getByRole('slider', { name: 'sparsity' })).toHaveCount(0);
  expect(await figure.locator('figure').innerText()).not.toMatch(/0\.95|seed 0/);
  await opened(page, 'Share');
  await expect(dialog(page).getByRole('textbox')).toHaveValue(/embed\.html#hide=S,seed&v=1/);
  await dialog(page).getByRole('button', { name: 'Cite this view' }).click();
  await expect(dialog(page).getByRole('textbox')).toHaveValue(/sparsity hidden/);
});

test('views are put together to a lesson, which opens page by page', async ({ page }) => {
  await page.goto(`sandbox.html#${RUN}`);
  await finished(page);
  await opened(page, 'Share');
  await dialog(page).getByRole('button', { name: 'Lesson' }).click();
  await dialog(page).getByLabel('Title of the lesson').fill('Polygons');
  await dialog(page).getByLabel('What to say').fill('How many corners?');
  await dialog(page).getByRole('button', { name: 'Add this view' }).click();
  await expect(dialog(page).getByRole('status')).toContainText('The lesson has one page');
  await dialog(page).getByLabel('sparsity').check();
  await dialog(page).getByRole('button', { name: 'Add this view' }).click();
  await expect(dialog(page).getByRole('status')).toContainText('two pages');
  const link = await dialog(page).getByLabel('Lesson so far').inputValue();
  await page.goto(link);
  await expect(page.getByRole('heading', { name: 'Polygons' })).toBeVisible();
  await expect(page.getByText('How many corners?').first()).toBeVisible();
  await finished(page);
  await button(page, 'Next').click();
  await expect(page.getByText('2 of 2')).toBeVisible();
  await finished(page);
  await expect(sentence(page)).toContainText('sparsity hidden');
  await page.reload();
  await expect(page.getByText('2 of 2')).toBeVisible();
});

test('presented, a clicker turns the pages and Escape leaves', async ({ page }) => {
  const page1 = { run: 'v=1&steps=50', lab: '', view: '', hide: [], says: 'first' };
  const pages = [
    page1,
    { ...page1, says: 'second' },
    { run: '', lab: 'sparsity', view: '', hide: [], says: 'third' },
  ];
  await page.goto(`lesson.html#${lessonText({ title: '', pages })}`);
  await page.keyboard.press('PageDown');
  await expect(page.getByText('1 of 3')).toBeVisible();
  await button(page, 'Present').click();
  await expect(page.locator('superposition-lab')).toHaveAttribute('theme', 'projector');
  await page.keyboard.press('PageDown');
  await expect(page.getByText('2 of 3')).toBeVisible();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByText('3 of 3')).toBeVisible();
  await expect(page.locator('superposition-lab')).toHaveAttribute('theme', 'projector');
  await page.keyboard.press('PageDown');
  await expect(page.getByText('3 of 3')).toBeVisible();
  await page.keyboard.press('PageUp');
  await expect(page.getByText('2 of 3')).toBeVisible();
  await button(page, 'Leave presenting').press('Escape');
  await expect(page.locator('body')).not.toHaveClass(/presenting/);
});

test('a link without a lesson says how one is made', async ({ page }) => {
  await page.goto('lesson.html#v=1');
  await expect(page.getByRole('alert')).toContainText(
    'This link holds no lesson. A lesson is made in the Share dialog',
  );
});

test('in a frame with scripts only and in the single file the dialog opens too', async ({ page }) => {
  await page.route('**/post.html', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<!doctype html><title>post</title><link rel=icon href=data:,><iframe title=lab sandbox="allow-scripts" style="width:700px;height:900px" src="embed.html#${RUN}"></iframe>`,
    }),
  );
  await page.goto('post.html');
  const frame = page.frameLocator('iframe');
  await finished(frame);
  await frame.getByRole('button', { name: 'Share', exact: true }).click();
  await expect(frame.locator('dialog').getByRole('textbox')).toHaveValue(/sandbox\.html#v=1&S=0\.95/);
  await page.goto(`${new URL('../../dist/superposition-lab.html', import.meta.url)}#${RUN}`);
  await finished(page);
  await opened(page, 'Share');
  await expect(dialog(page).getByRole('textbox')).toHaveValue(/^file:.*superposition-lab\.html#v=1&S=0\.95/);
  await expect(dialog(page)).toContainText('This address leads to a file on your machine');
  await page.keyboard.press('Escape');
  await opened(page, 'Save');
  expect((await saved(page, 'PNG')).bytes.subarray(1, 4).toString()).toBe('PNG');
});

test('the table of a chart is saved as CSV with all digits', async ({ page }) => {
  await page.goto('demonstrating.html');
  await button(page, 'Show without predicting').click();
  const chart = page.locator('[data-chart]').first();
  await chart.scrollIntoViewIfNeeded();
  await chart.locator('summary').click();
  await expect(chart.getByRole('table')).toBeVisible();
  const coming = page.waitForEvent('download');
  await chart.getByRole('button', { name: 'Save as CSV' }).click();
  const lines = (await readFile(await (await coming).path())).toString().trim().split('\r\n');
  expect(lines).toHaveLength(await chart.getByRole('row').count());
  expect(lines.join()).toMatch(/\d\.\d{6,}/);
});

test('the element as it is copied works in a page of anyone, and shows its picture where no script runs', async ({
  page,
  browser,
}) => {
  await page.goto(`sandbox.html#${RUN}`);
  await finished(page);
  const before = await fingerprint(page);
  await page.getByRole('button', { name: 'Norms' }).click();
  await opened(page, 'Share');
  await dialog(page).getByRole('button', { name: 'Element' }).click();
  const snippet = await dialog(page).getByRole('textbox').inputValue();
  const body = `<!doctype html><title>host</title><link rel=icon href=data:,>${snippet}`;
  await page.route('**/host.html', (route) => route.fulfill({ contentType: 'text/html', body }));
  await page.goto('host.html');
  await finished(page);
  expect(await fingerprint(page)).toBe(before);
  await expect(page.getByRole('button', { name: 'Norms' })).toHaveAttribute('aria-pressed', 'true');
  const still = await browser.newContext({ javaScriptEnabled: false });
  const reader = await still.newPage();
  await reader.setContent(body);
  const picture = reader.getByRole('img', { name: /^Five features in two dimensions/ });
  await expect(picture).toBeVisible();
  expect((await picture.boundingBox())?.width).toBeGreaterThan(300);
  await still.close();
});

test('a saved file can be chosen instead of dropped', async ({ page }) => {
  await page.goto('sandbox.html#n=3&m=2&steps=50');
  await finished(page);
  await opened(page, 'Save');
  const fixture = new URL('../fixtures/released-picture.png', import.meta.url);
  await dialog(page).getByLabel('Open a file saved here').setInputFiles(fileURLToPath(fixture));
  await expect(dialog(page)).toHaveCount(0);
  await expect(page.locator('superposition-lab [part=notices]')).toContainText('The run of the file is back');
  await expect(page).toHaveURL(/S=0\.95&I=1&steps=300/);
});
