//! Lanes as WebAssembly `v128`: one instruction an operation. No relaxed SIMD.
#![allow(unsafe_code)]

use super::{Lanes, Words};
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
    fn sums([a, b, c, d]: [Self; 4]) -> Self {
        // Transpose 4×4, then add the columns as (0+1)+(2+3).
        let ab_low = i32x4_shuffle::<0, 4, 1, 5>(a.0, b.0);
        let ab_high = i32x4_shuffle::<2, 6, 3, 7>(a.0, b.0);
        let cd_low = i32x4_shuffle::<0, 4, 1, 5>(c.0, d.0);
        let cd_high = i32x4_shuffle::<2, 6, 3, 7>(c.0, d.0);
        let low = f32x4_add(
            i64x2_shuffle::<0, 2>(ab_low, cd_low),
            i64x2_shuffle::<1, 3>(ab_low, cd_low),
        );
        let high = f32x4_add(
            i64x2_shuffle::<0, 2>(ab_high, cd_high),
            i64x2_shuffle::<1, 3>(ab_high, cd_high),
        );
        Self(f32x4_add(low, high))
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
