// @ts-check
/**
 * Links that were given out keep opening, and mean what they meant: those of README, pages, presets and claims, and one of every kind of
 * key. A link that was released is never taken from the fixture; new ones are added.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, test } from 'node:test';
import { Engine } from '../../www/engine/engine.js';
import { node } from '../../www/engine/node.js';
import { carriedIn } from '../../www/share/carried-in.js';
import { lessonIn, lessonText } from '../../www/share/lesson.js';
import { partsIn } from '../../www/share/link-parts.js';

/** @param {string} name */
const fixture = (name) => readFileSync(new URL(`../fixtures/${name}`, import.meta.url));

/** @type {{link: string, from: string, means: string}[]} */
const LINKS = JSON.parse(fixture('released-links.json').toString());

const engine = new Engine(node);
after(() => engine.close());

test('every released link opens without problems, and means what it meant', async () => {
  assert.ok(LINKS.length >= 99, 'released links are never taken away');
  for (const { link, from, means } of LINKS) {
    const { run } = partsIn(link);
    const { text, problems } = await engine.parse(run);
    assert.deepEqual(problems, [], `${link}, from ${from}`);
    assert.equal(text, means, `${link}, from ${from}`);
  }
});

test('all of them can be pages of one lesson', () => {
  const pages = LINKS.map(({ link }) => ({ ...partsIn(link), says: '' }));
  assert.deepEqual(lessonIn(lessonText({ title: '', pages })).pages, pages);
});

test('a released picture brings back its run, with the fingerprint that it names', async () => {
  const { run, step, rev, fingerprint } = await carriedIn(new Blob([fixture('released-picture.png')]));
  const handle = await engine.open(run, { want: ['W'] });
  const snapshot = await handle.step(step);
  // Another revision of the bits may give other digits; the same one may not.
  if (snapshot?.meta.rev === rev) assert.equal(snapshot?.meta.fingerprint, fingerprint);
  assert.equal(snapshot?.meta.step, step);
  await handle.close();
});

test('a file without a run is refused with a sentence that says what to do', async () => {
  const name = (/** @type {string} */ content) => carriedIn(new Blob([content]));
  await assert.rejects(name('hello, world'), /carries no run\. .*use the file as it was saved/);
  await assert.rejects(name('<svg></svg>'), /carries no run/);
  await assert.rejects(name('{"a":1}'), /carries no run/);
  await assert.rejects(name('<svg><metadata>{"run":7}</metadata></svg>'), /was changed since it was saved/);
  await assert.rejects(carriedIn(/** @type {any} */ ({ size: 1e9 })), /64 MB/);
});

test('a file of the core and a snapshot as JSON carry their run too', async () => {
  const [snapshot] = await engine.sweep(['v=1&steps=20']);
  assert.ok(snapshot);
  const carried = await carriedIn(new Blob([snapshot.buffer]));
  assert.equal(carried.run, snapshot.meta.text);
  assert.equal(carried.fingerprint, snapshot.meta.fingerprint);
});
