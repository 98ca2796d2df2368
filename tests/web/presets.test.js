// @ts-check
/** The presets of the sandbox, read by the bindings as they are shipped. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { presetList } from '../../www/site/preset-list.js';
import { PRESETS } from '../../www/site/presets.js';

const generated = new URL('../../www/generated/', import.meta.url);

/** @type {typeof import('../../www/generated/superposition.js')} */
const bindings = await import(`${generated}superposition.js`);
bindings.initSync({ module: readFileSync(new URL('superposition_scalar.wasm', generated)) });

const all = PRESETS.flatMap(({ presets }) => presets);

test('every preset is a run text without problems', () => {
  for (const { name, text } of all) assert.deepEqual(bindings.parse(text).problems, [], name);
});

test('no two presets are the same run or have the same name', () => {
  assert.equal(new Set(all.map(({ text }) => bindings.parse(text).text)).size, all.length);
  assert.equal(new Set(all.map(({ name }) => name)).size, all.length);
});

test('each says in one sentence what to see', () => {
  for (const { look } of all) assert.match(look, /^[A-Z][^.]*\.$/);
});

test('in the page each is a link to its run, with the text escaped', () => {
  const html = presetList([
    { name: 'A & B', presets: [{ name: '<One>', text: 'S=0.5&I=1', look: 'See "it".' }] },
  ]);
  assert.match(html, /<h3>A &amp; B<\/h3>/);
  assert.match(html, /<a href="#S=0\.5&amp;I=1">&lt;One><\/a> <span>See &quot;it&quot;\.<\/span>/);
  assert.equal(presetList(PRESETS).match(/<a href="#/g)?.length, all.length);
});
