//! How important features are, read off the loss of linear autoencoders of every width (QUESTIONS 4.10).
//!
//! Feature i of n is active in proportion to i to the power of −a and weighs I_i, i to the power of −c; what is seen are the √I_i x_i, turned
//! by a random rotation, so that no axis is a feature. The best linear autoencoder of width w keeps the w directions of most
//! variance (Baldi & Hornik 1989): L(w−1) − L(w) is the w-th largest I_i V_i, V_i = p_i/3 − p_i²/4, no matter the rotation. Each
//! is fitted to samples from a random start, encoder and decoder in turn by least squares. Tensors: `curve` f64 \[n+1, 3\]: w,
//! the fitted loss, and what it is for infinitely many samples; `gains` f64 \[n, 3\], w from 1: the fitted L(w−1) − L(w), the w-th
//! eigenvalue of the samples' covariance, and the w-th largest I V; `features` f64 \[n, 3\]: p, I, V. NaN before it is fitted.

use super::{Experiment, Work};
use crate::data::law::{self, Law};
use crate::geometry::{self, DMatrix, symmetric};
use crate::job::settings::{SEED, Setting, Settings, integer, real};
use crate::math;
use crate::rng::{self, Purpose, Xoshiro256PlusPlus};
use crate::snapshot::Snapshot;
use crate::spec::Spec;
use crate::theory::moments;

const SETTINGS: &[Setting] = &[
    integer("features", [2, 64], 24, "How many features there are."),
    real(
        "density",
        [0.001, 0.5],
        0.1,
        "Probability that a feature is active, in the mean.",
    ),
    real(
        "zipf",
        [0.0, 3.0],
        1.0,
        "a: feature i is active in proportion to i to the power of −a.",
    ),
    real(
        "importance",
        [0.0, 3.0],
        0.5,
        "c: feature i weighs i to the power of −c.",
    ),
    integer(
        "rounds",
        [1, 1000],
        60,
        "Rounds of 1024 samples, a step each.",
    ),
    integer(
        "sweeps",
        [1, 10_000],
        600,
        "How often encoder and decoder are fitted in turn.",
    ),
    SEED,
];

const ROUND: usize = 1024;

/// See the head of the file.
pub static EXPERIMENT: Experiment = Experiment {
    name: "widths",
    help: "How important features are, read off the loss of linear autoencoders of every width.",
    settings: SETTINGS,
    open: |settings| Box::new(Widths::new(settings)),
};

struct Widths {
    n: usize,
    law: Law,
    importance: Vec<f64>,
    /// What turns features into what is seen \[n\]\[n\].
    rotation: DMatrix<f64>,
    rounds: u32,
    sweeps: u32,
    seed: u32,
    /// Samples, Σ h \[n\] and Σ h hᵀ \[n\]\[n\].
    count: f64,
    first: Vec<f64>,
    second: Vec<f64>,
    /// Loss of each width from 0 on that has been fitted.
    losses: Vec<f64>,
    /// Of the samples' covariance, largest first.
    eigenvalues: Vec<f64>,
}

impl Widths {
    fn new(settings: &Settings) -> Self {
        let n = settings.count("features");
        let spec = Spec {
            features: n as u32,
            sparsity: 1.0 - settings.number("density"),
            zipf: settings.number("zipf"),
            ..Spec::default()
        };
        let c = settings.number("importance");
        let mut stream = rng::stream(settings.seed(), Purpose::Initial, 0, 0);
        Self {
            n,
            law: Law::plain(law::densities(&spec, &spec.at(0))),
            importance: (1..=n).map(|i| math::pow(i as f64, -c)).collect(),
            rotation: orthonormal(random(n, n, &mut stream)),
            rounds: settings.number("rounds") as u32,
            sweeps: settings.number("sweeps") as u32,
            seed: settings.seed(),
            count: 0.0,
            first: vec![0.0; n],
            second: vec![0.0; n * n],
            losses: vec![],
            eigenvalues: vec![],
        }
    }

    fn draw(&mut self, step: u32) {
        let mut stream = rng::stream(self.seed, Purpose::Evaluation, 0, step);
        let mut active = vec![];
        for _ in 0..ROUND {
            self.law.draw(&mut stream, &mut active);
            let mut h = vec![0.0; self.n];
            for &(i, x) in &active {
                let seen = x * self.importance[i].sqrt();
                let column = self.rotation.column(i);
                h.iter_mut().zip(&column).for_each(|(h, d)| *h += seen * d);
            }
            self.count += 1.0;
            for (a, &value) in h.iter().enumerate() {
                self.first[a] += value;
                let row = &mut self.second[a * self.n..][..self.n];
                row.iter_mut()
                    .zip(&h)
                    .for_each(|(sum, h)| *sum += value * h);
            }
        }
    }

    fn covariance(&self) -> DMatrix<f64> {
        let mean = |a: usize| self.first[a] / self.count;
        DMatrix::from_fn(self.n, self.n, |a, b| {
            self.second[a * self.n + b] / self.count - mean(a) * mean(b)
        })
    }

    /// Loss of the best autoencoder of a width. With a decoder D of orthonormal columns the best encoder is Dᵀ, and for
    /// that the best decoder spans S D, S being the covariance.
    fn fit(&mut self, width: usize) {
        let covariance = self.covariance();
        if width == 0 {
            self.eigenvalues = symmetric::eigen(&covariance).0;
        }
        let mut stream = rng::stream(self.seed, Purpose::Initial, 0, 1 + width as u32);
        let mut decoder = orthonormal(random(self.n, width, &mut stream));
        for _ in 0..self.sweeps {
            decoder = orthonormal(geometry::product(&covariance, &decoder));
        }
        let spanned = geometry::product(&covariance, &decoder);
        let kept: f64 = spanned.iter().zip(decoder.iter()).map(|(a, b)| a * b).sum();
        self.losses.push(covariance.trace() - kept);
    }

    /// I V, largest first.
    fn foreseen(&self) -> Vec<f64> {
        let each = self.law.densities.iter().zip(&self.importance);
        let mut foreseen: Vec<f64> = each.map(|(&p, i)| i * moments::variance(p)).collect();
        foreseen.sort_unstable_by(|a, b| b.total_cmp(a));
        foreseen
    }
}

fn random(rows: usize, columns: usize, stream: &mut Xoshiro256PlusPlus) -> DMatrix<f64> {
    DMatrix::from_fn(rows, columns, |_, _| rng::normal_pair(stream)[0])
}

/// The same span with orthonormal columns (Gram & Schmidt, twice for the digits); a column that lies in the span of those
/// before it becomes 0.
fn orthonormal(mut columns: DMatrix<f64>) -> DMatrix<f64> {
    for at in 0..columns.ncols() {
        for _ in 0..2 {
            for before in 0..at {
                let along = columns.column(at).dot(&columns.column(before));
                let taken = columns.column(before) * along;
                columns
                    .column_mut(at)
                    .iter_mut()
                    .zip(&taken)
                    .for_each(|(x, t)| *x -= t);
            }
        }
        let length = columns.column(at).norm();
        let scale = if length > 1e-150 { 1.0 / length } else { 0.0 };
        columns.column_mut(at).iter_mut().for_each(|x| *x *= scale);
    }
    columns
}

impl Work for Widths {
    fn steps(&self) -> u32 {
        self.rounds + self.n as u32 + 1
    }

    fn step(&mut self, step: u32) {
        if step < self.rounds {
            self.draw(step);
        } else {
            self.fit((step - self.rounds) as usize);
        }
    }

    fn show(&self, snapshot: &mut Snapshot) {
        let (n, foreseen) = (self.n, self.foreseen());
        let loss = |w: usize| self.losses.get(w).copied().unwrap_or(f64::NAN);
        let point = |w: usize| [w as f64, loss(w), foreseen[w..].iter().sum()];
        let curve: Vec<f64> = (0..=n).flat_map(point).collect();
        let gain = |w: usize| {
            let eigenvalue = self.eigenvalues.get(w).copied().unwrap_or(f64::NAN);
            [loss(w) - loss(w + 1), eigenvalue, foreseen[w]]
        };
        let feature = |i: usize| {
            let p = self.law.densities[i];
            [p, self.importance[i], moments::variance(p)]
        };
        snapshot.insert("curve", &[n + 1, 3], curve);
        snapshot.insert(
            "gains",
            &[n, 3],
            (0..n).flat_map(gain).collect::<Vec<f64>>(),
        );
        snapshot.insert(
            "features",
            &[n, 3],
            (0..n).flat_map(feature).collect::<Vec<f64>>(),
        );
    }
}

#[cfg(test)]
mod tests {
    use crate::job::Job;

    /// QUESTIONS 4.10 (1): gains are the variances of principal directions (1e-3) and, within the errors of N samples, the I V of
    /// the features: a feature's sample variance has the relative error √(9/(5p)/N).
    #[test]
    fn what_a_wider_autoencoder_gains_is_what_the_next_feature_is_worth() {
        for text in [
            "job=widths",
            "job=widths&features=12&zipf=0.5&importance=1&seed=3",
        ] {
            let mut job = Job::open(text);
            job.step(u32::MAX);
            let file = job.file();
            let gains = file.f64("gains").expect("gains");
            let features = file.f64("features").expect("features");
            for (gain, feature) in gains.chunks_exact(3).zip(features.chunks_exact(3)) {
                let [fitted, eigenvalue, foreseen] = [gain[0], gain[1], gain[2]];
                assert!((fitted / eigenvalue - 1.0).abs() < 1e-3, "{text}: {gain:?}");
                // Both exponents fall with i: the features are in order already.
                assert!((foreseen - feature[1] * feature[2]).abs() < 1e-15);
                let error = (1.8 / feature[0] / (60.0 * 1024.0)).sqrt();
                assert!(
                    (fitted / foreseen - 1.0).abs() < 4.0 * error,
                    "{text}: {gain:?} {error}"
                );
            }
            let curve = file.f64("curve").expect("a curve");
            let n = features.len() / 3;
            assert_eq!(curve.len(), 3 * (n + 1));
            assert!((curve[1] / curve[2] - 1.0).abs() < 0.02, "{text}");
            assert!(curve[3 * n + 1].abs() < 1e-12 && curve[3 * n + 2] == 0.0);
        }
    }
}
