// @ts-check
/** Colours: ends and order of the scales, and that a feature's colour carries its importance or index. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byIndex, featureColours, superposition, viridis } from '../../www/views/palette.js';

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
