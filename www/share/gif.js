// @ts-check
/** Pictures one after the other as an animated GIF that repeats. Knows pixels only. */
import * as library from 'gifenc';

/** Node takes the library's other form, where all names are in the default one. @type {any} */
const forms = library;
/** @type {typeof import('gifenc')} */
const { applyPalette, GIFEncoder, quantize } = forms.default?.quantize ? forms.default : forms;

const COLOURS = 64;

/**
 * @param {{width: number, height: number, data: Uint8ClampedArray}[]} frames all of one size
 * @param {number} delay milliseconds that each stays; a GIF counts in hundredths of a second
 * @returns {Uint8Array}
 */
export function gif(frames, delay) {
  const encoder = GIFEncoder();
  for (const { width, height, data } of frames) {
    const palette = quantize(data, COLOURS);
    encoder.writeFrame(applyPalette(data, palette), width, height, { palette, delay, repeat: 0 });
  }
  encoder.finish();
  return encoder.bytes();
}
