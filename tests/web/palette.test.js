// @ts-check
/** Colours: ends and order of the scales, and that a feature's colour carries its importance or index. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  byIndex,
  channels,
  diverging,
  featureColours,
  kindColour,
  readable,
  superposition,
  viridis,
} from '../../www/views/palette.js';

/** Relative luminance of '#rrggbb'. @param {string} hex */
function luminance(hex) {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((i) => {
    const c = Number.parseInt(hex.slice(i, i + 2), 16) / 255;
    return c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

test('viridis and the superposition scale grow brighter all the way', () => {
  assert.deepEqual([viridis(0), viridis(0.5), viridis(1)], ['#440154', '#21918c', '#fde725']);
  for (const scale of [viridis, superposition]) {
    const light = Array.from({ length: 101 }, (_, i) => luminance(scale(i / 100)));
    assert.ok(light.every((value, i) => i === 0 || value >= (light[i - 1] ?? 0)));
    assert.deepEqual([scale(-1), scale(2), scale(Number.NaN)], [scale(0), scale(1), scale(0)]);
  }
});

test('importance is viridis with the most important yellow; equal importance goes by index', () => {
  assert.deepEqual(featureColours({ data: [2, 1] }), [viridis(1), viridis(0.5)]);
  const equal = featureColours({ data: Array(12).fill(0.7) });
  assert.equal(new Set(equal).size, 12);
  assert.equal(equal[3], byIndex(3));
  assert.deepEqual(featureColours(undefined, 2), [byIndex(0), byIndex(1)]);
});

/** Contrast of two colours after WCAG 2.2. @param {string} a @param {string} b */
function contrast(a, b) {
  const [one, other] = [luminance(a) + 0.05, luminance(b) + 0.05];
  return Math.max(one / other, other / one);
}

/** A colour as seen without the long cones, the matrix of Viénot, Brettel and Mollon 1999 in linear light. @param {string} hex */
function protan(hex) {
  const [r = 0, g = 0, b = 0] = (channels(hex) ?? []).map((c) => (c / 255) ** 2.2);
  return [0.1124 * r + 0.8876 * g, 0.1124 * r + 0.8876 * g, 0.004 * r - 0.004 * g + b];
}

test('the diverging scale starts at the ground and leaves it all the way, on light and on dark', () => {
  for (const ground of ['#fcfbf8', '#ffffff', '#15161a', '#000000']) {
    for (const strong of [1, 1.5]) {
      const on = { ground, strong };
      assert.equal(diverging(0, on), ground);
      for (const side of [-1, 1]) {
        const away = Array.from({ length: 51 }, (_, i) => contrast(diverging((side * i) / 50, on), ground));
        assert.ok(
          away.every((value, i) => i === 0 || value >= (away[i - 1] ?? 0)),
          `${ground} ${side}`,
        );
        assert.ok((away.at(-1) ?? 0) > 4.5, `${ground} ${side}: ${away.at(-1)}`);
        assert.equal(diverging(side * 3, on), diverging(side, on));
      }
      const [below, above] = [protan(diverging(-1, on)), protan(diverging(1, on))];
      const apart = Math.hypot(...below.map((c, i) => c - (above[i] ?? 0)));
      assert.ok(apart > 0.15, `${ground}: ${apart}`);
      assert.equal(new Set(channels(diverging(Number.NaN, on))).size, 1);
    }
  }
});

test('small numbers of either sign are told from zero and from each other', () => {
  const on = { ground: '#fcfbf8' };
  const [r = 0, , b = 0] = channels(diverging(0.05, on)) ?? [];
  const [r2 = 0, , b2 = 0] = channels(diverging(-0.05, on)) ?? [];
  assert.ok(r > b && b2 > r2);
  assert.notEqual(diverging(0.02, on), on.ground);
});

test('a strong theme has orange for red', () => {
  const [plain = [], strong = []] = [1, 1.5].map(
    (s) => channels(diverging(1, { ground: '#fff', strong: s })) ?? [],
  );
  assert.ok((strong[1] ?? 0) > 2 * (plain[1] ?? 0));
  assert.equal(diverging(-1, { ground: '#fff', strong: 1.5 }), diverging(-1, { ground: '#fff' }));
});

test('words on a colour are in what can be read', () => {
  for (const theme of [
    { ground: '#fcfbf8', ink: '#1d1d1f' },
    { ground: '#15161a', ink: '#e9e7e2' },
  ]) {
    for (let value = -1; value <= 1; value += 0.05) {
      const colour = diverging(value, theme);
      assert.ok(contrast(colour, readable(colour, theme)) > 4.49, `${theme.ground} ${value}`);
    }
  }
});

test('channels of the ways a page writes its colours', () => {
  assert.deepEqual(channels('#fCa'), [255, 204, 170]);
  assert.deepEqual(channels('#0a0B0c'), [10, 11, 12]);
  assert.deepEqual(channels('rgb(1, 2, 3)'), [1, 2, 3]);
  assert.deepEqual(channels('rgb(29 29 31 / 0.68)'), [29, 29, 31]);
  assert.equal(channels('Canvas'), null);
});

/** CSS Color 4, section 7.1. @param {string} css 'hsl(h s% l%)' @returns {string} '#rrggbb' */
function hex(css) {
  const [h = 0, s = 0, l = 0] = (css.match(/[\d.]+/g) ?? []).map(Number);
  const a = (s / 100) * Math.min(l / 100, 1 - l / 100);
  const channel = (/** @type {number} */ n) => {
    const k = (n + h / 30) % 12;
    const value = l / 100 - a * Math.max(-1, Math.min(k - 3, 9 - k, 1));
    return Math.round(255 * value)
      .toString(16)
      .padStart(2, '0');
  };
  return `#${channel(0)}${channel(8)}${channel(4)}`;
}

test('a line in the colour of any kind keeps 3 : 1 to both grounds, and no two kinds share one', () => {
  const kinds = Array.from({ length: 26 }, (_, k) => hex(kindColour(k + 1)));
  assert.equal(new Set(kinds).size, kinds.length);
  assert.equal(kindColour(0), kindColour(1));
  for (const ground of ['#fcfbf8', '#15161a']) {
    for (const [k, colour] of kinds.entries()) {
      const [low = 0, high = 0] = [luminance(ground), luminance(colour)].sort((a, b) => a - b);
      const contrast = (high + 0.05) / (low + 0.05);
      assert.ok(contrast >= 3, `kind ${k + 1} on ${ground}: ${contrast.toFixed(2)}`);
    }
  }
});
