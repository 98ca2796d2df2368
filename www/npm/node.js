// @ts-check
/** `superposition-lab/node`: the same engine on threads of Node. Importing it does nothing. */
import { Engine } from '../engine/engine.js';
import { node } from '../engine/node.js';

export { Closed, NoticeEvent, NotLoaded, Refused } from '../engine/engine.js';
export { decode, decodeStrip } from '../engine/snapshot.js';

/**
 * An engine with threads of its own; they start with the first order and end with `close()`, without which Node does not end.
 * @param {import('./engine-options.js').EngineOptions} [options]
 * @returns {Engine}
 */
export const createEngine = (options = {}) => new Engine(node, options);
