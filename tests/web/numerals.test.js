// @ts-check
/** Numbers in the words of a language, and which language an element speaks. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { languageOf } from '../../www/elements/tongue.js';
import { ENGLISH } from '../../www/strings/language.js';
import { numeralOf, pluralOf, withNumerals } from '../../www/strings/numerals.js';

test('the noun follows the plural rules of its language', () => {
  const feature = { one: 'feature', other: 'features' };
  assert.deepEqual(
    [0, 1, 2].map((n) => pluralOf('en')(n, feature)),
    ['features', 'feature', 'features'],
  );
  // Polish has a form of its own for two to four; French counts nought as one.
  const forms = { one: 'cecha', few: 'cechy', many: 'cech', other: 'cechy' };
  assert.deepEqual(
    [1, 3, 5, 22].map((n) => pluralOf('pl')(n, forms)),
    ['cecha', 'cechy', 'cech', 'cechy'],
  );
  assert.equal(pluralOf('fr')(0, { one: 'trait', other: 'traits' }), 'trait');
});

test('a number that stands alone gets the decimal sign of the language, and nothing else does', () => {
  const numeral = numeralOf('de');
  assert.deepEqual(['0.95', '−1.50', '4000', 'v1.2', 'a.csv', '1.2.3'].map(numeral), [
    '0,95',
    '−1,50',
    '4000',
    'v1.2',
    'a.csv',
    '1.2.3',
  ]);
  assert.equal(numeralOf('en')('0.95'), '0.95');
});

test('numbers that arrive in words are written so, however deep they lie', () => {
  const words = withNumerals(
    {
      plain: '0.5 stays',
      deep: { range: (/** @type {string} */ a, /** @type {string} */ b) => `${a} to ${b}` },
      list: (/** @type {{value: string}[]} */ all) => all.map(({ value }) => value).join(' '),
      step: (/** @type {number} */ n) => n + 0.5,
    },
    numeralOf('de'),
  );
  assert.equal(words.plain, '0.5 stays');
  assert.equal(words.deep.range('0.1', '12'), '0,1 to 12');
  assert.equal(words.list([{ value: '1.5' }, { value: 'S=0.5' }]), '1,5 S=0.5');
  assert.equal(words.step(1), 1.5);
});

test('a language is that of the page, of its family, of a script, or English', async () => {
  const pages = /** @type {any} */ (globalThis);
  const [own, fetched] = [{ strings: ENGLISH.strings }, { strings: ENGLISH.strings }];
  /** @type {string[]} */
  const asked = [];
  const load = async (/** @type {string} */ name) => {
    asked.push(name);
    pages.superpositionLanguages.de = fetched;
  };
  pages.superpositionLanguages = { fi: own };
  assert.equal(languageOf('fi', load), own);
  assert.equal(languageOf('fi-FI', load), own);
  for (const tag of ['en-GB', '', 'xx']) assert.equal(languageOf(tag, load), ENGLISH);
  assert.deepEqual(asked, [], 'none of these has a script');
  const both = await Promise.all([languageOf('de', load), languageOf('de-AT', load)]);
  assert.deepEqual(both, [fetched, fetched]);
  assert.equal(languageOf('de', load), fetched, 'at once, the second time');
  assert.deepEqual(asked, ['strings.de.js'], 'once for all who wait');
  delete pages.superpositionLanguages;
});
