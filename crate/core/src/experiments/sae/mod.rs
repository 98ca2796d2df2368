//! Sparse autoencoders on activations whose features are known (QUESTIONS 4.2 and 4.10, PAPER 3.2; the sources of each variant are
//! named in `variants`).
//!
//! h = Σ x_i d_i, of known unit directions d_i, or the hidden activations of a trained model, are described as few of k latents as
//! possible. The loss of a sample is ‖h − ĥ‖², summed over dimensions, and what the variant charges. Tensors:
//! `losses` f64 \[r, 4\], a row for twenty updates: updates done, then mean loss, mean ‖h − ĥ‖² and mean number of latents that fire;
//! `dictionary` f64 \[m, k\], the latents' unit directions as columns; `truth` f64 \[m, n\], those of the features, 0 where
//! there is none; `norms` f64 \[n\], ‖W_i‖ (1 of a made dictionary). Matches of represented features (‖W_i‖ > ½), NaN of others:
//! `features` f64 \[n, 3\], the largest cosine with a latent, how often that latent fires, how often the feature is active;
//! `feature_latent` u32 \[n\], which it is; `latents` f64 \[k, 2\], the largest cosine with a feature, and how often the latent fires;
//! `latent_feature` u32 \[k\], which it is (several latents of one feature: it is split); `cosines` f64 \[n, k\], all of them. Sums: `mmcs` f64 \[1\], the mean of the
//! features' largest cosines; `l0` f64 \[1\], latents that fire in a sample; `explained` f64 \[1\], share of the variance;
//! `dead` u32 \[1\], latents that never fired. Shrinkage: `answers` f64 \[n, 33\], each feature shown alone at strengths
//! ‖W_i‖ t/32, t = 0, …, 32: how much of its direction comes back; `shrinkage` f64 \[n, 2\], slope and value at 0 of the line through
//! those for which its latent fires. Rank and frequency: `ranks` f64 \[max(n, k), 2\], how often latents fire, and how often
//! represented features are active, each the most frequent first, then NaN. What is counted over samples (firing, l0, explained,
//! dead) is that of the last twenty updates during training, and of 65 536 other samples at the end.

mod found;
mod network;
mod resample;
mod show;
mod tally;
mod truth;
mod variants;

#[cfg(test)]
mod gradient_tests;
#[cfg(test)]
mod tests;

use super::adam::Adam;
use super::{Experiment, Work};
use crate::job::settings::{Kind, SEED, Setting, Settings, choice, integer, real};
use crate::math;
use crate::rng::{self, Purpose};
use crate::run::Run;
use crate::snapshot::Snapshot;
use crate::spec::Spec;

use network::Network;
use resample::Resample;
use tally::Tally;
use truth::{Made, Pairs, Truth};
use variants::Variant;

const SETTINGS: &[Setting] = &[
    choice(
        "source",
        &["random", "orthogonal", "trained"],
        "Whose activations: of random directions, of orthogonal ones as far as they fit, or of a trained model.",
    ),
    integer(
        "features",
        [1, 256],
        40,
        "Made: how many features there are.",
    ),
    integer(
        "dimensions",
        [1, 64],
        16,
        "Made: in how many dimensions they lie.",
    ),
    real(
        "density",
        [0.001, 1.0],
        0.05,
        "Made: probability that a feature is active, in the mean.",
    ),
    real(
        "zipf",
        [0.0, 3.0],
        0.0,
        "Made: feature i is active in proportion to i to the power of minus this.",
    ),
    choice(
        "pairs",
        &["none", "likely", "nested"],
        "Made: whether the second of two features is likely beside the first, or never without it.",
    ),
    real(
        "together",
        [0.0, 1.0],
        0.5,
        "Made, in pairs: probability that the second feature is active if the first is.",
    ),
    Setting {
        key: "model",
        kind: Kind::Run("n=5&m=2&S=0.975&I=1&restarts=4"),
        help: "Trained: which model, as a run text; its seed is that of the experiment.",
    },
    choice(
        "variant",
        &["standard", "gated", "jump", "top"],
        "How latents fire: ReLU, with gates, above thresholds that are learned, or only the largest.",
    ),
    integer("latents", [1, 512], 80, "How many latents there are."),
    real(
        "penalty",
        [0.0, 10.0],
        0.3,
        "What a latent costs: per unit of its value (standard), of its gate (gated), or for firing (jump).",
    ),
    integer("most", [1, 64], 3, "Top: how many latents fire at most."),
    real(
        "threshold",
        [1e-4, 1.0],
        0.1,
        "Jump: thresholds before training.",
    ),
    real(
        "kernel",
        [1e-4, 1.0],
        0.03,
        "Jump: within what width about its threshold a latent learns where that should be.",
    ),
    choice(
        "resample",
        &["worst", "random", "never"],
        "Where latents that no longer fire are sent: to samples described badly, anywhere, or nowhere.",
    ),
    integer(
        "period",
        [10, 100_000],
        500,
        "Updates between two looks at which latents fired in the last fifth of them.",
    ),
    integer("steps", [20, 100_000], 4000, "Updates."),
    integer("batch", [16, 4096], 256, "Samples of an update."),
    real(
        "lr",
        [1e-5, 0.1],
        0.01,
        "Learning rate of Adam, which falls along half a cosine.",
    ),
    SEED,
];

/// Steps of the job in which a model is trained, updates that are done in one of its later steps, and its last steps, each
/// with so many samples.
const CUTS: u32 = 20;
const TOGETHER: u32 = 20;
const JUDGED: u32 = 16;
const JUDGED_SAMPLES: usize = 4096;

/// The restart of our own random streams: no run has as many.
const OWN: u32 = 1 << 16;

/// See the head of the file.
pub static EXPERIMENT: Experiment = Experiment {
    name: "sae",
    help: "Sparse autoencoders look for the features behind activations: which they find, and what they get wrong.",
    settings: SETTINGS,
    open: |settings| Box::new(Sae::new(settings)),
};

struct Sae {
    seed: u32,
    /// The model while it is trained, and what it is.
    run: Option<Run>,
    model: Option<Spec>,
    truth: Truth,
    network: Network,
    parameters: Vec<f64>,
    adam: Adam,
    threshold: f64,
    resample: Resample,
    period: u32,
    updates: u32,
    batch: usize,
    rate: f64,
    /// Latents that fired since this look began \[k\].
    lively: Vec<bool>,
    losses: Vec<f64>,
    tally: Tally,
}

impl Sae {
    fn new(settings: &Settings) -> Self {
        let seed = settings.seed();
        let model = (settings.word("source") == "trained").then(|| Spec {
            seed,
            ..settings.run("model").clone()
        });
        let truth = match &model {
            Some(spec) => Truth::trained(spec, &Snapshot::default()),
            None => Truth::made(&made(settings)),
        };
        let network = Network {
            variant: variant(settings),
            latents: settings.count("latents"),
            dimensions: truth.dimensions,
        };
        let threshold = settings.number("threshold");
        let mut stream = rng::stream(seed, Purpose::Initial, OWN, 1);
        let parameters = network.initial(threshold, &mut stream);
        Self {
            seed,
            run: model.clone().map(Run::open),
            model,
            adam: Adam::new(parameters.len()),
            parameters,
            threshold,
            resample: match settings.word("resample") {
                "worst" => Resample::Worst,
                "random" => Resample::Random,
                _ => Resample::Never,
            },
            period: settings.number("period") as u32,
            updates: settings.number("steps") as u32,
            batch: settings.count("batch"),
            rate: settings.number("lr"),
            lively: vec![false; network.latents],
            losses: vec![],
            tally: Tally::new(network.latents, network.dimensions),
            truth,
            network,
        }
    }

    fn cuts(&self) -> u32 {
        if self.model.is_some() { CUTS } else { 0 }
    }

    fn rounds(&self) -> u32 {
        self.updates.div_ceil(TOGETHER)
    }

    fn train_model(&mut self, step: u32) {
        let (Some(run), Some(spec)) = (&mut self.run, &self.model) else {
            return;
        };
        run.step(if step + 1 < CUTS {
            spec.steps / CUTS
        } else {
            u32::MAX
        });
        if step + 1 == CUTS {
            self.truth = Truth::trained(spec, &run.file());
            self.run = None;
        }
    }

    fn train(&mut self, round: u32) {
        let (from, until) = (round * TOGETHER, ((round + 1) * TOGETHER).min(self.updates));
        self.tally = Tally::new(self.network.latents, self.network.dimensions);
        for update in from..until {
            let mut stream = rng::stream(self.seed, Purpose::Batch, OWN, update);
            let samples = self.truth.draw(&mut stream, self.batch);
            let ready = self.network.ready(&self.parameters, &self.parameters);
            let mut tally = Tally::new(self.network.latents, self.network.dimensions);
            let gradient = self.network.learn(&ready, &samples, &mut tally);
            let share = f64::from(update) / f64::from(self.updates);
            let rate = self.rate * 0.5 * (1.0 + math::cos(core::f64::consts::PI * share));
            self.adam.update(&mut self.parameters, &gradient, rate);
            self.network.shorten(&mut self.parameters);
            self.look(update + 1, &tally, &samples);
            self.tally.add(&tally);
        }
        let mean = |sum: f64| sum / self.tally.samples;
        self.losses.extend([
            f64::from(until),
            mean(self.tally.loss),
            mean(self.tally.square),
            self.tally.l0(),
        ]);
    }

    /// Notes which latents fired in the last fifth of a period, and at its end revives those that did not; not in the
    /// last fifth of the training, in which what is new would not be learned.
    fn look(&mut self, done: u32, tally: &Tally, samples: &[f64]) {
        let within = done % self.period;
        if within == self.period - (self.period / 5).max(1) {
            self.lively.fill(false);
        }
        for (lively, &fired) in self.lively.iter_mut().zip(&tally.fired) {
            *lively |= fired > 0;
        }
        let late = f64::from(done) > 0.8 * f64::from(self.updates);
        if within != 0 || late || self.resample == Resample::Never {
            return;
        }
        let dead: Vec<usize> = (0..self.lively.len())
            .filter(|&j| !self.lively[j])
            .collect();
        let ready = self.network.ready(&self.parameters, &self.parameters);
        let candidates = (self.resample == Resample::Worst).then_some((&ready, samples));
        let mut stream = rng::stream(self.seed, Purpose::Initial, OWN, 1 + done);
        resample::revive(
            &self.network,
            &mut self.parameters,
            &dead,
            candidates,
            self.threshold,
            &mut stream,
        );
    }

    fn judge(&mut self, step: u32) {
        if step == 0 {
            self.tally = Tally::new(self.network.latents, self.network.dimensions);
        }
        let mut stream = rng::stream(self.seed, Purpose::Evaluation, OWN, step);
        let samples = self.truth.draw(&mut stream, JUDGED_SAMPLES);
        let ready = self.network.ready(&self.parameters, &self.parameters);
        self.network.judge(&ready, &samples, &mut self.tally);
    }
}

fn made(settings: &Settings) -> Made {
    let together = settings.number("together");
    Made {
        features: settings.count("features"),
        dimensions: settings.count("dimensions"),
        density: settings.number("density"),
        zipf: settings.number("zipf"),
        orthogonal: settings.word("source") == "orthogonal",
        pairs: match settings.word("pairs") {
            "likely" => Pairs::Likely(together),
            "nested" => Pairs::Nested(together),
            _ => Pairs::None,
        },
        seed: settings.seed(),
    }
}

fn variant(settings: &Settings) -> Variant {
    let penalty = settings.number("penalty");
    match settings.word("variant") {
        "gated" => Variant::Gated { penalty },
        "jump" => Variant::Jump {
            penalty,
            kernel: settings.number("kernel"),
        },
        "top" => Variant::Top {
            count: settings.count("most"),
        },
        _ => Variant::Standard { penalty },
    }
}

impl Work for Sae {
    fn steps(&self) -> u32 {
        self.cuts() + self.rounds() + JUDGED
    }

    fn step(&mut self, step: u32) {
        let (cuts, rounds) = (self.cuts(), self.rounds());
        if step < cuts {
            self.train_model(step);
        } else if step < cuts + rounds {
            self.train(step - cuts);
        } else {
            self.judge(step - cuts - rounds);
        }
    }

    fn show(&self, snapshot: &mut Snapshot) {
        let ready = self.network.ready(&self.parameters, &self.parameters);
        self.show_matches(snapshot, &ready);
        snapshot.insert("losses", &[self.losses.len() / 4, 4], self.losses.clone());
        snapshot.insert("l0", &[1], vec![self.tally.l0()]);
        snapshot.insert("explained", &[1], vec![self.tally.explained()]);
        snapshot.insert("dead", &[1], vec![self.tally.dead()]);
    }
}
