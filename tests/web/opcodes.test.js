// @ts-check
/**
 * What the shipped binaries are made of: those with SIMD have 128-bit instructions, the scalar ones
 * none, and none has the relaxed ones, whose results differ between machines.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import binaryen from 'binaryen';

const VECTOR = /\b(v128|[if](8x16|16x8|32x4|64x2))\.\w+/g;
const RELAXED = /\brelaxed_\w+|\w+\.relaxed\w*/g;

/**
 * The text form of a binary.
 * @param {Uint8Array} bytes
 * @returns {string}
 */
function disassembled(bytes) {
  const module = binaryen.readBinary(bytes);
  try {
    return module.emitText();
  } finally {
    module.dispose();
  }
}

/** @param {string} name @param {'simd' | 'scalar'} variant */
function shipped(name, variant) {
  const url = new URL(`../../www/generated/${name}_${variant}.wasm`, import.meta.url);
  return disassembled(readFileSync(url));
}

/**
 * The different matches in a text.
 * @param {string} text
 * @param {RegExp} pattern
 */
function found(text, pattern) {
  return new Set(text.match(pattern));
}

for (const name of ['superposition', 'labs']) {
  test(`${name}: the SIMD binary computes four lanes at a time, without relaxed instructions`, () => {
    const text = shipped(name, 'simd');
    const vector = found(text, VECTOR);
    for (const operation of ['f32x4.mul', 'f32x4.add', 'v128.load', 'v128.store']) {
      assert.ok(vector.has(operation), `${operation} is not among ${[...vector].join(' ')}`);
    }
    assert.deepEqual(found(text, RELAXED), new Set());
  });

  test(`${name}: the scalar binary runs where there is no SIMD`, () => {
    const text = shipped(name, 'scalar');
    assert.ok(found(text, /\bf32\.mul\b/g).size === 1, 'there is no arithmetic at all');
    assert.deepEqual(found(text, VECTOR), new Set());
    assert.deepEqual(found(text, RELAXED), new Set());
  });
}

test('the patterns find what they look for', () => {
  const sample = binaryen.parseText(`(module (func (export "f") (param v128) (result v128)
    (f32x4.relaxed_madd (local.get 0) (local.get 0) (v128.not (local.get 0)))))`);
  sample.setFeatures(binaryen.Features.All);
  const text = disassembled(sample.emitBinary());
  assert.deepEqual(found(text, VECTOR), new Set(['f32x4.relaxed_madd', 'v128.not']));
  assert.deepEqual(found(text, RELAXED), new Set(['f32x4.relaxed_madd']));
});
