// @ts-check
/** The page of the SCORM package: the single file in a frame, and what happens in it told to the platform. */
import { platform, visit } from './run.js';

const frame = /** @type {HTMLIFrameElement} */ (document.querySelector('iframe'));
const api = platform(window);
const seen = api ? visit(api, () => performance.now()) : null;

/** Only places within the file. */
const PLACE = /^(\?page=[\w-]+\.html(&[^#]*)?)?(#.*)?$/;

// Every page of the file is a load of its own.
frame.addEventListener('load', () => {
  const inner = frame.contentWindow;
  if (!inner || !seen) return;
  const tell = () => seen.at(inner.location.search + inner.location.hash);
  tell();
  inner.document.addEventListener('state-change', tell);
  inner.document.addEventListener('converged', () => seen.complete());
});
window.addEventListener('pagehide', () => seen?.end());

const place = seen && PLACE.test(seen.place) ? seen.place : '';
frame.src = `superposition-lab.html${place}`;
