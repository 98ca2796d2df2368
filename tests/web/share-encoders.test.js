// @ts-check
/** What leaves a figure as a file, encoder by encoder, held against the formats as others define them. NumPy reads an archive in tests/numpy. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync, inflateSync } from 'node:zlib';
import { unzipSync } from 'fflate';
import { carriedBy, KEYWORD, read, write } from '../../www/share/carried.js';
import { csv } from '../../www/share/csv.js';
import { gifWriter } from '../../www/share/gif.js';
import { snapshotJson } from '../../www/share/json.js';
import { npz } from '../../www/share/npz.js';
import { chunks, crc32, encodePng, textIn, withText } from '../../www/share/png.js';
import { metadataIn, svg } from '../../www/share/svg.js';
import * as gram from '../../www/views/gram.js';
import * as norms from '../../www/views/norms.js';
import * as plane from '../../www/views/plane.js';
import { drawn, frame, pentagon, texts } from './recording.js';

const CARRIED = { run: 'v=1&S=0.95&I=1', step: 4000, rev: '1', fingerprint: '0123456789abcdef' };
/** @type {import('../../www/share/svg-context.js').Means} */
const MEANS = { measure: (_, words) => 7 * words.length, colour: (css) => css };
const PIXELS = Uint8Array.from({ length: 4 * 3 * 2 }, (_, k) => (37 * k) % 256);

test('the sums of our PNG are those of the format', () => {
  // Check value of CRC-32 in the catalogues of such sums, and another implementation.
  assert.equal(crc32(new TextEncoder().encode('123456789')), 0xcbf43926);
  const bytes = Uint8Array.from({ length: 999 }, (_, k) => (k * k) % 251);
  // gzip closes with the same sum.
  assert.equal(crc32(bytes), gzipSync(bytes).readUInt32LE(gzipSync(bytes).length - 8));
});

test('a text put into a PNG stands before its end, comes back whole, and leaves the pixels alone', () => {
  const plain = encodePng(3, 2, PIXELS);
  const text = write({ ...CARRIED, run: 'v=1&W=0:1:−½~λ' });
  const png = withText(plain, KEYWORD, text);
  assert.deepEqual(
    chunks(png).map(({ type }) => type),
    ['IHDR', 'IDAT', 'iTXt', 'IEND'],
  );
  assert.equal(textIn(png, KEYWORD), text);
  assert.equal(textIn(plain, KEYWORD), null);
  assert.equal(textIn(png, 'Software'), null);
  const raw = inflateSync(chunks(png)[1]?.data ?? new Uint8Array());
  assert.deepEqual([...raw.subarray(1, 13)], [...PIXELS.subarray(0, 12)]);
});

test('a PNG that is none, cut off or damaged is refused with a sentence', () => {
  const png = withText(encodePng(3, 2, PIXELS), KEYWORD, write(CARRIED));
  assert.throws(() => textIn(new TextEncoder().encode('<svg>'), KEYWORD), /no PNG picture/);
  assert.throws(() => textIn(png.subarray(0, 60), KEYWORD), /cut off/);
  for (const at of [20, 70, 90]) {
    const bad = png.slice();
    bad[at] = (bad[at] ?? 0) ^ 1;
    assert.throws(() => textIn(bad, KEYWORD), /damaged|cut off/, `byte ${at}`);
  }
});

test('what a file carries is text, checked before anyone uses it', () => {
  assert.deepEqual(read(write(CARRIED)), CARRIED);
  assert.equal(read('{"run":"#v=1","step":0}').run, 'v=1');
  const bad = [
    '',
    '7',
    'null',
    '{}',
    '{"run":1,"step":2}',
    '{"run":"v=1","step":-1}',
    '{"run":"v=1","step":1.5}',
  ];
  for (const text of bad) assert.throws(() => read(text), /What the file says of its run/, text);
  assert.throws(() => read(`{"run":"${'x'.repeat(300_000)}","step":1}`), /too long/);
});

/** @param {string} document every element closed, every attribute quoted, nothing unescaped */
function assertWellFormed(document) {
  /** @type {string[]} */
  const open = [];
  const rest = document
    .replace(/^<\?xml[^?]*\?>/, '')
    .replace(/<(\/?)(\w+)((?: [\w-]+="[^"<]*")*)(\/?)>/g, (_, end, name, _attributes, empty) => {
      if (end) assert.equal(open.pop(), name);
      else if (!empty) open.push(name);
      return '';
    });
  assert.deepEqual(open, []);
  assert.doesNotMatch(rest, /[<>]|&(?!(amp|lt|gt|quot);)/);
}

test('an SVG has every stroke and every word of the canvas, and what it carries', () => {
  const snapshot = pentagon();
  for (const view of [plane, norms]) {
    const title = 'W < "V" & more';
    const document = svg({ view, snapshot, frame: frame() }, { title, carried: write(CARRIED) }, MEANS);
    assertWellFormed(document);
    const calls = drawn(view, snapshot);
    const count = (/** @type {string[]} */ names) =>
      calls.filter(({ name, state }) => names.includes(name) && state.globalAlpha > 0).length;
    assert.equal(document.match(/<path /g)?.length ?? 0, count(['fill', 'stroke']));
    assert.equal(document.match(/<rect /g)?.length ?? 0, count(['fillRect', 'strokeRect']));
    const words = [...document.matchAll(/<text [^>]*>([^<]*)</g)].map(([, word]) => word);
    assert.deepEqual(words, texts(calls).map(String));
    assert.deepEqual(read(metadataIn(document) ?? ''), CARRIED);
    assert.match(document, /<title>W &lt; &quot;V&quot; &amp; more<\/title>/);
  }
});

test('pixels inside an SVG are a PNG of the same size', () => {
  const n = 60;
  const one = pentagon();
  const data = Float64Array.from({ length: n * n }, (_, k) => ((k * 7) % 11) / 5 - 1);
  const snapshot = { meta: { ...one.meta, features: n }, tensors: { gram: { shape: [n, n], data } } };
  const plain = { ...frame(), theme: { ...frame().theme, ground: '#ffffff', ink: '#000000' } };
  const document = svg({ view: gram, snapshot, frame: plain }, { title: '', carried: '' }, MEANS);
  const [, width, height, code = ''] =
    /<image [^>]*width="(\d+)" height="(\d+)"[^>]*base64,([^"]*)"/.exec(document) ?? [];
  const [head] = chunks(Uint8Array.from(Buffer.from(code, 'base64')));
  const view = new DataView(Uint8Array.from(head?.data ?? []).buffer);
  assert.deepEqual([view.getUint32(0), view.getUint32(4)], [Number(width), Number(height)]);
});

test('a document without metadata, or with elements in it, carries nothing', () => {
  assert.equal(metadataIn('<svg><metadata><b/></metadata></svg>'), null);
  assert.equal(metadataIn('<svg></svg>'), null);
  assert.equal(metadataIn('<metadata>&#34;&quot;&amp;lt;</metadata>'), '""&lt;');
});

test('cells are quoted where they must be, and run nothing in a spreadsheet', () => {
  const text = csv(
    ['a,b', 'c'],
    [
      ['say "so"', 0.1 + 0.2],
      ['two\nlines', -3],
      ['=1+1', undefined],
      ['-2', '−'],
    ],
  );
  const lines = ['"a,b",c', '"say ""so""",0.30000000000000004', '"two\nlines",-3', "'=1+1,", '-2,−', ''];
  assert.equal(text, `\ufeff${lines.join('\r\n')}`);
});

test('an archive of arrays is a zip of .npy files, the same every time', () => {
  const tensors = {
    W: { shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) },
    loss: { shape: [2], data: Float64Array.of(0.25, 1e-9) },
  };
  const bytes = npz(tensors, { run: 'v=1&S=0.9' });
  assert.deepEqual(bytes, npz(tensors, { run: 'v=1&S=0.9' }));
  const files = unzipSync(bytes);
  assert.deepEqual(Object.keys(files), ['W.npy', 'loss.npy', 'run.npy']);
  const file = files['W.npy'] ?? new Uint8Array();
  const header = new TextDecoder('latin1').decode(file.subarray(10, 128));
  assert.match(header, /^\{'descr': '<f4', 'fortran_order': False, 'shape': \(2, 3,\), \} +\n$/);
  assert.deepEqual([...new Float32Array(file.slice(128).buffer)], [1, 2, 3, 4, 5, 6]);
});

test('a snapshot as JSON reads back to the same numbers', () => {
  const snapshot = pentagon();
  const { tensors, 'superposition-lab': of } = JSON.parse(snapshotJson(snapshot));
  assert.deepEqual(tensors.W, { shape: [2, 5], data: Array.from(snapshot.tensors.W?.data ?? []) });
  assert.deepEqual(read(JSON.stringify(of)), { ...carriedBy(snapshot.meta) });
});

test('a GIF has as many pictures as went in, of their size', () => {
  const one = (/** @type {number} */ k) => ({
    width: 4,
    height: 3,
    data: new Uint8ClampedArray(48).fill(40 * k),
  });
  const writer = gifWriter(80);
  for (const k of [1, 2, 3]) writer.add(one(k));
  const bytes = writer.bytes();
  assert.equal(new TextDecoder().decode(bytes.subarray(0, 6)), 'GIF89a');
  assert.deepEqual([...bytes.subarray(6, 10)], [4, 0, 3, 0]);
  // Graphic control extensions: one a picture, 8 hundredths of a second each.
  const controls = Array.from(bytes.keys())
    .filter((k) => bytes[k] === 0x21 && bytes[k + 1] === 0xf9 && bytes[k + 2] === 4)
    .map((k) => (bytes[k + 4] ?? 0) + 256 * (bytes[k + 5] ?? 0));
  assert.deepEqual(controls, [8, 8, 8]);
  assert.equal(bytes.at(-1), 0x3b);
});
