//! Energy levels: the exact loss without noise, gone down from many random starts by L-BFGS (QUESTIONS 3.1, 4.8; Chen et
//! al. 2023).
//!
//! One start a step. The loss is that of exactly one active feature (`loss=limit`), or the whole expected loss at a density
//! (`loss=exact`, up to six features). Tensors, one row a start: `loss` f64 \[k\], where it ended; `slope` f64 \[k\], the length
//! of the gradient there; `W` f64 \[k, m, n\], `b` f64 \[k, n\]; and of regular polygons `polygon` f64 \[4, 2\]: level and corners of
//! those with 5 to 8, for the limit in two dimensions.

use super::{Experiment, Work};
use crate::job::settings::{SEED, Setting, Settings, choice, integer, real};
use crate::optim::lbfgs;
use crate::rng::{self, Purpose};
use crate::snapshot::Snapshot;
use crate::theory::expected::faces::MOST_FEATURES;
use crate::theory::expected::{Loss, Model};

const SETTINGS: &[Setting] = &[
    integer(
        "features",
        [2, 12],
        6,
        "How many features there are; up to six where the loss is exact.",
    ),
    integer("dimensions", [1, 4], 2, "In how many dimensions."),
    choice(
        "loss",
        &["limit", "exact"],
        "Exactly one active feature, or every set of them at a density.",
    ),
    real(
        "density",
        [0.001, 1.0],
        0.05,
        "Probability that a feature is active, where the loss is exact.",
    ),
    integer(
        "starts",
        [1, 1000],
        100,
        "How many random starts there are, one a step.",
    ),
    real(
        "spread",
        [0.01, 3.0],
        0.5,
        "Standard deviation of the weights at the start; biases begin at 0.05.",
    ),
    SEED,
];

/// Steps of L-BFGS at most.
const LONGEST: usize = 1000;

/// Levels of regular polygons in the limit, summed over features as runs do: per feature (QUESTIONS 3.1).
const POLYGONS: [[f64; 2]; 4] = [
    [0.015825627, 5.0],
    [0.048192376, 6.0],
    [0.083271194, 7.0],
    [0.115545935, 8.0],
];

/// See the head of the file.
pub static EXPERIMENT: Experiment = Experiment {
    name: "levels",
    help: "The exact loss gone down from many random starts, and the levels where they end.",
    settings: SETTINGS,
    open: |settings| Box::new(Levels::new(settings)),
};

struct Levels {
    n: usize,
    m: usize,
    /// None: the limit.
    density: Option<f64>,
    starts: u32,
    spread: f64,
    seed: u32,
    loss: Vec<f64>,
    slope: Vec<f64>,
    w: Vec<f64>,
    b: Vec<f64>,
}

impl Levels {
    fn new(settings: &Settings) -> Self {
        let exact = settings.word("loss") == "exact";
        let most = if exact { MOST_FEATURES } else { usize::MAX };
        Self {
            n: settings.count("features").min(most),
            m: settings.count("dimensions"),
            density: exact.then(|| settings.number("density")),
            starts: settings.number("starts") as u32,
            spread: settings.number("spread"),
            seed: settings.seed(),
            loss: vec![],
            slope: vec![],
            w: vec![],
            b: vec![],
        }
    }

    fn loss_at(&self, x: &[f64]) -> Loss {
        let (columns, bias) = x.split_at(self.n * self.m);
        let importance = vec![1.0; self.n];
        let model = Model {
            dimensions: self.m,
            columns,
            bias,
            importance: &importance,
        };
        match self.density {
            None => model.limit(),
            Some(p) => model.exact(&vec![p; self.n]),
        }
    }
}

impl Work for Levels {
    fn steps(&self) -> u32 {
        self.starts
    }

    fn step(&mut self, step: u32) {
        let mut stream = rng::stream(self.seed, Purpose::Initial, 0, step);
        let weights = (0..self.n * self.m).map(|_| self.spread * rng::normal_pair(&mut stream)[0]);
        let start: Vec<f64> = weights.chain(core::iter::repeat_n(0.05, self.n)).collect();
        let found = lbfgs::minimise(&start, LONGEST, &mut |x: &[f64]| {
            let Loss {
                value,
                columns,
                bias,
            } = self.loss_at(x);
            (value, [columns, bias].concat())
        });
        let end = self.loss_at(&found.at);
        let square = |values: &[f64]| values.iter().map(|x| x * x).sum::<f64>();
        self.loss.push(end.value);
        self.slope
            .push((square(&end.columns) + square(&end.bias)).sqrt());
        let (n, m) = (self.n, self.m);
        let (columns, bias) = found.at.split_at(n * m);
        let rows = (0..m).flat_map(|k| (0..n).map(move |i| i * m + k));
        self.w.extend(rows.map(|at| columns[at]));
        self.b.extend(bias);
    }

    fn show(&self, snapshot: &mut Snapshot) {
        let k = self.loss.len();
        snapshot.insert("loss", &[k], self.loss.clone());
        snapshot.insert("slope", &[k], self.slope.clone());
        snapshot.insert("W", &[k, self.m, self.n], self.w.clone());
        snapshot.insert("b", &[k, self.n], self.b.clone());
        snapshot.insert("polygon", &[4, 2], POLYGONS.as_flattened().to_vec());
    }
}

#[cfg(test)]
mod tests {
    use crate::job::Job;

    /// QUESTIONS 4.8: every end is within 10⁻⁴ of a level, with a slope below 10⁻⁶; n = 5 has 0.0158256 as its lowest.
    #[test]
    fn random_starts_end_on_the_levels() {
        for (features, levels) in [
            (
                6,
                vec![
                    0.0481924,
                    0.0617991,
                    0.0687435,
                    0.0972222,
                    0.1041667,
                    0.1111111,
                    1.0 / 6.0,
                    2.0 / 9.0,
                    5.0 / 18.0,
                    1.0 / 3.0,
                ],
            ),
            (
                5,
                vec![
                    0.0158256,
                    0.0566667,
                    0.0666667,
                    2.0 / 15.0,
                    0.2,
                    4.0 / 15.0,
                    1.0 / 3.0,
                ],
            ),
        ] {
            let mut job = Job::open(&format!("job=levels&starts=40&features={features}"));
            job.step(u32::MAX);
            let file = job.file();
            let (loss, slope) = (
                file.f64("loss").expect("losses"),
                file.f64("slope").expect("slopes"),
            );
            for (loss, slope) in loss.iter().zip(slope) {
                let off = levels
                    .iter()
                    .map(|level| (loss - level).abs())
                    .fold(1.0, f64::min);
                assert!(off < 1e-4, "{features}: {loss}");
                assert!(*slope < 1e-5, "{features}: {loss} {slope}");
            }
            let least = loss.iter().copied().fold(1.0, f64::min);
            assert!((least - levels[0]).abs() < 1e-6, "{features}: {least}");
        }
    }
}
