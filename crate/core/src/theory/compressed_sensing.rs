//! How many measurements compressed sensing needs (QUESTIONS 3.6; Donoho & Tanner; the minimax risk of
//! soft thresholding by Donoho, Johnstone & Montanari 2011): δ = m/n against ε = k/n, for L1 recovery
//! from random frames, n → ∞.

use super::minimise::least;
use super::normal;

/// A point of the transition.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Transition {
    /// δ = m/n: measurements per unknown that suffice.
    pub delta: f64,
    /// The best threshold of AMP, in units of the noise.
    pub threshold: f64,
}

/// M₊(ε): unknowns known to be non-negative, a share ε in (0, 1) of them non-zero.
///
/// ```
/// let point = superposition::theory::compressed_sensing::non_negative(0.1);
/// assert!((point.delta - 0.2653).abs() < 5e-5);
/// ```
pub fn non_negative(epsilon: f64) -> Transition {
    minimax(epsilon, 1.0)
}

/// M±(ε): unknowns of either sign.
pub fn signed(epsilon: f64) -> Transition {
    minimax(epsilon, 2.0)
}

/// Least ε(1 + t²) + sides (1 − ε)\[(1 + t²)Φ(−t) − tφ(t)\] over t ≥ 0: the greatest risk of
/// thresholding at t, for the worst amplitudes.
fn minimax(epsilon: f64, sides: f64) -> Transition {
    let risk = |t: f64| {
        let square = 1.0 + t * t;
        let tail = square * normal::cdf(-t) - t * normal::pdf(t);
        epsilon * square + sides * (1.0 - epsilon) * tail
    };
    // At t the derivative is positive once 2εt > sides·2φ(t), long before t = 40.
    let (threshold, delta) = least(0.0, 40.0, 400, risk);
    Transition { delta, threshold }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theory::check::assert_printed;

    const EPSILONS: [f64; 9] = [0.001, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.5];

    #[test]
    fn printed_table() {
        let delta = [
            0.0084, 0.0307, 0.0522, 0.0874, 0.1671, 0.2653, 0.4099, 0.5215, 0.6956,
        ];
        let best = [
            2.436, 1.947, 1.721, 1.485, 1.159, 0.901, 0.636, 0.478, 0.276,
        ];
        let either = [
            0.0095, 0.0354, 0.0612, 0.1042, 0.2039, 0.3288, 0.5111, 0.6456, 0.8313,
        ];
        for (k, epsilon) in EPSILONS.into_iter().enumerate() {
            let point = non_negative(epsilon);
            assert_printed(point.delta, delta[k], 1e-4);
            assert_printed(point.threshold, best[k], 1e-3);
            assert_printed(signed(epsilon).delta, either[k], 1e-4);
        }
        // The column of QUESTIONS 3.5 for other densities.
        for (epsilon, printed) in [(0.07, 0.2098), (0.03, 0.1170)] {
            assert_printed(non_negative(epsilon).delta, printed, 1e-4);
        }
    }

    #[test]
    fn printed_features_per_dimension() {
        // QUESTIONS 4.3: 1/δ₊. Its 5.98 at .05 is one over the rounded .1671; unrounded it is 5.985.
        assert_printed(1.0 / non_negative(0.01).delta, 19.2, 0.1);
        assert_printed(1.0 / non_negative(0.02).delta, 11.4, 0.1);
        assert_printed(1.0 / non_negative(0.05).delta, 5.985, 1e-3);
        for (p, printed) in [(0.1, 3.77), (0.2, 2.44)] {
            assert_printed(1.0 / non_negative(p).delta, printed, 0.01);
        }
    }

    #[test]
    fn classical_values_at_one_half() {
        // δ = 1/2 at ρ = ε/δ = 0.558 and 0.386.
        for (curve, printed) in [
            (non_negative as fn(f64) -> Transition, 0.558),
            (signed, 0.386),
        ] {
            let (mut low, mut high) = (0.0, 1.0);
            for _ in 0..50 {
                let middle = (low + high) / 2.0;
                if curve(middle).delta < 0.5 {
                    low = middle;
                } else {
                    high = middle;
                }
            }
            assert_printed(low / 0.5, printed, 1e-3);
        }
    }

    #[test]
    fn the_threshold_balances_the_two_errors() {
        // Where the derivative is 0: εt = sides (1 − ε)(φ(t) − tΦ(−t)).
        for epsilon in [1e-6, 0.003, 0.2, 0.7] {
            for (sides, point) in [(1.0, non_negative(epsilon)), (2.0, signed(epsilon))] {
                let t = point.threshold;
                let silent = normal::pdf(t) - t * normal::cdf(-t);
                let balance = epsilon * t - sides * (1.0 - epsilon) * silent;
                assert!(
                    balance.abs() < 1e-7 * epsilon.max(1e-3),
                    "{epsilon} {t} {balance}"
                );
            }
        }
    }
}
