//! What it costs to split a neuron that serves several features into one for each (QUESTIONS 4.4): paid by the neuron, or
//! paid by the firing.
//!
//! A neuron that k features share fires when any of them is on, with 1 − (1 − p)ᵏ; k neurons of their own fire kp times in the
//! mean. A pair that shares a neuron errs when both are on, p²/3 in the mean; two neurons never. Tensors, rows for k = 1, …:
//! `ratio` f64 \[features, 3\], how many times as often dedicated neurons fire: measured, closed form, and what is paid by the
//! neuron, k; `firing` f64 \[features, 2\], how often the shared neuron and the dedicated ones fire, measured; `loss` f64
//! \[2\], of a pair on one neuron, measured and p²/3; `samples` u32 \[1\], drawn so far.

use super::{Experiment, Work};
use crate::job::settings::{SEED, Setting, integer, real};
use crate::math;
use crate::rng::{self, Purpose};
use crate::snapshot::Snapshot;

const SETTINGS: &[Setting] = &[
    integer(
        "features",
        [2, 64],
        10,
        "Up to how many features share one neuron.",
    ),
    real(
        "density",
        [0.001, 1.0],
        0.1,
        "Probability that a feature is on.",
    ),
    integer(
        "rounds",
        [1, 1000],
        100,
        "Rounds of 4096 samples, a step each.",
    ),
    SEED,
];

/// Samples of a step.
const ROUND: u32 = 4096;

/// See the head of the file.
pub static EXPERIMENT: Experiment = Experiment {
    name: "split",
    help: "What it costs to give each feature of a shared neuron its own: paid by the neuron, or by the firing.",
    settings: SETTINGS,
    open: |settings| {
        let features = settings.count("features");
        Box::new(Split {
            p: settings.number("density"),
            rounds: settings.number("rounds") as u32,
            seed: settings.seed(),
            shared: vec![0.0; features],
            dedicated: vec![0.0; features],
            loss: 0.0,
            drawn: 0,
        })
    },
};

struct Split {
    p: f64,
    rounds: u32,
    seed: u32,
    /// How often any of the first k was on, and how many of them in all.
    shared: Vec<f64>,
    dedicated: Vec<f64>,
    /// Of the first two on one neuron.
    loss: f64,
    drawn: u32,
}

impl Work for Split {
    fn steps(&self) -> u32 {
        self.rounds
    }

    fn step(&mut self, step: u32) {
        let mut stream = rng::stream(self.seed, Purpose::Evaluation, 0, step);
        for _ in 0..ROUND {
            let (mut on, mut first) = (0.0, [0.0; 2]);
            for k in 0..self.shared.len() {
                if rng::uniform(&mut stream) < self.p {
                    on += 1.0;
                    let value = rng::uniform(&mut stream);
                    if let Some(x) = first.get_mut(k) {
                        *x = value;
                    }
                }
                self.shared[k] += if on > 0.0 { 1.0 } else { 0.0 };
                self.dedicated[k] += on;
            }
            // One neuron for x₁ − x₂: the answers are its two signs, rectified.
            let [a, b] = first;
            let (up, down) = ((a - b).max(0.0), (b - a).max(0.0));
            self.loss += (up - a) * (up - a) + (down - b) * (down - b);
        }
        self.drawn += ROUND;
    }

    fn show(&self, snapshot: &mut Snapshot) {
        let (n, count) = (self.shared.len(), f64::from(self.drawn.max(1)));
        let closed = |k: usize| {
            let k = (k + 1) as f64;
            k * self.p / math::at_least_one(self.p, k)
        };
        let rows = (0..n).flat_map(|k| {
            [
                self.dedicated[k] / self.shared[k].max(1.0),
                closed(k),
                (k + 1) as f64,
            ]
        });
        snapshot.insert("ratio", &[n, 3], rows.collect::<Vec<_>>());
        let firing = (0..n).flat_map(|k| [self.shared[k] / count, self.dedicated[k] / count]);
        snapshot.insert("firing", &[n, 2], firing.collect::<Vec<_>>());
        snapshot.insert("loss", &[2], vec![self.loss / count, self.p * self.p / 3.0]);
        snapshot.insert("samples", &[1], vec![self.drawn]);
    }
}

#[cfg(test)]
mod tests {
    use crate::job::Job;

    /// QUESTIONS 4.4: kp / (1 − (1 − p)ᵏ): the printed values, measured to 2 %; a pair on one neuron costs p²/3.
    #[test]
    fn firing_and_errors_are_as_often_as_closed_forms_say() {
        for (p, printed) in [
            (0.2, [1.111, 1.355, 2.241]),
            (0.1, [1.053, 1.163, 1.535]),
            (0.01, [1.005, 1.015, 1.046]),
        ] {
            let mut job = Job::open(&format!("job=split&density={p}"));
            job.step(u32::MAX);
            let file = job.file();
            let ratio = file.f64("ratio").expect("ratios");
            for (k, printed) in [2, 4, 10].into_iter().zip(printed) {
                let [measured, closed, dense] = ratio[3 * (k - 1)..3 * k] else {
                    panic!("three columns")
                };
                assert!((closed - printed).abs() < 6e-4, "{closed} for {printed}");
                assert!(
                    (measured / closed - 1.0).abs() < 0.02,
                    "{measured} for {closed}"
                );
                assert_eq!(dense, k as f64);
            }
            let loss = file.f64("loss").expect("a loss");
            assert!(
                (loss[0] / loss[1] - 1.0).abs() < if p < 0.05 { 0.4 } else { 0.05 },
                "{loss:?}"
            );
        }
    }
}
