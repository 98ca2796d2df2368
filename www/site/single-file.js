// @ts-check
/**
 * The single file: a page with its style and one classic script inside, for a double-click.
 * No `import`, no `fetch`, nothing beside it.
 */
import { createHash } from 'node:crypto';
import { fill } from './build.js';
import { policy } from './page.js';

/**
 * @param {string} page the template
 * @param {{style: string, script: string}} parts
 */
export function singleFile(page, { style, script }) {
  // The HTML parser ends a script at the first `</script`, wherever it stands.
  const safe = script.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');
  const hash = createHash('sha256').update(safe).digest('base64');
  const meta = `<meta http-equiv="Content-Security-Policy" content="${policy(`'sha256-${hash}'`)}">`;
  // Fonts lie beside the hosted site; here the reader's own serif serves.
  const local = style.replace(/@font-face\s*{[^}]*}/g, '');
  // Nor do other pages lie beside it.
  const alone = page
    .replace(/ *<nav.*<\/nav>\n/, '')
    .replace('<a href="sandbox.html">sandbox</a>', 'sandbox of the hosted site');
  return fill(alone, { head: `${meta}\n<style>${local}</style>` }).replace(
    '<!--script-->',
    () => `<script>${safe}</script>`,
  );
}
