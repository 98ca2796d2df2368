//! AdamW and the learning-rate schedules, over flat slices; L-BFGS for losses without noise in `lbfgs`. Knows no model.

pub mod lbfgs;

use crate::kernels::Kernels;
use crate::kernels::adam::Update;
use crate::math;
use crate::spec::Schedule;

/// Decay of the first moment.
pub const BETA_1: f64 = 0.9;
/// Decay of the second moment.
pub const BETA_2: f64 = 0.999;
/// Added to the root of the second moment.
pub const EPSILON: f32 = 1e-8;

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
        Self {
            keep: (1.0 - lr * wd) as f32,
            rate: (lr / (1.0 - math::power(BETA_1, step))) as f32,
            second_scale: (1.0 / (1.0 - math::power(BETA_2, step)).sqrt()) as f32,
        }
    }

    /// Updates parameters and moments in place; all four slices have the same length.
    ///
    /// w ← w (1 − lr·wd) − lr m̂ / (√v̂ + ε), with m ← β₁m + (1−β₁)g and v ← β₂v + (1−β₂)g².
    pub fn update<L: Kernels>(
        &self,
        w: &mut [f32],
        grad: &[f32],
        first: &mut [f32],
        second: &mut [f32],
    ) {
        let update = Update {
            first: [BETA_1 as f32, (1.0 - BETA_1) as f32],
            second: [BETA_2 as f32, (1.0 - BETA_2) as f32],
            epsilon: EPSILON,
            keep: self.keep,
            rate: self.rate,
            scale: self.second_scale,
        };
        L::update(update, w, grad, first, second);
    }
}
