//! A random layer that computes the AND of every pair of its inputs (QUESTIONS 4.17; Hänni, Mendel, Vaintrob & Chan 2024).
//!
//! m₀ binary inputs, k of them on; d neurons ReLU(Σ w x − 1) with weights 1 with probability q, else 0. The AND of
//! (i, j) is read as the mean over the neurons that are wired to both. What comes out when both, one or none of a
//! pair are on is spread about 1 + (k−2)q, (k−1)q and kq − 1 + (1−q)ᵏ.

use super::{Experiment, Work};
use crate::job::settings::{SEED, Setting, Settings, integer, real};
use crate::rng::{self, Purpose};
use crate::snapshot::Snapshot;

const SETTINGS: &[Setting] = &[
    integer("inputs", [4, 400], 200, "How many binary inputs there are."),
    integer(
        "neurons",
        [10, 10_000],
        2000,
        "How many neurons the layer has.",
    ),
    real(
        "q",
        [0.01, 0.5],
        0.1,
        "Probability that a neuron is wired to an input.",
    ),
    integer("on", [2, 20], 4, "How many inputs are on in a sample."),
    integer(
        "samples",
        [1, 1000],
        60,
        "How many samples are drawn, a step each.",
    ),
    SEED,
];

/// Bins of the histograms, and the values that the first begins and the last ends at.
const BINS: usize = 96;
const RANGE: [f64; 2] = [-0.4, 2.0];

/// See the head of the file.
pub static EXPERIMENT: Experiment = Experiment {
    name: "u-and",
    help: "A random layer of neurons that computes the AND of every pair of binary inputs.",
    settings: SETTINGS,
    open: |settings| Box::new(UAnd::new(settings)),
};

struct UAnd {
    /// Inputs that each neuron is wired to, ascending.
    wired: Vec<Vec<u32>>,
    inputs: usize,
    on: usize,
    samples: u32,
    seed: u32,
    /// Neurons wired to both of a pair \[inputs²\].
    shared: Vec<u32>,
    /// Of pairs with none, one, both on: count, sum, sum of squares.
    moments: [[f64; 3]; 3],
    histogram: Vec<u32>,
    /// Pairs read on the right side of one half.
    right: f64,
}

impl UAnd {
    fn new(settings: &Settings) -> Self {
        let (inputs, q) = (settings.count("inputs"), settings.number("q"));
        let mut stream = rng::stream(settings.seed(), Purpose::Initial, 0, 0);
        let mut neuron = |_| -> Vec<u32> {
            let all = 0..inputs as u32;
            all.filter(|_| rng::uniform(&mut stream) < q).collect()
        };
        let wired: Vec<Vec<u32>> = (0..settings.count("neurons")).map(&mut neuron).collect();
        let mut shared = vec![0; inputs * inputs];
        for neuron in &wired {
            pairs(neuron, |i, j| shared[i * inputs + j] += 1);
        }
        Self {
            wired,
            inputs,
            on: settings.count("on").min(inputs),
            samples: settings.number("samples") as u32,
            seed: settings.seed(),
            shared,
            moments: [[0.0; 3]; 3],
            histogram: vec![0; 3 * BINS],
            right: 0.0,
        }
    }

    /// Which inputs are on in a sample.
    fn sample(&self, step: u32) -> Vec<bool> {
        let mut stream = rng::stream(self.seed, Purpose::Batch, 0, step);
        let mut on = vec![false; self.inputs];
        let mut left = self.on;
        for i in 0..self.inputs {
            let rest = (self.inputs - i) as f64;
            if rng::uniform(&mut stream) * rest < left as f64 {
                on[i] = true;
                left -= 1;
            }
        }
        on
    }

    fn count(&mut self, which: usize, value: f64) {
        let moments = &mut self.moments[which];
        for (sum, term) in moments.iter_mut().zip([1.0, value, value * value]) {
            *sum += term;
        }
        let share = (value - RANGE[0]) / (RANGE[1] - RANGE[0]);
        let bin = ((share * BINS as f64).max(0.0) as usize).min(BINS - 1);
        self.histogram[which * BINS + bin] += 1;
        self.right += f64::from(u8::from((value > 0.5) == (which == 2)));
    }
}

/// Every pair i < j of a list.
fn pairs(of: &[u32], mut each: impl FnMut(usize, usize)) {
    for (at, &i) in of.iter().enumerate() {
        of[at + 1..]
            .iter()
            .for_each(|&j| each(i as usize, j as usize));
    }
}

impl Work for UAnd {
    fn steps(&self) -> u32 {
        self.samples
    }

    fn step(&mut self, step: u32) {
        let (on, n) = (self.sample(step), self.inputs);
        let mut sums = vec![0.0; n * n];
        for neuron in &self.wired {
            let active = neuron.iter().filter(|&&i| on[i as usize]).count();
            if active > 1 {
                pairs(neuron, |i, j| sums[i * n + j] += (active - 1) as f64);
            }
        }
        for i in 0..n {
            for j in i + 1..n {
                let shared = self.shared[i * n + j];
                if shared > 0 {
                    let which = usize::from(on[i]) + usize::from(on[j]);
                    self.count(which, sums[i * n + j] / f64::from(shared));
                }
            }
        }
    }

    fn show(&self, snapshot: &mut Snapshot) {
        let row = |[count, sum, squares]: [f64; 3]| {
            let mean = sum / count.max(1.0);
            let variance = (squares / count.max(1.0) - mean * mean).max(0.0);
            [count, mean, variance.sqrt()]
        };
        let rows: Vec<f64> = self.moments.into_iter().flat_map(row).collect();
        snapshot.insert("outputs", &[3, 3], rows);
        snapshot.insert("histogram", &[3, BINS], self.histogram.clone());
        let all: f64 = self.moments.iter().map(|m| m[0]).sum();
        snapshot.insert("accuracy", &[1], vec![self.right / all.max(1.0)]);
    }
}

#[cfg(test)]
mod tests {
    use crate::job::Job;

    /// QUESTIONS 4.17: means 1 + (k−2)q, (k−1)q, kq − 1 + (1−q)ᵏ (5 %, or 0.01), spread of "one" (15 %).
    #[test]
    fn the_outputs_are_spread_about_what_theory_says() {
        for (text, q, k, d) in [
            ("job=u-and", 0.1, 4.0, 2000.0),
            (
                "job=u-and&inputs=200&neurons=4000&q=0.05&on=6&samples=20",
                0.05,
                6.0,
                4000.0,
            ),
        ] {
            let mut job = Job::open(text);
            job.step(u32::MAX);
            let file = job.file();
            let rows = file.f64("outputs").expect("moments");
            let none = k * q - 1.0 + crate::math::pow(1.0 - q, k);
            for (row, expected) in
                rows.chunks_exact(3)
                    .zip([none, (k - 1.0) * q, 1.0 + (k - 2.0) * q])
            {
                let allowed = (0.05 * expected).max(0.01);
                assert!(
                    (row[1] - expected).abs() < allowed,
                    "{} for {expected}",
                    row[1]
                );
            }
            let spread = ((k - 1.0) * q * (1.0 - q) / (d * q * q)).sqrt();
            assert!(
                (rows[5] / spread - 1.0).abs() < 0.15,
                "{} for {spread}",
                rows[5]
            );
        }
    }
}
