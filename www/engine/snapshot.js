// @ts-check
/**
 * Reads snapshots: safetensors bytes to named arrays and metadata. Validates once, here; whoever
 * holds a snapshot can trust it. Writing them is the core's business.
 */

/** @typedef {Float64Array | Float32Array | Uint32Array | Uint8Array} Values */
/** @typedef {{shape: number[], data: Values}} Tensor */

/**
 * What can be seen of a run at a step.
 * @typedef {object} Snapshot
 * @property {ArrayBuffer} buffer the bytes themselves
 * @property {Record<string, Tensor>} tensors
 * @property {Meta} meta
 */

/**
 * @typedef {object} Meta
 * @property {string} text run text, edits included, or the text of an experiment
 * @property {number} features n
 * @property {number} dimensions m
 * @property {string} sparsity S in force at this step, as the run text writes it
 * @property {string} rev revision of the bits
 * @property {number} step
 * @property {number} end step at which the run is finished
 * @property {import('./protocol.js').Status} status
 * @property {string} reason why it diverged, or empty
 * @property {string} fingerprint 16 hexadecimal digits
 * @property {string} [job] name of the experiment, where it is no run: it has no features, dimensions and sparsity
 */

const TYPES = { F64: Float64Array, F32: Float32Array, U32: Uint32Array, U8: Uint8Array };
const LONGEST_HEADER = 16 * 2 ** 20;
const MOST_FRAMES = 1000;

/**
 * @param {ArrayBuffer} buffer
 * @returns {Snapshot}
 * @throws {Error} one sentence: what is wrong with the bytes
 */
export function decode(buffer) {
  const { tensors, metadata } = contents(buffer);
  return { buffer, tensors, meta: meta(metadata) };
}

/**
 * A stored film strip: many snapshots in one file, `k.name` being `name` of frame k.
 * @param {ArrayBuffer} buffer
 * @returns {Snapshot[]} from dense to sparse; all share the buffer
 * @throws {Error} one sentence: what is wrong with the bytes
 */
export function decodeStrip(buffer) {
  const { tensors, metadata } = contents(buffer);
  const count = Number(metadata?.strip);
  if (!(count >= 1 && count <= MOST_FRAMES)) throw new Error('The file is no film strip.');
  const of = (/** @type {Record<string, any>} */ all, /** @type {number} */ k) =>
    Object.entries(all).flatMap(([name, value]) =>
      name.startsWith(`${k}.`) ? [[name.slice(`${k}.`.length), value]] : [],
    );
  return Array.from({ length: count }, (_, k) => ({
    buffer,
    tensors: Object.fromEntries(of(tensors, k)),
    meta: meta(Object.fromEntries(of(metadata, k))),
  }));
}

/**
 * The matrix in a file of anyone's making: its tensor `W`, or else the only one with rows and columns.
 * @param {ArrayBuffer} buffer
 * @returns {number[][]} its rows
 * @throws {Error} one sentence: what is wrong with the bytes
 */
export function matrixIn(buffer) {
  const { tensors } = contents(buffer);
  const flat = Object.values(tensors).filter(({ shape }) => shape.length === 2);
  const found = tensors.W ?? (flat.length === 1 ? flat[0] : undefined);
  if (found?.shape.length !== 2) throw new Error('The file has no matrix W.');
  const [m = 0, n = 0] = found.shape;
  return Array.from({ length: m }, (_, k) => Array.from(found.data.slice(k * n, (k + 1) * n)));
}

/**
 * @param {ArrayBuffer} buffer
 * @returns {{tensors: Record<string, Tensor>, metadata: any}}
 */
function contents(buffer) {
  if (buffer.byteLength < 8) throw new Error('The file is shorter than 8 bytes.');
  const length = Number(new DataView(buffer).getBigUint64(0, true));
  if (length > LONGEST_HEADER)
    throw new Error(`The header claims ${length} bytes; this is no safetensors file.`);
  if (8 + length > buffer.byteLength)
    throw new Error(`The file is cut off within its header of ${length} bytes.`);
  const { __metadata__: metadata, ...entries } = header(new Uint8Array(buffer, 8, length));
  /** @type {Record<string, Tensor>} */
  const tensors = Object.create(null);
  for (const [name, entry] of Object.entries(entries))
    tensors[name] = tensor(name, entry, buffer, 8 + length);
  return { tensors, metadata };
}

/** @param {Uint8Array} bytes @returns {Record<string, any>} */
function header(bytes) {
  let value;
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw new Error('The header is not JSON.');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new Error('The header is not a JSON object.');
  return value;
}

/**
 * @param {string} name
 * @param {any} entry
 * @param {ArrayBuffer} buffer
 * @param {number} start of the data
 * @returns {Tensor}
 */
function tensor(name, entry, buffer, start) {
  const { dtype, shape, data_offsets: offsets } = entry ?? {};
  const whole = (/** @type {unknown} */ list) =>
    Array.isArray(list) && list.every((x) => Number.isSafeInteger(x) && x >= 0);
  if (typeof dtype !== 'string' || !whole(shape) || !whole(offsets) || offsets.length !== 2) {
    throw new Error(`The header entry of tensor ${name} is malformed.`);
  }
  const Type = Object.hasOwn(TYPES, dtype) ? TYPES[/** @type {keyof typeof TYPES} */ (dtype)] : undefined;
  if (!Type) throw new Error(`Tensor ${name} has elements of type ${dtype}, which is not read here.`);
  const [from, to] = offsets;
  if (from > to || start + to > buffer.byteLength)
    throw new Error(`The data of tensor ${name} lies outside the file.`);
  const count = shape.reduce((/** @type {number} */ product, /** @type {number} */ x) => product * x, 1);
  if (count * Type.BYTES_PER_ELEMENT !== to - from) {
    throw new Error(`Tensor ${name} has ${to - from} bytes, not what its shape [${shape}] needs.`);
  }
  // Our own files are aligned and shared; others' may have to be copied.
  const aligned = (start + from) % Type.BYTES_PER_ELEMENT === 0;
  const data = aligned
    ? new Type(buffer, start + from, count)
    : new Type(buffer.slice(start + from, start + to));
  return { shape, data };
}

/** @param {any} metadata @returns {Meta} */
function meta(metadata) {
  const text = (/** @type {string} */ key) => {
    const value = metadata?.[key];
    if (typeof value !== 'string') throw new Error(`The file has no ${key}; it was not made here.`);
    return value;
  };
  const count = (/** @type {string} */ key) => {
    const value = text(key);
    if (!/^\d{1,15}$/.test(value)) throw new Error(`The file's ${key} is “${value}”, not a whole number.`);
    return Number(value);
  };
  const status = text('status');
  if (status !== 'running' && status !== 'finished' && status !== 'diverged') {
    throw new Error(`The file says its run is ${status}, which is not known here.`);
  }
  const every = {
    text: text('text'),
    rev: text('rev'),
    step: count('step'),
    end: count('end'),
    status: /** @type {Meta['status']} */ (status),
    fingerprint: text('fingerprint'),
  };
  if (metadata.job !== undefined) {
    return { ...every, job: text('job'), features: 0, dimensions: 0, sparsity: '', reason: '' };
  }
  const [features, dimensions] = [count('features'), count('dimensions')];
  return { ...every, features, dimensions, sparsity: text('sparsity'), reason: text('reason') };
}
