//! Sparse autoencoders on activations whose features are known (QUESTIONS 4.2 and 4.10, PAPER 3.2; the sources of each variant are
//! named in `variants`).
//!
//! h = Σ x_i d_i, of known unit directions d_i, or the hidden activations of a trained model, are described as few of k latents as
//! possible. The loss of a sample is ‖h − ĥ‖², summed over dimensions, and what the variant charges. Features are looked for
//! where they are represented (‖W_i‖ > ½; all of a made dictionary); values of others are NaN. Tensors:
//!
//! * `losses` f64 \[r, 4\], a row for twenty updates: updates done, then mean loss, mean ‖h − ĥ‖², mean number of latents that fire.
//! * `dictionary` f64 \[m, k\], unit directions of the latents as columns; `truth` f64 \[m, n\], those of the features, 0 where there
//!   is none; `norms` f64 \[n\], ‖W_i‖ (1 of a made dictionary); `cosines` f64 \[n, k\], of every feature with every latent.
//! * `features` f64 \[n, 3\]: the largest cosine with a latent, how often that latent fires, how often the feature is active;
//!   `feature_latent` u32 \[n\], which latent; `mmcs` f64 \[1\], the mean of those cosines.
//! * `latents` f64 \[k, 3\]: the largest cosine with a feature, how often the latent fires, and how much too little of its direction
//!   comes back when it does. In the mean that is λ/2 for a standard one in any dictionary, its bias being where more would
//!   cost what it saves; 0 for JumpReLU, TopK and, where a size is above 0 whenever its gate is, gated ones. `latent_feature` u32
//!   \[k\], which feature: one with several latents is split.
//! * `l0` f64 \[1\], latents that fire in a sample; `explained` f64 \[1\], share of the variance; `dead` u32 \[1\], latents that never fired.
//! * `answers` f64 \[n, 33\], each feature shown alone at strengths ‖W_i‖ t/32, t = 0, …, 32: how much of its direction comes back;
//!   `shrinkage` f64 \[n, 2\], slope and value at 0 of the line through those answers for which its latent fires.
//! * `ranks` f64 \[max(n, k), 2\], how often latents fire, and how often features are active, each the most frequent first, then NaN;
//!   `slopes` f64 \[3\], of log–log lines: how often a latent fires by how often its feature is active (of cosines above 0.9, and
//!   features active a hundred times or more), then both columns of `ranks` by rank, as far as there are both (−a of Zipf densities).
//!
//! What is counted over samples (firing, l0, explained, dead) is that of the last twenty updates during training, and of 65 536
//! other samples at the end.

mod found;
mod frequency;
mod line;
mod network;
mod resample;
mod settings;
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
use crate::job::settings::Settings;
use crate::math;
use crate::rng::{self, Purpose};
use crate::run::Run;
use crate::snapshot::Snapshot;
use crate::spec::Spec;

use network::Network;
use resample::Resample;
use tally::Tally;
use truth::Truth;

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
    settings: settings::SETTINGS,
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
            None => Truth::made(&settings::made(settings)),
        };
        let network = Network {
            variant: settings::variant(settings),
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
            resample: settings::resample(settings),
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
        self.show_found(snapshot);
        snapshot.insert("losses", &[self.losses.len() / 4, 4], self.losses.clone());
        snapshot.insert("l0", &[1], vec![self.tally.l0()]);
        snapshot.insert("explained", &[1], vec![self.tally.explained()]);
        snapshot.insert("dead", &[1], vec![self.tally.dead()]);
    }
}
