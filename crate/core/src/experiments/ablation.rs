//! How important neurons are that serve several features (QUESTIONS 4.13): each neuron of a model is silenced, and the loss
//! measured again.
//!
//! The model is made by hand, of neurons for one feature and of neurons for two opposite ones, or it is trained. Without its
//! neuron a lone feature costs p/3; a pair costs 2p/3 where it cost p²/3 before: 2 − p times as much. Tensors:
//! `damage` f64 \[m\], what silencing a neuron adds to the loss; `features` u32 \[m\], how many features weigh more than a tenth
//! on it; `W` f32 \[m, n\]; `loss` f64 \[1\], of the whole model; neurons not yet silenced are NaN.

use super::{Experiment, Work};
use crate::data::law::Law;
use crate::evaluate::Evaluation;
use crate::job::settings::{Kind, SEED, Setting, Settings, choice, integer, real};
use crate::models::shape::Shape;
use crate::run::Run;
use crate::snapshot::Snapshot;
use crate::spec::{Model, Spec};
use crate::train;

const SETTINGS: &[Setting] = &[
    choice(
        "source",
        &["made", "trained"],
        "Whether the model is made by hand or trained.",
    ),
    integer("alone", [0, 64], 6, "Made: neurons that serve one feature."),
    integer(
        "pairs",
        [0, 64],
        6,
        "Made: neurons that serve two opposite features.",
    ),
    real(
        "density",
        [0.001, 1.0],
        0.1,
        "Made: probability that a feature is on.",
    ),
    Setting {
        key: "model",
        kind: Kind::Run("n=10&m=5&I=0.75&S=0.85&model=relu-hidden&restarts=4"),
        help: "Trained: which model, as a run text; its seed is that of the experiment.",
    },
    SEED,
];

/// Steps of the job in which the model is trained.
const CUTS: u32 = 20;

/// See the head of the file.
pub static EXPERIMENT: Experiment = Experiment {
    name: "ablation",
    help: "Each neuron of a model is silenced: how much worse it gets, for neurons of one feature and of two.",
    settings: SETTINGS,
    open: |settings| Box::new(Ablation::new(settings)),
};

struct Ablation {
    spec: Spec,
    /// While it is trained.
    run: Option<Run>,
    shape: Shape,
    parameters: Vec<f32>,
    seed: u32,
    loss: f64,
    damage: Vec<f64>,
}

impl Ablation {
    fn new(settings: &Settings) -> Self {
        let seed = settings.seed();
        let made = settings.word("source") == "made";
        let (alone, pairs) = (settings.count("alone"), settings.count("pairs").max(1));
        let spec = if made {
            Spec {
                features: (alone + 2 * pairs) as u32,
                dimensions: (alone + pairs) as u32,
                importance: 1.0,
                sparsity: 1.0 - settings.number("density"),
                model: Model::Relu,
                ..Spec::default()
            }
        } else {
            Spec {
                seed,
                ..settings.run("model").clone()
            }
        };
        let shape = train::shape_of(&spec);
        let mut parameters = vec![0.0; shape.len()];
        if made {
            for k in 0..alone + pairs {
                let first = if k < alone { k } else { 2 * k - alone };
                parameters[shape.weight(k, first)] = 1.0;
                if k >= alone {
                    parameters[shape.weight(k, first + 1)] = -1.0;
                }
            }
        }
        Self {
            damage: vec![f64::NAN; shape.dimensions],
            run: (!made).then(|| Run::open(spec.clone())),
            loss: f64::NAN,
            spec,
            shape,
            parameters,
            seed,
        }
    }

    fn cuts(&self) -> u32 {
        if self.run.is_some() || self.spec.model != Model::Relu {
            CUTS
        } else {
            0
        }
    }

    fn train(&mut self, step: u32) {
        let Some(run) = &mut self.run else { return };
        run.step(if step + 1 < CUTS {
            self.spec.steps / CUTS
        } else {
            u32::MAX
        });
        if step + 1 == CUTS {
            let file = run.file();
            let of = |name: &str| file.f32(name).unwrap_or_default().to_vec();
            let (w, b, c) = (of("W"), of("b"), of("c"));
            self.parameters = self.shape.packed(&w, &of("decoder"), &b, &c);
        }
    }

    /// Loss of the model with one neuron's weights at 0, or of the whole.
    fn loss_without(&self, neuron: Option<usize>) -> f64 {
        let mut parameters = self.parameters.clone();
        if let Some(k) = neuron {
            for i in 0..self.shape.features {
                parameters[self.shape.weight(k, i)] = 0.0;
                parameters[self.shape.decoder().start + self.shape.weight(k, i)] = 0.0;
            }
        }
        let live = self.spec.at(self.spec.end().saturating_sub(1));
        let importance = train::importances(&self.spec, &live);
        let law = Law::new(&self.spec, &live);
        Evaluation::new(self.shape, self.spec.model, &parameters, &importance, law).loss(self.seed)
            [0]
    }
}

impl Work for Ablation {
    fn steps(&self) -> u32 {
        self.cuts() + self.shape.dimensions as u32
    }

    fn step(&mut self, step: u32) {
        let cuts = self.cuts();
        if step < cuts {
            self.train(step);
            return;
        }
        let neuron = (step - cuts) as usize;
        if neuron == 0 {
            self.loss = self.loss_without(None);
        }
        self.damage[neuron] = self.loss_without(Some(neuron)) - self.loss;
    }

    fn show(&self, snapshot: &mut Snapshot) {
        let (n, m) = (self.shape.features, self.shape.dimensions);
        let w = self.shape.matrix(&self.parameters);
        let serves = |k: usize| w[k * n..][..n].iter().filter(|x| x.abs() > 0.1).count() as u32;
        snapshot.insert("features", &[m], (0..m).map(serves).collect::<Vec<_>>());
        snapshot.insert("W", &[m, n], w.clone());
        snapshot.insert("damage", &[m], self.damage.clone());
        snapshot.insert("loss", &[1], vec![self.loss]);
    }
}

#[cfg(test)]
mod tests {
    use crate::job::Job;

    /// QUESTIONS 4.13: the ratio of the two is 2 − p, within 5 %; a lone feature costs p/3, a pair p²/3.
    #[test]
    fn a_neuron_of_two_features_is_nearly_twice_as_important() {
        for p in [0.05, 0.2, 0.5] {
            let mut job = Job::open(&format!("job=ablation&density={p}&alone=3&pairs=3"));
            job.step(u32::MAX);
            let file = job.file();
            let damage = file.f64("damage").expect("damage");
            assert_eq!(file.u32("features").expect("counts"), [1, 1, 1, 2, 2, 2]);
            let mean = |part: &[f64]| part.iter().sum::<f64>() / part.len() as f64;
            let (alone, pair) = (mean(&damage[..3]), mean(&damage[3..]));
            assert!((alone / (p / 3.0) - 1.0).abs() < 0.05, "{p}: {damage:?}");
            assert!(
                (pair / alone / (2.0 - p) - 1.0).abs() < 0.05,
                "{p}: {damage:?}"
            );
            let loss = file.f64("loss").expect("a loss")[0];
            assert!((loss / p / p - 1.0).abs() < 0.05, "{loss}");
        }
    }

    /// A trained model gets worse without any of its neurons.
    #[test]
    fn every_neuron_of_a_trained_model_is_missed() {
        let mut job = Job::open(
            "job=ablation&source=trained&model=n%3D4%26m%3D2%26model%3Drelu-hidden%26S%3D0%26I%3D0.7%26steps%3D1500",
        );
        job.step(u32::MAX);
        let file = job.file();
        let damage = file.f64("damage").expect("damage");
        assert!(damage.iter().all(|&d| d > 0.02), "{damage:?}");
    }
}
