// @ts-check
/** Links, their forms, lessons: read back by other means than they were written by. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { lessonIn, lessonText, withPage } from '../../www/share/lesson.js';
import { behindHash, partsIn } from '../../www/share/link-parts.js';
import { address, placeOf, written } from '../../www/share/links.js';
import { qr } from '../../www/share/qr.js';

const SCRIPT = 'https://example.org/lab/superposition.js?x#y';
const VIEW = {
  run: 'v=1&n=6&S=0.95&edits=1200:S:0.9',
  step: 4000,
  rev: '1',
  fingerprint: '0123456789abcdef',
  view: 'gram',
  hide: /** @type {string[]} */ ([]),
  title: '6 features in 2 dimensions, 50 % & more',
  sentence: 'Six features: a "hexagon" <b>.',
};
const MEANS = {
  script: SCRIPT,
  picture: '<svg xmlns="http://www.w3.org/2000/svg"/>',
  release: { version: '0.1.0', year: 2026 },
};

test('the lab lies where its script does, or is the single file', () => {
  assert.deepEqual(placeOf(SCRIPT), { folder: 'https://example.org/lab/', single: false });
  const file = 'file:///D:/lab/superposition-lab.html';
  assert.deepEqual(placeOf(`${file}#v=1`), { folder: file, single: true });
  assert.equal(address(VIEW, `${file}#v=1`), `${file}#${VIEW.run}`);
});

test('an address holds the run text as it is; one that hides leads to the figure alone', () => {
  assert.equal(address(VIEW, SCRIPT), `https://example.org/lab/sandbox.html#${VIEW.run}`);
  const hiding = address({ ...VIEW, hide: ['S', 'seed'] }, SCRIPT);
  assert.equal(hiding, `https://example.org/lab/embed.html#view=gram&hide=S,seed&${VIEW.run}`);
  assert.deepEqual(partsIn(hiding), { run: VIEW.run, lab: '', view: 'gram', hide: ['S', 'seed'] });
});

test('parts of a link come apart and together again', () => {
  for (const parts of [
    { run: '', lab: '', view: '', hide: [] },
    { run: 'v=1&S=0.9', lab: 'sparsity', view: 'gram', hide: ['S'] },
    { run: 'v=1&W=0:1:0.5~-0.5', lab: '', view: '', hide: [] },
  ]) {
    assert.deepEqual(partsIn(`#${behindHash(parts)}`), parts);
  }
  assert.equal(partsIn('?lab=%E0%A4%A&S=0.9').run, 'S=0.9');
  assert.equal(partsIn(`hide=${'a,'.repeat(500)}`).hide.length, 32);
});

test('attributes of frame and element are escaped, and read back to what they were', () => {
  const of = (/** @type {string} */ text, /** @type {string} */ name) =>
    new RegExp(` ${name}="([^"]*)"`)
      .exec(text)?.[1]
      ?.replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&');
  const frame = written('frame', VIEW, MEANS);
  assert.equal(of(frame, 'src'), `https://example.org/lab/embed.html#view=gram&${VIEW.run}`);
  assert.equal(of(frame, 'title'), `Superposition Lab: ${VIEW.title}`);
  const element = written('element', { ...VIEW, hide: ['S', 'n'] }, MEANS);
  assert.equal(of(element, 'run'), VIEW.run);
  assert.equal(of(element, 'view'), 'gram');
  assert.equal(of(element, 'hide'), 'S n');
  assert.equal(of(element, 'alt'), VIEW.sentence);
  const picture = /base64,([^"]*)"/.exec(element)?.[1] ?? '';
  assert.equal(Buffer.from(picture, 'base64').toString(), MEANS.picture);
  assert.equal(element.match(/</g)?.length, 5, 'five tags, and no other angle brackets');
});

test('a picture too large for an attribute is a file beside', () => {
  const element = written('element', VIEW, { ...MEANS, picture: 'x'.repeat(60_000) });
  assert.match(element, /src="superposition-01234567\.svg"/);
});

test('Markdown, LaTeX and BibTeX escape what means something there', () => {
  assert.match(
    written('markdown', VIEW, MEANS),
    /^\[!\[Six features: a "hexagon" \\<b\\>\.\]\(superposition-01234567\.png\)\]\(https:\S+\)$/,
  );
  const latex = written('latex', VIEW, MEANS);
  assert.match(latex, /sandbox\.html\\#v=1\\&n=6\\&S=0\.95\\&edits=1200:S:0\.9\}/);
  const bibtex = written('bibtex', VIEW, MEANS);
  assert.match(bibtex, /50 \\% \\& more\}/);
  assert.match(bibtex, /fingerprint \\texttt\{0123456789abcdef\}/);
  const depth = [...bibtex].reduce((sum, letter) => sum + Number(letter === '{') - Number(letter === '}'), 0);
  assert.equal(depth, 0);
});

test('a lesson comes back from its link, page by page', () => {
  const lesson = {
    title: 'Polygons & more',
    pages: [
      { run: 'v=1&S=0.9', lab: '', view: '', hide: ['S'], says: 'What is hidden? 100 % of it + #1' },
      { run: '', lab: 'sparsity', view: 'gram', hide: [], says: '' },
      { run: 'v=1&n=6', lab: '', view: '', hide: [], says: 'Six' },
    ],
  };
  assert.deepEqual(lessonIn(`https://example.org/lesson.html#${lessonText(lesson)}`), lesson);
});

test('views are added to a lesson one by one; what is no lesson is refused with a sentence', () => {
  const one = withPage('', { link: address(VIEW, SCRIPT), says: 'first', title: 'T' });
  const two = withPage(`lesson.html#${lessonText(one)}`, { link: '#hide=S&v=1', says: '', title: '' });
  assert.equal(two.title, 'T');
  assert.deepEqual(two.pages, [
    { run: VIEW.run, lab: '', view: '', hide: [], says: 'first' },
    { run: 'v=1', lab: '', view: '', hide: ['S'], says: '' },
  ]);
  assert.throws(() => withPage('hello', { link: '', says: '', title: '' }), /holds no lesson/);
  assert.throws(() => lessonIn('lesson=2&run=v%3D1'), /later version/);
  assert.throws(() => lessonIn('lesson=1&says=x'), /no pages/);
  assert.throws(() => lessonIn(`lesson=1${'&run=a'.repeat(300)}`), /300 pages/);
});

test('a QR code has its three finders and quiet ground around; a link too long has none', () => {
  const code = qr(address(VIEW, SCRIPT));
  assert.ok(code);
  const dark = new Set(code.path.match(/M\d+ \d+/g));
  const at = (/** @type {number} */ x, /** @type {number} */ y) => dark.has(`M${x} ${y}`);
  for (let k = 0; k < code.size; k++) assert.ok(!at(k, 3) && !at(3, k) && !at(k, code.size - 4));
  // The ring of a finder, seven squares wide, with a light ring inside.
  for (const [left, top] of /** @type {[number, number][]} */ ([
    [4, 4],
    [code.size - 11, 4],
    [4, code.size - 11],
  ])) {
    for (let k = 0; k < 7; k++)
      assert.ok(at(left + k, top) && at(left + k, top + 6) && at(left, top + k) && at(left + 6, top + k));
    for (let k = 1; k < 6; k++) assert.ok(!at(left + k, top + 1) && !at(left + 1, top + k));
  }
  assert.equal(qr(`https://example.org/#${'x'.repeat(2000)}`), null);
});
