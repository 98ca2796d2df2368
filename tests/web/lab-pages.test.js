// @ts-check
/**
 * A lab's folder becomes its pages: what stands on each without script, what must not, and what is said when
 * something in the folder is wrong. The folder is fixtures/lab-example.
 */
import assert from 'node:assert/strict';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { readLab } from '../../www/site/lab-folder.js';
import { labPages } from '../../www/site/lab-pages.js';

const FOLDER = fileURLToPath(new URL('fixtures/lab-example', import.meta.url));
const KNOWN = {
  terms: new Set(['feature']),
  labs: ['first', 'lab-example', 'other'],
  keys: ['n', 'm', 'S', 'I', 'model'],
  views: ['features', 'gram'],
};

const read = await readLab(FOLDER, KNOWN);
const neighbour = (/** @type {string} */ id, /** @type {string} */ title) => ({ ...read.lab, id, title });
const pages = labPages(read, {
  at: 2,
  of: 3,
  before: neighbour('first', 'A < B'),
  after: neighbour('other', 'Other'),
});
const page = pages['lab-example.html'] ?? '';
const teacher = pages['lab-example-teacher.html'] ?? '';
const worksheet = pages['lab-example-worksheet.html'] ?? '';

/** Words of a page without its tags. @param {string} html */
const words = (html) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

test('a lab has three pages in the shell of the site', () => {
  assert.deepEqual(Object.keys(pages), [
    'lab-example.html',
    'lab-example-teacher.html',
    'lab-example-worksheet.html',
  ]);
  for (const html of Object.values(pages)) {
    assert.match(html, /<title>Two of five.* · Superposition Lab<\/title>/);
    assert.match(html, /aria-current="page">Labs</);
    assert.equal(html.match(/<h1[ >]/g)?.length, 1);
    assert.doesNotMatch(html, /<script type="module"|(src|href)="\//);
  }
  assert.match(page, /<body data-lab="lab-example">/);
  assert.match(page, /<script src="lab\.js" defer><\/script>/);
});

test('the figure stands at the question, with a stored strip', () => {
  assert.match(
    page,
    /<superposition-lab id="figure" gesture="strip" src="labs\/lab-example\/snapshots\/intro\.safetensors" run="restarts=8" sparsity="0" view="features">/,
  );
});

test('formulas are MathML on every page and no TeX is left', () => {
  for (const html of Object.values(pages)) {
    assert.match(html, /<math/);
    assert.doesNotMatch(words(html.replace(/<script.*<\/script>/gs, '')), /\$|\\[a-z]+/);
  }
});

test('a cited claim carries its stored verdict, on the page and in the list', () => {
  const cited =
    /<span class="claim" data-claim="pentagon-dimensionality">measured: two fifths<\/span> <a class="verdict" data-verdict data-claim="pentagon-dimensionality" href="#claim-pentagon-dimensionality">(.*?)<\/a>/.exec(
      page,
    );
  assert.equal(words(cited?.[1] ?? '').trim(), '✓ 0.401 (2/5) · stored');
  assert.match(teacher, /data-claim="two-kept" href="lab-example\.html#claim-two-kept">✓ 2</);
  const lines = page.split('<li id="claim-').slice(1);
  assert.equal(lines.length, 4);
  const [two = '', pentagon = '', ratio = '', never = ''] = lines.map((line) =>
    words(/data-verdict>(.*?)<\/p>/.exec(line)?.[1] ?? '').trim(),
  );
  assert.equal(two, '✓ 2 · stored · 5 of 5 seeds');
  assert.equal(pentagon, '✓ 0.401 (2/5) · stored · 5 of 5 seeds');
  assert.equal(ratio, '✗ 0.824 (at most 0.7319) · stored · 0 of 2 seeds');
  assert.equal(never, '○ not checked');
});

test('how a claim is checked is said: measure, runs, seeds, source', () => {
  const said = words(page.split('id="claim-loss-ratio"')[1]?.split('<button')[0] ?? '');
  assert.match(said, /loss-ratio of S=0\.9&amp;I=1&amp;restarts=8 and S=0\.9&amp;I=1&amp;model=linear/);
  assert.match(said, /seeds 1, 2 · expected at most 0\.7319 · measured by us/);
  assert.match(page, /href="sandbox\.html#S=0&amp;restarts=8"/);
  assert.match(page, /◆ <a href="https:[^"]*\?a=1&amp;b=2">closed form/);
});

test('words of data are text, never HTML', () => {
  assert.match(page, /if W &lt; 2 &amp; &lt;b&gt;b&lt;\/b&gt; stays small/);
  assert.match(page, /x &lt; y &amp; &quot;rarely&quot;/);
  assert.match(page, /‹ A &lt; B<\/a>/);
  assert.doesNotMatch(page, /<b>/);
});

test('the script finds claims and verdicts as data that no word of theirs can end', () => {
  const json = /<script type="application\/json" id="lab-data">(.*?)<\/script>/s.exec(page)?.[1] ?? '';
  assert.doesNotMatch(json, /</);
  const { id, claims, verified } = JSON.parse(json);
  assert.equal(id, 'lab-example');
  assert.deepEqual(claims, read.claims);
  assert.deepEqual(verified, read.verified);
});

test('what follows the marker waits for the prediction, and chart and panels have a place', () => {
  const [before = '', after = ''] = page.split('<div data-reveal hidden>');
  assert.match(before, /A model with two dimensions/);
  assert.doesNotMatch(before, /What a pentagon costs/);
  assert.match(after, /<h2 id="what-a-pentagon-costs">What a pentagon costs<\/h2>/);
  assert.match(after, /<section class="chart" data-chart="losses">/);
  assert.equal(page.match(/data-panels/g)?.length, 1);
  assert.ok(page.indexOf('data-panels') < page.indexOf('<div class="prose">'));
  assert.match(page, /<p data-answer hidden>Two: a dimension each/);
});

test('links drive the figure here and lead to it from the other pages', () => {
  assert.match(page, /<a class="set" data-set="S=0\.9&amp;view=gram&amp;strip=intro" href="#figure">/);
  assert.match(teacher, /<a class="set" href="lab-example\.html#restarts=8&amp;S=0\.9">/);
  assert.match(page, /href="glossary\.html#feature"/);
  assert.match(page, /href="other\.html">another lab/);
});

test('a lab knows its place and its neighbours', () => {
  assert.match(
    page,
    /<a rel="prev" href="first\.html">.*<span>Lab 2 of 3<\/span><a rel="next" href="other\.html">/,
  );
  const alone = labPages(read, { at: 1, of: 1, before: null, after: null })['lab-example.html'] ?? '';
  assert.doesNotMatch(alone, /rel="(prev|next)"/);
});

test('the worksheet has room to write and gives nothing away', () => {
  assert.equal(worksheet.match(/<div class="lines"[^>]*>(<i><\/i>){3}<\/div>/g)?.length, 1);
  assert.equal(worksheet.match(/<svg class="axes"/g)?.length, 1);
  assert.match(worksheet, /<ol start="2">/);
  assert.doesNotMatch(worksheet, /zanzibar|data-claim|verdict|lab-data/);
  assert.match(teacher, /zanzibar/);
  assert.match(teacher, /<div class="wide" tabindex="0">\s*<table>/);
  for (const { expected, least, most, says } of read.claims) {
    assert.ok(!worksheet.includes(says.slice(0, 20)));
    for (const value of [expected, least, most].filter((each) => !Number.isInteger(each ?? 0)))
      assert.ok(!words(worksheet).includes(String(value)), `${value} is on the worksheet`);
  }
  assert.ok(!worksheet.includes(read.lab.prediction.answer));
});

test('a page weighs little', async () => {
  const styles = ['style.css', 'prose.css', 'lab.css', 'claims.css', 'paper.css'].map((name) =>
    readFile(new URL(`../../www/site/${name}`, import.meta.url), 'utf8'),
  );
  const bytes = gzipSync(page + (await Promise.all(styles)).join(''), { level: 9 }).length;
  assert.ok(bytes < 12_000, `${bytes} bytes of HTML and style`);
});

/**
 * What is said of the fixture with some of its files changed.
 * @param {Record<string, (text: string) => string | null>} changes by file; null: it is not there
 * @returns {Promise<string>}
 */
async function complaint(changes) {
  const place = await mkdtemp(`${tmpdir()}/lab-`);
  const folder = `${place}/lab-example`;
  try {
    await cp(FOLDER, folder, { recursive: true });
    await writeFile(`${place}/package.json`, '{"type": "module"}');
    for (const [name, change] of Object.entries(changes)) {
      const text = change(await readFile(`${folder}/${name}`, 'utf8'));
      await (text === null ? rm(`${folder}/${name}`) : writeFile(`${folder}/${name}`, text));
    }
    return await readLab(folder, KNOWN).then(
      () => '',
      (error) => error.message,
    );
  } finally {
    await rm(place, { recursive: true });
  }
}

test('all that is wrong in the texts is in one message', async () => {
  const said = await complaint({
    'text.md': () => `[a](claim:nobody)
[b](term:nothing) and [c](lab:nowhere)

[d](set:S=0.9&strip=lost) [e](set:view=sideways) [f](set:colour=red) [g](set:S=)

<!-- chart none -->
<!-- reveal -->
<!-- reveal -->
`,
    'worksheet.md': () => '<!-- lines many -->\n\n[x](claim:two-kept)\n',
  });
  const lines = said.split('\n').map((line) => line.trim());
  assert.match(lines[0] ?? '', /^The lab “lab-example” has 12 problems:$/);
  assert.deepEqual(lines.slice(1), [
    'text.md, line 1: There is no claim “nobody” in claims.json.',
    'text.md, line 2: There is no term “nothing” in the glossary.',
    'text.md, line 2: There is no lab “nowhere”.',
    'text.md, line 4: The link “set:S=0.9&strip=lost” names the strip “lost”, which is not stored.',
    'text.md, line 4: The link “set:view=sideways” names “sideways”, which is no view.',
    'text.md, line 4: The link “set:colour=red” names “colour”, which is no key of a run text.',
    'text.md, line 4: The link “set:S=” gives “S” no value.',
    'text.md, line 6: There is no chart “none” in lab.js.',
    'text.md, line 8: “<!-- reveal -->” stands here a second time.',
    'worksheet.md, line 1: “<!-- lines many -->” needs a number from 1 to 20.',
    'worksheet.md, line 3: The worksheet gives no answers, so it cannot cite the claim “two-kept”.',
    'text.md: The chart “losses” of lab.js has no place; put “<!-- chart losses -->” on a line.',
  ]);
});

test('all that is wrong in the data is in one message', async () => {
  const said = await complaint({
    'lab.js': (text) =>
      text
        .replace("id: 'lab-example'", "id: 'lab-sample'")
        .replace("claims: ['two-kept']", "claims: ['three-kept']")
        .replace("strip: 'intro', text", "strip: 'outro', text")
        .replace("terms: ['feature']", "terms: ['whatever']"),
    'claims.json': (text) => text.replace('"id": "not-yet"', '"id": "two-kept"'),
  });
  assert.match(said, /has 5 problems/);
  for (const part of [
    '“lab-sample”',
    '“three-kept”',
    '“outro”',
    '“whatever”',
    'Two things have the id “two-kept”',
  ])
    assert.ok(said.includes(part), `${part} in ${said}`);
});

test('missing and broken files are all named', async () => {
  const said = await complaint({
    'teacher.md': () => null,
    'worksheet.md': () => null,
    'claims.json': (text) => text.slice(0, -3),
  });
  assert.match(said, /has 3 problems/);
  assert.match(said, /teacher\.md: It is missing\./);
  assert.match(said, /worksheet\.md: It is missing\./);
  assert.match(said, /claims\.json: It cannot be read: .*JSON/);
});
