// @ts-check
/**
 * The single file: the landing page with its style and one classic script inside, for a double-click.
 * No `import`, no `fetch`, nothing beside it.
 */
import { createHash } from 'node:crypto';
import { landingAlone } from './landing.js';

/**
 * @param {string} template
 * @param {{style: string, script: string}} parts
 */
export function singleFile(template, { style, script }) {
  // The HTML parser ends a script at the first `</script`, wherever it stands.
  const safe = script.replace(/<\/(script)/gi, '<\\/$1').replace(/<!--/g, '<\\!--');
  const hash = createHash('sha256').update(safe).digest('base64');
  // Fonts lie beside the hosted site; here the reader's own serif serves.
  const local = style.replace(/@font-face\s*{[^}]*}/g, '');
  return landingAlone(template, { style: local, script: safe, policy: `'sha256-${hash}'` });
}
