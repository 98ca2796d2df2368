// @ts-check
/** What a saved version may hold, and how it stands in a file. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { linkWithin } from '../../www/site/alone/links.js';
import { fileName, versionOf, withVersion } from '../../www/site/alone/version-data.js';

const FILE = '<body><script type="application/json" id="version">null</script><script>x</script></body>';

test('whatever stands in a file becomes a version that can be shown', () => {
  const plain = { title: 'Superposition Lab', questions: [], run: '', view: 'features', controls: null };
  for (const data of [
    null,
    undefined,
    7,
    'x',
    [],
    { title: 4, questions: 'q', run: {}, view: null, controls: [] },
  ]) {
    assert.deepEqual(versionOf(data), plain);
  }
  const long = versionOf({
    title: 'a'.repeat(300),
    questions: [...Array(80).keys(), ' q ', ''].map(String),
    controls: 'play',
  });
  assert.deepEqual([long.title.length, long.questions.length, long.controls], [200, 50, 'play']);
});

test('a version can be written and read again, whatever stands in it, and has no more than that', () => {
  const version = {
    title: '</script><b>$&$1',
    questions: ['<!-- a', "it's \u2028 “so”"],
    run: 'n=5',
    view: 'gram',
    controls: '',
  };
  const written = withVersion(FILE, version);
  assert.equal(written.match(/<\/script/g)?.length, 2);
  const [, json = ''] = /id="version">(.*?)<\/script>/s.exec(written) ?? [];
  assert.deepEqual(versionOf(JSON.parse(json)), version);
  const secret = withVersion(FILE, /** @type {any} */ ({ ...version, answers: ['42'] }));
  assert.equal(secret, written);
  assert.equal(withVersion(written, version), written);
  assert.throws(() => withVersion('<body></body>', version), /no place/);
});

test('a file is named after its title', () => {
  assert.equal(fileName('Five in two: a «pentagon»'), 'five-in-two-a-pentagon.html');
  assert.equal(fileName('../../etc'), 'etc.html');
  assert.equal(fileName('…'), 'superposition-lab.html');
});

test('links between pages stay in the file', () => {
  const within = { page: 'glossary.html', pages: ['glossary.html', 'sandbox.html'] };
  const cases = [
    ['sandbox.html', '?page=sandbox.html'],
    ['sandbox.html#n=5&m=2', '?page=sandbox.html#n=5&m=2'],
    ['sandbox.html?fork=S%3D0.5#n=5', '?page=sandbox.html&fork=S%3D0.5#n=5'],
    ['glossary.html#norm', '#norm'],
    ['glossary.html', '?page=glossary.html'],
    ['sparsity-teacher.html', null],
    ['#norm', null],
    ['../sandbox.html', null],
    ['https://example.org/sandbox.html', null],
  ];
  for (const [href, expected] of cases) assert.equal(linkWithin(String(href), within), expected);
});
