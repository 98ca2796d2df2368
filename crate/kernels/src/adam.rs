//! AdamW over flat slices, four parameters at a time.
//!
//! ```text
//! m ← β₁ m + (1−β₁) g      v ← β₂ v + (1−β₂) g²      tiny m and v ← 0
//! w ← keep · w − rate · m / (√v · scale + ε)
//! ```
//!
//! Which rate a step has, and what keep and scale are, is the optimiser's business.

use super::lanes::Lanes;

/// Moments below these are cut to 0: WebAssembly has no flush-to-zero, and arithmetic on the
/// denormals that a vanished gradient leaves behind is many times slower. Both lie far below what
/// could move a parameter (ε alone is 1e-8).
const FIRST_FLOOR: f32 = 1e-20;
const SECOND_FLOOR: f32 = 1e-30;

/// The numbers of one update.
#[derive(Clone, Copy, Debug)]
pub struct Update {
    /// β₁ and 1 − β₁.
    pub first: [f32; 2],
    /// β₂ and 1 − β₂.
    pub second: [f32; 2],
    /// ε.
    pub epsilon: f32,
    /// What is left of a parameter after decay.
    pub keep: f32,
    /// Learning rate, over the bias of the first moment.
    pub rate: f32,
    /// 1 over the root of the bias of the second moment.
    pub scale: f32,
}

/// Updates parameters and moments in place; all four slices have the same length.
pub fn update<L: Lanes>(
    by: Update,
    w: &mut [f32],
    grad: &[f32],
    first: &mut [f32],
    second: &mut [f32],
) {
    let (w4, w1) = w.as_chunks_mut::<4>();
    let (g4, g1) = grad.as_chunks::<4>();
    let (m4, m1) = first.as_chunks_mut::<4>();
    let (v4, v1) = second.as_chunks_mut::<4>();
    for (((w, g), m), v) in w4.iter_mut().zip(g4).zip(m4).zip(v4) {
        quad::<L>(by, w, g, m, v);
    }
    // The rest, in a padded quad: lanes are independent, so the arithmetic is the same.
    let mut rest = [[0.0; 4]; 4];
    let n = w1.len();
    rest[0][..n].copy_from_slice(w1);
    rest[1][..n].copy_from_slice(g1);
    rest[2][..n].copy_from_slice(m1);
    rest[3][..n].copy_from_slice(v1);
    let [rw, rg, rm, rv] = &mut rest;
    quad::<L>(by, rw, rg, rm, rv);
    w1.copy_from_slice(&rw[..n]);
    m1.copy_from_slice(&rm[..n]);
    v1.copy_from_slice(&rv[..n]);
}

#[inline(always)]
fn quad<L: Lanes>(by: Update, w: &mut [f32; 4], g: &[f32; 4], m: &mut [f32; 4], v: &mut [f32; 4]) {
    let of = |x: f32| L::splat(x);
    let g = L::from_array(*g);
    let first = of(by.first[0]).mul_add(L::from_array(*m), of(by.first[1]).mul(g));
    let second = of(by.second[0]).mul_add(L::from_array(*v), of(by.second[1]).mul(g.mul(g)));
    let first = first.keep_where_greater(first.abs(), of(FIRST_FLOOR));
    let second = second.keep_where_greater(second, of(SECOND_FLOOR));
    let divisor = second.sqrt().mul_add(of(by.scale), of(by.epsilon));
    let move_by = of(by.rate).mul(first).div(divisor);
    *w = of(by.keep).mul(L::from_array(*w)).sub(move_by).to_array();
    *m = first.to_array();
    *v = second.to_array();
}
