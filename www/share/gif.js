// @ts-check
/** Pictures one after the other as an animated GIF that repeats. Knows pixels only. */
import * as library from 'gifenc';

/** Node takes the library's other form, where all names are in the default one. @type {any} */
const forms = library;
/** @type {typeof import('gifenc')} */
const { applyPalette, GIFEncoder, quantize } = forms.default?.quantize ? forms.default : forms;

const COLOURS = 64;

/**
 * A GIF to which pictures are added one by one, all of one size.
 * @param {number} delay milliseconds that each stays; a GIF counts in hundredths of a second
 */
export function gifWriter(delay) {
  const encoder = GIFEncoder();
  return {
    /** @param {{width: number, height: number, data: Uint8ClampedArray}} picture */
    add({ width, height, data }) {
      const palette = quantize(data, COLOURS);
      encoder.writeFrame(applyPalette(data, palette), width, height, { palette, delay, repeat: 0 });
    },
    /** The whole file; nothing can be added then. @returns {Uint8Array} */
    bytes() {
      encoder.finish();
      return encoder.bytes();
    },
  };
}
