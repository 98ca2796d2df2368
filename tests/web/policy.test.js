// @ts-check
/** What every built page may do, as its policy says, and whom it names: nobody else. Reads dist/, so it runs after a build. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

const dist = new URL('../../dist/', import.meta.url);
const read = (/** @type {string} */ name) => readFileSync(new URL(name, dist), 'utf8');
const pages = readdirSync(dist).filter((name) => name.endsWith('.html'));

/** The policy of a page, by directive. @param {string} html */
function policyOf(html) {
  const [, content = ''] = /<meta http-equiv="Content-Security-Policy" content="([^"]*)">/.exec(html) ?? [];
  return Object.fromEntries(
    content.split(';').map((directive) => {
      const [name = '', ...sources] = directive.trim().split(/\s+/);
      return [name, sources];
    }),
  );
}

test('there are pages', () => assert.ok(pages.includes('embed.html') && pages.length > 8, pages.join(' ')));

for (const name of pages) {
  const html = read(name);

  test(`${name} has a policy that names no other host and allows no script but its own`, () => {
    const policy = policyOf(html);
    assert.deepEqual(policy['default-src'], ["'none'"]);
    const scripts = (policy['script-src'] ?? []).filter((source) => !/^'sha256-[\w+/]+=*'$/.test(source));
    const expected = name === 'superposition-lab.html' ? [] : ["'self'"];
    assert.deepEqual(
      scripts.filter((source) => source !== "'wasm-unsafe-eval'"),
      expected,
    );
    assert.ok(scripts.includes("'wasm-unsafe-eval'"));
    for (const [directive, sources] of Object.entries(policy)) {
      for (const source of sources) assert.match(source, /^('|data:$|blob:$)/, `${directive} ${source}`);
    }
    assert.ok(
      html.indexOf('Content-Security-Policy') < html.search(/<(link|script|style)[ >]/),
      'before anything loads',
    );
  });

  test(`${name} loads nothing from elsewhere and has no script in its attributes`, () => {
    const loaded = [
      ...html.matchAll(
        /<(?:script|link|img|iframe|source|video|audio|object|embed)\b[^>]*?\s(?:src|href|data)="([^"]*)"/g,
      ),
    ];
    for (const [, address = ''] of loaded) assert.doesNotMatch(address, /^(\w+:)?\/\//, address);
    assert.doesNotMatch(html, /<[^<>]*\son\w+="/);
  });
}

test('no sheet and no script of ours fetches from elsewhere', () => {
  const files = readdirSync(dist).filter((name) => /\.(js|css)$/.test(name));
  for (const name of files) {
    const text = read(name);
    for (const [found] of text.matchAll(
      /url\(\s*["']?(?:https?:)?\/\/[^)]*|@import[^;]*|(?:fetch|import|importScripts)\(\s*["'`]https?:[^)]*/g,
    )) {
      assert.fail(`${name}: ${found}`);
    }
  }
});

test('whose work is in it is said beside it, in the file and in the package', () => {
  const notices = read('THIRD-PARTY.txt');
  for (const part of ['lit ', '@observablehq/plot ', 'libm ', 'nalgebra ', 'wasm-bindgen ', 'ryu ']) {
    assert.match(notices, new RegExp(`^${part}`, 'm'));
  }
  for (const licence of ['MIT', 'ISC', 'BSD-3-Clause', 'Apache-2.0', 'OFL-1.1']) {
    assert.match(notices, new RegExp(`^${licence.replace('.', '\\.')}\n\n`, 'm'), licence);
  }
  assert.doesNotMatch(
    notices,
    /^(esbuild|typescript|syn|quote|proc-macro2) /m,
    'what only builds it is not in it',
  );
  assert.equal(read('npm/THIRD-PARTY.txt'), notices);
  assert.ok(read('superposition-lab.html').includes(notices.trim().split('\n')[0] ?? '?'));
  for (const name of ['superposition.js', 'site.js', 'npm/element.js'])
    assert.match(read(name).slice(0, 300), /THIRD-PARTY\.txt/);
});
