// @ts-check
/**
 * Small rearrangements of run texts and of the values read from them: swap a key, leave the edits
 * out, see which live values are in force. Reading, canonical form and validation are Rust's.
 */

/**
 * The text with `changes` in place of whatever it said of those keys.
 * @param {string} text
 * @param {Record<string, string>} changes short key to value; an empty value leaves the key out
 */
export function withKeys(text, changes) {
  const kept = pieces(text).filter((piece) => !(keyOf(piece) in changes));
  const added = Object.entries(changes).filter(([, value]) => value !== '');
  return [...kept, ...added.map(([key, value]) => `${key}=${encodeURIComponent(value)}`)].join('&');
}

/**
 * The run without its live changes: what Reset returns to.
 * @param {string} text
 */
export function withoutEdits(text) {
  return withKeys(text, { edits: '', ...atStart(text) });
}

/**
 * What the text says of placed features, later places left out.
 * @param {string} text
 * @returns {Record<string, string>} to swap
 */
function atStart(text) {
  const piece = pieces(text).find((each) => ['W', 'weights'].includes(keyOf(each)));
  if (piece === undefined) return {};
  const places = decodeURIComponent(piece.slice(piece.indexOf('=') + 1)).split(',');
  return { W: places.filter((place) => place.startsWith('0:')).join(','), weights: '' };
}

/**
 * The run that starts from a matrix, otherwise as a text says.
 * @param {string} text
 * @param {number[][]} rows W, m rows of n numbers
 * @throws {TypeError} one sentence: why it is no matrix
 */
export function fromMatrix(text, rows) {
  const n = rows[0]?.length ?? 0;
  const ragged = rows.findIndex((row) => row.length !== n);
  if (n === 0) throw new TypeError('There are no numbers to start from.');
  if (ragged > 0)
    throw new TypeError(`Row ${ragged + 1} has ${rows[ragged]?.length} numbers, row 1 has ${n}.`);
  const places = Array.from({ length: n }, (_, i) => {
    const column = rows.map((row) => Number((row[i] ?? Number.NaN).toPrecision(6)));
    return `0:${i + 1}:${column.join('~')}`;
  });
  const shape = { n: String(n), m: String(rows.length), features: '', dimensions: '' };
  return withKeys(text, { ...shape, edits: '', weights: '', W: places.join(',') });
}

/** Keys whose change makes a given matrix to start from fit no longer. */
const SHAPE = ['n', 'm'];

/**
 * The values in force at a step: those of the text, with the edits up to that step applied.
 * @param {Record<string, string>} values short key to printed value, as `parse` gives them
 * @param {number} step
 * @returns {Record<string, string>}
 */
export function inForce(values, step) {
  const now = { ...values };
  for (const edit of (values.edits ?? '').split(',')) {
    const [at, key, value] = edit.split(':');
    if (key !== undefined && value !== undefined && Number(at) <= step) now[key] = value;
  }
  return now;
}

/**
 * The run as it is at this moment, as a run of its own from step 0: live values kept, edits gone.
 * @param {string} text
 * @param {Record<string, string>} values
 * @param {number} step
 * @param {Record<string, string>} changes keys to swap besides
 */
export function branch(text, values, step, changes) {
  const now = inForce(values, step);
  /** @type {Record<string, string>} */
  const live = { edits: '', ...atStart(text) };
  if (SHAPE.some((key) => key in changes)) Object.assign(live, { W: '', weights: '' });
  for (const key of Object.keys(now)) {
    if (key !== 'edits' && now[key] !== values[key]) live[key] = now[key] ?? '';
  }
  return withKeys(text, { ...live, ...changes });
}

/**
 * The run text that an element's attributes say: `run`, and single parameters in place of its own.
 * @param {{key: string, name: string}[]} parameters
 * @param {(name: string) => string | null} attribute
 */
export function textOf(parameters, attribute) {
  /** @type {Record<string, string>} */
  const changes = {};
  for (const { key, name } of parameters) {
    const value = attribute(name);
    if (value !== null) changes[key] = value;
  }
  return withKeys(attribute('run') ?? '', changes);
}

/** @param {string} text */
function pieces(text) {
  return text.replace(/^[#?]/, '').split('&').filter(Boolean);
}

/** @param {string} piece */
function keyOf(piece) {
  return piece.split('=', 1)[0] ?? piece;
}
