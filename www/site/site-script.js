// @ts-check
/** Scripts of the site that come only when they are wanted: from beside the page's own, or from inside the single file. */
import { inside } from './alone/inside.js';

/**
 * A classic script, since those load from a file and in a frame of opaque origin too.
 * @param {string} name in dist/
 * @param {string} base address of the script that wants it
 * @returns {Promise<void>} rejects where it does not come; the next call asks anew
 */
export function siteScript(name, base) {
  const within = inside();
  if (within) return within.run(name);
  return new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = new URL(name, base).href;
    script.onload = () => resolve();
    script.onerror = () => {
      script.remove();
      reject(new Error(`${name} did not load.`));
    };
    document.head.append(script);
  });
}
