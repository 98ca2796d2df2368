// @ts-check
/** `superposition.global.js`: a plain script. Registers the element; the rest is in `globalThis.Superposition`. */
import { define, SuperpositionLab } from '../elements/define.js';
import { createEngine, decode, decodeStrip } from './engine.js';

Object.assign(globalThis, { Superposition: { SuperpositionLab, define, createEngine, decode, decodeStrip } });
