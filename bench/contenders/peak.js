// @ts-check
/**
 * The most multiply-then-add that this machine does in WebAssembly SIMD128: twelve independent
 * chains in registers, nothing from memory. The yardstick for every share of peak.
 */
import binaryen from 'binaryen';
import { CHAINS } from './operations.js';

/** A module that exports `peak(turns: i32, a: f32, b: f32) -> f32`. @returns {Uint8Array} */
export function peakModule() {
  const m = new binaryen.Module();
  m.setFeatures(binaryen.Features.SIMD128);
  const { i32, f32, v128 } = binaryen;
  // Locals: 0 turns, 1 a, 2 b, 3 a splat, 4 b splat, 5… the chains.
  const chain = (/** @type {number} */ c) => 5 + c;
  const chains = Array.from({ length: CHAINS }, (_, c) => chain(c));
  const advance = (/** @type {number} */ at) =>
    m.local.set(
      at,
      m.f32x4.add(m.f32x4.mul(m.local.get(at, v128), m.local.get(3, v128)), m.local.get(4, v128)),
    );
  const countDown = m.local.tee(0, m.i32.sub(m.local.get(0, i32), m.i32.const(1)), i32);
  const steps = [
    m.local.set(3, m.f32x4.splat(m.local.get(1, f32))),
    m.local.set(4, m.f32x4.splat(m.local.get(2, f32))),
    ...chains.map((at, c) => m.local.set(at, m.f32x4.splat(m.f32.const(1 + c / 16)))),
    m.loop('turn', m.block(null, [...chains.map(advance), m.br('turn', countDown)])),
    m.f32x4.extract_lane(
      chains.map((at) => m.local.get(at, v128)).reduce((sum, value) => m.f32x4.add(sum, value)),
      0,
    ),
  ];
  const body = m.block(null, steps, f32);
  const locals = Array.from({ length: CHAINS + 2 }, () => v128);
  m.addFunction('peak', binaryen.createType([i32, f32, f32]), f32, locals, body);
  m.addFunctionExport('peak', 'peak');
  if (!m.validate()) throw new Error('The peak module is not valid.');
  return m.emitBinary();
}
