// @ts-check
/**
 * The matrix that the page has to begin with: of a stored model of the geometry lab the features that it represents, as the file that a
 * reader might have.
 */
import { storedStrip } from '../../elements/stored-strips.js';
import { page as words } from '../../strings/matrix.js';

const STRIP = 'labs/geometry/snapshots/figure.safetensors';
/** At sparsity 0.75: pentagons and a digon. */
const FRAME = 8;

/** @returns {Promise<File>} rejects where the strip is not there */
export async function exampleFile() {
  const { W, represented } = (await storedStrip(STRIP))[FRAME]?.tensors ?? {};
  const columns = Array.from(represented?.data ?? []);
  const kept = columns.flatMap((is, column) => (is === 1 ? [column] : []));
  const row = (/** @type {number} */ k) => kept.map((column) => W?.data[k * columns.length + column]).join();
  const rows = Array.from({ length: Number(W?.shape[0] ?? 0) }, (_, k) => row(k));
  return new File([rows.join('\n')], words.example, { type: 'text/csv' });
}
