// @ts-check
/** The search: what of a page gets into the index, what is found for a few words, in which order, shown how. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { within } from '../../www/site/search/field.js';
import { indexOf, indexScript } from '../../www/site/search/index.js';
import { fold, searcher } from '../../www/site/search/query.js';
import { siteKey } from '../../www/site/site-key.js';

/** @param {string} title @param {string} body */
const page = (title, body) =>
  `<!doctype html><html><head><title>${title} · Superposition Lab</title></head>
<body><header class="site"><a>Superposition Lab</a></header>${body}<footer class="site"><p>everywhere</p></footer></body></html>`;

const SOURCES = [
  {
    href: 'first.html',
    html: page(
      'Sparsity',
      `<main><h1>Sparsity</h1><p class="question">How many features fit?</p><p data-answer hidden>secretly five</p>
<h2>What is paid</h2><p>The loss L<math><msub><mi>L</mi><mn>2</mn></msub></math> is <span class="claim">paid</span> <a data-verdict>✓ 0.5</a>, always &amp; by all.</p>
<ol><li id="claim-pentagon"><p class="says">Five make a pentagon.</p><p class="how">seeds 1–5</p><button>Check</button></li></ol>
<script>var hidden = "pentagon";</script></main>`,
    ),
  },
  {
    href: 'glossary.html',
    html: page(
      'Glossary',
      `<main><h1>Glossary</h1><p>Words.</p><section id="sparsity"><h3>Sparsity</h3><p>The probability of zero.</p><figure><svg><text>pentagon</text></svg></figure></section>
<section id="naive"><h3>Naïve Łódź</h3><p>Sparsity, sparsity and a pentagon.</p></section></main>`,
    ),
  },
  {
    href: 'sandbox.html',
    anchors: false,
    html: page('Sandbox', '<main><h1>Sandbox</h1><h2 id="presets">To begin with</h2><p>Presets.</p></main>'),
  },
];
const index = indexOf(SOURCES);
const search = searcher(index);

/** @param {string} query */
const found = (query) => search(query).map(({ href }) => href);
/** @param {import('../../www/site/search/query.js').Part[]} parts */
const words = (parts) => parts.map((part) => (part.hit ? `[${part.words}]` : part.words)).join('');

test('a page is cut at headings and claims, each with its address', () => {
  assert.deepEqual(
    index.pieces.map(({ page, anchor, heading }) => [page, anchor, heading]),
    [
      [0, '', 'Sparsity'],
      [0, '', 'What is paid'],
      [0, 'claim-pentagon', ''],
      [1, '', 'Glossary'],
      [1, 'sparsity', 'Sparsity'],
      [1, 'naive', 'Naïve Łódź'],
      [2, '', 'Sandbox'],
      [2, '', 'To begin with'],
    ],
  );
  assert.deepEqual(
    index.pages.map(({ title }) => title),
    ['Sparsity', 'Glossary', 'Sandbox'],
  );
});

test('scripts, pictures, buttons, what every page has and what gives an answer away are no text', () => {
  const all = JSON.stringify(index);
  for (const word of ['secretly', 'everywhere', 'hidden', 'Check', 'seeds', '✓'])
    assert.ok(!all.includes(word), word);
  assert.equal(index.pieces[1]?.text, 'The loss LL2 is paid, always & by all.');
});

test('the index is a script that can stand in any page', () => {
  /** @type {any} */
  const scope = {};
  new Function('globalThis', indexScript(index))(scope);
  assert.deepEqual(scope.superpositionSearch, index);
});

test('titles come before headings, headings before text', () => {
  assert.deepEqual(found('sparsity'), ['first.html', 'glossary.html#sparsity', 'glossary.html#naive']);
});

test('a heading that says nothing else comes before one that says more', () => {
  const pieces = ['Shares of a dimension', 'Dimension'].map((heading) => ({
    page: 0,
    anchor: fold(heading).replaceAll(' ', '-'),
    heading,
    text: '',
  }));
  const results = searcher({ pages: [{ href: 'a.html', title: 'A' }], pieces })('dimension');
  assert.deepEqual(
    results.map(({ href }) => href),
    ['a.html#dimension', 'a.html#shares-of-a-dimension'],
  );
});

test('every word must be there, each as the beginning of one', () => {
  assert.deepEqual(found('pent'), ['first.html#claim-pentagon', 'glossary.html#naive']);
  assert.deepEqual(found('agon'), []);
  assert.deepEqual(found('pentagon zebra'), []);
  // A page's title lets its pieces through, but finds none by itself.
  assert.deepEqual(found('sparsity five'), ['first.html#claim-pentagon']);
  assert.deepEqual(found('  '), []);
  assert.deepEqual(found('?!'), []);
});

test('marks and case make no difference, either way', () => {
  assert.equal(fold('Łódź, Straße, Ŵ'), 'lodz, strasse, w');
  assert.deepEqual(found('NAIVE lodz'), ['glossary.html#naive']);
  assert.deepEqual(found('naïve'), ['glossary.html#naive']);
});

test('what is hit is marked in name and text', () => {
  const [first] = search('pent');
  assert.equal(words(first?.snippet ?? []), 'Five make a [pentagon].');
  assert.equal(words(first?.name ?? []), 'Sparsity');
  assert.equal(words(search('naive')[0]?.name ?? []), '[Naïve] Łódź');
});

test('a long text is shown around its first hit, in whole words', () => {
  const text = `${'before '.repeat(60)}needle${' after'.repeat(60)}`;
  const [result] = searcher({
    pages: [{ href: 'a.html', title: 'A' }],
    pieces: [{ page: 0, anchor: '', heading: 'H', text }],
  })('needle');
  const shown = words(result?.snippet ?? []);
  assert.match(shown, /^… (before )+\[needle\]( after)+ …$/);
  assert.ok(shown.length < 140, shown);
});

test('where the part behind # is a run, results lead to the page alone', () => {
  assert.deepEqual(found('begin'), ['sandbox.html']);
});

test('a result on the page one is on leads to its place alone', () => {
  assert.equal(within('glossary.html#norm', '/lab/glossary.html'), '#norm');
  assert.equal(within('glossary.html', '/lab/glossary.html'), 'glossary.html');
  assert.equal(within('index.html#labs', '/lab/'), '#labs');
  assert.equal(within('glossary.html#norm', '/lab/about.html'), 'glossary.html#norm');
});

test('/ and ? are keys of the site unless somebody types', () => {
  const press = (/** @type {string} */ key, /** @type {object} */ target, changes = {}) =>
    siteKey(/** @type {any} */ ({ key, composedPath: () => [target], ...changes }));
  assert.equal(press('/', { localName: 'body' }), 'search');
  assert.equal(press('?', { localName: 'a' }), 'keys');
  assert.equal(press('/', { localName: 'input', type: 'range' }), 'search');
  for (const target of [
    { localName: 'input', type: 'number' },
    { localName: 'input', type: 'search' },
    { localName: 'textarea' },
    { localName: 'div', isContentEditable: true },
  ])
    assert.equal(press('/', target), '', JSON.stringify(target));
  assert.equal(press('/', { localName: 'body' }, { ctrlKey: true }), '');
  assert.equal(press('/', { localName: 'body' }, { defaultPrevented: true }), '');
  assert.equal(press('a', { localName: 'body' }), '');
});
