//! A mixture of experts that is trained, gate and all (QUESTIONS 4.5; Chaudhari, Nuer & Thorstenson 2025): does the gate find the
//! topics of the data, and do experts need superposition?
//!
//! The gate is `learned` from random weights, `primed` with the topics and then learned, or an `oracle` that asks the expert of
//! the greatest active feature. With the oracle the loss is that of features not routed, C(n,2) p² (1−p)^{n−2} (1−s)/6 and
//! the same without (1−p)^{n−2} as a bracket (np ≤ 0.2). Tensors: `history` f64 \[rows, 2\], step and loss of its batch; `loss` f64
//! \[4\], evaluation loss, its standard error, the bracket; `used` f64 \[E\], share of the samples that each expert answers
//! first; `routed` f64 \[E, topics\], of samples with one active feature of each topic, who answers; `dimensionality` f64
//! \[E, n\], of each expert's features; `weighted` f64 \[n\], their mean, weighted by use.

mod network;

use self::network::{Network, Sample};
use super::adam::Adam;
use super::{Experiment, Work};
use crate::data::law::Law;
use crate::geometry::{self, frame};
use crate::job::settings::{SEED, Setting, Settings, choice, integer, real};
use crate::math;
use crate::rng::{self, Purpose, Xoshiro256PlusPlus};
use crate::snapshot::Snapshot;
use crate::spec::{Dependence, Spec};

const SETTINGS: &[Setting] = &[
    choice(
        "gate",
        &["learned", "primed", "oracle"],
        "Whether the gate is learned from nothing, from the topics, or told.",
    ),
    integer(
        "experts",
        [2, 16],
        4,
        "How many experts and topics there are.",
    ),
    integer(
        "size",
        [1, 16],
        4,
        "Features of a topic, and dimensions of an expert.",
    ),
    integer("answering", [1, 4], 1, "How many experts answer a sample."),
    real("balance", [0.0, 1.0], 0.1, "Price of an uneven load."),
    real(
        "density",
        [0.0001, 0.5],
        0.02,
        "Probability that a feature is active.",
    ),
    real(
        "together",
        [0.0, 1.0],
        0.5,
        "Probability that the active features are all of one topic.",
    ),
    integer("steps", [1, 50_000], 3000, "Updates."),
    integer(
        "batch",
        [8, 4096],
        128,
        "Samples an update, none of them empty.",
    ),
    real(
        "rate",
        [1e-5, 0.1],
        0.005,
        "Learning rate; falls as a cosine.",
    ),
    SEED,
];

/// Updates of one step of the job, and samples of the evaluation's rounds.
const CUT: u32 = 50;
const ROUND: usize = 4096;
const ROUNDS: u32 = 16;

/// Initial weights, as a share of Xavier's.
const START: f64 = 0.3;

/// How strongly a primed gate starts.
const PRIME: f64 = 8.0;

/// See the head of the file.
pub static EXPERIMENT: Experiment = Experiment {
    name: "mixture",
    help: "A mixture of experts trained with its gate: who answers what, and what is lost.",
    settings: SETTINGS,
    open: |settings| Box::new(Mixture::new(settings)),
};

struct Mixture {
    network: Network,
    law: Law,
    size: usize,
    p: f64,
    q: f64,
    oracle: bool,
    seed: u32,
    updates: u32,
    batch: usize,
    rate: f64,
    parameters: Vec<f64>,
    gradient: Vec<f64>,
    adam: Adam,
    history: Vec<f64>,
    used: Vec<f64>,
    /// Sum of losses, of their squares, count, over rounds of the evaluation.
    judged: [f64; 3],
}

impl Mixture {
    fn new(settings: &Settings) -> Self {
        let (experts, size) = (settings.count("experts"), settings.count("size"));
        let (p, q) = (settings.number("density"), settings.number("together"));
        let spec = Spec {
            features: (experts * size) as u32,
            data: Dependence::Topics,
            set: size as u32,
            together: q,
            sparsity: 1.0 - p,
            ..Spec::default()
        };
        let network = Network {
            features: experts * size,
            dimensions: size,
            experts,
            answering: settings.count("answering").min(experts),
            balance: settings.number("balance"),
        };
        let seed = settings.seed();
        let mut stream = rng::stream(seed, Purpose::Initial, 0, 0);
        // Small: nothing pulls back vectors of features that an expert never answers.
        let scale = START * math::pow(2.0 / (network.features + size) as f64, 0.5);
        let mut parameters: Vec<f64> = (0..network.len())
            .map(|_| scale * rng::normal_pair(&mut stream)[0])
            .collect();
        for e in 0..experts {
            let end = (e + 1) * network.features * (size + 1);
            parameters[end - network.features..end].fill(0.0);
        }
        if settings.word("gate") == "primed" {
            network.prime(&mut parameters, size, PRIME);
        }
        Self {
            law: Law::new(&spec, &spec.at(0)),
            gradient: vec![0.0; network.len()],
            adam: Adam::new(network.len()),
            oracle: settings.word("gate") == "oracle",
            updates: settings.number("steps") as u32,
            batch: settings.count("batch"),
            rate: settings.number("rate"),
            used: vec![0.0; experts],
            history: vec![],
            judged: [0.0; 3],
            network,
            size,
            p,
            q,
            seed,
            parameters,
        }
    }

    fn samples(&self, count: usize, stream: &mut Xoshiro256PlusPlus) -> Vec<Sample> {
        let draw = |_| {
            let mut active = vec![];
            self.law.draw_some(stream, &mut active);
            let greatest = active.iter().max_by(|a, b| a.1.total_cmp(&b.1));
            let oracle = greatest.map_or(0, |(i, _)| i / self.size);
            Sample { active, oracle }
        };
        (0..count).map(draw).collect()
    }

    fn train(&mut self, step: u32) {
        let share = f64::from(step) / f64::from(self.updates);
        let rate = self.rate * 0.5 * (1.0 + math::cos(core::f64::consts::PI * share));
        let mut stream = rng::stream(self.seed, Purpose::Batch, 0, step);
        let samples = self.samples(self.batch, &mut stream);
        let pass = self
            .network
            .pass(&self.parameters, &samples, self.oracle, &mut self.gradient);
        self.adam.update(&mut self.parameters, &self.gradient, rate);
        if step.is_multiple_of(CUT) {
            let often = 1.0 - self.law.none();
            self.history.extend([f64::from(step), often * pass.loss]);
            self.used = pass.used;
        }
    }

    /// A round of the evaluation; samples without active features have their share.
    fn judge(&mut self, round: u32) {
        let mut stream = rng::stream(self.seed, Purpose::Evaluation, 0, round);
        let samples = self.samples(ROUND, &mut stream);
        let mut unused = vec![0.0; self.network.len()];
        let mut of = |samples: &[Sample]| {
            self.network
                .pass(&self.parameters, samples, self.oracle, &mut unused)
        };
        let some = of(&samples);
        let empty = Sample {
            active: vec![],
            oracle: 0,
        };
        let none = self.law.none();
        let loss = (1.0 - none) * some.loss + none * of(&[empty]).loss;
        self.judged[0] += loss;
        self.judged[1] += loss * loss;
        self.judged[2] += 1.0;
        self.used = some.used;
    }

    fn cuts(&self) -> u32 {
        self.updates.div_ceil(CUT)
    }

    /// Who answers samples with one feature of a topic, \[E, topics\].
    fn routed(&self) -> Vec<f64> {
        let (experts, size) = (self.network.experts, self.size);
        let mut routed = vec![0.0; experts * experts];
        let mut unused = vec![0.0; self.network.len()];
        for topic in 0..experts {
            for i in topic * size..(topic + 1) * size {
                let sample = Sample {
                    active: vec![(i, 0.5)],
                    oracle: topic,
                };
                let pass = self
                    .network
                    .pass(&self.parameters, &[sample], self.oracle, &mut unused);
                for (e, used) in pass.used.iter().enumerate() {
                    routed[e * experts + topic] += used / size as f64;
                }
            }
        }
        routed
    }
}

impl Work for Mixture {
    fn steps(&self) -> u32 {
        self.cuts() + ROUNDS
    }

    fn step(&mut self, step: u32) {
        if step >= self.cuts() {
            return self.judge(step - self.cuts());
        }
        for update in step * CUT..((step + 1) * CUT).min(self.updates) {
            self.train(update);
        }
    }

    fn show(&self, snapshot: &mut Snapshot) {
        let (n, experts) = (self.network.features, self.network.experts);
        snapshot.insert(
            "history",
            &[self.history.len() / 2, 2],
            self.history.clone(),
        );
        let [sum, squares, count] = self.judged;
        let mean = if count > 0.0 { sum / count } else { f64::NAN };
        let spread = (squares / count.max(1.0) - mean * mean).max(0.0);
        let [all, size, p] = [n as f64, self.size as f64, self.p];
        let s = self.q + (1.0 - self.q) * (size - 1.0) / (all - 1.0);
        let leading = all * (all - 1.0) / 2.0 * p * p * (1.0 - s) / 6.0;
        let least = leading * math::pow(1.0 - p, all - 2.0);
        let loss = vec![mean, (spread / count.max(1.0)).sqrt(), least, leading];
        snapshot.insert("loss", &[4], loss);
        snapshot.insert("used", &[experts], self.used.clone());
        snapshot.insert("routed", &[experts, experts], self.routed());
        let mut weighted = vec![0.0; n];
        let mut shares = vec![];
        for e in 0..experts {
            let w = self.network.weights(&self.parameters, e);
            let matrix = geometry::DMatrix::from_row_slice(self.size, n, w);
            let of = frame::measure(&matrix).dimensionality;
            weighted
                .iter_mut()
                .zip(&of)
                .for_each(|(sum, d)| *sum += self.used[e] * d);
            shares.extend(of);
        }
        snapshot.insert("dimensionality", &[experts, n], shares);
        snapshot.insert("weighted", &[n], weighted);
    }
}

#[cfg(test)]
mod tests {
    use crate::job::Job;

    /// QUESTIONS 4.5: with an oracle for a gate nothing is lost but what is not routed, within 15 % of the bracket for
    /// np ≤ 0.2. A gate primed with the topics keeps them.
    #[test]
    fn experts_told_apart_lose_only_what_is_not_routed() {
        for gate in ["oracle", "primed"] {
            let text = format!("job=mixture&gate={gate}&density=0.01&together=0.5&steps=2500");
            let mut job = Job::open(&text);
            job.step(u32::MAX);
            let file = job.file();
            let loss = file.f64("loss").expect("losses");
            let most = if gate == "oracle" { 1.15 } else { 1.6 };
            assert!(
                loss[0] > 0.85 * loss[2] - 4.0 * loss[1]
                    && loss[0] < most * loss[3] + 4.0 * loss[1],
                "{gate}: {loss:?}"
            );
            let routed = file.f64("routed").expect("routes");
            assert!((0..4).all(|e| routed[5 * e] > 0.99), "{gate}: {routed:?}");
            let shares = file.f64("dimensionality").expect("shares");
            // No expert shares out more than its dimensions (QUESTIONS 4.12); what it answers alone is among it.
            for own in shares.chunks_exact(16) {
                let sum: f64 = own.iter().sum();
                assert!(sum > 2.0 && sum < 4.0 + 1e-9, "{gate}: {own:?}");
            }
        }
    }

    /// A gate that learns from nothing spreads the load and ends between an oracle and one expert for all.
    #[test]
    fn a_learned_gate_shares_the_load() {
        let mut job = Job::open("job=mixture&steps=2500");
        job.step(u32::MAX);
        let file = job.file();
        let used = file.f64("used").expect("shares");
        assert!(used.iter().all(|&share| share > 0.02), "{used:?}");
        let (loss, history) = (
            file.f64("loss").expect("losses"),
            file.f64("history").expect("losses"),
        );
        assert!(loss[0] < 0.6 * history[1], "{loss:?} from {}", history[1]);
    }
}
