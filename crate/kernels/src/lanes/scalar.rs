//! Lanes spelled out over arrays: the reference, and what runs where there is no SIMD.

use super::{Lanes, Words};

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
