//! Lanes as WebAssembly `v128`: one instruction an operation. No relaxed SIMD.
#![allow(unsafe_code)]

use super::{Lanes, Words, floats_in};
use core::arch::wasm32::*;

/// One WebAssembly `v128` of floats.
#[derive(Clone, Copy, Debug)]
pub struct Simd128(v128);

/// One WebAssembly `v128` of words.
#[derive(Clone, Copy, Debug)]
pub struct SimdWords(v128);

#[inline(always)]
fn load<T>(x: &[T; 4]) -> v128 {
    const { assert!(size_of::<T>() == 4) }
    // SAFETY: the array is 16 readable bytes (asserted above), every bit pattern is a `v128`,
    // and `v128_load` asks for no alignment.
    unsafe { v128_load(x.as_ptr().cast()) }
}

#[inline(always)]
fn store<T>(v: v128, x: &mut [T; 4]) {
    const { assert!(size_of::<T>() == 4) }
    // SAFETY: the array is 16 writable bytes (asserted above), T is f32 or u32 (both callers
    // below), for which every bit pattern is a value, and `v128_store` asks for no alignment.
    unsafe { v128_store(x.as_mut_ptr().cast(), v) }
}

impl Lanes for Simd128 {
    type Words = SimdWords;

    #[inline(always)]
    fn splat(x: f32) -> Self {
        Self(f32x4_splat(x))
    }
    #[inline(always)]
    fn from_array(x: [f32; 4]) -> Self {
        Self(load(&x))
    }
    #[inline(always)]
    fn to_array(self) -> [f32; 4] {
        let mut x = [0.0; 4];
        store(self.0, &mut x);
        x
    }
    #[inline(always)]
    fn add(self, o: Self) -> Self {
        Self(f32x4_add(self.0, o.0))
    }
    #[inline(always)]
    fn sub(self, o: Self) -> Self {
        Self(f32x4_sub(self.0, o.0))
    }
    #[inline(always)]
    fn mul(self, o: Self) -> Self {
        Self(f32x4_mul(self.0, o.0))
    }
    #[inline(always)]
    fn div(self, o: Self) -> Self {
        Self(f32x4_div(self.0, o.0))
    }
    #[inline(always)]
    fn sqrt(self) -> Self {
        Self(f32x4_sqrt(self.0))
    }
    #[inline(always)]
    fn abs(self) -> Self {
        Self(f32x4_abs(self.0))
    }
    #[inline(always)]
    fn keep_where_greater(self, test: Self, bound: Self) -> Self {
        Self(v128_and(self.0, f32x4_gt(test.0, bound.0)))
    }
    #[inline(always)]
    fn scaled_below(words: SimdWords, limit: SimdWords, scale: Self) -> Self {
        // Below 2³¹ the signed forms agree with the unsigned ones and are cheaper on x86.
        let value = f32x4_mul(f32x4_convert_i32x4(words.0), scale.0);
        Self(v128_and(value, i32x4_lt(words.0, limit.0)))
    }
    #[inline(always)]
    fn sums(rows: [Self; 4]) -> Self {
        let [x, y, z, w] = Self::transpose(rows);
        x.add(y).add(z.add(w))
    }
    #[inline(always)]
    fn transpose([a, b, c, d]: [Self; 4]) -> [Self; 4] {
        let ab_low = i32x4_shuffle::<0, 4, 1, 5>(a.0, b.0);
        let ab_high = i32x4_shuffle::<2, 6, 3, 7>(a.0, b.0);
        let cd_low = i32x4_shuffle::<0, 4, 1, 5>(c.0, d.0);
        let cd_high = i32x4_shuffle::<2, 6, 3, 7>(c.0, d.0);
        [
            Self(i64x2_shuffle::<0, 2>(ab_low, cd_low)),
            Self(i64x2_shuffle::<1, 3>(ab_low, cd_low)),
            Self(i64x2_shuffle::<0, 2>(ab_high, cd_high)),
            Self(i64x2_shuffle::<1, 3>(ab_high, cd_high)),
        ]
    }
    #[inline(always)]
    fn nonzero(self) -> u32 {
        i32x4_bitmask(f32x4_ne(self.0, f32x4_splat(0.0))).into()
    }
    #[inline(always)]
    fn from_words(words: SimdWords) -> Self {
        Self(f32x4_convert_i32x4(words.0))
    }
    #[inline(always)]
    fn truncate(self) -> SimdWords {
        SimdWords(i32x4_trunc_sat_f32x4(self.0))
    }
    #[inline(always)]
    fn from_bits(words: SimdWords) -> Self {
        Self(words.0)
    }
    #[inline(always)]
    fn to_bits(self) -> SimdWords {
        SimdWords(self.0)
    }
    #[inline(always)]
    fn floats(vectors: &[Self]) -> &[f32] {
        // SAFETY: the length is in floats (asserted), and a vector is four of them and nothing else.
        unsafe { core::slice::from_raw_parts(vectors.as_ptr().cast(), floats_in(vectors)) }
    }
    #[inline(always)]
    fn floats_mut(vectors: &mut [Self]) -> &mut [f32] {
        let count = floats_in(vectors);
        // SAFETY: as above; every float is a value of a lane.
        unsafe { core::slice::from_raw_parts_mut(vectors.as_mut_ptr().cast(), count) }
    }
}

impl Words for SimdWords {
    #[inline(always)]
    fn from_array(x: [u32; 4]) -> Self {
        Self(load(&x))
    }
    #[inline(always)]
    fn to_array(self) -> [u32; 4] {
        let mut x = [0; 4];
        store(self.0, &mut x);
        x
    }
    #[inline(always)]
    fn add(self, o: Self) -> Self {
        Self(i32x4_add(self.0, o.0))
    }
    #[inline(always)]
    fn sub(self, o: Self) -> Self {
        Self(i32x4_sub(self.0, o.0))
    }
    #[inline(always)]
    fn xor(self, o: Self) -> Self {
        Self(v128_xor(self.0, o.0))
    }
    #[inline(always)]
    fn or(self, o: Self) -> Self {
        Self(v128_or(self.0, o.0))
    }
    #[inline(always)]
    fn shl(self, bits: u32) -> Self {
        Self(i32x4_shl(self.0, bits))
    }
    #[inline(always)]
    fn shr(self, bits: u32) -> Self {
        Self(u32x4_shr(self.0, bits))
    }
}
