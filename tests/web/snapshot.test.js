// @ts-check
/** Reading of snapshots: what is in the bytes comes out, and each fault has its own sentence. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { decode } from '../../www/engine/snapshot.js';
import { assemble, encode, METADATA } from './safetensors.js';

const W = { dtype: 'F32', shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, -0) };

test('tensors and metadata come out as they went in', () => {
  const history = { dtype: 'F64', shape: [1, 2], data: Float64Array.of(5, 0.25) };
  const order = { dtype: 'U32', shape: [0], data: new Uint32Array() };
  const represented = { dtype: 'U8', shape: [3], data: Uint8Array.of(1, 0, 1) };
  const { meta, tensors } = decode(encode(METADATA, { history, W, order, represented }));
  assert.deepEqual(meta, { ...METADATA, features: 5, dimensions: 2, step: 12, end: 4000 });
  assert.deepEqual(Object.keys(tensors), ['history', 'W', 'order', 'represented']);
  for (const [name, { shape, data }] of Object.entries({ history, W, order, represented })) {
    assert.deepEqual(tensors[name], { shape, data });
  }
});

test('aligned arrays are views of the buffer, others are copies with the same values', () => {
  const byte = { dtype: 'U8', shape: [1], data: Uint8Array.of(7) };
  const aligned = encode(METADATA, { W, byte });
  assert.equal(decode(aligned).tensors.W.data.buffer, aligned);
  const shifted = encode(METADATA, { byte, W });
  assert.notEqual(decode(shifted).tensors.W.data.buffer, shifted);
  assert.deepEqual(decode(shifted).tensors.W.data, W.data);
});

test('a scalar has the empty shape and one value', () => {
  const dstar = { dtype: 'F32', shape: [], data: Float32Array.of(0.5) };
  assert.deepEqual(decode(encode(METADATA, { dstar })).tensors.dstar, { shape: [], data: dstar.data });
});

test('a tensor called __proto__ is a tensor like others', () => {
  const entry = '"__proto__":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}';
  const text = `{"__metadata__":${JSON.stringify(METADATA)},${entry}}`;
  const { tensors } = decode(assemble(text, Uint8Array.of(3)));
  assert.deepEqual(Object.keys(tensors), ['__proto__']);
});

/** @param {object} change of the one tensor's description */
const described = (change) =>
  assemble(
    { __metadata__: METADATA, W: { dtype: 'F32', shape: [2], data_offsets: [0, 8], ...change } },
    new Uint8Array(8),
  );
const whole = encode(METADATA, { W });
const { fingerprint, ...unsigned } = METADATA;

/** @type {[string, ArrayBuffer, RegExp][]} */
const FAULTS = [
  ['an empty file', new ArrayBuffer(0), /shorter than 8 bytes/],
  ['a file cut in its header', whole.slice(0, 40), /cut off within its header/],
  ['a file cut in its data', whole.slice(0, -4), /W lies outside the file/],
  [
    'a header length out of all measure',
    assemble('{}', undefined, { claimed: 2 ** 52 }),
    /claims 4503599627370496/,
  ],
  ['a header that is not JSON', assemble('{"W":'), /not JSON/],
  ['a header that is a list', assemble('[]'), /not a JSON object/],
  ['a type that is not known', described({ dtype: 'F16' }), /W has elements of type F16/],
  ['a type named like a method', described({ dtype: 'toString' }), /elements of type toString/],
  ['a shape with half a row', described({ shape: [0.5] }), /W is malformed/],
  ['a negative extent', described({ shape: [-2] }), /W is malformed/],
  ['one offset', described({ data_offsets: [0] }), /W is malformed/],
  ['offsets in the wrong order', described({ data_offsets: [8, 0] }), /outside the file/],
  ['offsets beyond the end', described({ data_offsets: [8, 16] }), /outside the file/],
  ['a shape that needs more', described({ shape: [3] }), /8 bytes, not what its shape \[3\] needs/],
  ['a tensor without description', assemble({ __metadata__: METADATA, W: null }), /W is malformed/],
  ['no metadata', assemble({}), /no status; it was not made here/],
  ['no fingerprint', encode(unsigned, {}), /no fingerprint; it was not made here/],
  ['a status that is not known', encode({ ...METADATA, status: 'asleep' }, {}), /is asleep/],
  [
    'a step that is no number',
    encode({ ...METADATA, step: 'soon' }, {}),
    /step is “soon”, not a whole number/,
  ],
];

for (const [what, bytes, says] of FAULTS) {
  test(`${what} is refused with one sentence`, () => {
    assert.throws(() => decode(bytes), { name: 'Error', message: says });
  });
}

test('the sentences end as sentences do', () => {
  for (const [, bytes] of FAULTS) {
    assert.throws(
      () => decode(bytes),
      ({ message }) => /^[A-Z].*\.$/.test(message),
    );
  }
  assert.equal(fingerprint.length, 16);
});
