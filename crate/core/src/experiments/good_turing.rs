//! How much has not been seen yet: Good and Turing's estimate from what was seen once (Good 1953; QUESTIONS 4.10).
//!
//! Features are met one at a time, feature i as often as i^−a says. After N meetings the chance that the next is of a feature
//! never met is about N₁/N, N₁ being how many were met just once. Tensors: `curve` f64 \[k, 4\], a row a step: N, the estimate,
//! its standard error √(N₁ + 2 N₂)/N, and the true chance; `ranks` f64 \[features, 2\], how often each was met, the most frequent
//! first, and how often it should have been.

use super::{Experiment, Work};
use crate::job::settings::{SEED, Setting, integer, real};
use crate::math;
use crate::rng::{self, Purpose};
use crate::snapshot::Snapshot;

const SETTINGS: &[Setting] = &[
    integer(
        "features",
        [2, 20_000],
        2000,
        "How many features there are.",
    ),
    real(
        "exponent",
        [0.0, 3.0],
        1.0,
        "a: feature i is met in proportion to i to the power of −a.",
    ),
    integer("meetings", [10, 1000], 100, "Meetings in a step."),
    integer("rounds", [1, 1000], 100, "How many steps there are."),
    SEED,
];

/// See the head of the file.
pub static EXPERIMENT: Experiment = Experiment {
    name: "good-turing",
    help: "How much of what there is has not been met yet, estimated from what was met once.",
    settings: SETTINGS,
    open: |settings| {
        let (n, a) = (settings.count("features"), settings.number("exponent"));
        let shares: Vec<f64> = (1..=n).map(|i| math::pow(i as f64, -a)).collect();
        let all: f64 = shares.iter().sum();
        Box::new(GoodTuring {
            chances: shares.iter().map(|share| share / all).collect(),
            met: vec![0; n],
            meetings: settings.number("meetings") as u32,
            rounds: settings.number("rounds") as u32,
            seed: settings.seed(),
            curve: vec![],
        })
    },
};

struct GoodTuring {
    chances: Vec<f64>,
    met: Vec<u32>,
    meetings: u32,
    rounds: u32,
    seed: u32,
    curve: Vec<f64>,
}

impl GoodTuring {
    /// The feature whose share of the whole a number in \[0, 1) falls into.
    fn at(sums: &[f64], u: f64) -> usize {
        sums.partition_point(|&sum| sum <= u).min(sums.len() - 1)
    }
}

impl Work for GoodTuring {
    fn steps(&self) -> u32 {
        self.rounds
    }

    fn step(&mut self, step: u32) {
        let sums: Vec<f64> = self
            .chances
            .iter()
            .scan(0.0, |sum, chance| {
                *sum += chance;
                Some(*sum)
            })
            .collect();
        let mut stream = rng::stream(self.seed, Purpose::Evaluation, 0, step);
        for _ in 0..self.meetings {
            self.met[Self::at(&sums, rng::uniform(&mut stream))] += 1;
        }
        let just = |times: u32| self.met.iter().filter(|&&met| met == times).count() as f64;
        let (once, twice) = (just(1), just(2));
        let count = f64::from(self.meetings) * f64::from(step + 1);
        let unseen = self
            .met
            .iter()
            .zip(&self.chances)
            .filter(|(met, _)| **met == 0);
        let truth: f64 = unseen.map(|(_, chance)| chance).sum();
        let error = (once + 2.0 * twice).sqrt() / count;
        self.curve.extend([count, once / count, error, truth]);
    }

    fn show(&self, snapshot: &mut Snapshot) {
        let rows = self.curve.len() / 4;
        let count: f64 = self.met.iter().copied().map(f64::from).sum();
        let mut often: Vec<u32> = self.met.clone();
        often.sort_unstable_by(|a, b| b.cmp(a));
        let ranks = often.iter().zip(&self.chances);
        let ranks: Vec<f64> = ranks
            .flat_map(|(&met, chance)| [f64::from(met), chance * count])
            .collect();
        snapshot.insert("curve", &[rows, 4], self.curve.clone());
        snapshot.insert("ranks", &[self.met.len(), 2], ranks);
    }
}

#[cfg(test)]
mod tests {
    use crate::job::Job;

    /// QUESTIONS 4.10: the unseen mass is within two standard errors, at nineteen of twenty places or more.
    #[test]
    fn the_estimate_is_within_its_error() {
        let (mut within, mut all) = (0, 0);
        for seed in 0..20 {
            for exponent in [0.5, 1.0, 1.5] {
                let mut job = Job::open(&format!(
                    "job=good-turing&seed={seed}&exponent={exponent}&rounds=40"
                ));
                job.step(u32::MAX);
                let file = job.file();
                let curve = file.f64("curve").expect("a curve");
                let &[_, estimate, error, truth] = &curve[curve.len() - 4..] else {
                    panic!("four columns")
                };
                assert!(truth > 0.0 && estimate > 0.0);
                within += usize::from((estimate - truth).abs() <= 2.0 * error);
                all += 1;
            }
        }
        assert!(20 * within >= 18 * all, "{within} of {all}");
    }
}
