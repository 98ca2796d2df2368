// @ts-check
/** The pages around the labs as they are built: table of contents, reading paths, glossary, keys, about. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { shortcut } from '../../www/elements/shortcuts.js';
import { about } from '../../www/site/about.js';
import { aroundLabs, searchScript } from '../../www/site/around.js';
import { contents, paths } from '../../www/site/contents.js';
import { glossary } from '../../www/site/glossary.js';
import { FIGURE_KEYS, keysHtml } from '../../www/site/keys.js';
import { shell } from '../../www/site/page.js';
import { Sections } from '../../www/site/sections.js';

const www = fileURLToPath(new URL('../../www', import.meta.url));

/** @param {string} id @param {object} changes @returns {any} */
const lab = (id, changes = {}) => ({
  id,
  title: `The <${id}>`,
  teaser: 'One sentence.',
  minutes: 10,
  paths: ['course'],
  figure: { strip: 'intro', reveal: '0.9', view: 'features' },
  ...changes,
});

test('the labs stand in order, each with number, title, teaser, minutes and the strip of its picture', () => {
  const html = contents([lab('one'), lab('two', { minutes: 15 })]);
  const items = html.split('<li>').slice(1);
  assert.equal(items.length, 2);
  assert.match(items[1] ?? '', /href="two\.html"/);
  assert.match(items[1] ?? '', /data-strip="labs\/two\/snapshots\/intro\.safetensors" data-sparsity="0\.9"/);
  assert.match(items[1] ?? '', /class="number">2</);
  assert.match(items[1] ?? '', /The &lt;two&gt;.*One sentence\..*15 min/s);
});

test('a reading path has its labs in order and how long it takes; one without labs is not there', () => {
  const html = paths([lab('one'), lab('two', { paths: ['course', 'research'], minutes: 15 })]);
  const [course = '', research = ''] = html.split('<section>').slice(1);
  assert.match(course, /25 min.*one\.html.*two\.html/s);
  assert.match(research, /15 min/);
  assert.doesNotMatch(research, /one\.html/);
  assert.equal(html.match(/<section>/g)?.length, 2);
});

const { pages, terms } = await aroundLabs(www);
const page = pages['glossary.html'] ?? '';

test('every term has a definition of one to four sentences and a figure', () => {
  const entries = page.split('<section class="entry"').slice(1);
  assert.equal(entries.length, terms.size);
  for (const entry of entries) {
    const [, id = ''] = /id="([^"]+)"/.exec(entry) ?? [];
    assert.match(entry, /<figure>\s*<(svg|pre|dl|div)/, id);
    const text = /<\/h3>(.*?)<figure>/s.exec(entry)?.[1] ?? '';
    const said = text.replace(/<math.*?<\/math>/gs, 'x').replace(/<[^>]*>/g, '');
    const sentences = said.match(/[.:?](?=\s|$)/g)?.length ?? 0;
    assert.ok(sentences >= 1 && sentences <= 5, `${id}: ${said}`);
    assert.doesNotMatch(said, /\$|\\[a-z]/, `${id}: formulas are MathML`);
  }
});

test('every word of the vocabulary has its entry, and the index leads to each', () => {
  const vocabulary =
    'feature dimension sparsity density importance weights bias gram norm superposition dimensionality ' +
    'dimensions-per-feature spec job run step snapshot sweep lab claim measure view represented interference ' +
    'film-strip restart fingerprint digon polytope group residual loss evaluation-loss';
  for (const id of vocabulary.split(' ')) {
    assert.ok(terms.has(id), id);
    assert.ok(page.includes(`<li><a href="#${id}">`), `${id} in the index`);
  }
});

test('ids are there once on a page, and links within the site lead to something', () => {
  for (const [name, html] of Object.entries(pages)) {
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    assert.equal(new Set(ids).size, ids.length, name);
    for (const [, to = '', anchor = ''] of html.matchAll(/href="([a-z-]*\.html)?#([^"=]+)"/g)) {
      const target = to === '' ? html : pages[to];
      if (target) assert.ok(target.includes(`id="${anchor}"`), `${name} leads to ${to}#${anchor}`);
    }
  }
});

test('a glossary that lacks a figure, has one too many or does not end is refused in words', () => {
  const one = '<!-- term feature -->\n\n### Feature\n\nText.\n';
  assert.throws(() => glossary(`${one}\n<!-- end -->\n`, {}), /line 1: The term “feature” has no figure/);
  assert.throws(() => glossary(one, { feature: '<svg/>' }), /must end with/);
  assert.throws(
    () => glossary(`${one}\n<!-- end -->\n`, { feature: '<svg/>', other: '<svg/>' }),
    /without a term: other/,
  );
  assert.throws(() => glossary(`${one}${one}\n<!-- end -->\n`, { feature: '' }), /two sections “feature”/);
});

test('sections close each other', () => {
  const sections = new Sections('part', (id) => ({ html: `(${id})` }));
  const first = sections.open('a');
  const second = sections.open('b');
  assert.deepEqual(first, { html: '<section class="part" id="a">' });
  assert.deepEqual(second, { html: '(a)</section>\n<section class="part" id="b">' });
  assert.equal(sections.closed, false);
  assert.equal(sections.close(), '(b)</section>\n');
  assert.equal(sections.closed, true);
  assert.ok('problem' in sections.open('No Id'));
});

test('about has the keys, the way to cite, and links to terms that are there', () => {
  const html = pages['about.html'] ?? '';
  assert.match(html, /<section class="part" id="keys">.*<table class="keys">/s);
  assert.match(html, /id="cite".*2209\.10652/s);
  assert.match(html, /id="privacy"/);
  assert.throws(() => about('[x](term:nothing)\n', terms), /line 1: There is no term “nothing”/);
});

test('the keys listed are those of the figure, each doing what is said', () => {
  const target = { matches: () => false };
  const does = (/** @type {string} */ key) => {
    const { action, turn } = shortcut(/** @type {any} */ ({ key, composedPath: () => [target] }));
    return action ?? (turn === undefined ? '' : turn < 0 ? 'back' : 'on');
  };
  for (const [key, said] of FIGURE_KEYS) assert.equal(does(key), said, key);
  const listed = new Set(FIGURE_KEYS.map(([key]) => key));
  const all = Array.from({ length: 95 }, (_, k) => String.fromCharCode(32 + k));
  assert.deepEqual(
    all.filter((key) => does(key) !== '' && !listed.has(key)),
    [],
  );
  assert.match(keysHtml(), /<kbd>space<\/kbd>/);
});

test('every page has the search and the keys', () => {
  const usual = shell({ title: 'T', description: 'D', body: '<main></main>', scripts: ['own.js'] });
  assert.match(usual, /data-search/);
  assert.match(usual, /data-keys/);
  assert.match(usual, /<script src="own\.js" defer><\/script>\n<script src="chrome\.js" defer>/);
  assert.match(usual, /href="chrome\.css"/);
});

test('the index of all pages has labs first and leaves out what is a part of a page', () => {
  const files = {
    'about.html': '<body>x</body>',
    'b.html': '<body>x</body>',
    'a.html': '<body>x</body>',
    'embed.html': '',
  };
  const script = searchScript({ ...files, 'site.js': '' }, ['a', 'b']);
  const names = [...script.matchAll(/"href":"([^"]+)"/g)].map(([, name]) => name);
  assert.deepEqual(names, ['a.html', 'b.html', 'about.html']);
});
