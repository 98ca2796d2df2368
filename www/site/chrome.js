// @ts-check
/** The script of every page: the search field of the header and the keys of the site. Without it both are only not there. */
import { KeysDialog } from './keys.js';
import { keepOffline } from './offline/register.js';
import { SearchField } from './search/field.js';
import { searchIndex } from './search/load.js';
import { siteKey } from './site-key.js';

const place = /** @type {HTMLElement | null} */ (document.querySelector('[data-search]'));
const field = place && new SearchField(place, searchIndex);
const dialog = new KeysDialog(document);

document.addEventListener('keydown', (event) => {
  const key = siteKey(event);
  if (key === '') return;
  event.preventDefault();
  if (key === 'search') field?.focus();
  else dialog.open();
});
document.addEventListener('click', (event) => {
  if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey)
    return;
  if (!(/** @type {Element} */ (event.target).closest?.('[data-keys]'))) return;
  event.preventDefault();
  dialog.open();
});

void keepOffline(window);
