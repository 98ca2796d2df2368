//! Many models in one set of weights (QUESTIONS 4.20; Cheung et al. 2019): each task reads the same weights through a
//! key, random signs, phases or a rotation (`key`).
//!
//! Inputs lie in a d-dimensional subspace of ℝᴺ, x = U s; task k is y = w_k·x with random w_k, and reads w as w·(C_k x). All tasks
//! fitted together have no error while Kd ≤ N, and beyond it the fraction of variance unexplained is 1 − N/(Kd). Fitted
//! one after the other, each exactly, the first is forgotten by a recursion: with q = d/N, s ← (1−q)² s + q (1−q)(1 − (1−q)ᵀ) + q,
//! T ← T + 1, FVU = s + 1 − 2 (1−q)ᴶ. Tensors: `joint` f64 \[tasks, 3\], rows K = 1, …: K, FVU measured, and foreseen; `forgetting` f64
//! \[tasks, 3\], rows J = 0, …: later tasks, FVU of the first task measured with keys, and foreseen; `plain` f64 \[tasks\], the
//! same without keys. Rows not yet done are NaN; measured values are means over `draws`.

mod key;

use self::key::{Key, dot, orthonormal};
use super::{Experiment, Work};
use crate::job::settings::{SEED, Setting, Settings, choice, integer};
use crate::math;
use crate::rng::{self, Purpose, Xoshiro256PlusPlus};
use crate::snapshot::Snapshot;

const SETTINGS: &[Setting] = &[
    integer(
        "weights",
        [8, 1024],
        256,
        "N: how many weights there are, and inputs.",
    ),
    integer(
        "inner",
        [1, 64],
        16,
        "d: dimensions of the subspace that inputs lie in.",
    ),
    integer("tasks", [1, 128], 40, "How many tasks there are."),
    choice(
        "key",
        &["signs", "complex", "rotation"],
        "What a key does to an input: random signs, random phases of pairs, or a random rotation.",
    ),
    integer(
        "draws",
        [1, 100],
        8,
        "Random draws over which is averaged, a step each.",
    ),
    SEED,
];

/// See the head of the file.
pub static EXPERIMENT: Experiment = Experiment {
    name: "keys",
    help: "Many tasks in one vector of weights, each read through a key of its own.",
    settings: SETTINGS,
    open: |settings| Box::new(Keys::new(settings)),
};

struct Keys {
    n: usize,
    d: usize,
    tasks: usize,
    key: Key,
    draws: u32,
    seed: u32,
    done: f64,
    /// Squared answers of the first task, over all draws.
    asked: f64,
    joint: Vec<f64>,
    keyed: Vec<f64>,
    plain: Vec<f64>,
}

/// One task: rows A \[d\]\[N\], orthonormal, and the answers y \[d\] they are to give.
struct Task {
    rows: Vec<Vec<f64>>,
    answers: Vec<f64>,
}

impl Keys {
    fn new(settings: &Settings) -> Self {
        let tasks = settings.count("tasks");
        let n = settings.count("weights");
        Self {
            n,
            d: settings.count("inner").min(n),
            tasks,
            key: Key::named(settings.word("key")),
            draws: settings.number("draws") as u32,
            seed: settings.seed(),
            done: 0.0,
            asked: 0.0,
            joint: vec![0.0; tasks],
            keyed: vec![0.0; tasks],
            plain: vec![0.0; tasks],
        }
    }

    /// Random tasks on one subspace, with keys and without.
    fn tasks(&self, stream: &mut Xoshiro256PlusPlus) -> [Vec<Task>; 2] {
        let basis = orthonormal(self.d, self.n, stream);
        let mut keyed = vec![];
        let mut plain = vec![];
        for _ in 0..self.tasks {
            let rows = self.key.turned(&basis, stream);
            let own: Vec<f64> = (0..self.n).map(|_| rng::normal_pair(stream)[0]).collect();
            let answers: Vec<f64> = basis.iter().map(|row| dot(row, &own)).collect();
            keyed.push(Task {
                rows,
                answers: answers.clone(),
            });
            plain.push(Task {
                rows: basis.clone(),
                answers,
            });
        }
        [keyed, plain]
    }
}

/// Squared errors of the first task after each of the tasks was fitted exactly, one after the other.
fn forgetting(tasks: &[Task], n: usize) -> Vec<f64> {
    let mut w = vec![0.0; n];
    let fit = |task: &Task| {
        task.fit(&mut w);
        tasks[0].unexplained(&w)
    };
    tasks.iter().map(fit).collect()
}

impl Task {
    /// The nearest weights that answer exactly: rows are orthonormal, so each is set in turn.
    fn fit(&self, w: &mut [f64]) {
        let errors: Vec<f64> = self.errors(w);
        for (row, error) in self.rows.iter().zip(errors) {
            w.iter_mut().zip(row).for_each(|(w, x)| *w += error * x);
        }
    }

    fn errors(&self, w: &[f64]) -> Vec<f64> {
        let each = self.rows.iter().zip(&self.answers);
        each.map(|(row, answer)| answer - dot(row, w)).collect()
    }

    /// Squared errors; over all draws they are set against the squared answers, since the mean of single ratios would be
    /// too large by d / (d − 2).
    fn unexplained(&self, w: &[f64]) -> f64 {
        let errors = self.errors(w);
        dot(&errors, &errors)
    }
}

/// Unexplained share of the first `count` tasks, fitted together by least squares (conjugate gradients).
fn together(tasks: &[Task], n: usize) -> f64 {
    let rows: Vec<&Vec<f64>> = tasks.iter().flat_map(|task| &task.rows).collect();
    let wanted: Vec<f64> = tasks.iter().flat_map(|task| task.answers.clone()).collect();
    let back = |errors: &[f64]| {
        let mut sum = vec![0.0; n];
        for (row, error) in rows.iter().zip(errors) {
            sum.iter_mut().zip(*row).for_each(|(s, x)| *s += error * x);
        }
        sum
    };
    let mut errors = wanted.clone();
    let mut slope = back(&errors);
    let mut way = slope.clone();
    let mut square = dot(&slope, &slope);
    for _ in 0..4 * n {
        if square < 1e-20 {
            break;
        }
        let image: Vec<f64> = rows.iter().map(|row| dot(row, &way)).collect();
        let length = square / dot(&image, &image);
        errors
            .iter_mut()
            .zip(&image)
            .for_each(|(e, x)| *e -= length * x);
        slope = back(&errors);
        let next = dot(&slope, &slope);
        way.iter_mut()
            .zip(&slope)
            .for_each(|(w, s)| *w = s + next / square * *w);
        square = next;
    }
    dot(&errors, &errors) / dot(&wanted, &wanted)
}

/// FVU of the first task after J others, by the recursion of the head.
fn foreseen(q: f64, later: usize) -> f64 {
    let (mut s, mut t) = (1.0, 1.0);
    for _ in 0..later {
        s = (1.0 - q) * (1.0 - q) * s + q * (1.0 - q) * (1.0 - math::pow(1.0 - q, t)) + q;
        t += 1.0;
    }
    s + 1.0 - 2.0 * math::pow(1.0 - q, later as f64)
}

impl Work for Keys {
    fn steps(&self) -> u32 {
        self.draws
    }

    fn step(&mut self, step: u32) {
        let mut stream = rng::stream(self.seed, Purpose::Initial, 0, step);
        let [keyed, plain] = self.tasks(&mut stream);
        // All numbers of tasks would take long: where the error begins, and some beyond.
        for k in 0..self.tasks {
            if k + 1 == self.tasks || (k + 1) % 8 == 0 {
                self.joint[k] += together(&keyed[..=k], self.n);
            }
        }
        self.asked += dot(&keyed[0].answers, &keyed[0].answers);
        for (sum, tasks) in [(&mut self.keyed, keyed), (&mut self.plain, plain)] {
            let values = forgetting(&tasks, self.n);
            sum.iter_mut()
                .zip(values)
                .for_each(|(sum, value)| *sum += value);
        }
        self.done += 1.0;
    }

    fn show(&self, snapshot: &mut Snapshot) {
        let (q, n, d) = (self.d as f64 / self.n as f64, self.n as f64, self.d as f64);
        let done = if self.done > 0.0 { self.done } else { f64::NAN };
        let asked = if self.done > 0.0 {
            self.asked
        } else {
            f64::NAN
        };
        let joint = (0..self.tasks).flat_map(|k| {
            let all = (k + 1) as f64;
            let there = k + 1 == self.tasks || (k + 1) % 8 == 0;
            let measured = if there {
                self.joint[k] / done
            } else {
                f64::NAN
            };
            [all, measured, (1.0 - n / (all * d)).max(0.0)]
        });
        snapshot.insert("joint", &[self.tasks, 3], joint.collect::<Vec<_>>());
        let forgetting =
            (0..self.tasks).flat_map(|j| [j as f64, self.keyed[j] / asked, foreseen(q, j)]);
        snapshot.insert(
            "forgetting",
            &[self.tasks, 3],
            forgetting.collect::<Vec<_>>(),
        );
        let plain = self.plain.iter().map(|sum| sum / asked);
        snapshot.insert("plain", &[self.tasks], plain.collect::<Vec<_>>());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::job::Job;

    /// QUESTIONS 4.20, N = 256, d = 16: the recursion's printed values.
    #[test]
    fn the_recursion_gives_the_printed_values() {
        for (later, printed) in [(1, 0.070), (4, 0.290), (8, 0.581), (16, 1.073), (32, 1.643)] {
            let value = foreseen(1.0 / 16.0, later);
            assert!((value - printed).abs() < 6e-4, "{later}: {value}");
        }
    }

    /// The same: together no error up to N/d = 16 tasks, beyond it 1 − N/(Kd) within 10 %; forgetting within 15 %; without
    /// keys nothing is left after one more task (about 2).
    #[test]
    fn tasks_share_weights_as_foreseen() {
        for key in ["signs", "complex", "rotation"] {
            as_foreseen(key);
        }
    }

    fn as_foreseen(key: &str) {
        let mut job = Job::open(&format!("job=keys&draws=60&key={key}"));
        job.step(u32::MAX);
        let file = job.file();
        let (joint, forgetting) = (
            file.f64("joint").expect("fits"),
            file.f64("forgetting").expect("curve"),
        );
        let at = |k: usize| &joint[3 * (k - 1)..3 * k];
        assert!(
            at(8)[1] < 1e-9 && at(16)[1] < 1e-6,
            "{:?} {:?}",
            at(8),
            at(16)
        );
        for k in [24, 32, 40] {
            assert!((at(k)[1] / at(k)[2] - 1.0).abs() < 0.1, "{:?}", at(k));
        }
        for later in [1, 4, 8, 16, 32] {
            let row = &forgetting[3 * later..3 * later + 3];
            assert!((row[1] / row[2] - 1.0).abs() < 0.15, "{row:?}");
        }
        let plain = file.f64("plain").expect("curve")[1];
        assert!((plain - 2.0).abs() < 0.5, "{plain}");
    }
}
