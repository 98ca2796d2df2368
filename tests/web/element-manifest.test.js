// @ts-check
/**
 * custom-elements.json says what the element has, and nothing else: each list is compared with what stands in the code. What it
 * offers in a page is asked of a real element in tests/browser/element.spec.js.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

/** @typedef {{name: string, description?: string, kind?: string}} Entry */

const www = new URL('../../www/', import.meta.url);
const read = (/** @type {string} */ path) => readFileSync(new URL(path, www), 'utf8');

const manifest = JSON.parse(
  readFileSync(new URL('../../dist/npm/custom-elements.json', import.meta.url), 'utf8'),
);
const element = manifest.modules[0].declarations[0];
const { parameters } = JSON.parse(read('generated/params.json'));

/** All of the element's sources. */
const sources = readdirSync(new URL('elements/', www))
  .filter((name) => name.endsWith('.js'))
  .map((name) => read(`elements/${name}`))
  .join('\n');

/** What is found in the first group, each once, in order. @param {string} text @param {RegExp} pattern */
const found = (text, pattern) =>
  [...new Set([...text.matchAll(pattern)].map(([, name = '']) => name))].sort();

/** @param {Entry[]} entries */
const names = (entries) => entries.map(({ name }) => name).sort();

test('its events are those that are told', () => {
  assert.deepEqual(names(element.events), found(sources, /(?:#teller|this)\.tell\(\s*'([\w-]+)'/g));
  const types = read('elements/element-events.d.ts');
  const typed = found(types.slice(types.indexOf('LabEvents')), /^ {2}'?([\w-]+)'?: CustomEvent</gm);
  assert.deepEqual(names(element.events), typed);
});

test('its parts are those of the templates', () => {
  const fixed = found(sources, /part="?([a-z]+)/g);
  const buttons = found(read('elements/toolbar.js'), /make\('(\w+)'/g);
  const shown = found(read('elements/toolbar.js'), /make\(running \? 'pause' : '(\w+)'/g);
  assert.deepEqual(names(element.cssParts), [...new Set([...fixed, ...buttons, ...shown])].sort());
});

test('its CSS properties are those of the style sheets', () => {
  assert.deepEqual(names(element.cssProperties), found(sources, /var\((--sp-[\w-]+)/g));
});

test('its slots are those of the templates', () => {
  assert.deepEqual(names(element.slots), ['', ...found(sources, /<slot name="(\w+)"/g)]);
});

test('its attributes are the parameters and those that the code reads', () => {
  const own = read('elements/superposition-lab.js');
  const asked = [
    ...found(own, /this\.(?:get|has)Attribute\('([\w-]+)'/g),
    ...found(read('elements/opening.js'), /#attribute\('([\w-]+)'/g),
    ...found(own, /(\w+): \{ reflect/g),
  ];
  const adopted = ['lab-attribute', 'tongue'].flatMap((name) =>
    found(read(`elements/${name}.js`), /getAttribute\('(\w+)'/g),
  );
  const all = [...asked, ...adopted, 'run', ...names(parameters)];
  assert.deepEqual(names(element.attributes), [...new Set(all)].sort());
});

test('its members are those of the types that are declared', () => {
  const types = read('npm/element.d.ts');
  const body = types.slice(types.indexOf('{', types.indexOf('interface SuperpositionLab')));
  const declared = found(body.slice(0, body.indexOf('\n}')), /^ {2}(?:readonly )?(\w+)[(:<]/gm);
  const made = readFileSync(new URL('../../dist/npm/types/npm/parameters.d.ts', import.meta.url), 'utf8');
  const all = [
    ...declared.filter((name) => !name.endsWith('EventListener')),
    ...found(made, /^ {2}(\w+):/gm),
  ];
  assert.deepEqual(names(element.members), all.sort());
});

test('everything in it is described', () => {
  const { attributes, events, cssParts, cssProperties, slots } = element;
  for (const entry of [...attributes, ...events, ...cssParts, ...cssProperties, ...slots]) {
    assert.ok(entry.description?.length > 3, `${entry.name} has a description`);
  }
});
