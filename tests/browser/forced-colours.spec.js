// @ts-check
/** Where the reader's system chooses the colours: pictures are drawn in them and stay legible, the focus is seen, a choice is told apart. */
import { hostPage, SCRIPT } from './host-page.js';
import { expect, finished, test } from './lab.js';

const FIGURE = '<superposition-lab run="S=0.95&I=1&steps=200"></superposition-lab>';

/** Remembers with which colour and opacity words and lines are drawn. */
const LISTEN = () => {
  const page = /** @type {any} */ (globalThis);
  page.drawn = [];
  const context = CanvasRenderingContext2D.prototype;
  const { fillText, stroke } = context;
  context.fillText = function (words, ...rest) {
    page.drawn.push({ what: String(words), colour: this.fillStyle, alpha: this.globalAlpha });
    return fillText.call(this, words, ...rest);
  };
  context.stroke = /** @this {CanvasRenderingContext2D} @param {any[]} rest */ function (...rest) {
    page.drawn.push({ what: '', colour: this.strokeStyle, alpha: this.globalAlpha });
    return Reflect.apply(stroke, this, rest);
  };
};

/** Contrast of what was drawn in colours of the system, against their ground; of all words but those on a ground of their own. */
const CONTRASTS = () => {
  const ctx = /** @type {CanvasRenderingContext2D} */ (document.createElement('canvas').getContext('2d'));
  const channels = (/** @type {string} */ css) => {
    ctx.clearRect(0, 0, 1, 1);
    ctx.fillStyle = css;
    ctx.fillRect(0, 0, 1, 1);
    return Array.from(ctx.getImageData(0, 0, 1, 1).data.slice(0, 3));
  };
  const linear = (/** @type {number} */ c) => (c <= 10.3 ? c / 3294.6 : ((c / 255 + 0.055) / 1.055) ** 2.4);
  const luminance = (/** @type {number[]} */ rgb) =>
    [0.2126, 0.7152, 0.0722].reduce((sum, weight, i) => sum + weight * linear(rgb[i] ?? 0), 0);
  const ground = channels('Canvas');
  const system = ['CanvasText', 'GrayText', 'Highlight'].map((name) => String(channels(name)));
  const least = /** @type {Record<string, number>} */ ({});
  for (const { what, colour, alpha } of /** @type {any} */ (globalThis).drawn) {
    const own = channels(colour);
    if (!system.includes(String(own))) continue;
    const seen = own.map((c, i) => (ground[i] ?? 0) + (c - (ground[i] ?? 0)) * alpha);
    const [a, b] = [luminance(seen), luminance(ground)];
    const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    const kind = what ? 'words' : 'lines';
    least[kind] = Math.min(least[kind] ?? 21, contrast);
  }
  return least;
};

for (const colorScheme of /** @type {const} */ (['light', 'dark'])) {
  test(`pictures take the colours of the system and stay legible, ${colorScheme}`, async ({ page }) => {
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    await page.addInitScript(LISTEN);
    await hostPage(page, FIGURE + SCRIPT);
    await finished(page);
    const canvas = page.locator('superposition-lab canvas[part=canvas]');
    for (const name of await page.locator('superposition-lab .views button').all()) {
      await name.click();
      await canvas.focus();
      // One feature is looked at, the others step back.
      await page.keyboard.press('ArrowRight');
      const corner = await canvas.evaluate((each) => {
        const ctx = /** @type {HTMLCanvasElement} */ (each).getContext('2d');
        const probe = document.createElement('canvas').getContext('2d');
        if (!ctx || !probe) throw new Error('no canvas');
        probe.fillStyle = 'Canvas';
        probe.fillRect(0, 0, 1, 1);
        return [ctx.getImageData(1, 1, 1, 1).data.join(), probe.getImageData(0, 0, 1, 1).data.join()];
      });
      expect(corner[0]).toBe(corner[1]);
      const { words = 0, lines = 0 } = await page.evaluate(CONTRASTS);
      const where = await name.innerText();
      expect(words, where).toBeGreaterThanOrEqual(4.5);
      expect(lines, where).toBeGreaterThanOrEqual(3);
    }
  });

  test(`the focus is seen on everything, and what is chosen is told apart, ${colorScheme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ forcedColors: 'active', colorScheme });
    await hostPage(page, FIGURE + SCRIPT);
    await finished(page);
    const ring = () =>
      page.evaluate(() => {
        const element = document.activeElement?.shadowRoot?.activeElement;
        if (!element) return null;
        const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(element);
        const probe = document.createElement('p');
        probe.style.color = 'Canvas';
        document.body.append(probe);
        const ground = getComputedStyle(probe).color;
        probe.remove();
        return {
          name: element.localName,
          outlineStyle,
          width: Number.parseFloat(outlineWidth),
          hidden: outlineColor === ground,
        };
      });
    const seen = [];
    await page.keyboard.press('Tab');
    for (let at = await ring(); at && seen.length < 40; at = await ring()) {
      seen.push(at.name);
      expect(at.outlineStyle, at.name).not.toBe('none');
      expect(at.width, at.name).toBeGreaterThanOrEqual(1.5);
      expect(at.hidden, at.name).toBe(false);
      await page.keyboard.press('Tab');
    }
    expect(new Set(seen)).toEqual(new Set(['button', 'canvas', 'input', 'summary']));
    const border = (/** @type {number} */ k) =>
      page
        .locator('superposition-lab .views button')
        .nth(k)
        .evaluate((each) => getComputedStyle(each).borderBottomColor);
    expect(await border(0)).not.toBe(await border(1));
  });
}
