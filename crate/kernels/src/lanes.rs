//! Four float lanes and four word lanes: the primitive operations, and nothing else.
//!
//! [`Scalar`] spells each operation out over `[f32; 4]`; `Simd128` maps it to one WebAssembly
//! instruction, `Sse2` to one of any x86-64 processor. All round after every operation (no fused
//! multiply-add, no relaxed SIMD) and sum across lanes in the same order, so an algorithm written
//! over [`Lanes`] gives equal bits with each. Only the files below this one may hold `unsafe` or
//! name `core::arch`.

mod scalar;
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
mod simd128;
#[cfg(target_arch = "x86_64")]
mod sse2;

pub use scalar::{Scalar, ScalarWords};
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub use simd128::{Simd128, SimdWords};
#[cfg(target_arch = "x86_64")]
pub use sse2::{Sse2, SseWords};

/// The lanes of this build.
#[cfg(not(any(
    target_arch = "x86_64",
    all(target_arch = "wasm32", target_feature = "simd128")
)))]
pub type Native = Scalar;
/// The lanes of this build.
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
pub type Native = Simd128;
/// The lanes of this build.
#[cfg(target_arch = "x86_64")]
pub type Native = Sse2;

/// Floats that vectors hold, each four and nothing else.
#[inline(always)]
fn floats_in<L: Lanes>(vectors: &[L]) -> usize {
    const { assert!(size_of::<L>() == 16 && align_of::<L>() >= align_of::<f32>()) }
    4 * vectors.len()
}

/// Four `f32` side by side.
pub trait Lanes: Copy {
    /// Four `u32` side by side, for the generators.
    type Words: Words;

    /// The same value in every lane.
    fn splat(x: f32) -> Self;
    /// Lanes from memory order.
    fn from_array(x: [f32; 4]) -> Self;
    /// Lanes to memory order.
    fn to_array(self) -> [f32; 4];
    /// Lane-wise sum.
    fn add(self, other: Self) -> Self;
    /// Lane-wise difference.
    fn sub(self, other: Self) -> Self;
    /// Lane-wise product.
    fn mul(self, other: Self) -> Self;
    /// Lane-wise quotient.
    fn div(self, other: Self) -> Self;
    /// Lane-wise square root.
    fn sqrt(self) -> Self;
    /// Lane-wise magnitude.
    fn abs(self) -> Self;
    /// `self` in the lanes where `test > bound`, +0 elsewhere (also where `test` is not a number).
    fn keep_where_greater(self, test: Self, bound: Self) -> Self;
    /// `words · scale` in the lanes where `words < limit`, +0 elsewhere; words and limit below 2³¹.
    fn scaled_below(words: Self::Words, limit: Self::Words, scale: Self) -> Self;
    /// The four horizontal sums (a₀+a₁)+(a₂+a₃) of four vectors, one in each lane.
    fn sums(rows: [Self; 4]) -> Self;
    /// Four vectors as a 4×4 matrix, columns for rows.
    fn transpose(rows: [Self; 4]) -> [Self; 4];
    /// One bit a lane, the first lowest: set where the value is not 0 (also where it is no number).
    fn nonzero(self) -> u32;
    /// Words as signed numbers.
    fn from_words(words: Self::Words) -> Self;
    /// Towards 0, as words; for values in 0..2³¹.
    fn truncate(self) -> Self::Words;
    /// The floats that words are the bits of.
    fn from_bits(words: Self::Words) -> Self;
    /// The bits of floats.
    fn to_bits(self) -> Self::Words;
    /// The same memory as plain floats, in memory order.
    fn floats(vectors: &[Self]) -> &[f32];
    /// The same memory as plain floats, in memory order.
    fn floats_mut(vectors: &mut [Self]) -> &mut [f32];

    /// `self · b + c`, rounded twice.
    #[inline(always)]
    fn mul_add(self, b: Self, c: Self) -> Self {
        self.mul(b).add(c)
    }
    /// `if z > 0 { z } else { +0 }`: never −0.
    #[inline(always)]
    fn relu(self) -> Self {
        self.keep_where_greater(self, Self::splat(0.0))
    }
    /// (a₀+a₁)+(a₂+a₃).
    #[inline(always)]
    fn sum(self) -> f32 {
        let [a, b, c, d] = self.to_array();
        (a + b) + (c + d)
    }
}

/// Four `u32` side by side.
pub trait Words: Copy {
    /// Lanes from memory order.
    fn from_array(x: [u32; 4]) -> Self;
    /// Lanes to memory order.
    fn to_array(self) -> [u32; 4];
    /// Lane-wise sum, wrapping.
    fn add(self, other: Self) -> Self;
    /// Lane-wise difference, wrapping.
    fn sub(self, other: Self) -> Self;
    /// Lane-wise exclusive or.
    fn xor(self, other: Self) -> Self;
    /// Lane-wise or.
    fn or(self, other: Self) -> Self;
    /// Lane-wise left shift by 0..32.
    fn shl(self, bits: u32) -> Self;
    /// Lane-wise right shift by 0..32, filling with zeros.
    fn shr(self, bits: u32) -> Self;
}
