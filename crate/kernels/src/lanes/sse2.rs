//! Lanes as SSE2 registers, which every x86-64 processor has: one instruction an operation.
//!
//! For the command line and the native checks; the browser never sees this file.
#![allow(unsafe_code)]

use core::arch::x86_64::*;

use super::{Lanes, Words, floats_in};

/// Evaluates an expression of SSE2 intrinsics on registers.
macro_rules! sse2 {
    ($($body:tt)*) => {{
        const { assert!(cfg!(target_feature = "sse2")) }
        // SAFETY: these intrinsics ask for nothing but SSE2, which is there (asserted above).
        unsafe { $($body)* }
    }};
}

/// One `__m128` of floats.
#[derive(Clone, Copy, Debug)]
pub struct Sse2(__m128);

/// One `__m128i` of words.
#[derive(Clone, Copy, Debug)]
pub struct SseWords(__m128i);

impl Lanes for Sse2 {
    type Words = SseWords;

    #[inline(always)]
    fn splat(x: f32) -> Self {
        Self(sse2!(_mm_set1_ps(x)))
    }
    #[inline(always)]
    fn from_array(x: [f32; 4]) -> Self {
        // SAFETY: the array is 16 readable bytes, and `loadu` asks for no alignment.
        Self(unsafe { _mm_loadu_ps(x.as_ptr()) })
    }
    #[inline(always)]
    fn to_array(self) -> [f32; 4] {
        let mut x = [0.0; 4];
        // SAFETY: the array is 16 writable bytes, and `storeu` asks for no alignment.
        unsafe { _mm_storeu_ps(x.as_mut_ptr(), self.0) }
        x
    }
    #[inline(always)]
    fn add(self, o: Self) -> Self {
        Self(sse2!(_mm_add_ps(self.0, o.0)))
    }
    #[inline(always)]
    fn sub(self, o: Self) -> Self {
        Self(sse2!(_mm_sub_ps(self.0, o.0)))
    }
    #[inline(always)]
    fn mul(self, o: Self) -> Self {
        Self(sse2!(_mm_mul_ps(self.0, o.0)))
    }
    #[inline(always)]
    fn div(self, o: Self) -> Self {
        Self(sse2!(_mm_div_ps(self.0, o.0)))
    }
    #[inline(always)]
    fn sqrt(self) -> Self {
        Self(sse2!(_mm_sqrt_ps(self.0)))
    }
    #[inline(always)]
    fn abs(self) -> Self {
        Self(sse2!(_mm_andnot_ps(_mm_set1_ps(-0.0), self.0)))
    }
    #[inline(always)]
    fn keep_where_greater(self, test: Self, bound: Self) -> Self {
        Self(sse2!(_mm_and_ps(self.0, _mm_cmpgt_ps(test.0, bound.0))))
    }
    #[inline(always)]
    fn scaled_below(words: SseWords, limit: SseWords, scale: Self) -> Self {
        Self(sse2!({
            let value = _mm_mul_ps(_mm_cvtepi32_ps(words.0), scale.0);
            _mm_and_ps(value, _mm_castsi128_ps(_mm_cmplt_epi32(words.0, limit.0)))
        }))
    }
    #[inline(always)]
    fn sums(rows: [Self; 4]) -> Self {
        let [x, y, z, w] = Self::transpose(rows);
        x.add(y).add(z.add(w))
    }
    #[inline(always)]
    fn transpose([a, b, c, d]: [Self; 4]) -> [Self; 4] {
        sse2!({
            let (ab_low, ab_high) = (_mm_unpacklo_ps(a.0, b.0), _mm_unpackhi_ps(a.0, b.0));
            let (cd_low, cd_high) = (_mm_unpacklo_ps(c.0, d.0), _mm_unpackhi_ps(c.0, d.0));
            [
                Self(_mm_movelh_ps(ab_low, cd_low)),
                Self(_mm_movehl_ps(cd_low, ab_low)),
                Self(_mm_movelh_ps(ab_high, cd_high)),
                Self(_mm_movehl_ps(cd_high, ab_high)),
            ]
        })
    }
    #[inline(always)]
    fn nonzero(self) -> u32 {
        sse2!(_mm_movemask_ps(_mm_cmpneq_ps(self.0, _mm_setzero_ps()))) as u32
    }
    #[inline(always)]
    fn from_words(words: SseWords) -> Self {
        Self(sse2!(_mm_cvtepi32_ps(words.0)))
    }
    #[inline(always)]
    fn truncate(self) -> SseWords {
        SseWords(sse2!(_mm_cvttps_epi32(self.0)))
    }
    #[inline(always)]
    fn from_bits(words: SseWords) -> Self {
        Self(sse2!(_mm_castsi128_ps(words.0)))
    }
    #[inline(always)]
    fn to_bits(self) -> SseWords {
        SseWords(sse2!(_mm_castps_si128(self.0)))
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

impl Words for SseWords {
    #[inline(always)]
    fn from_array(x: [u32; 4]) -> Self {
        // SAFETY: the array is 16 readable bytes, and `loadu` asks for no alignment.
        Self(unsafe { _mm_loadu_si128(x.as_ptr().cast()) })
    }
    #[inline(always)]
    fn to_array(self) -> [u32; 4] {
        let mut x = [0; 4];
        // SAFETY: the array is 16 writable bytes, and `storeu` asks for no alignment.
        unsafe { _mm_storeu_si128(x.as_mut_ptr().cast(), self.0) }
        x
    }
    #[inline(always)]
    fn add(self, o: Self) -> Self {
        Self(sse2!(_mm_add_epi32(self.0, o.0)))
    }
    #[inline(always)]
    fn sub(self, o: Self) -> Self {
        Self(sse2!(_mm_sub_epi32(self.0, o.0)))
    }
    #[inline(always)]
    fn xor(self, o: Self) -> Self {
        Self(sse2!(_mm_xor_si128(self.0, o.0)))
    }
    #[inline(always)]
    fn or(self, o: Self) -> Self {
        Self(sse2!(_mm_or_si128(self.0, o.0)))
    }
    #[inline(always)]
    fn shl(self, bits: u32) -> Self {
        Self(sse2!(_mm_sll_epi32(self.0, _mm_cvtsi32_si128(bits as i32))))
    }
    #[inline(always)]
    fn shr(self, bits: u32) -> Self {
        Self(sse2!(_mm_srl_epi32(self.0, _mm_cvtsi32_si128(bits as i32))))
    }
}
