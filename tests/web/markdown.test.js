// @ts-check
/** Texts to HTML: formulas, links of our own, markers, and that all that is wrong in a text is said at once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { render } from '../../www/site/markdown.js';

/** @type {import('../../www/site/markdown.js').Meanings} */
const MEANINGS = {
  schemes: {
    word: (target) =>
      target === 'known' ? { open: '<dfn>', close: '</dfn>' } : { problem: `There is no “${target}”.` },
  },
  markers: {
    fold: () => ({ html: '<div class="fold">', end: '</div>' }),
    line: (argument) => ({ html: `<hr data-of="${argument}">` }),
  },
};

/** @param {string} source */
const good = (source) => {
  const { html, problems } = render(source, MEANINGS);
  assert.deepEqual(problems, []);
  return html;
};

test('a formula within a line is MathML and none of its TeX is left', () => {
  const html = good('The norm $\\lVert W_i \\rVert^2 \\le \\tfrac12$ of a feature.');
  assert.match(html, /<p>The norm <math>.*<mfrac>.*<\/math> of a feature\.<\/p>/);
  assert.doesNotMatch(html, /[$\\]|lVert|frac\b1/);
});

test('a formula set apart is a block, over several lines too, and scrolls by keyboard where it is long', () => {
  const html = good(`before
$$
L = \\sum_i (x_i - x'_i)^2
$$
after

$$a + b + c + d + e + f + g + h + i + j + k + l + m = n$$`);
  assert.match(html, /<p>before<\/p>\n<div class="formula"><math display="block"/);
  assert.match(html, /<div class="formula" tabindex="0"><math/);
  assert.equal(html.match(/<math/g)?.length, 2);
  assert.doesNotMatch(html, /[$\\]/);
});

test('single letters are marked for the italics of the text, names and digits are not', () => {
  const html = good('$x + \\mathrm{ReLU}(2)$');
  assert.match(html, /<mi class="v">x<\/mi>/);
  assert.doesNotMatch(html, /class="v">(ReLU|R|2)/);
});

test('prices are no formulas, and a formula keeps the signs that cling to it', () => {
  assert.equal(good('It costs $5 and $6, or \\$7.'), '<p>It costs $5 and $6, or $7.</p>\n');
  assert.match(good('in words ($x$), then'), /words <span class="keep">\(<math>.*<\/math>\),<\/span> then/);
});

test('HTML in a text is text', () => {
  const html = good('<script>alert(1)</script> and <b>bold</b>');
  assert.doesNotMatch(html, /<(script|b)>/);
  assert.match(html, /&lt;script&gt;/);
});

test('a link of our own becomes what its scheme says, with formulas in its words; links of the web stay', () => {
  assert.equal(good('[a $1$ b](word:known)!').replace(/<math>.*<\/math>/, '∘'), '<p><dfn>a ∘ b</dfn>!</p>\n');
  assert.match(
    good('[paper](https://example.org/a?b=1&c=2)'),
    /href="https:\/\/example\.org\/a\?b=1&amp;c=2"/,
  );
});

test('a marker stands on a line of its own and may enclose all that follows', () => {
  assert.equal(
    good('one\n<!-- fold -->\ntwo\n\n<!-- line 3 -->\n'),
    '<p>one</p>\n<div class="fold">\n<p>two</p>\n<hr data-of="3">\n</div>',
  );
});

test('everything that is wrong is listed, each with its line', () => {
  const { problems } = render(
    `# Title

First line,
second [with a link](word:nobody) and [another](zebra:one),
third with $\\frac{1}$.

- item
- <!-- fold -->

text <!-- line 2 --> text

<!-- wat 7 -->

$$
\\nonsense
$$
`,
    MEANINGS,
  );
  assert.deepEqual(
    problems.map(({ line }) => line),
    [1, 4, 4, 5, 8, 10, 12, 14],
  );
  const said = problems.map(({ says }) => says);
  for (const says of said) assert.match(says, /^[A-Z“].*\.$/);
  assert.match(said[0] ?? '', /begins with ##/);
  assert.equal(said[1], 'There is no “nobody”.');
  assert.match(said[2] ?? '', /“zebra:one” is a link of an unknown kind/);
  assert.match(said[3] ?? '', /formula “\\frac\{1\}” cannot be read/);
  assert.match(said[4] ?? '', /“<!-- fold -->” stands inside of something else/);
  assert.match(said[5] ?? '', /needs a line of its own/);
  assert.match(said[6] ?? '', /“<!-- wat 7 -->” is no marker of this file; those are “fold”, “line”/);
  assert.match(said[7] ?? '', /\\nonsense/);
});

test('headings get ids of their words where they are to be led to', () => {
  const source = '## What a digon costs\n\n## With $p = 1$ [it](term:w)\n\n## What a digon costs\n';
  const schemes = { term: () => ({ open: '<i>', close: '</i>' }) };
  const { html } = render(source, { schemes, markers: {}, anchors: true });
  assert.deepEqual(
    [...html.matchAll(/<h2 id="([^"]*)"/g)].map(([, id]) => id),
    ['what-a-digon-costs', 'with-it', 'what-a-digon-costs-2'],
  );
  assert.doesNotMatch(render('## Plain', { schemes: {}, markers: {} }).html, / id=/);
});
