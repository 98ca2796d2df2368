//! AdamW and the learning-rate schedules, over flat slices; L-BFGS for losses without noise in `lbfgs`. Knows no model.

pub mod lbfgs;

use crate::kernels::Lanes;
use crate::math;
use crate::spec::Schedule;

/// Decay of the first moment.
pub const BETA_1: f64 = 0.9;
/// Decay of the second moment.
pub const BETA_2: f64 = 0.999;
/// Added to the root of the second moment.
pub const EPSILON: f32 = 1e-8;

/// Moments below these are cut to 0: WebAssembly has no flush-to-zero, and arithmetic on the
/// denormals that a vanished gradient leaves behind is many times slower. Both lie far below what
/// could move a parameter ([`EPSILON`] alone is 1e-8).
const FIRST_FLOOR: f32 = 1e-20;
const SECOND_FLOOR: f32 = 1e-30;

/// Learning rate of one step: `step` of `length` in its leg, both counted from 0.
///
/// `constant`: lr. `linear`: lr (1 − t). `cosine`: lr (1 + cos πt)/2, with t = step / length.
pub fn scheduled(schedule: Schedule, lr: f64, step: u32, length: u32) -> f64 {
    let t = f64::from(step) / f64::from(length.max(1));
    match schedule {
        Schedule::Constant => lr,
        Schedule::Linear => lr * (1.0 - t),
        Schedule::Cosine => lr * 0.5 * (1.0 + math::cos(core::f64::consts::PI * t)),
    }
}

/// One update of AdamW (Loshchilov & Hutter 2019), as PyTorch orders it: decay first, then Adam.
#[derive(Clone, Copy, Debug)]
pub struct AdamW {
    keep: f32,
    rate: f32,
    second_scale: f32,
}

impl AdamW {
    /// For the update number `step` (from 1) at learning rate `lr` and weight decay `wd`.
    pub fn new(step: u32, lr: f64, wd: f64) -> Self {
        let t = f64::from(step);
        Self {
            keep: (1.0 - lr * wd) as f32,
            rate: (lr / (1.0 - math::pow(BETA_1, t))) as f32,
            second_scale: (1.0 / (1.0 - math::pow(BETA_2, t)).sqrt()) as f32,
        }
    }

    /// Updates parameters and moments in place; all four slices have the same length.
    ///
    /// w ← w (1 − lr·wd) − lr m̂ / (√v̂ + ε), with m ← β₁m + (1−β₁)g and v ← β₂v + (1−β₂)g².
    pub fn update<L: Lanes>(
        &self,
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
            self.quad::<L>(w, g, m, v);
        }
        // The rest, in a padded quad: lanes are independent, so the arithmetic is the same.
        let mut rest = [[0.0; 4]; 4];
        let n = w1.len();
        rest[0][..n].copy_from_slice(w1);
        rest[1][..n].copy_from_slice(g1);
        rest[2][..n].copy_from_slice(m1);
        rest[3][..n].copy_from_slice(v1);
        let [rw, rg, rm, rv] = &mut rest;
        self.quad::<L>(rw, rg, rm, rv);
        w1.copy_from_slice(&rw[..n]);
        m1.copy_from_slice(&rm[..n]);
        v1.copy_from_slice(&rv[..n]);
    }

    #[inline(always)]
    fn quad<L: Lanes>(&self, w: &mut [f32; 4], g: &[f32; 4], m: &mut [f32; 4], v: &mut [f32; 4]) {
        let of = |x: f64| L::splat(x as f32);
        let g = L::from_array(*g);
        let first = of(BETA_1).mul_add(L::from_array(*m), of(1.0 - BETA_1).mul(g));
        let second = of(BETA_2).mul_add(L::from_array(*v), of(1.0 - BETA_2).mul(g.mul(g)));
        let first = first.keep_where_greater(first.abs(), L::splat(FIRST_FLOOR));
        let second = second.keep_where_greater(second, L::splat(SECOND_FLOOR));
        let divisor = second
            .sqrt()
            .mul_add(L::splat(self.second_scale), L::splat(EPSILON));
        let move_by = L::splat(self.rate).mul(first).div(divisor);
        *w = L::splat(self.keep)
            .mul(L::from_array(*w))
            .sub(move_by)
            .to_array();
        *m = first.to_array();
        *v = second.to_array();
    }
}
