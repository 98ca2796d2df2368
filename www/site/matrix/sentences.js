// @ts-check
/** What was found of a matrix, in words: a sentence or two for each figure. Numbers are those of the tensors. */
import { en } from '../../strings/en.js';
import { says as words } from '../../strings/matrix.js';
import { written } from '../../views/axis.js';
import { typeset } from '../../views/describe.js';
import { IRREGULAR, kindsOf } from '../../views/kinds.js';
import { extent } from '../../views/range.js';

/** @typedef {import('../../views/canvas.js').Snapshot} Snapshot */

/** @param {Snapshot} snapshot */
export function sentences(snapshot) {
  const { tensors, meta } = snapshot;
  const number = (/** @type {string} */ name) => tensors[name]?.data[0] ?? Number.NaN;
  const range = (/** @type {string} */ name) => extent(tensors[name]?.data ?? []);
  const represented = Array.from(tensors.represented?.data ?? []).filter((is) => is === 1).length;
  const [short, long] = range('norms');
  const [least, most] = range('dimensionality');
  const cos2 = tensors.cos2?.shape[0] ?? 0;
  return {
    norms: words.norms(written(long), written(short), represented, meta.features),
    shares: words.shares(typeset(number('sum'), 2), meta.dimensions, typeset(least, 3), typeset(most, 3)),
    cos2: words.cos2(cos2 === meta.features, cos2),
    singular: singular(snapshot),
    shapes: shapes(snapshot, represented),
  };
}

/** @param {Snapshot} snapshot */
function singular({ tensors, meta }) {
  const values = tensors.singular?.data;
  if (!values) return words.noSingular(Math.min(meta.features, meta.dimensions));
  const [least, most] = extent(values);
  return words.singular(written(most), written(least), tensors.rank?.data[0] ?? 0, values.length);
}

/** @param {Snapshot} snapshot @param {number} represented */
function shapes({ tensors, meta }, represented) {
  const rows = tensors.shape;
  if (!rows) return words.noShapes(meta.features);
  if (represented === 0) return words.noRepresented;
  const features = Array.from({ length: Number(rows.shape[0]) }, (_, row) => ({
    id: rows.data[4 * row] ?? 0,
    count: rows.data[4 * row + 2] ?? 0,
  }));
  if (features.length === 1 && features[0]?.id === IRREGULAR) return words.oneGroup;
  const kinds = kindsOf(tensors).map(({ id, number }) => {
    if (id !== IRREGULAR) return en.shapes.several(number, id);
    const own = features.filter((group) => group.id === IRREGULAR);
    return words.irregular(
      number,
      own.reduce((sum, { count }) => sum + count, 0),
    );
  });
  const said = words.shapes(represented, words.list(kinds));
  const [whole = 0, residual = 0] = Array.from(tensors.whole?.data ?? []);
  if (features.length < 2 || whole <= IRREGULAR) return said;
  return `${said} ${words.together(en.shapes.several(1, whole), typeset(residual, 3))}`;
}
