// @ts-check
/**
 * The small figure of each term of the glossary, as HTML: drawn by our views from the stored strip where a term has a picture,
 * else a diagram of diagrams.js or a sample of what the term names. Every number in them is one of the strip's.
 */
import { en } from '../strings/en.js';
import { glossary as words } from '../strings/site.js';
import * as arithmetic from '../views/arithmetic.js';
import { fixed, significant } from '../views/describe.js';
import * as dimensionality from '../views/dimensionality.js';
import * as gram from '../views/gram.js';
import * as groups from '../views/groups.js';
import * as norms from '../views/norms.js';
import * as plane from '../views/plane.js';
import * as restarts from '../views/restarts.js';
import * as diagrams from './diagrams.js';
import { drawn } from './drawn.js';
import { html } from './page.js';
import { nearest } from './stored.js';

/** @typedef {import('../views/canvas.js').Snapshot} Snapshot */

/** Side of a picture of features, and what of it shows; from 200 on there would be words in its corners. */
const SIDE = 196;
const INNER = { x: 10, y: 10, width: SIDE - 20, height: SIDE - 20 };

/**
 * @param {Snapshot[]} frames of www/strips/default.safetensors, from dense to sparse
 * @returns {Record<string, string>} by id of the term
 */
export function figures(frames) {
  const at = (/** @type {number} */ sparsity) => nearest(frames, sparsity);
  return { ...ofModel(at, frames), ...ofWhatIsLearned(at), ...ofWork(at, frames), ...ofSite(at) };
}

/** @typedef {(sparsity: number) => Snapshot} At */

/** Features in the plane. @param {Snapshot} snapshot @param {{focus?: number, emphasis?: number}} [how] */
const features = (snapshot, how = {}) =>
  drawn(plane, snapshot, {
    width: SIDE,
    height: SIDE,
    box: INNER,
    label: plane.describe(snapshot),
    ...how,
  });

/**
 * Any other view.
 * @param {Parameters<typeof drawn>[0] & {describe: (snapshot: Snapshot) => string}} view
 * @param {Snapshot} snapshot
 * @param {number} width
 * @param {number} height
 */
const viewed = (view, snapshot, width, height) =>
  drawn(view, snapshot, { width, height, label: view.describe(snapshot) });

/** @param {string[]} lines */
const sample = (...lines) => `<pre class="sample"><code>${lines.map(html).join('\n')}</code></pre>`;

/** @param {At} at @param {Snapshot[]} frames */
const ofModel = (at, frames) => ({
  feature: features(at(0.9), { focus: 0 }),
  dimension: features(at(0)),
  sparsity: diagrams.samples(words.samples),
  density: diagrams.share(words.share),
  importance: diagrams.bars(at(0.9).tensors.importance?.data ?? [], words.importance),
  weights: diagrams.matrix(at(0.9).tensors.W, words.weights),
  bias: diagrams.matrix(column(at(0.9).tensors.b), words.bias),
  gram: viewed(gram, at(0.9), 240, 240),
  loss: diagrams.curve(
    frames.map(({ meta, tensors }) => ({ x: Number(meta.sparsity), y: tensors.loss?.data[0] ?? Number.NaN })),
    words.loss,
  ),
  'evaluation-loss': sample(lossOf(at(0.9))),
});

/** A vector as a matrix of one row. @param {import('../views/canvas.js').Tensor | undefined} tensor */
const column = (tensor) => tensor && { shape: [1, tensor.data.length], data: tensor.data };

/** @param {Snapshot} snapshot */
const lossOf = ({ tensors }) =>
  en.describe.loss(significant(tensors.loss?.data[0] ?? 0, 3), significant(tensors.loss?.data[1] ?? 0, 1));

/** @param {At} at */
const ofWhatIsLearned = (at) => ({
  norm: viewed(norms, at(0.785), 240, 200),
  represented: features(at(0.785)),
  superposition: `${viewed(norms, at(0.369), 240, 200)}<figcaption>${html(words.superposition)}</figcaption>`,
  interference: viewed(arithmetic, at(0.9), 272, 280),
  dimensionality: viewed(dimensionality, at(0.9), 240, 208),
  'dimensions-per-feature': viewed(dimensionality, at(0.785), 240, 208),
  group: viewed(groups, at(0.785), 240, 150),
  polytope: features(at(0.9), { emphasis: 1 }),
  digon: digon(),
  residual: sample(named(at(0.9))),
});

/** Two opposite features on a line: what the word means, not a trained model. */
function digon() {
  const meta = { ...NO_RUN, features: 2, dimensions: 1 };
  const tensors = {
    W: { shape: [1, 2], data: [1, -1] },
    represented: { shape: [2], data: [1, 1] },
    importance: { shape: [2], data: [1, 1] },
  };
  const size = { width: 240, height: 88 };
  return drawn(plane, { meta, tensors }, { ...size, label: words.digon });
}

const NO_RUN = { text: '', sparsity: '', step: 0, end: 0, status: '', reason: '', fingerprint: '' };

/** The shape with its residual, as under a figure. @param {Snapshot} snapshot */
function named({ tensors }) {
  const [id = 0, residual = 0] = Array.from(tensors.whole?.data ?? []);
  return en.describe.named(en.shapes.several(1, id), fixed(residual, 3));
}

/** @param {At} at @param {Snapshot[]} frames */
function ofWork(at, frames) {
  const pentagon = at(0.9);
  const { text, fingerprint, end } = pentagon.meta;
  const several = [0, 0.5, 0.9, 0.99].map(at);
  return {
    spec: diagrams.list(words.spec(pentagon.meta)),
    'run-text': `<pre class="sample"><code><a href="sandbox.html#${html(text)}">#${html(text)}</a></code></pre>`,
    job: sample(text, 'v=1&job=u-and&neurons=500'),
    run: diagrams.timeline(end, words.run),
    step: diagrams.update(words.step),
    restart: viewed(restarts, pentagon, 240, Math.min(restarts.height(pentagon), 150)),
    snapshot: sample(...['W', 'b', 'norms', 'gram', 'loss'].map((name) => tensorOf(name, pentagon))),
    fingerprint: sample(fingerprint),
    sweep: sample(...several.map(({ meta }) => meta.text)),
    'film-strip': strip(frames),
  };
}

/** A tensor by its name and shape. @param {string} name @param {Snapshot} snapshot */
const tensorOf = (name, { tensors }) =>
  `${name.padEnd(6)} ${Array.from(tensors[name]?.shape ?? []).join(' × ')}`;

/** Some frames of a strip beside each other. @param {Snapshot[]} frames */
function strip(frames) {
  const some = [0, 0.369, 0.7, 0.9].map((sparsity) => nearest(frames, sparsity));
  const each = some.map((frame) => `<span>${small(plane, frame)}<i>${html(frame.meta.sparsity)}</i></span>`);
  return `<div class="row">${each.join('')}</div>`;
}

/**
 * A picture so small that it has no words.
 * @param {Parameters<typeof drawn>[0] & {describe: (snapshot: Snapshot) => string}} view
 * @param {Snapshot} snapshot
 * @param {number} [inset]
 */
const small = (view, snapshot, inset = 30) =>
  drawn(view, snapshot, {
    width: 148,
    height: 148,
    box: { x: inset, y: inset, width: 148 - 2 * inset, height: 148 - 2 * inset },
    label: view.describe(snapshot),
    bare: true,
  });

/** @param {At} at */
const ofSite = (at) => ({
  lab: diagrams.page(words.lab),
  claim: diagrams.list(words.verdicts),
  measure: sample('dimensionality?feature=1', 'loss', 'represented'),
  view: `<div class="row">${[plane, norms, gram].map((view) => `<span>${small(view, at(0.9), view === plane ? 30 : 20)}</span>`).join('')}</div>`,
});
