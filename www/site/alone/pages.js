// @ts-check
/** The scripts of all pages, for the single file: starts that of the page that is shown, and what every page has. */
import { inside } from './inside.js';
import { holdLinks } from './links.js';
import { offerSaving } from './save.js';

/** By the names that they have on the hosted site. @type {Record<string, () => Promise<unknown>>} */
const SCRIPTS = {
  'site.js': () => import('../main.js'),
  'sandbox.js': () => import('../sandbox.js'),
  'lab.js': () => import('../lab.js'),
  'matrix.js': () => import('../matrix.js'),
  'version.js': () => import('./version.js'),
};

async function start() {
  const within = inside();
  if (!within) return;
  holdLinks(document, within);
  await SCRIPTS[within.kind]?.();
  await import('../chrome.js');
  offerSaving(document, within);
  // The browser looked for the place before it was there.
  const { hash } = location;
  if (hash.length > 1 && !hash.includes('=')) document.getElementById(hash.slice(1))?.scrollIntoView();
}

void start();
