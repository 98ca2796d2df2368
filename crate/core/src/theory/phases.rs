//! Phases of n features in m = n − 1 dimensions at fixed unit weights (M. Wattenberg's theory
//! notebook; PAPER 1.5 and 4.3, QUESTIONS 3.3). Importances are (1, …, 1, r). Dropped outputs answer
//! their mean. Variational: with free weights and biases the true boundaries lie at higher densities.

use super::moments;

/// What W ignores: the direction W⊥.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ignored {
    /// W⊥ = (0, …, 0, 1): the extra feature is dropped.
    Last,
    /// W⊥ = (1, 0, …, 0): another feature is dropped, all others are dedicated.
    First,
    /// W⊥ = (0, …, 1, 1): the extra feature and one other are an antipodal pair.
    LastPair,
    /// W⊥ = (1, 1, 0, …, 0): two others are an antipodal pair. Needs three features.
    FirstPair,
}

/// What becomes of the extra feature: the colours of the diagram.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extra {
    /// Not represented: grey.
    Dropped,
    /// Dedicated dimension: blue.
    Dedicated,
    /// Superposition, an antipodal pair: red.
    Superposed,
}

impl Ignored {
    /// Loss at relative importance r ≥ 0 of the extra feature and density p.
    pub fn loss(self, r: f64, p: f64) -> f64 {
        match self {
            Self::Last => r * moments::variance(p),
            Self::First => moments::variance(p),
            Self::LastPair => (1.0 + r) * p * p / 6.0,
            Self::FirstPair => p * p / 3.0,
        }
    }

    /// What becomes of the extra feature.
    pub fn extra(self) -> Extra {
        match self {
            Self::Last => Extra::Dropped,
            Self::First | Self::FirstPair => Extra::Dedicated,
            Self::LastPair => Extra::Superposed,
        }
    }
}

/// The configuration with the least loss for n ≥ 2 features in n − 1 dimensions; of equal ones the
/// first named.
///
/// ```
/// use superposition::theory::phases::{Extra, best};
///
/// assert_eq!(best(2, 0.1, 0.5).extra(), Extra::Dropped);
/// assert_eq!(best(2, 1.0, 0.1).extra(), Extra::Superposed);
/// ```
pub fn best(features: usize, r: f64, p: f64) -> Ignored {
    let all = [
        Ignored::Last,
        Ignored::First,
        Ignored::LastPair,
        Ignored::FirstPair,
    ];
    let count = if features > 2 { 4 } else { 3 };
    all[..count]
        .iter()
        .copied()
        .fold(Ignored::Last, |best, next| {
            if next.loss(r, p) < best.loss(r, p) {
                next
            } else {
                best
            }
        })
}

/// Density below which the extra feature is superposed rather than dropped, r ≤ 1: 4r/(2 + 5r).
pub fn drop_boundary(r: f64) -> f64 {
    4.0 * r / (2.0 + 5.0 * r)
}

/// Density below which the extra feature is no longer dedicated at the cost of dropping another,
/// r ≥ 1: 4/(5 + 2r) with two features, where it is superposed then; 4/7 with more, where two others are.
pub fn dedicate_boundary(features: usize, r: f64) -> f64 {
    if features > 2 {
        4.0 / 7.0
    } else {
        4.0 / (5.0 + 2.0 * r)
    }
}

/// The tip of the superposed region, at r = 1.
pub const TIP: f64 = 4.0 / 7.0;

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theory::two_features;

    #[test]
    fn printed_boundaries() {
        // PAPER 1.5; QUESTIONS 3.3, "simple formula".
        let printed = [
            (0.05, 0.0889),
            (0.1, 0.16),
            (0.2, 0.2667),
            (0.3, 0.3429),
            (0.5, 0.4444),
        ];
        for (r, p) in printed {
            assert!((drop_boundary(r) - p).abs() < 5e-5, "r={r}");
        }
        assert!((drop_boundary(0.3) - 0.343).abs() < 5e-4);
        assert!((dedicate_boundary(2, 10.0) - 0.16).abs() < 1e-15);
        assert!((TIP - 0.5714).abs() < 5e-5);
        assert!((drop_boundary(1.0) - TIP).abs() < 1e-15);
        assert!((dedicate_boundary(2, 1.0) - TIP).abs() < 1e-15);
    }

    #[test]
    fn printed_test_points() {
        use Extra::{Dedicated, Dropped, Superposed};
        let points = [
            (0.1, 0.5, Dropped),
            (10.0, 0.5, Dedicated),
            (1.0, 0.1, Superposed),
            (0.1, 0.1, Superposed),
            (10.0, 0.1, Superposed),
            (0.1, 0.25, Dropped),
            (10.0, 0.25, Dedicated),
        ];
        for (r, p, extra) in points {
            assert_eq!(best(2, r, p).extra(), extra, "r={r} p={p}");
        }
    }

    #[test]
    fn the_best_changes_where_the_boundaries_say() {
        for r in [0.1, 0.3, 0.57, 0.9] {
            for n in [2, 3] {
                assert_eq!(best(n, r, drop_boundary(r) - 1e-9), Ignored::LastPair);
                assert_eq!(best(n, r, drop_boundary(r) + 1e-9), Ignored::Last);
            }
        }
        for r in [1.1, 2.0, 7.0] {
            assert_eq!(
                best(2, r, dedicate_boundary(2, r) - 1e-9),
                Ignored::LastPair
            );
            assert_eq!(best(2, r, dedicate_boundary(2, r) + 1e-9), Ignored::First);
            assert_eq!(
                best(3, r, dedicate_boundary(3, r) - 1e-9),
                Ignored::FirstPair
            );
            assert_eq!(best(3, r, dedicate_boundary(3, r) + 1e-9), Ignored::First);
        }
        // At r = 1 the configurations change places: with three features the extra one is
        // superposed left of it and dedicated right of it, at every density.
        for p in [0.01, 0.3, 0.9] {
            let [left, right] = [0.999, 1.001].map(|r| best(3, r, p).extra());
            assert_eq!(right, Extra::Dedicated);
            assert_ne!(left, Extra::Dedicated);
        }
    }

    #[test]
    fn dropped_outputs_gain_their_bias_and_pairs_are_those_of_the_exact_loss() {
        for (r, p) in [(0.3, 0.2), (1.0, 0.6), (4.0, 0.05)] {
            let pair = two_features::loss([1.0, -1.0], r, p);
            assert!((pair - Ignored::LastPair.loss(r, p)).abs() < 1e-15);
            // Without its bias a dropped feature costs E[x²] instead of Var[x].
            let alone = two_features::loss([1.0, 0.0], r, p);
            assert!((alone - Ignored::Last.loss(r, p) - r * p * p / 4.0).abs() < 1e-15);
        }
    }
}
