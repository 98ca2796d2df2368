// @ts-check
/** Which keys mean something on every page, and when a key belongs to whoever is typing. */

/** Inputs in which nothing is typed. */
const UNTYPED = ['button', 'checkbox', 'color', 'file', 'image', 'radio', 'range', 'reset', 'submit'];

/**
 * @param {KeyboardEvent} event
 * @returns {'search' | 'keys' | ''}
 */
export function siteKey(event) {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || event.isComposing)
    return '';
  if (isTyping(event.composedPath()[0])) return '';
  if (event.key === '/') return 'search';
  return event.key === '?' ? 'keys' : '';
}

/** @param {EventTarget | undefined} target */
function isTyping(target) {
  const { localName, type, isContentEditable } = /** @type {HTMLInputElement} */ (target ?? {});
  if (localName === 'input') return !UNTYPED.includes(type);
  return localName === 'textarea' || localName === 'select' || isContentEditable === true;
}
