// @ts-check
/** Views as SVG: the same marks that a canvas gets, in the colours of both grounds. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { drawn, GROUNDS, picture } from '../../www/site/drawn.js';
import { nearest, storedFrames } from '../../www/site/stored.js';
import * as gram from '../../www/views/gram.js';
import * as plane from '../../www/views/plane.js';
import { frame, pentagon, drawn as recorded, texts } from './recording.js';

const SIZE = { width: 100, height: 80, label: '' };

/** @param {(ctx: CanvasRenderingContext2D, theme: import('../../www/views/canvas.js').Theme) => void} draw */
const one = (draw, options = {}) =>
  picture(draw, { ...SIZE, ...options }).replace(/^<svg[^>]*>|<\/svg>$/g, '');

test('lines, areas and words become elements', () => {
  const svg = one((ctx, theme) => {
    ctx.strokeStyle = '#123456';
    ctx.lineWidth = 2;
    ctx.setLineDash([3, 4]);
    ctx.beginPath();
    ctx.moveTo(1, 2);
    ctx.lineTo(30.456, 4);
    ctx.stroke();
    ctx.fillStyle = theme.ink;
    ctx.globalAlpha = 0.5;
    ctx.fillRect(5, 6, 7, 8);
    ctx.globalAlpha = 1;
    ctx.font = '600 13px sans-serif';
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.fillText('a < b', 10, 20);
  });
  assert.equal(
    svg,
    '<path d="M1 2L30.46 4" stroke-width="2" stroke-dasharray="3 4" fill="none" stroke="#123456"/>' +
      '<rect x="5" y="6" width="7" height="8" opacity="0.5" fill="var(--ink)"/>' +
      '<text x="10" y="24.55" font-size="13" font-weight="600" text-anchor="middle" fill="var(--ink)">a &lt; b</text>',
  );
});

test('a circle goes in two halves, a part of one by its end', () => {
  const arc = (/** @type {number} */ from, /** @type {number} */ to) =>
    /d="([^"]*)"/.exec(
      one((ctx) => {
        ctx.beginPath();
        ctx.arc(10, 10, 5, from, to);
        ctx.fill();
      }),
    )?.[1];
  assert.equal(arc(0, 2 * Math.PI), 'M15 10A5 5 0 0 1 5 10A5 5 0 0 1 15 10');
  assert.equal(arc(0, Math.PI / 2), 'M15 10A5 5 0 0 1 10 15');
  assert.equal(arc(0, 1.5 * Math.PI), 'M15 10A5 5 0 1 1 10 5');
});

test('colours follow the page; those of one ground alone come in pairs', () => {
  const svg = one((ctx, theme) => {
    ctx.fillStyle = theme.hairline;
    ctx.fillRect(0, 0, 1, 1);
    ctx.fillStyle = theme === GROUNDS.light ? '#ffffff' : '#000000';
    ctx.fillRect(0, 0, 2, 2);
  });
  assert.match(svg, /width="1" height="1" fill="var\(--hairline\)"/);
  assert.match(svg, /fill="#ffffff" style="fill:light-dark\(#ffffff,#000000\)"/);
});

test('the grounds are those of the style sheet', () => {
  const css = readFileSync(new URL('../../www/site/style.css', import.meta.url), 'utf8');
  const names = { ground: 'ground', ink: 'ink', ink2: 'secondary', hairline: 'hairline', accent: 'accent' };
  for (const [k, theme] of [GROUNDS.light, GROUNDS.dark].entries()) {
    for (const [role, name] of Object.entries(names)) {
      const values = [...css.matchAll(new RegExp(`--${name}: ([^;]+);`, 'g'))].map(([, value]) => value);
      assert.equal(values[k], theme[/** @type {'ink'} */ (role)], `--${name}`);
    }
  }
});

test('the ground itself is left to the page, and words can be left out', () => {
  const draw = (/** @type {CanvasRenderingContext2D} */ ctx, /** @type {any} */ theme) => {
    ctx.fillStyle = theme.ground;
    ctx.fillRect(0, 0, 100, 80);
    ctx.fillText('word', 1, 1);
  };
  assert.doesNotMatch(one(draw), /<rect/);
  assert.match(one(draw), /word/);
  assert.equal(one(draw, { bare: true }), '');
});

test('what is not known fails instead of being left out', () => {
  assert.throws(() => one((ctx) => ctx.ellipse(0, 0, 1, 1, 0, 0, 1)), /ctx\.ellipse/);
  assert.throws(
    () =>
      one((ctx) => {
        ctx.shadowBlur = 3;
      }),
    /ctx\.shadowBlur/,
  );
});

test('a picture says what it shows, or steps back', () => {
  const svg = picture(() => {}, {
    ...SIZE,
    label: 'five "arrows"',
    box: { x: 10, y: 10, width: 50, height: 40 },
  });
  assert.match(
    svg,
    /viewBox="10 10 50 40" width="50" height="40" role="img" aria-label="five &quot;arrows&quot;"/,
  );
  assert.match(
    picture(() => {}, SIZE),
    /aria-hidden="true"/,
  );
});

test('a view paints in SVG what it paints on a canvas, in the same order', () => {
  const calls = recorded(plane, pentagon(), frame());
  const svg = drawn(plane, pentagon(), { width: 348, height: 348, dpr: 1, label: '' });
  const tags = { fill: 'path', stroke: 'path', fillRect: 'rect', strokeRect: 'rect', fillText: 'text' };
  const expected = calls.slice(1).map(({ name }) => tags[/** @type {'fill'} */ (name)]);
  assert.deepEqual(
    [...svg.matchAll(/<(path|rect|text) /g)].map(([, tag]) => tag),
    expected,
  );
  assert.deepEqual(
    [...svg.matchAll(/>([^<]+)<\/text>/g)].map(([, words]) => words),
    texts(calls),
  );
});

test('frames of the stored strip are drawn, with their numbers', async () => {
  const strip = fileURLToPath(new URL('../../www/strips/default.safetensors', import.meta.url));
  const shown = nearest(await storedFrames(strip), 0.9);
  assert.equal(shown.meta.sparsity, '0.9');
  const svg = drawn(gram, shown, { width: 320, height: 320, label: gram.describe(shown) });
  assert.match(svg, /aria-label="Five features in two dimensions, sparsity 0\.9\./);
  // Five times five cells and the five biases, besides frames and legend.
  assert.ok((svg.match(/<rect /g)?.length ?? 0) >= 30);
});
