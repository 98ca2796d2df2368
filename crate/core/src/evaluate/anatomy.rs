//! The anatomy of the loss: what the samples with 0, 1, 2, … active features add to it, apart for the
//! features that are on and those that are off (PAPER 1.4: L = Σ_k P(k) L_k).
//!
//! With none and with one active feature the terms are exact, as in the evaluation loss; the others
//! are means over samples with just so many. For independent uniform features of one density only: else
//! how many are active says nothing of which.

use super::{Evaluation, Sample};
use crate::rng::{self, Purpose, Xoshiro256PlusPlus};
use crate::theory::binomial;

/// Terms: 0, 1, 2, 3, 4 active features, and five or more.
pub const TERMS: usize = 6;

/// The standard error of a drawn term, as a share of the term.
const RELATIVE_ERROR: f64 = 0.01;

/// Samples of a drawn term.
const SAMPLES: core::ops::Range<u64> = 1 << 10..1 << 16;

/// What samples with a certain number of active features add to the loss.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Term {
    /// P(k): how often there are so many.
    pub probability: f64,
    /// P(k) times the mean error of the features that are on.
    pub active: f64,
    /// P(k) times the mean error of the features that are off: interference, and biases above zero.
    pub silent: f64,
    /// Standard error of the sum of the two.
    pub error: f64,
}

impl Evaluation {
    /// The terms of the loss, with 0, 1, 2, 3, 4 and at least 5 active features; None where
    /// densities differ or the data or the model are not of that kind. The same seed gives the same samples to every model of a shape.
    pub fn anatomy(&self, seed: u32) -> Option<[Term; TERMS]> {
        if !self.kept.is_empty() || !self.law.is_plain() || !self.has_integrals() {
            return None;
        }
        let n = self.shape.features;
        let chances: Vec<f64> = (0..=n)
            .map(|k| binomial::probability(n, self.density, k))
            .collect();
        let mut terms = [Term::default(); TERMS];
        for (k, term) in terms.iter_mut().enumerate().take(n + 1) {
            let counts = if k + 1 < TERMS {
                &chances[k..=k]
            } else {
                &chances[k..]
            };
            term.probability = counts.iter().sum();
            match k {
                0 => term.silent = term.probability * self.empty_loss(),
                1 => {
                    let [active, silent] = self.single_parts();
                    term.active = term.probability * active;
                    term.silent = term.probability * silent;
                }
                _ if term.probability > 0.0 => {
                    let mut generator = rng::stream(seed, Purpose::Evaluation, k as u32, 1);
                    self.drawn(term, k, counts, &mut generator);
                }
                _ => {}
            }
        }
        Some(terms)
    }

    /// Mean errors at the active feature and at all others, exactly one being on.
    fn single_parts(&self) -> [f64; 2] {
        let (n, m) = (self.shape.features, self.shape.dimensions);
        let mut parts = [0.0; 2];
        for (a, active) in self.columns.chunks_exact(m).enumerate() {
            for (i, answer) in self.answers.chunks_exact(m).enumerate() {
                let products = answer.iter().zip(active);
                let slope: f64 = products.map(|(a, &b)| a * self.open(b)).sum();
                let wanted = if i == a { 1.0 } else { 0.0 };
                let integral = self.error_integral(slope, self.bias[i], wanted);
                parts[usize::from(i != a)] += self.importance[i] * integral;
            }
        }
        parts.map(|part| part / n as f64)
    }

    /// Fills a term from samples with `least`, `least` + 1, … active features, as often as `chances`
    /// of the counts say.
    fn drawn(
        &self,
        term: &mut Term,
        least: usize,
        chances: &[f64],
        generator: &mut Xoshiro256PlusPlus,
    ) {
        let mut sample = Sample {
            active: Vec::with_capacity(self.shape.features),
            h: vec![0.0; self.shape.dimensions],
        };
        let (mut sums, mut squares, mut count) = ([0.0; 2], 0.0, 0_u64);
        loop {
            for _ in 0..SAMPLES.start.max(count) {
                let so_many = least + chosen(chances, term.probability, generator);
                choose(so_many, self.shape.features, generator, &mut sample.active);
                let mut parts = [0.0; 2];
                self.sample_errors(&mut sample, |on, error| parts[usize::from(!on)] += error);
                sums = [sums[0] + parts[0], sums[1] + parts[1]];
                squares += (parts[0] + parts[1]) * (parts[0] + parts[1]);
            }
            count += SAMPLES.start.max(count);
            let [active, silent] = sums.map(|sum| sum / count as f64);
            let mean = active + silent;
            let variance = (squares / count as f64 - mean * mean).max(0.0);
            let error = (variance / count as f64).sqrt();
            if error <= RELATIVE_ERROR * mean || count >= SAMPLES.end {
                term.active = term.probability * active;
                term.silent = term.probability * silent;
                term.error = term.probability * error;
                return;
            }
        }
    }
}

/// An index drawn as often as `chances` say, which add up to `total`.
fn chosen(chances: &[f64], total: f64, generator: &mut Xoshiro256PlusPlus) -> usize {
    if chances.len() == 1 {
        return 0;
    }
    let mut left = rng::uniform(generator) * total;
    for (index, chance) in chances.iter().enumerate() {
        left -= chance;
        if left < 0.0 {
            return index;
        }
    }
    chances.len() - 1
}

/// Just `count` of n features, every choice as likely, with their values U\[0, 1\].
fn choose(
    count: usize,
    n: usize,
    generator: &mut Xoshiro256PlusPlus,
    active: &mut Vec<(usize, f64)>,
) {
    active.clear();
    for i in 0..n {
        let (wanted, left) = ((count - active.len()) as f64, (n - i) as f64);
        if rng::uniform(generator) * left < wanted {
            active.push((i, rng::uniform(generator)));
        }
    }
}
