// @ts-check
/** The matrix that the page has to begin with: a stored model of the geometry lab, as the file that its reader might have. */
import { storedStrip } from '../../elements/stored-strips.js';
import { page as words } from '../../strings/matrix.js';

const STRIP = 'labs/geometry/snapshots/figure.safetensors';
/** Features in digons and tetrahedra. */
const FRAME = 4;

/** @returns {Promise<File>} rejects where the strip is not there */
export async function exampleFile() {
  const frames = await storedStrip(STRIP);
  const { shape, data } = frames[FRAME]?.tensors.W ?? { shape: [0, 0], data: [] };
  const columns = Number(shape[1]);
  const rows = Array.from({ length: Number(shape[0]) }, (_, row) =>
    Array.from(data).slice(row * columns, (row + 1) * columns),
  );
  return new File([rows.map((row) => row.join()).join('\n')], words.example, { type: 'text/csv' });
}
