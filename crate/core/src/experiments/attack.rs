//! Adversarial attacks on a trained model (PAPER 1.11; QUESTIONS 4.16): how far a small change of the input moves an output.
//!
//! Near an input with feature i on, output i moves by (G δ)_i, so the worst change of length ε lies along row i of G = DᵀW, and
//! moves it by ε‖G_i‖ = ε G_ii / √C_i, C_i being the capacity (the dimensionality): gain² C_i / G_ii² = 1. For an
//! autoencoder this holds by construction; the measured gains show it, and how far it reaches. Vulnerability: loss that
//! the worst attack on one feature adds, over what it adds for a model that gives m features a dimension each and drops
//! the others. Tensors: `gain` f64 \[n, 3\], measured with a step up its own gradient, ‖G_i‖, G_ii / √C_i, NaN where a feature is
//! not represented; `capacity` f64 \[n\]; `vulnerability` f64 \[n\], of an attack on each feature; `dstar` f64
//! \[1\]; `represented` u8 \[n\]; of up to 64 features `columns` f64 \[n, m\], where each alone is in the hidden space, and `pushes`
//! f64 \[n, n, m\], how far the worst attack of length 1 on a feature moves the hidden vector through each input.

use super::{Experiment, Work};
use crate::data::law::Law;
use crate::geometry;
use crate::job::settings::{Kind, SEED, Setting, Settings, integer, real};
use crate::rng::{self, Purpose};
use crate::run::Run;
use crate::snapshot::Snapshot;
use crate::spec::Spec;

const SETTINGS: &[Setting] = &[
    Setting {
        key: "model",
        kind: Kind::Run("n=5&m=2&S=0.9&I=1&restarts=4"),
        help: "Which model is attacked, as a run text; its seed is that of the experiment.",
    },
    real(
        "length",
        [1e-6, 2.0],
        0.1,
        "Length of an attack, as a share of the root mean square length of a sample.",
    ),
    integer("samples", [64, 65_536], 4096, "Samples that are attacked."),
    SEED,
];

/// Models of more features are not drawn.
const MOST_DRAWN: usize = 64;

/// Steps in which the model is trained.
const CUTS: u32 = 20;

/// See the head of the file.
pub static EXPERIMENT: Experiment = Experiment {
    name: "attack",
    help: "How far the worst small change of an input moves each output of a trained model.",
    settings: SETTINGS,
    open: |settings| Box::new(Attack::new(settings)),
};

struct Attack {
    run: Run,
    spec: Spec,
    length: f64,
    samples: usize,
    seed: u32,
    model: Option<Linear>,
    gain: Vec<f64>,
    vulnerability: Vec<f64>,
}

/// x' = ReLU(G x + b), n outputs.
struct Linear {
    gram: Vec<f64>,
    bias: Vec<f64>,
    importance: Vec<f64>,
    /// W \[n\]\[m\], a feature's column together.
    columns: Vec<f64>,
}

impl Linear {
    fn n(&self) -> usize {
        self.bias.len()
    }

    fn output(&self, i: usize, x: &[f64]) -> f64 {
        let row = &self.gram[i * self.n()..][..self.n()];
        let z: f64 = row.iter().zip(x).map(|(g, x)| g * x).sum::<f64>() + self.bias[i];
        z.max(0.0)
    }

    /// The unit vector along row i.
    fn worst(&self, i: usize) -> Vec<f64> {
        let row = &self.gram[i * self.n()..][..self.n()];
        let length = row
            .iter()
            .map(|g| g * g)
            .sum::<f64>()
            .sqrt()
            .max(f64::MIN_POSITIVE);
        row.iter().map(|g| g / length).collect()
    }

    /// What each input's part of the worst attack of length 1 adds to the hidden vector \[n\]\[m\].
    fn pushes(&self, i: usize, m: usize) -> Vec<f64> {
        let direction = self.worst(i);
        let parts = direction.iter().zip(self.columns.chunks_exact(m));
        parts
            .flat_map(|(d, column)| column.iter().map(move |w| d * w))
            .collect()
    }

    /// Mean loss of samples that are shifted; the target is what they were.
    fn loss(&self, samples: &[Vec<f64>], shift: &[f64]) -> f64 {
        let one = |x: &Vec<f64>| -> f64 {
            let shifted: Vec<f64> = x.iter().zip(shift).map(|(x, d)| x + d).collect();
            let error = |i: usize| self.output(i, &shifted) - x[i];
            (0..self.n())
                .map(|i| self.importance[i] * error(i) * error(i))
                .sum()
        };
        samples.iter().map(one).sum::<f64>() / samples.len() as f64
    }

    /// What the worse of the two attacks along a direction adds.
    fn harm(&self, samples: &[Vec<f64>], direction: &[f64], length: f64) -> f64 {
        let plain = self.loss(samples, &vec![0.0; self.n()]);
        let along = |sign: f64| {
            let shift: Vec<f64> = direction.iter().map(|d| sign * length * d).collect();
            self.loss(samples, &shift)
        };
        along(1.0).max(along(-1.0)) - plain
    }
}

impl Attack {
    fn new(settings: &Settings) -> Self {
        let seed = settings.seed();
        let spec = Spec {
            seed,
            ..settings.run("model").clone()
        };
        let n = spec.features as usize;
        Self {
            run: Run::open(spec.clone()),
            spec,
            length: settings.number("length"),
            samples: settings.count("samples"),
            seed,
            model: None,
            gain: vec![f64::NAN; n],
            vulnerability: vec![f64::NAN; n],
        }
    }

    fn n(&self) -> usize {
        self.gain.len()
    }

    fn law(&self) -> Law {
        Law::new(&self.spec, &self.spec.at(self.spec.end().saturating_sub(1)))
    }

    fn train(&mut self, step: u32) {
        self.run.step(if step + 1 < CUTS {
            self.spec.steps / CUTS
        } else {
            u32::MAX
        });
        if step + 1 < CUTS {
            return;
        }
        let file = self.run.file();
        let (n, m) = (self.n(), self.spec.dimensions as usize);
        let matrix = |name: &str| geometry::matrix(m, n, file.f32(name).unwrap_or_default());
        let w = matrix("W");
        let decoder = if file.f32("decoder").is_some() {
            matrix("decoder")
        } else {
            w.clone()
        };
        let product = geometry::product(&decoder.transpose(), &w);
        let wide = |name: &str| {
            file.f32(name)
                .unwrap_or_default()
                .iter()
                .copied()
                .map(f64::from)
                .collect()
        };
        self.model = Some(Linear {
            gram: (0..n * n).map(|at| product[(at / n, at % n)]).collect(),
            bias: wide("b"),
            importance: wide("importance"),
            columns: w.iter().copied().collect(),
        });
    }

    /// How much output i rises for a tiny step up its own gradient, from a sample with feature i at 1.
    fn measure(model: &Linear, i: usize) -> f64 {
        let mut x = vec![0.0; model.n()];
        x[i] = 1.0;
        let before = model.output(i, &x);
        let probe = 1e-4;
        let slope: Vec<f64> = (0..model.n())
            .map(|j| {
                let mut moved = x.clone();
                moved[j] += probe;
                (model.output(i, &moved) - before) / probe
            })
            .collect();
        let length = slope
            .iter()
            .map(|s| s * s)
            .sum::<f64>()
            .sqrt()
            .max(f64::MIN_POSITIVE);
        let step: Vec<f64> = x
            .iter()
            .zip(&slope)
            .map(|(x, s)| x + probe * s / length)
            .collect();
        (model.output(i, &step) - before) / probe
    }

    fn attack(&mut self, i: usize) {
        let (n, m, law) = (self.n(), self.spec.dimensions as usize, self.law());
        let Some(model) = &self.model else { return };
        self.gain[i] = Self::measure(model, i);
        let mut stream = rng::stream(self.seed, Purpose::Attack, 0, 0);
        let mut active = Vec::new();
        let samples: Vec<Vec<f64>> = (0..self.samples)
            .map(|_| {
                law.draw(&mut stream, &mut active);
                let mut x = vec![0.0; n];
                active.iter().for_each(|&(i, value)| x[i] = value);
                x
            })
            .collect();
        let length = self.length * law.second_moment(core::iter::repeat(1.0)).sqrt();
        let direction = model.worst(i);
        // The same length against a model without superposition: along one of its features.
        let plain = Linear {
            gram: (0..n * n)
                .map(|at| f64::from(u8::from(at / n == at % n && at % n < m)))
                .collect(),
            bias: (0..n)
                .map(|j| if j < m { 0.0 } else { 0.5 * law.densities[j] })
                .collect(),
            importance: model.importance.clone(),
            columns: Vec::new(),
        };
        let mut first = vec![0.0; n];
        first[0] = 1.0;
        self.vulnerability[i] =
            model.harm(&samples, &direction, length) / plain.harm(&samples, &first, length);
    }
}

impl Work for Attack {
    fn steps(&self) -> u32 {
        CUTS + self.n() as u32
    }

    fn step(&mut self, step: u32) {
        if step < CUTS {
            self.train(step);
        } else {
            self.attack((step - CUTS) as usize);
        }
    }

    fn show(&self, snapshot: &mut Snapshot) {
        let (n, m) = (self.n(), self.spec.dimensions as usize);
        snapshot.insert("vulnerability", &[n], self.vulnerability.clone());
        let Some(model) = &self.model else {
            return;
        };
        let square = |i: usize| model.gram[i * n..][..n].iter().map(|g| g * g).sum::<f64>();
        let own = |i: usize| model.gram[i * n + i];
        let capacity: Vec<f64> = (0..n)
            .map(|i| own(i) * own(i) / square(i).max(f64::MIN_POSITIVE))
            .collect();
        let row = |i: usize| {
            let kept = own(i) > 0.25;
            let measured = if kept { self.gain[i] } else { f64::NAN };
            [measured, square(i).sqrt(), own(i) / capacity[i].sqrt()]
        };
        snapshot.insert("gain", &[n, 3], (0..n).flat_map(row).collect::<Vec<_>>());
        snapshot.insert("capacity", &[n], capacity.clone());
        let total: f64 = (0..n).map(own).sum();
        snapshot.insert("dstar", &[1], vec![m as f64 / total]);
        snapshot.insert("represented", &[n], represented(model, n));
        if n <= MOST_DRAWN {
            let pushes = (0..n).flat_map(|i| model.pushes(i, m));
            snapshot.insert("pushes", &[n, n, m], pushes.collect::<Vec<_>>());
            snapshot.insert("columns", &[n, m], model.columns.clone());
        }
    }
}

/// Whether each feature is represented: √G_ii above one half, as everywhere.
fn represented(model: &Linear, n: usize) -> Vec<u8> {
    let norms: Vec<f64> = (0..n)
        .map(|i| model.gram[i * n + i].max(0.0).sqrt())
        .collect();
    geometry::represented(&norms)
        .into_iter()
        .map(u8::from)
        .collect()
}

#[cfg(test)]
mod tests {
    use crate::job::Job;

    /// QUESTIONS 4.16: gain² C / G_ii² = 1 within 1 %, for pentagon (C = 2/5), digons (1/2) and lone features (1).
    #[test]
    fn gains_are_what_capacities_say() {
        for (model, capacity) in [
            ("n%3D5%26m%3D2%26S%3D0.95%26I%3D1%26restarts%3D4", 0.4),
            ("n%3D4%26m%3D2%26S%3D0.8%26I%3D1%26restarts%3D4", 0.5),
            ("n%3D2%26m%3D2%26S%3D0.8%26I%3D1", 1.0),
        ] {
            let mut job = Job::open(&format!("job=attack&model={model}&samples=512"));
            job.step(u32::MAX);
            let file = job.file();
            let (gain, own) = (
                file.f64("gain").expect("gains"),
                file.f64("capacity").expect("C"),
            );
            // All pushes of an attack on i together move the hidden vector by W G_i / ‖G_i‖, so output i by ‖G_i‖ without its bias.
            let (columns, pushes) = (file.f64("columns"), file.f64("pushes"));
            let (columns, pushes) = (columns.expect("W"), pushes.expect("pushes"));
            let (n, m) = (own.len(), columns.len() / own.len());
            for i in 0..n {
                let all = &pushes[i * n * m..][..n * m];
                let moved: f64 = (0..n * m).map(|at| all[at] * columns[i * m + at % m]).sum();
                let length = gain[3 * i + 1];
                assert!(
                    (moved - length).abs() < 1e-5 * length,
                    "{moved} for {length}"
                );
            }
            for (row, c) in gain.chunks_exact(3).zip(own) {
                assert!((row[0] / row[2] - 1.0).abs() < 0.01, "{gain:?}");
                assert!((row[1] / row[2] - 1.0).abs() < 1e-9);
                assert!((c - capacity).abs() < 0.01, "{own:?}");
            }
        }
    }

    /// PAPER 4.8: (1/D)(1 + σ): a model without superposition is as vulnerable as the one it is held against, digons twice as
    /// much (unit tight frames without biases; trained ones within 15 %).
    #[test]
    fn digons_are_twice_as_vulnerable() {
        for (model, expected) in [
            ("n%3D5%26m%3D2%26S%3D0%26restarts%3D4", 1.0),
            ("n%3D20%26m%3D5%26S%3D0.7%26I%3D1", 2.0),
        ] {
            let mut job = Job::open(&format!("job=attack&model={model}"));
            job.step(u32::MAX);
            let file = job.file();
            let all = file.f64("vulnerability").expect("values");
            let flags = file.u8("represented").expect("flags");
            let kept = all.iter().zip(flags).filter(|(_, is)| **is == 1);
            for (value, _) in kept {
                assert!((value / expected - 1.0).abs() < 0.15, "{model}: {all:?}");
            }
        }
    }
}
