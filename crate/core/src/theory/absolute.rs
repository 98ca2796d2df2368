//! The absolute value y = |x|, x ~ U\[−1, 1\] where active, with neurons that serve one feature each
//! (PAPER 4.9): h = ReLU(W₁x), y' = ReLU(W₂h + b). |x| has the moments of U\[0, 1\]. Not for neurons
//! shared between features, which pay where features are sparse.

use super::{linear, moments};
use crate::math;

/// Loss of a feature of importance 1 with no neuron: v, answered by its mean.
pub fn without_neurons(p: f64) -> f64 {
    moments::variance(p)
}

/// Loss with one neuron, which sees one sign: p/6 − p²/(2(8 − 3p)). The best bias is 2p/(8 − 3p), the best slope
/// 1 − 3b/2; 1/15 at p = 1.
///
/// ```
/// let loss = superposition::theory::absolute::with_one_neuron(1.0);
/// assert!((loss - 1.0 / 15.0).abs() < 1e-15);
/// ```
pub fn with_one_neuron(p: f64) -> f64 {
    p / 6.0 - p * p / (2.0 * (8.0 - 3.0 * p))
}

/// Loss with two neurons, one for each sign.
pub const WITH_TWO_NEURONS: f64 = 0.0;

/// Least loss of n features with m neurons, I_i = decayⁱ ≤ 1, when every neuron serves one feature.
/// A second neuron always removes more than a first (v < 2·`with_one_neuron`), so pairs are filled
/// first, the most important feature before all; an odd neuron is left to the next one.
pub fn loss(features: usize, neurons: usize, decay: f64, p: f64) -> f64 {
    let pairs = (neurons / 2).min(features);
    let without = without_neurons(p) * linear::importance(pairs..features, decay);
    if neurons % 2 == 1 && pairs < features {
        let saved = without_neurons(p) - with_one_neuron(p);
        return without - saved * math::pow(decay, pairs as f64);
    }
    without
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theory::check::assert_printed;

    #[test]
    fn printed_losses() {
        assert_eq!(loss(3, 6, 0.8, 1.0), WITH_TWO_NEURONS);
        assert_printed(loss(100, 40, 0.8, 1.0), 0.004_803_8, 1e-7);
        assert_printed(loss(100, 40, 0.8, 1.0) / 100.0, 4.80e-5, 1e-7);
        assert!((with_one_neuron(1.0) - 1.0 / 15.0).abs() < 1e-16);
        let signed = moments::Amplitude::Signed;
        assert_eq!(signed.second(0.4), moments::second(0.4));
    }

    /// Loss with one neuron of input weight 1, output weight `slope`: by midpoints.
    fn by_midpoints(slope: f64, bias: f64, p: f64) -> f64 {
        let grid = 4000;
        let mut active = 0.0;
        for k in 0..grid {
            let x = -1.0 + 2.0 * (f64::from(k) + 0.5) / f64::from(grid);
            let miss = x.abs() - (slope * x.max(0.0) + bias).max(0.0);
            active += miss * miss / f64::from(grid);
        }
        (1.0 - p) * bias.max(0.0) * bias.max(0.0) + p * active
    }

    #[test]
    fn one_neuron_can_do_so_much_and_no_more() {
        for p in [1.0, 0.5, 0.1] {
            let bias = 2.0 * p / (8.0 - 3.0 * p);
            let best = by_midpoints(1.0 - 1.5 * bias, bias, p);
            assert!((best - with_one_neuron(p)).abs() < 1e-7, "{best}");
            for slope in (-10..=30).map(|k| f64::from(k) * 0.05) {
                for bias in (-10..=30).map(|k| f64::from(k) * 0.02) {
                    assert!(by_midpoints(slope, bias, p) > best - 1e-7, "{slope} {bias}");
                }
            }
        }
    }

    #[test]
    fn pairs_are_filled_first() {
        for p in [1.0, 0.6, 0.01] {
            let single = without_neurons(p) - with_one_neuron(p);
            assert!(single > 0.0 && 2.0 * single < without_neurons(p));
            // Seven neurons: three pairs and one for the fourth feature.
            let by_hand = with_one_neuron(p) * 0.512 + without_neurons(p) * 0.4096;
            assert!((loss(5, 7, 0.8, p) - by_hand).abs() < 1e-15);
            assert_eq!(loss(5, 11, 0.8, p), 0.0);
        }
    }
}
