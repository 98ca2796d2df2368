//! Lanes spelled out over arrays: the reference, and what runs where there is no SIMD.
#![allow(unsafe_code)]

use super::{Lanes, Words, floats_in};

/// Lanes spelled out: the reference, and what runs where there is no SIMD.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(C, align(16))]
pub struct Scalar(pub [f32; 4]);

/// Words spelled out.
#[derive(Clone, Copy, Debug, PartialEq)]
#[repr(C, align(16))]
pub struct ScalarWords(pub [u32; 4]);

macro_rules! each {
    ($lane:ident => $value:expr) => {
        core::array::from_fn(
            #[inline(always)]
            |$lane| $value,
        )
    };
}

impl Lanes for Scalar {
    type Words = ScalarWords;

    #[inline(always)]
    fn splat(x: f32) -> Self {
        Self([x; 4])
    }
    #[inline(always)]
    fn from_array(x: [f32; 4]) -> Self {
        Self(x)
    }
    #[inline(always)]
    fn to_array(self) -> [f32; 4] {
        self.0
    }
    #[inline(always)]
    fn add(self, o: Self) -> Self {
        Self(each!(l => self.0[l] + o.0[l]))
    }
    #[inline(always)]
    fn sub(self, o: Self) -> Self {
        Self(each!(l => self.0[l] - o.0[l]))
    }
    #[inline(always)]
    fn mul(self, o: Self) -> Self {
        Self(each!(l => self.0[l] * o.0[l]))
    }
    #[inline(always)]
    fn div(self, o: Self) -> Self {
        Self(each!(l => self.0[l] / o.0[l]))
    }
    #[inline(always)]
    fn sqrt(self) -> Self {
        Self(each!(l => self.0[l].sqrt()))
    }
    #[inline(always)]
    fn abs(self) -> Self {
        Self(each!(l => self.0[l].abs()))
    }
    #[inline(always)]
    fn keep_where_greater(self, test: Self, bound: Self) -> Self {
        Self(each!(l => if test.0[l] > bound.0[l] { self.0[l] } else { 0.0 }))
    }
    #[inline(always)]
    fn scaled_below(words: ScalarWords, limit: ScalarWords, scale: Self) -> Self {
        Self(
            each!(l => if words.0[l] < limit.0[l] { words.0[l] as i32 as f32 * scale.0[l] } else { 0.0 }),
        )
    }
    #[inline(always)]
    fn sums(rows: [Self; 4]) -> Self {
        Self(each!(r => rows[r].sum()))
    }
    #[inline(always)]
    fn transpose(rows: [Self; 4]) -> [Self; 4] {
        each!(r => Self(each!(l => rows[l].0[r])))
    }
    #[inline(always)]
    fn nonzero(self) -> u32 {
        (0..4).map(|l| u32::from(self.0[l] != 0.0) << l).sum()
    }
    #[inline(always)]
    fn from_words(words: ScalarWords) -> Self {
        Self(each!(l => words.0[l] as i32 as f32))
    }
    #[inline(always)]
    fn truncate(self) -> ScalarWords {
        ScalarWords(each!(l => self.0[l] as u32))
    }
    #[inline(always)]
    fn from_bits(words: ScalarWords) -> Self {
        Self(words.0.map(f32::from_bits))
    }
    #[inline(always)]
    fn to_bits(self) -> ScalarWords {
        ScalarWords(self.0.map(f32::to_bits))
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

impl Words for ScalarWords {
    #[inline(always)]
    fn from_array(x: [u32; 4]) -> Self {
        Self(x)
    }
    #[inline(always)]
    fn to_array(self) -> [u32; 4] {
        self.0
    }
    #[inline(always)]
    fn add(self, o: Self) -> Self {
        Self(each!(l => self.0[l].wrapping_add(o.0[l])))
    }
    #[inline(always)]
    fn sub(self, o: Self) -> Self {
        Self(each!(l => self.0[l].wrapping_sub(o.0[l])))
    }
    #[inline(always)]
    fn xor(self, o: Self) -> Self {
        Self(each!(l => self.0[l] ^ o.0[l]))
    }
    #[inline(always)]
    fn or(self, o: Self) -> Self {
        Self(each!(l => self.0[l] | o.0[l]))
    }
    #[inline(always)]
    fn shl(self, bits: u32) -> Self {
        Self(each!(l => self.0[l] << bits))
    }
    #[inline(always)]
    fn shr(self, bits: u32) -> Self {
        Self(each!(l => self.0[l] >> bits))
    }
}
