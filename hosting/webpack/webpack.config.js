/** Nothing special: webpack sees by itself which binary belongs to the element. */
import { fileURLToPath } from 'node:url';

export default {
  mode: 'production',
  entry: './main.js',
  context: fileURLToPath(new URL('.', import.meta.url)),
  output: { path: fileURLToPath(new URL('dist', import.meta.url)), filename: 'main.js' },
  // The element with its worker is larger than what webpack thinks good for a page.
  performance: { maxEntrypointSize: 400_000, maxAssetSize: 400_000 },
};
