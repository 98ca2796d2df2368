// @ts-check
/**
 * The single file: every page of the site, its scripts, sheets, binaries and stored strips in one HTML file that opens with a
 * double-click and asks for nothing. What it does when opened is in alone/. Teachers' pages, which have the answers, are not in it.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { deflateRawSync } from 'node:zlib';
import { transform } from 'esbuild';
import { DESCRIPTION } from './landing.js';
import { ICON, policy, shell } from './page.js';

/** Heavier than this, in bytes, the file is not to be; strips that do not fit are trained when they are wanted. */
const MOST = 3_000_000;

const VERSION = 'version.css';

/** Pages that are no pages of a reader, or not of a student. */
const ELSEWHERE = /^(embed|lesson|superposition-lab)\.html$|-teacher\.html$/;

/** @typedef {import('./alone/held.js').Page} Page */
/** @typedef {import('./alone/held.js').Held} Held */

/**
 * @param {object} made
 * @param {string} made.www folder of the sources
 * @param {Record<string, string>} made.files of dist/ by name
 * @param {import('../labs/lab-types.js').Lab[]} made.labs
 * @param {import('./build-npm.js').Bundle} made.bundle
 * @param {string} made.worker
 * @param {string} made.landing the landing page, which does not speak of this file
 * @param {(pages: Record<string, string>) => string} made.search makes the script of the search
 * @param {string[]} made.sheets that pages may ask for
 * @param {string[]} made.strips addresses of stored strips
 * @returns {Promise<{html: string, left: string[]}>} `left`: strips for which there was no room
 */
export async function oneFile({ www, files, labs, bundle, worker, landing, search, sheets, strips }) {
  const version = shell({
    title: '',
    description: DESCRIPTION,
    body: await readFile(`${www}/site/pages/version.html`, 'utf8'),
    styles: [VERSION],
    scripts: ['version.js'],
  });
  const held = Object.fromEntries(Object.entries(files).filter(([name]) => isHeld(name)));
  const pages = { ...held, 'index.html': landing, 'version.html': version };
  // What a figure begins with comes before what its lab shows later.
  const first = labs.map((lab) => `labs/${lab.id}/snapshots/${lab.figure.strip}.safetensors`);
  const order = [
    ...strips.filter((path) => first.includes(path)),
    ...strips.filter((path) => !first.includes(path)),
  ];
  const [boot, scripts, styles] = await Promise.all([
    bundle('site/alone/boot.js', 'iife', ''),
    bundle('site/alone/pages.js', 'iife', worker),
    Promise.all(
      [...sheets, VERSION].map(async (name) => [name, await readFile(`${www}/site/${name}`, 'utf8')]),
    ),
  ]);
  return alone({
    pages,
    styles: Object.fromEntries(styles),
    scripts: {
      'pages.js': scripts.text,
      'charts.js': files['charts.js'] ?? '',
      'share.js': files['share.js'] ?? '',
      ...Object.fromEntries(Object.entries(files).filter(([name]) => name.startsWith('labs/'))),
      'strings.de.js': files['strings.de.js'] ?? '',
      'search-index.js': search(pages),
    },
    boot: boot.text,
    // What unpacks the file is younger than SIMD, and the binary of the labs can do all that of a figure can.
    binaries: { 'labs.wasm': `${www}/generated/labs_simd.wasm` },
    same: { 'superposition.wasm': 'labs.wasm' },
    strips: order.map((name) => ({ name, path: `${www}/${name}` })),
    description: DESCRIPTION,
    notices: files['THIRD-PARTY.txt'] ?? '',
  });
}

/** @param {string | Uint8Array} content deflated, in base64 */
const packed = (content) => deflateRawSync(content, { level: 9 }).toString('base64');

/** @param {string} name of a file in dist/ */
const isHeld = (name) => name.endsWith('.html') && !ELSEWHERE.test(name);

/**
 * A page of the site, taken apart.
 * @param {string} html
 * @returns {Page}
 */
export function pageOf(html) {
  const [, title = ''] = /<title>(.*?)<\/title>/.exec(html) ?? [];
  const [, own = '', inner = ''] = /<body([^>]*)>\s*(.*?)\s*<\/body>/s.exec(html) ?? [];
  const sheets = [...html.matchAll(/<link rel="stylesheet" href="([^"]+)">/g)].map(([, href = '']) => href);
  const scripts = [...inner.matchAll(/<script src="([^"]+)" defer><\/script>/g)].map(([, src = '']) => src);
  return {
    title: plain(title),
    attributes: Object.fromEntries(
      [...own.matchAll(/ ([\w-]+)="([^"]*)"/g)].map(([, name, value]) => [name, plain(value ?? '')]),
    ),
    body: within(inner.replace(/<script src="[^"]+" defer><\/script>\s*/g, '')),
    // Every page can save a version.
    styles: [...sheets.filter((name) => name !== VERSION), VERSION],
    script: scripts.find((name) => name !== 'chrome.js' && !name.startsWith('labs/')) ?? '',
  };
}

/** Without links to what is not in the file: to the file itself, and to teachers' pages with the dot that parts them from others. @param {string} html */
const within = (html) =>
  html
    .replace(/<a href="(?:superposition-lab\.html|THIRD-PARTY\.txt)"[^>]*>([^<]*)<\/a>/g, '$1')
    .replace(
      / · <a href="[\w-]+-teacher\.html">[^<]*<\/a>|<a href="[\w-]+-teacher\.html">[^<]*<\/a>( · )?/g,
      '',
    );

/** @param {string} text of an attribute or a title */
const plain = (text) =>
  text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');

/**
 * @param {object} parts
 * @param {Record<string, string>} parts.pages HTML by name
 * @param {Record<string, string>} parts.styles sheets by name
 * @param {Record<string, string>} parts.scripts by the names that pages know
 * @param {string} parts.boot the script that runs by itself
 * @param {Record<string, string>} parts.binaries path by the name that the engine knows
 * @param {Record<string, string>} parts.same names for which a binary of another name will do
 * @param {{name: string, path: string}[]} parts.strips the most important first
 * @param {string} parts.description
 * @param {string} parts.notices of others' work that is in the file
 * @returns {Promise<{html: string, left: string[]}>} `left`: strips for which there was no room
 */
async function alone({ pages, styles, scripts, boot, binaries, same, strips, description, notices }) {
  const sheet = async (/** @type {string} */ css) => {
    // Fonts lie beside the hosted site; here the reader's own serif serves.
    const { code } = await transform(css.replace(/@font-face\s*{[^}]*}/g, ''), {
      loader: 'css',
      minify: true,
    });
    return packed(code);
  };
  const each = async (
    /** @type {Record<string, string>} */ all,
    /** @type {(text: string) => string | Promise<string>} */ pack,
  ) =>
    Object.fromEntries(
      await Promise.all(Object.entries(all).map(async ([name, text]) => [name, await pack(text)])),
    );
  const taken = Object.fromEntries(Object.entries(pages).map(([name, html]) => [name, pageOf(html)]));
  /** @type {Held} */
  const held = {
    pages: packed(JSON.stringify(taken)),
    scripts: await each(scripts, packed),
    styles: await each(styles, sheet),
    binaries: await each(binaries, async (path) => packed(await readFile(path))),
    same: { ...same },
  };
  const whole = (/** @type {Held} */ content) => file(content, { boot, scripts, description, notices });
  const left = [];
  let room = MOST - Buffer.byteLength(whole(held));
  for (const { name, path } of strips) {
    const strip = packed(await readFile(path));
    const [there] = Object.entries(held.binaries).find(([, other]) => other === strip) ?? [];
    if (there) {
      held.same[name] = there;
      continue;
    }
    const bytes = strip.length + name.length + 6;
    if (bytes > room) left.push(name);
    else {
      held.binaries[name] = strip;
      room -= bytes;
    }
  }
  return { html: whole(held), left };
}

/**
 * @param {Held} held
 * @param {{boot: string, scripts: Record<string, string>, description: string, notices: string}} parts
 */
function file(held, { boot, scripts, description, notices }) {
  // The HTML parser ends a script at the first `</script`, wherever it stands.
  const safe = boot.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');
  const hash = (/** @type {string} */ text) =>
    `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
  const allowed = [safe, ...Object.values(scripts)].map(hash).join(' ');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Superposition Lab</title>
<meta name="description" content="${description}">
<meta name="color-scheme" content="light dark">
<meta http-equiv="Content-Security-Policy" content="${policy(allowed)}">
<link rel="icon" href="${ICON}">
<!--
${notices.replaceAll('--', '- -')}
-->
</head>
<body>
<noscript><p>Superposition Lab trains models in this page. For that it needs JavaScript.</p></noscript>
<script type="application/json" id="version">null</script>
<script type="application/json" id="held">${JSON.stringify(held)}</script>
<script>${safe}</script>
</body>
</html>
`;
}
