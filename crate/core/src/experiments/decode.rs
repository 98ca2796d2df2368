//! Reading sparse features back from fewer activations: approximate message passing beside its state evolution, and FISTA
//! (QUESTIONS 4.15; Donoho, Maleki & Montanari 2009; Beck & Teboulle 2009).
//!
//! y = A x with A m×n Gaussian, εn features of x on, U\[0, 1\]. The first iterate of AMP, η(Aᵀy; θ) with η(v; θ) = (v − θ)₊, is the
//! decoder ReLU(Aᵀy + b) of a toy model with b = −θ; the others go on from there. State evolution foresees its error: τ₁² = E x²/δ,
//! τ² ← E\[(η(x + τZ; tτ) − x)²\]/δ. Below δ₊(ε) (Donoho & Tanner) no iteration succeeds. Tensors: `amp` f64 \[iterations, 2\], mean
//! squared error measured and foreseen; `fista` f64 \[iterations\], measured; `solved` f64 \[2\], share of the instances with a relative
//! error below 10⁻², by AMP and by FISTA; `edge` f64 \[3\], δ = m/n, δ₊(ε) and the best threshold t; `done` u32 \[1\], instances.

use super::{Experiment, Work};
use crate::job::settings::{SEED, Setting, Settings, integer, real};
use crate::rng::{self, Purpose};
use crate::snapshot::Snapshot;
use crate::theory::{compressed_sensing, normal};

const SETTINGS: &[Setting] = &[
    integer(
        "features",
        [50, 3000],
        1000,
        "n: how many features there are.",
    ),
    real("delta", [0.02, 1.0], 0.3, "m/n: activations over features."),
    real(
        "epsilon",
        [0.005, 0.5],
        0.05,
        "Share of the features that are on.",
    ),
    integer("iterations", [1, 400], 32, "Iterations of each method."),
    integer(
        "instances",
        [1, 200],
        12,
        "Random matrices and features, one a step.",
    ),
    SEED,
];

/// Relative squared error that counts as solved.
const SOLVED: f64 = 1e-4;

/// See the head of the file.
pub static EXPERIMENT: Experiment = Experiment {
    name: "decode",
    help: "Sparse features read back from fewer activations, iteration by iteration, beside what theory foresees.",
    settings: SETTINGS,
    open: |settings| Box::new(Decode::new(settings)),
};

struct Decode {
    n: usize,
    m: usize,
    active: usize,
    iterations: usize,
    instances: u32,
    seed: u32,
    edge: [f64; 3],
    foreseen: Vec<f64>,
    amp: Vec<f64>,
    fista: Vec<f64>,
    solved: [f64; 2],
    done: u32,
}

/// A \[m\]\[n\], what is to be found, and what is seen of it.
struct Instance {
    rows: Vec<Vec<f64>>,
    x: Vec<f64>,
    y: Vec<f64>,
}

impl Instance {
    /// A x.
    fn forward(&self, x: &[f64]) -> Vec<f64> {
        let on: Vec<usize> = (0..x.len()).filter(|&i| x[i] != 0.0).collect();
        let row = |row: &Vec<f64>| on.iter().map(|&i| row[i] * x[i]).sum();
        self.rows.iter().map(row).collect()
    }

    /// Aᵀ z.
    fn back(&self, z: &[f64]) -> Vec<f64> {
        let mut sum = vec![0.0; self.x.len()];
        for (row, z) in self.rows.iter().zip(z) {
            sum.iter_mut().zip(row).for_each(|(s, a)| *s += a * z);
        }
        sum
    }

    fn error(&self, x: &[f64]) -> f64 {
        let squares = self.x.iter().zip(x).map(|(a, b)| (a - b) * (a - b));
        squares.sum::<f64>() / x.len() as f64
    }
}

impl Decode {
    fn new(settings: &Settings) -> Self {
        let n = settings.count("features");
        let m = ((settings.number("delta") * n as f64).round() as usize).max(1);
        let active = ((settings.number("epsilon") * n as f64).round() as usize).max(1);
        let (delta, epsilon) = (m as f64 / n as f64, active as f64 / n as f64);
        let point = compressed_sensing::non_negative(epsilon);
        let iterations = settings.count("iterations");
        Self {
            foreseen: evolution(delta, epsilon, point.threshold, iterations),
            edge: [delta, point.delta, point.threshold],
            amp: vec![0.0; iterations],
            fista: vec![0.0; iterations],
            instances: settings.number("instances") as u32,
            seed: settings.seed(),
            solved: [0.0; 2],
            done: 0,
            iterations,
            active,
            n,
            m,
        }
    }

    /// Amplitudes are stratified: they are evenly spread over \[0, 1\], one in each of as many parts.
    fn instance(&self, step: u32) -> Instance {
        let mut stream = rng::stream(self.seed, Purpose::Initial, 0, step);
        let scale = 1.0 / (self.m as f64).sqrt();
        let mut pair = [0.0; 2];
        let rows = (0..self.m)
            .map(|_| {
                let mut normal = |i: usize| {
                    if i.is_multiple_of(2) {
                        pair = rng::normal_pair(&mut stream);
                    }
                    scale * pair[i % 2]
                };
                (0..self.n).map(&mut normal).collect()
            })
            .collect();
        let mut x = vec![0.0; self.n];
        let (mut left, mut part) = (self.active, 0.0);
        for i in 0..self.n {
            if rng::uniform(&mut stream) * (self.n - i) as f64 >= left as f64 {
                continue;
            }
            x[i] = (part + rng::uniform(&mut stream)) / self.active as f64;
            (left, part) = (left - 1, part + 1.0);
        }
        let mut instance = Instance { rows, x, y: vec![] };
        instance.y = instance.forward(&instance.x);
        instance
    }

    /// Errors of each iterate of AMP.
    fn pass_messages(&self, instance: &Instance) -> Vec<f64> {
        let mut x = vec![0.0; self.n];
        let mut z = instance.y.clone();
        let mut errors = vec![];
        for _ in 0..self.iterations {
            let level = (z.iter().map(|z| z * z).sum::<f64>() / self.m as f64).sqrt();
            let threshold = self.edge[2] * level;
            let pull = instance.back(&z);
            x.iter_mut()
                .zip(&pull)
                .for_each(|(x, v)| *x = (*x + v - threshold).max(0.0));
            let onsager = x.iter().filter(|x| **x > 0.0).count() as f64 / self.m as f64;
            let image = instance.forward(&x);
            for ((z, y), image) in z.iter_mut().zip(&instance.y).zip(image) {
                *z = y - image + onsager * *z;
            }
            errors.push(instance.error(&x));
        }
        errors
    }

    /// Errors of each iterate of FISTA on ½‖y − Ax‖² + λ Σ x, x ≥ 0, with a λ that falls to nearly nothing.
    fn shrink(&self, instance: &Instance) -> Vec<f64> {
        let (n, m) = (self.n as f64, self.m as f64);
        // The greatest eigenvalue of AᵀA is about (1 + √(n/m))²; a little above it is safe.
        let steepest = 1.1 * (1.0 + (n / m).sqrt()) * (1.0 + (n / m).sqrt());
        let start = instance.back(&instance.y).into_iter().fold(0.0, f64::max);
        let (mut x, mut ahead, mut t) = (vec![0.0; self.n], vec![0.0; self.n], 1.0_f64);
        let mut errors = vec![];
        for k in 0..self.iterations {
            let lambda = start * (0.1 * crate::math::pow(0.9, k as f64)).max(1e-5);
            let mut residual = instance.y.clone();
            residual
                .iter_mut()
                .zip(instance.forward(&ahead))
                .for_each(|(r, image)| *r -= image);
            let pull = instance.back(&residual);
            let next: Vec<f64> = ahead
                .iter()
                .zip(&pull)
                .map(|(a, v)| (a + (v - lambda) / steepest).max(0.0))
                .collect();
            let faster = 0.5 * (1.0 + (1.0 + 4.0 * t * t).sqrt());
            ahead = next
                .iter()
                .zip(&x)
                .map(|(new, old)| new + (t - 1.0) / faster * (new - old))
                .collect();
            (x, t) = (next, faster);
            errors.push(instance.error(&x));
        }
        errors
    }
}

/// Mean squared error after each iteration, as state evolution foresees it.
fn evolution(delta: f64, epsilon: f64, threshold: f64, iterations: usize) -> Vec<f64> {
    let mut square = epsilon / 3.0 / delta;
    let one = |_| {
        let tau = square.sqrt();
        let at = |x: f64| {
            let [first, second, _] = normal::rectified_moments(x - threshold * tau, tau);
            second - 2.0 * x * first + x * x
        };
        let parts = 64;
        let on: f64 = (0..parts)
            .map(|k| at((k as f64 + 0.5) / parts as f64))
            .sum::<f64>()
            / parts as f64;
        let error = (1.0 - epsilon) * at(0.0) + epsilon * on;
        square = error / delta;
        error
    };
    (0..iterations).map(one).collect()
}

impl Work for Decode {
    fn steps(&self) -> u32 {
        self.instances
    }

    fn step(&mut self, step: u32) {
        let instance = self.instance(step);
        let power = instance.error(&vec![0.0; self.n]);
        let found = [self.pass_messages(&instance), self.shrink(&instance)];
        for (solved, errors) in self.solved.iter_mut().zip(&found) {
            let last = errors[errors.len() - 1];
            *solved += if last < SOLVED * power { 1.0 } else { 0.0 };
        }
        let [amp, fista] = found;
        self.amp
            .iter_mut()
            .zip(amp)
            .for_each(|(sum, error)| *sum += error);
        self.fista
            .iter_mut()
            .zip(fista)
            .for_each(|(sum, error)| *sum += error);
        self.done += 1;
    }

    fn show(&self, snapshot: &mut Snapshot) {
        let done = if self.done > 0 {
            f64::from(self.done)
        } else {
            f64::NAN
        };
        let amp = self
            .amp
            .iter()
            .zip(&self.foreseen)
            .flat_map(|(sum, foreseen)| [sum / done, *foreseen]);
        snapshot.insert("amp", &[self.iterations, 2], amp.collect::<Vec<_>>());
        let fista = self.fista.iter().map(|sum| sum / done);
        snapshot.insert("fista", &[self.iterations], fista.collect::<Vec<_>>());
        snapshot.insert(
            "solved",
            &[2],
            self.solved.map(|solved| solved / done).to_vec(),
        );
        snapshot.insert("edge", &[3], self.edge.to_vec());
        snapshot.insert("done", &[1], vec![self.done]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::Job;

    /// QUESTIONS 4.15: the printed values of state evolution.
    #[test]
    fn state_evolution_gives_the_printed_values() {
        let threshold = compressed_sensing::non_negative(0.05).threshold;
        let errors = evolution(0.3, 0.05, threshold, 4);
        for (at, printed) in [(0, 0.00706), (1, 0.00332), (3, 0.00085)] {
            assert!((errors[at] - printed).abs() < 1e-5, "{errors:?}");
        }
        let errors = evolution(0.15, 0.05, threshold, 12);
        assert!(
            (errors[0] - 0.0123).abs() < 1e-4 && (errors[11] - 0.00328).abs() < 2e-5,
            "{errors:?}"
        );
    }

    /// The same against simulation, mean of 24 at n = 1500: 8 % after one iteration, 12 % after two; and both methods
    /// succeed well above the edge and fail well below it.
    #[test]
    fn messages_go_as_foreseen() {
        let mut job = Job::open("job=decode&features=1500&iterations=3&instances=24");
        job.step(u32::MAX);
        let file = job.file();
        let amp = file.f64("amp").expect("errors");
        for (at, share) in [(0, 0.08), (1, 0.12)] {
            assert!(
                (amp[2 * at] / amp[2 * at + 1] - 1.0).abs() < share,
                "{amp:?}"
            );
        }
        for (delta, works) in [(0.35, true), (0.1, false)] {
            let mut job = Job::open(&format!(
                "job=decode&features=400&delta={delta}&iterations=300&instances=4"
            ));
            job.step(u32::MAX);
            let file = job.file();
            let solved = file.f64("solved").expect("shares");
            let expected = if works { 1.0 } else { 0.0 };
            assert_eq!(solved, [expected; 2], "{delta}");
        }
    }
}
