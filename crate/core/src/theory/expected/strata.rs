//! The loss by how many features are active: none, one, two (QUESTIONS 2.1–2.3, 2.6).
//!
//! The strata are the exact part of a loss; who adds the sampled rest finds its probability in
//! [`counts`].

use super::{line, square};

/// P(K = 0), P(K = 1), P(K = 2), P(K ≥ 3) of independent features of these densities (0..=1).
///
/// ```
/// use superposition::theory::expected::strata::counts;
///
/// let [none, one, two, more] = counts(&[0.001; 5]);
/// assert!((more / 9.985e-9 - 1.0).abs() < 1e-5); // No digits are lost in 1 − the others.
/// assert!((none + one + two + more - 1.0).abs() < 1e-15);
/// ```
pub fn counts(densities: &[f64]) -> [f64; 4] {
    let mut counts = [1.0, 0.0, 0.0, 0.0];
    for p in densities {
        let [none, one, two, more] = counts;
        let q = 1.0 - p;
        counts = [
            q * none,
            q * one + p * none,
            q * two + p * one,
            more + p * two,
        ];
    }
    counts
}

/// Sets of at most two active features, each with its weight.
pub(super) struct Strata {
    none: f64,
    /// By the active feature \[n\].
    one: Vec<f64>,
    /// (j, l, weight) with j < l.
    two: Vec<(usize, usize, f64)>,
}

impl Strata {
    /// One feature, each of n as likely.
    pub(super) fn limit(features: usize) -> Self {
        Self {
            none: 0.0,
            one: vec![1.0 / features as f64; features],
            two: vec![],
        }
    }

    /// Sets of up to `most` ≤ 2 features, weighted by their probabilities.
    pub(super) fn new(densities: &[f64], most: usize) -> Self {
        let n = densities.len();
        // A product for each set, since a density of 1 forbids to divide.
        let alone = |on: &[usize]| {
            let chance = |(i, p): (usize, &f64)| if on.contains(&i) { *p } else { 1.0 - p };
            densities.iter().enumerate().map(chance).product::<f64>()
        };
        let pairs = (0..n).flat_map(|j| (j + 1..n).map(move |l| (j, l)));
        Self {
            none: alone(&[]),
            one: (0..n)
                .map(|j| if most >= 1 { alone(&[j]) } else { 0.0 })
                .collect(),
            two: pairs
                .filter(|_| most >= 2)
                .map(|(j, l)| (j, l, alone(&[j, l])))
                .collect(),
        }
    }

    /// \[Σ weight · error of output `i`, its slope to b_i\]; adds the slopes to the gains G_i· \[n\].
    pub(super) fn output(&self, i: usize, gains: &[f64], b: f64, slopes: &mut [f64]) -> [f64; 2] {
        let above = b.max(0.0);
        let (mut value, mut slope) = (self.none * above * above, 2.0 * self.none * above);
        for (j, &weight) in self.one.iter().enumerate() {
            let [error, by_gain, by_bias] = if j == i {
                line::own(gains[j], b)
            } else {
                line::interference(gains[j], b)
            };
            value += weight * error;
            slope += weight * by_bias;
            slopes[j] += weight * by_gain;
        }
        for &(j, l, weight) in &self.two {
            // The active output's own gain comes first.
            let (j, l) = if l == i { (l, j) } else { (j, l) };
            let [error, by_first, by_second, by_bias] = if j == i {
                square::own(gains[j], gains[l], b)
            } else {
                square::interference([gains[j], gains[l]], b)
            };
            value += weight * error;
            slope += weight * by_bias;
            slopes[j] += weight * by_first;
            slopes[l] += weight * by_second;
        }
        [value, slope]
    }
}
