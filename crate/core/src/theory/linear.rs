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
    moments::variance(p) * importance(dimensions..features, decay)
}

/// Loss of W = 0, b = 0: Σ I_i p/3. About that of a fresh model.
pub fn silent_loss(features: usize, decay: f64, p: f64) -> f64 {
    moments::second(p) * importance(0..features, decay)
}

/// Σ I_i of some features, counted from 0, with I_i = decayⁱ.
pub fn importance(features: core::ops::Range<usize>, decay: f64) -> f64 {
    features.map(|i| math::pow(decay, i as f64)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_sums_and_losses() {
        // PAPER 4.2.
        assert!((importance(5..20, 0.7) - 0.557_574).abs() < 5e-7);
        assert!((importance(20..80, 0.9) - 1.213_582).abs() < 5e-7);
        assert!((importance(5..10, 0.75) - 0.723_965).abs() < 5e-7);
        let twenty = least_loss(20, 5, 0.7, 1.0);
        assert!((twenty - 0.046_464).abs() < 1e-6);
        assert!((twenty / 20.0 - 0.002_323_2).abs() < 5e-8);
        // PAPER 4.9: the ReLU hidden model, one-hot.
        assert!((least_loss(10, 5, 0.75, 1.0) - 0.060_330).abs() < 5e-7);
        // PAPER 4.5: five features in the plane, dense.
        crate::theory::check::assert_printed(least_loss(5, 2, 0.9, 1.0), 0.182_93, 1e-5);
        // Equal importance: (n − m)/12.
        assert!((least_loss(400, 30, 1.0, 1.0) - 370.0 / 12.0).abs() < 1e-12);
    }

    #[test]
    fn nothing_stored_costs_the_variance_or_the_second_moment() {
        for p in [1.0, 0.3, 0.01] {
            let all = importance(0..20, 0.7);
            assert!((least_loss(20, 0, 0.7, p) - all * (p / 3.0 - p * p / 4.0)).abs() < 1e-14);
            assert!((silent_loss(20, 0.7, p) - all * p / 3.0).abs() < 1e-14);
        }
    }
}
