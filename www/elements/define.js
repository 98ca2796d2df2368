// @ts-check
/** Importing this registers `<superposition-lab>`; there is no other side effect. Without it: element-class.js. */
import { define } from './element-class.js';

define();

export { define, SuperpositionLab } from './element-class.js';
