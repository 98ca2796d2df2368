// @ts-check
/** A post of Jekyll with the figure in it, built by Jekyll itself; where that is not and cannot be installed unasked, it is left out. */
import assert from 'node:assert/strict';
import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { test } from 'node:test';
import { canInstall } from '../engines/engine.js';
import { host, trained, visit } from './browser.js';
import { dist, PRINT, recipe, run } from './place.js';

const NAME = 'Jekyll leaves the figure and its picture as they are, and Markdown around it is Markdown';
const there = await run('jekyll', ['--version']).then(
  () => true,
  () => false,
);

if (there) test(NAME, post);
else if (canInstall() || process.env.CI === 'true') {
  test(NAME, () => assert.fail('It can be installed: apt-get install jekyll'));
} else console.log('# Jekyll is not here; its recipe is left out.');

async function post() {
  const folder = await recipe('jekyll');
  await mkdir(`${folder}/assets`);
  await cp(
    `${dist}/v/${JSON.parse(await readFile(`${dist}/npm/package.json`, 'utf8')).version}/superposition.js`,
    `${folder}/assets/superposition.js`,
  );
  await writeFile(
    `${folder}/assets/pentagon.svg`,
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 4 3"/>',
  );
  await run('jekyll', ['build', '--quiet', '--disable-disk-cache'], {
    cwd: folder,
    env: { ...process.env, LANG: 'C.UTF-8' },
  });
  const made = await readFile(`${folder}/_site/post.html`, 'utf8');
  assert.match(
    made,
    /<p>Before the figure\.<\/p>\s*<superposition-lab run="n=5&amp;m=2&amp;S=0\.95&amp;I=1&amp;steps=1000&amp;restarts=3"><img slot="fallback"/,
  );
  assert.match(made, /alt="A pentagon"/);
  assert.match(made, /<p>After the figure, with <em>emphasis<\/em>\.<\/p>/);
  const { origin, close } = await host(`${folder}/_site`, { base: '/blog/' });
  await visit(`${origin}/blog/post.html`, async (page) => {
    assert.equal(await trained(page), PRINT);
  });
  close();
}
