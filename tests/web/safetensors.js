// @ts-check
/** Writes safetensors bytes for tests, right or deliberately wrong. Not part of the product. */

/** @typedef {{dtype: string, shape: number[], data: ArrayBufferView}} Entry */

/**
 * @param {unknown} header
 * @param {Uint8Array} [data]
 * @param {{claimed?: number}} [wrong] another length of the header than it has
 * @returns {ArrayBuffer}
 */
export function assemble(header, data = new Uint8Array(), { claimed } = {}) {
  const text = typeof header === 'string' ? header : JSON.stringify(header);
  const json = new TextEncoder().encode(text.padEnd(Math.ceil(text.length / 8) * 8));
  const bytes = new Uint8Array(8 + json.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(claimed ?? json.length), true);
  bytes.set(json, 8);
  bytes.set(data, 8 + json.length);
  return bytes.buffer;
}

/**
 * @param {Record<string, string>} metadata
 * @param {Record<string, Entry>} tensors
 * @returns {ArrayBuffer}
 */
export function encode(metadata, tensors) {
  /** @type {Record<string, unknown>} */
  const header = { __metadata__: metadata };
  /** @type {number[]} */
  const data = [];
  for (const [name, { dtype, shape, data: view }] of Object.entries(tensors)) {
    const from = data.length;
    data.push(...new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
    header[name] = { dtype, shape, data_offsets: [from, data.length] };
  }
  return assemble(header, Uint8Array.from(data));
}

/** Metadata as the core writes them. */
export const METADATA = Object.freeze({
  text: 'v=1',
  features: '5',
  dimensions: '2',
  sparsity: '0.9',
  rev: '1',
  step: '12',
  end: '4000',
  status: 'running',
  reason: '',
  fingerprint: '0123456789abcdef',
});
