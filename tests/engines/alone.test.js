// @ts-check
/**
 * The single file in Firefox and WebKit: opened as a file, without a request, to the same bits as everywhere. An engine that is not
 * here, but could be installed, is a failure; one that cannot be is named and left out.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { canInstall, engines } from './engine.js';

const FILE = new URL('../../dist/superposition-lab.html', import.meta.url);
/** @type {[string, string][]} */
const GOLDEN = JSON.parse(readFileSync(new URL('../golden.json', import.meta.url), 'utf8'));

/** Resolves with the fingerprint at the end of the run that the page shows. */
const END = `new Promise((resolve) => {
  const look = () => {
    const root = document.querySelector('superposition-lab')?.shadowRoot;
    const done = root?.querySelector('figure')?.dataset.status === 'finished';
    const [print] = /[0-9a-f]{16}/.exec(root?.querySelector('[part=small]')?.textContent ?? '') ?? [];
    if (done && print) resolve(print);
    else setTimeout(look, 50);
  };
  look();
})`;

/** Resolves with the title once the page is unpacked. */
const TITLE = `new Promise((resolve) => {
  const look = () => (document.querySelector('main') ? resolve(document.title) : setTimeout(look, 50));
  look();
})`;

/** What the page asked for beyond itself. */
const REQUESTS = `performance.getEntriesByType('resource').map(({ name }) => name).filter((name) => !/^(blob|data):/.test(name))`;

for (const { name, packages, start } of engines()) {
  if (start) {
    test(`in ${name} the single file trains to the golden bits and asks for nothing`, async () => {
      const engine = await start();
      try {
        for (const [text, expected] of GOLDEN.slice(0, 2)) {
          await engine.goto('about:blank');
          await engine.goto(`${FILE}?page=sandbox.html#${text}`);
          assert.equal(await engine.evaluate(END), expected, text);
          assert.deepEqual(await engine.evaluate(REQUESTS), []);
        }
        await engine.goto(`${FILE}?page=glossary.html`);
        assert.match(await engine.evaluate(TITLE), /^Glossary/);
        assert.deepEqual(await engine.evaluate(REQUESTS), []);
      } finally {
        await engine.end();
      }
    });
  } else if (canInstall() || process.env.CI === 'true') {
    test(`${name} is here`, () => assert.fail(`It can be installed: apt-get install ${packages.join(' ')}`));
  } else {
    console.log(`# ${name} is not here and cannot be installed without asking; it is left out.`);
  }
}
