// Bundles main.js, and the element with it, into one classic script.
import { build } from 'esbuild';

await build({
  entryPoints: ['main.js'],
  bundle: true,
  minify: true,
  format: 'iife',
  outfile: 'dist/main.js',
});
