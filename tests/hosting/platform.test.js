// @ts-check
/** The SCORM 1.2 package in a learning platform, played by scorm-again: what is told, and that one comes back where one was. */
import assert from 'node:assert/strict';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { strFromU8, unzipSync } from 'fflate';
import { platform, spent } from '../../www/site/scorm/run.js';
import { host, trained, visit } from './browser.js';
import { dist, PRINT, recipe, TEXT } from './place.js';

const PLATFORM = `<!doctype html><title>Platform</title><link rel="icon" href="data:,">
<script src="scorm12.js"></script>
<script>
  window.API = new Scorm12API({ autocommit: false });
  const kept = JSON.parse(sessionStorage.getItem('kept') ?? 'null');
  if (kept) window.API.loadFromJSON(kept, '');
</script>
<iframe src="package/index.html" style="width:1000px;height:900px"></iframe>`;

/** The package, unpacked beside a platform. */
async function installed() {
  const folder = await recipe('csp');
  const files = unzipSync(await readFile(`${dist}/superposition-scorm12.zip`));
  await mkdir(`${folder}/package`);
  for (const [name, bytes] of Object.entries(files)) await writeFile(`${folder}/package/${name}`, bytes);
  await cp(`${folder}/node_modules/scorm-again/dist/scorm12.js`, `${folder}/scorm12.js`);
  await writeFile(`${folder}/index.html`, PLATFORM);
  return { folder, files };
}

test('the manifest names what is in the package, and nothing else', async () => {
  const { files } = await installed();
  const manifest = strFromU8(files['imsmanifest.xml'] ?? new Uint8Array());
  const named = [...manifest.matchAll(/<file href="([^"]+)"/g)].map(([, name]) => name);
  assert.deepEqual([...named, 'imsmanifest.xml'].sort(), Object.keys(files).sort());
  assert.match(manifest, /<schemaversion>1\.2</);
  assert.match(manifest, /adlcp:scormtype="sco" href="index\.html"/);
  assert.ok(!Object.keys(files).some((name) => name.includes('teacher')));
});

test('a platform hears of a run that was seen through, and leads back to it', async () => {
  const { folder } = await installed();
  const { origin, close } = await host(folder);
  await visit(origin, async (page, errors) => {
    const value = (/** @type {string} */ name) =>
      page.evaluate(
        (name) =>
          /** @type {any} */ (window).API.lmsGetValue?.(name) ??
          /** @type {any} */ (window).API.LMSGetValue(name),
        name,
      );
    const lab = page.frameLocator('iframe').frameLocator('iframe');
    await lab.locator('superposition-lab [part=caption]').first().waitFor();
    assert.equal(await value('cmi.core.lesson_status'), 'incomplete');
    await lab.locator('body').evaluate((_, text) => location.assign(`?page=sandbox.html#${text}`), TEXT);
    assert.equal(await trained(lab), PRINT);
    await page.waitForFunction(
      () => /** @type {any} */ (window).API.LMSGetValue('cmi.core.lesson_status') === 'completed',
    );
    const place = await value('cmi.core.lesson_location');
    assert.equal(place, `?page=sandbox.html#${TEXT}`);
    // The next visit: the platform gives back what it has kept.
    await page.evaluate(() =>
      sessionStorage.setItem(
        'kept',
        JSON.stringify(/** @type {any} */ (window).API.renderCMIToJSONObject().cmi),
      ),
    );
    await page.reload();
    assert.equal(await trained(page.frameLocator('iframe').frameLocator('iframe')), PRINT);
    assert.equal(await value('cmi.core.lesson_status'), 'completed');
    assert.deepEqual(errors, []);
  });
  close();
});

test('without a platform the package is the lab', async () => {
  const { folder } = await installed();
  const { origin, close } = await host(folder);
  await visit(`${origin}/package/index.html`, async (page, errors) => {
    await page.frameLocator('iframe').locator('superposition-lab [part=caption]').first().waitFor();
    assert.deepEqual(errors, []);
  });
  close();
});

test('a platform is found in frames around and in the page that opened this one; time is written as it wants it', () => {
  const api = { LMSInitialize: () => 'true' };
  const page = (/** @type {object} */ more) => {
    /** @type {any} */
    const window = { opener: null, ...more };
    window.parent ??= window;
    return window;
  };
  const top = page({ API: api });
  assert.equal(platform(page({ parent: page({ parent: top }) })), api);
  assert.equal(platform(page({ opener: top })), api);
  assert.equal(platform(page({})), null);
  const foreign = page({});
  Object.defineProperty(foreign, 'API', {
    get: () => {
      throw new Error('another origin');
    },
  });
  assert.equal(platform(page({ parent: foreign })), null);
  assert.deepEqual([0, 61_500, 3_723_000].map(spent), ['0000:00:00', '0000:01:01', '0001:02:03']);
});
