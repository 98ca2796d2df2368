//! How many of n independent features are active at once.

use crate::math;

/// P(k of n are active) at density p, in 0..=1.
///
/// ```
/// use superposition::theory::binomial::probability;
///
/// assert!((probability(5, 0.1, 1) - 5.0 * 0.1 * 0.9_f64.powi(4)).abs() < 1e-12);
/// assert_eq!(probability(3, 1.0, 3), 1.0);
/// ```
pub fn probability(n: usize, p: f64, k: usize) -> f64 {
    if k > n {
        return 0.0;
    }
    if p >= 1.0 {
        return if k == n { 1.0 } else { 0.0 };
    }
    if p <= 0.0 {
        return if k == 0 { 1.0 } else { 0.0 };
    }
    // In logarithms: a single power would vanish for thousands of features.
    let ways: f64 = (1..=k)
        .map(|j| math::ln((n - k + j) as f64 / j as f64))
        .sum();
    math::exp(ways + k as f64 * math::ln(p) + (n - k) as f64 * math::ln_1p(-p))
}

#[cfg(test)]
mod tests {
    use super::probability;

    #[test]
    fn all_counts_together_are_certain_and_their_mean_is_np() {
        for (n, p) in [(1, 0.3), (5, 0.1), (20, 0.001), (80, 0.5), (1000, 0.02)] {
            let all = (0..=n).map(|k| probability(n, p, k));
            assert!((all.sum::<f64>() - 1.0).abs() < 1e-9);
            let mean: f64 = (0..=n).map(|k| k as f64 * probability(n, p, k)).sum();
            assert!((mean - n as f64 * p).abs() < 1e-9 * (1.0 + mean));
        }
    }
}
