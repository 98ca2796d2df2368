// @ts-check
/** Hosts with their habits: a path of their own, a wrong type for WebAssembly, strict policies, a script from elsewhere. */
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { host, trained, visit } from './browser.js';
import { beside, dist, PRINT, recipe, root, TEXT } from './place.js';

/**
 * The fingerprint that a page comes to, and what the console said.
 * @param {string} folder
 * @param {string} path
 * @param {import('./browser.js').Habits} [habits]
 */
async function seen(folder, path, habits) {
  const { origin, close } = await host(folder, habits);
  try {
    return await visit(origin + path, async (page, errors) => ({ print: await trained(page), errors }));
  } finally {
    close();
  }
}

const ELEMENT = ['superposition.js', 'superposition.wasm', 'superposition.scalar.wasm'];

test('the site under a path of any depth', async () => {
  const base = '/~someone/a%20course/lab/';
  const { print, errors } = await seen(dist, `${base}sandbox.html#${TEXT}`, { base });
  assert.deepEqual([print, errors], [PRINT, []]);
});

for (const [what, habits] of /** @type {[string, import('./browser.js').Habits][]} */ ([
  ['as octets', { types: { '.wasm': 'application/octet-stream' } }],
  ['as text', { types: { '.wasm': 'text/plain; charset=utf-8' } }],
  ['with no sniffing', { types: { '.wasm': 'text/html' }, headers: { 'x-content-type-options': 'nosniff' } }],
])) {
  test(`a host that gives WebAssembly ${what}`, async () => {
    const folder = await recipe('csp');
    await beside(folder, ELEMENT);
    const { print, errors } = await seen(folder, '/page.html', habits);
    assert.deepEqual([print, errors], [PRINT, []]);
  });
}

test('a host that answers any address with its front page, and has no binary', async () => {
  const folder = await recipe('csp');
  await beside(folder, ['superposition.js', 'superposition.payload.js']);
  const { print, errors } = await seen(folder, '/page.html', { fallback: 'page.html' });
  assert.deepEqual([print, errors], [PRINT, []]);
});

test('the strict policy that is documented, and no less', async () => {
  const policy = (await readFile(`${root}/hosting/csp/policy.txt`, 'utf8')).trim();
  assert.ok(
    (await readFile(`${root}/hosting/README.md`, 'utf8')).includes(policy),
    'the policy is in the readme',
  );
  const folder = await recipe('csp');
  await beside(folder, ELEMENT);
  await writeFile(
    `${folder}/strip.html`,
    (await readFile(`${folder}/page.html`, 'utf8')).replace(
      /run="[^"]*"/,
      'gesture=strip src=default.safetensors',
    ),
  );
  await beside(folder, ['strips/default.safetensors']);
  const headers = { 'content-security-policy': policy };
  const { print, errors } = await seen(folder, '/page.html', { headers });
  assert.deepEqual([print, errors], [PRINT, []]);
  const { origin, close } = await host(folder, { headers });
  await visit(`${origin}/strip.html`, async (page, said) => {
    await page.locator('superposition-lab [part=shapes] span').first().waitFor();
    const { left } = await page
      .locator('superposition-lab [part=shapes] span')
      .last()
      .evaluate((span) => ({ left: parseFloat(span.style.insetInlineStart) }));
    assert.ok(left > 0, 'names of shapes stand where they belong');
    assert.deepEqual(said, []);
  });
  // Less than that, and it says why there is no run.
  const less = { 'content-security-policy': policy.replace(" 'wasm-unsafe-eval'", '') };
  const other = await host(folder, { headers: less });
  await visit(`${other.origin}/page.html`, async (page) => {
    await page.locator('superposition-lab [part=notices]').waitFor();
    assert.match(
      await page.locator('superposition-lab [part=notices]').innerText(),
      /does not let the page compute/,
    );
  });
  close();
  other.close();
});

test('a plain script', async () => {
  const folder = await recipe('script');
  await beside(folder, ['npm/superposition.global.js', 'superposition.wasm', 'superposition.scalar.wasm']);
  const { print, errors } = await seen(folder, '/page.html');
  assert.deepEqual([print, errors], [PRINT, []]);
});

test('a pinned version from another host, with its integrity; with another one it does not run', async () => {
  const readme = await readFile(`${dist}/npm/README.md`, 'utf8');
  const [, tag = '', version = ''] =
    /(<script type="module" src="https:\/\/lab\.example\/v\/([\d.]+)\/[\s\S]*?<\/script>)/.exec(readme) ?? [];
  const { version: ours } = JSON.parse(await readFile(`${root}/package.json`, 'utf8'));
  assert.equal(version, ours);
  const folder = await mkdtemp(join(tmpdir(), 'pinned-'));
  const far = await mkdtemp(join(tmpdir(), 'far-'));
  await cp(`${dist}/v`, `${far}/v`, { recursive: true });
  const elsewhere = await host(far, { headers: { 'access-control-allow-origin': '*' } });
  const page = `<!doctype html><title>post</title><link rel=icon href=data:,>${tag.replace('https://lab.example', elsewhere.origin)}<superposition-lab run="${TEXT}"></superposition-lab>`;
  await writeFile(`${folder}/index.html`, page);
  const { print, errors } = await seen(folder, '/');
  assert.deepEqual([print, errors], [PRINT, []]);
  await writeFile(`${far}/v/${version}/superposition.js`, 'document.title = "not ours";');
  const { origin, close } = await host(folder);
  const title = await visit(origin, async (open) => {
    await open.waitForLoadState('networkidle');
    return open.title();
  });
  assert.equal(title, 'post');
  close();
  elsewhere.close();
  for (const each of [folder, far]) await rm(each, { recursive: true });
});
