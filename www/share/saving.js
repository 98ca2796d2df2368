// @ts-check
/** Each kind of file that a figure can be saved as: from what is shown to name and content. */
import { dialogsOf } from '../strings/share.js';
import { drawnOn, pngOf, svgMeans } from './browser-means.js';
import { carriedBy, KEYWORD, write } from './carried.js';
import { numpyCode } from './code-numpy.js';
import { pytorchCode } from './code-pytorch.js';
import { csv } from './csv.js';
import { gifFilm, webmFilm } from './film.js';
import { snapshotJson } from './json.js';
import { fileName } from './links.js';
import { npz } from './npz.js';
import { withText } from './png.js';
import { svg } from './svg.js';
import { featureTable, historyTable } from './tables.js';

/** @typedef {import('./dialog.js').Shared} Shared */
/** @typedef {import('../engine/snapshot.js').Snapshot} Full */
/** @typedef {{name: string, content: BlobPart, type: string}} Made */
/** @typedef {(shared: Shared, progress: (share: number) => void) => Promise<Made>} Maker */

/** A picture in print wants this many device pixels a CSS pixel. */
const SHARP = 2;

/** @param {Shared} shared */
function modelOf({ told, language }) {
  if (!told) throw new Error(dialogsOf(language).save.noRun);
  return told;
}

/** @param {Shared} shared */
function pictureOf(shared) {
  const { picture } = shared;
  if (!picture) throw new Error(dialogsOf(shared.language).save.noRun);
  // The pointer's emphasis is no part of the picture.
  const frame = { ...picture.frame, focus: null, emphasis: 0 };
  return { picture: { ...picture, frame }, carried: write(carriedBy(modelOf(shared).meta)) };
}

/** @param {Shared} shared @returns {Promise<Full>} */
async function fileOf(shared) {
  const file = await shared.file();
  if (!file) throw new Error(dialogsOf(shared.language).save.noRun);
  return /** @type {Full} */ (file);
}

/** @param {Shared} shared @param {(described: import('./python.js').Described) => string} code @param {string} ending @returns {Promise<Made>} */
async function program(shared, code, ending) {
  const { values } = await shared.parse();
  const { meta, tensors } = modelOf(shared);
  const loss = tensors.loss ? Array.from(tensors.loss.data) : null;
  const content = code({ values, carried: carriedBy(meta), loss });
  return { name: fileName(meta, ending), content, type: 'text/x-python' };
}

/** @satisfies {Record<string, Maker>} */
export const MAKERS = {
  async png(shared) {
    const { picture, carried } = pictureOf(shared);
    const { frame } = picture;
    const { canvas } = drawnOn({ ...picture, frame: { ...frame, dpr: Math.max(frame.dpr, SHARP) } });
    const png = await pngOf(canvas);
    if (!png) throw new Error(dialogsOf(shared.language).save.noPicture);
    const content = withText(png, KEYWORD, carried);
    return { name: fileName(modelOf(shared).meta, 'png'), content, type: 'image/png' };
  },
  async svg(shared) {
    const { picture, carried } = pictureOf(shared);
    const content = svg(picture, { title: shared.sentence, carried }, svgMeans());
    return { name: fileName(modelOf(shared).meta, 'svg'), content, type: 'image/svg+xml' };
  },
  async gif(shared, progress) {
    const { picture } = pictureOf(shared);
    const content = /** @type {Uint8Array<ArrayBuffer>} */ (await gifFilm(picture, shared.frames, progress));
    return { name: fileName(modelOf(shared).meta, 'gif'), content, type: 'image/gif' };
  },
  async webm(shared, progress) {
    const { picture } = pictureOf(shared);
    const content = await webmFilm(picture, shared.frames, progress).catch(() => {
      throw new Error(dialogsOf(shared.language).save.noFilm);
    });
    return { name: fileName(modelOf(shared).meta, 'webm'), content, type: 'video/webm' };
  },
  async features(shared) {
    const model = modelOf(shared);
    const { columns, rows } = featureTable(model);
    return { name: fileName(model.meta, 'features.csv'), content: csv(columns, rows), type: 'text/csv' };
  },
  async history(shared) {
    const model = modelOf(shared);
    const table = historyTable(model);
    if (!table) throw new Error(dialogsOf(shared.language).save.noHistory);
    return {
      name: fileName(model.meta, 'loss.csv'),
      content: csv(table.columns, table.rows),
      type: 'text/csv',
    };
  },
  async safetensors(shared) {
    const { buffer, meta } = await fileOf(shared);
    return { name: fileName(meta, 'safetensors'), content: buffer, type: 'application/octet-stream' };
  },
  async npz(shared) {
    const { tensors, meta } = await fileOf(shared);
    const content = /** @type {Uint8Array<ArrayBuffer>} */ (npz(tensors, { run: write(carriedBy(meta)) }));
    return { name: fileName(meta, 'npz'), content, type: 'application/octet-stream' };
  },
  async json(shared) {
    const file = await fileOf(shared);
    return { name: fileName(file.meta, 'json'), content: snapshotJson(file), type: 'application/json' };
  },
  numpy: (shared) => program(shared, numpyCode, 'numpy.py'),
  pytorch: (shared) => program(shared, pytorchCode, 'pytorch.py'),
};
