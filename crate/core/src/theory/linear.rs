//! The optimum of the linear model (Elhage et al. 2022, "Basic Results"; Eckart & Young 1936).
//!
//! v ‖I^{1/2}(1 − A)‖²_F over matrices A of rank m is least when A keeps the m most important
//! axes; the minimiser is itself of the form WᵀW. Dropped features answer their mean.

use super::moments;
use crate::math;

/// Least loss of n features in m dimensions with I_i = decayⁱ at density p: v Σ_{i≥m} I_i.
///
/// ```
/// // Twenty features, five dimensions, I = 0.7ⁱ, dense.
/// let loss = superposition::theory::linear::least_loss(20, 5, 0.7, 1.0);
/// assert!((loss - 0.046464).abs() < 1e-6);
/// ```
pub fn least_loss(features: usize, dimensions: usize, decay: f64, p: f64) -> f64 {
    let dropped = (dimensions..features)
        .map(|i| math::pow(decay, i as f64))
        .sum::<f64>();
    moments::variance(p) * dropped
}
