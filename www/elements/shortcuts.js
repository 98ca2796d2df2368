// @ts-check
/**
 * Which key means what while the focus is inside the figure, and when a key belongs to the control
 * that has the focus instead.
 */

/** @typedef {'toggle' | 'step' | 'reset' | 'seed'} Action */

/** @type {Record<string, Action>} */
const ACTIONS = { ' ': 'toggle', '.': 'step', r: 'reset', n: 'seed' };

/** @type {Record<string, 1 | -1>} */
const TURNS = { '[': -1, ']': 1 };

/**
 * @param {KeyboardEvent} event
 * @returns {{action?: Action, turn?: 1 | -1}} what to do, or which way to move the slider; empty: nothing
 */
export function shortcut(event) {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return {};
  const target = /** @type {HTMLElement} */ (event.composedPath()[0]);
  if (target.matches('input[type=number], select')) return {};
  if (event.key === ' ' && target.matches('button, summary, input')) return {};
  // A key held down would train a hundred runs.
  if (event.repeat && event.key !== '.' && !(event.key in TURNS)) return {};
  return { action: ACTIONS[event.key], turn: TURNS[event.key] };
}
