//! The evaluation loss of a trained model, in f64, with its standard error.
//!
//! The samples fall into strata by the number of active features. Those with none cost
//! Σ I_i out(b_i)²; those with one, a sum of integrals in closed form (up to [`MOST_EXACT`]
//! features): both are exact. Only the others are drawn, from a stream of their own: the first
//! active features from the law that the condition leaves them, the rest independently. So the
//! error does not grow as features become sparse. Where densities differ, all features are drawn at
//! the greatest of them, and each is then kept with the share that its own density is of that.
//!
//! Of the plain model of few features all strata are exact (`whole`): nothing is drawn, and the error is 0.
//!
//! Of data that are not plainly independent and uniform only the empty samples are exact; all others are
//! drawn from their own law, of correlated sets those with one set and those with more in strata of their own.

pub mod anatomy;
mod sets;
mod whole;

use crate::data::law::Law;
use crate::kernels::Activation;
use crate::kernels::output::Gelu;
use crate::math;
use crate::models::shape::Shape;
use crate::models::{activation, rectified};
use crate::rng::{self, Purpose, Xoshiro256PlusPlus};
use crate::spec::Model;

/// The standard error that evaluation aims at, as a share of the value.
pub const RELATIVE_ERROR: f64 = 0.005;

/// Samples are never more than this; beyond it the error is what it is.
const MOST_SAMPLES: u64 = 1 << 23;

/// Models of more features draw the samples with one active feature too: the integrals would cost
/// more than they save.
const MOST_EXACT: usize = 64;

/// A model to evaluate, in f64.
pub struct Evaluation {
    shape: Shape,
    model: Model,
    /// W \[n\]\[m\], a feature's column together.
    columns: Vec<f64>,
    /// The decoder \[n\]\[m\], what makes an output together.
    answers: Vec<f64>,
    bias: Vec<f64>,
    /// c \[m\], zeros where there is none.
    hidden: Vec<f64>,
    importance: Vec<f64>,
    law: Law,
    /// The greatest density.
    density: f64,
    /// p_i as a share of it; empty where all are alike.
    kept: Vec<f64>,
}

impl Evaluation {
    /// Of parameters laid out by `shape`, on samples of a law.
    pub fn new(
        shape: Shape,
        model: Model,
        parameters: &[f32],
        importance: &[f32],
        law: Law,
    ) -> Self {
        let density = law.densities.iter().copied().fold(0.0, f64::max);
        let alike = law.densities.iter().all(|&p| p == density);
        let share = law.densities.iter().map(|p| p / density);
        let (n, m) = (shape.features, shape.dimensions);
        let by_feature = |rows: Vec<f32>| -> Vec<f64> {
            let index = (0..n).flat_map(|i| (0..m).map(move |k| k * n + i));
            index.map(|at| f64::from(rows[at])).collect()
        };
        let wide = |values: &[f32]| values.iter().copied().map(f64::from).collect::<Vec<_>>();
        let mut hidden = wide(&parameters[shape.hidden()]);
        hidden.resize(m, 0.0);
        Self {
            shape,
            model,
            columns: by_feature(shape.matrix(parameters)),
            answers: by_feature(shape.decoding(parameters)),
            bias: wide(&parameters[shape.bias()]),
            hidden,
            importance: wide(importance),
            density,
            kept: if alike { vec![] } else { share.collect() },
            law,
        }
    }

    /// \[loss, standard error\]; the same seed gives the same samples to every model of a shape.
    pub fn loss(&self, seed: u32) -> [f64; 2] {
        let n = self.shape.features;
        if let Some(loss) = self.whole() {
            return [loss, 0.0];
        }
        if !self.law.is_plain() {
            let none = self.law.none();
            if let Some(size) = self.law.alike_sets() {
                return self.loss_of_sets(size, seed);
            }
            let mut generator = rng::stream(seed, Purpose::Evaluation, 0, 0);
            let mut draw = |active: &mut _| self.law.draw_some(&mut generator, active);
            return self.mean(self.empty_loss() * none, &mut [(1.0 - none, &mut draw)]);
        }
        let law = Strata::new(n, self.density, n <= MOST_EXACT && self.has_integrals());
        let mut exact = self.empty_loss() * law.none;
        if law.one > 0.0 {
            exact += self.single_loss() * law.one;
        }
        if law.drawn <= 0.0 {
            return [exact, 0.0];
        }
        let mut generator = rng::stream(seed, Purpose::Evaluation, 0, 0);
        let mut draw = |active: &mut Vec<(usize, f64)>| {
            law.draw(&mut generator, active);
            if !self.kept.is_empty() {
                active.retain(|a| rng::uniform(&mut generator) < self.kept[a.0]);
            }
        };
        self.mean(exact, &mut [(law.drawn, &mut draw)])
    }

    /// What is known exactly and the means over samples of each stratum, with the standard error: of all strata the same
    /// number, and twice as many until the error is small enough.
    fn mean(&self, exact: f64, strata: &mut [Stratum]) -> [f64; 2] {
        let (n, m) = (self.shape.features, self.shape.dimensions);
        let mut sample = Sample {
            active: Vec::with_capacity(n),
            h: vec![0.0; m],
        };
        // Few features make heavy tails: they get more samples before the error is believed.
        let least = ((1_u64 << 22) / (n * m) as u64).clamp(256, 4096);
        let mut count = 0_u64;
        let mut sums = vec![[0.0; 2]; strata.len()];
        loop {
            let (mut value, mut error) = (exact, 0.0);
            let (before, now) = (count, count + least.max(count));
            count = now;
            for ((probability, draw), [sum, squares]) in strata.iter_mut().zip(&mut sums) {
                for _ in before..now {
                    draw(&mut sample.active);
                    let loss = self.sample_loss(&mut sample);
                    *sum += loss;
                    *squares += loss * loss;
                }
                let mean = *sum / count as f64;
                let variance = (*squares / count as f64 - mean * mean).max(0.0);
                let own = *probability * (variance / count as f64).sqrt();
                error += own * own;
                value += *probability * mean;
            }
            let error: f64 = error.sqrt();
            if error <= RELATIVE_ERROR * value || count >= MOST_SAMPLES {
                return [value, error];
            }
        }
    }

    /// Whether one feature alone makes outputs that are pieces of straight lines.
    fn has_integrals(&self) -> bool {
        self.model != Model::Gelu && self.hidden.iter().all(|&c| c == 0.0)
    }

    /// φ of a hidden value.
    fn open(&self, h: f64) -> f64 {
        if rectified(self.model) && h <= 0.0 {
            0.0
        } else {
            h
        }
    }

    /// Mean loss of the samples for which exactly one feature, U[0, 1], is drawn: for each pair of
    /// active and answering feature the integral of a parabola in pieces.
    fn single_loss(&self) -> f64 {
        let (n, m) = (self.shape.features, self.shape.dimensions);
        let (mut total, mut dropped) = (0.0, 0.0);
        for active in self.columns.chunks_exact(m).enumerate() {
            let kept = self.kept.get(active.0).copied().unwrap_or(1.0);
            dropped += 1.0 - kept;
            for (i, answer) in self.answers.chunks_exact(m).enumerate() {
                let products = answer.iter().zip(active.1);
                let slope: f64 = products.map(|(a, &b)| a * self.open(b)).sum();
                let wanted = if i == active.0 { 1.0 } else { 0.0 };
                let integral = self.error_integral(slope, self.bias[i], wanted);
                total += kept * self.importance[i] * integral;
            }
        }
        (total + dropped * self.empty_loss()) / n as f64
    }

    /// ∫₀¹ (out(slope·x + bias) − wanted·x)² dx.
    fn error_integral(&self, slope: f64, bias: f64, wanted: f64) -> f64 {
        let closed = |from, to| square_integral(-wanted, 0.0, from, to);
        let open = |from, to| square_integral(slope - wanted, bias, from, to);
        if activation(self.model) == Activation::Linear {
            return open(0.0, 1.0);
        }
        // Where the output opens or closes, kept within the range (`clamp` would bring the printing
        // of numbers into a page, for its panic message).
        #[allow(clippy::manual_clamp)]
        let root = (-bias / slope).max(0.0).min(1.0);
        if slope > 0.0 {
            closed(0.0, root) + open(root, 1.0)
        } else if slope < 0.0 {
            open(0.0, root) + closed(root, 1.0)
        } else if bias > 0.0 {
            open(0.0, 1.0)
        } else {
            closed(0.0, 1.0)
        }
    }

    fn out(&self, z: f64) -> f64 {
        match activation(self.model) {
            Activation::Linear => z,
            Activation::Relu => {
                if z > 0.0 {
                    z
                } else {
                    0.0
                }
            }
            Activation::Gelu => Gelu::value(z),
        }
    }

    fn empty_loss(&self) -> f64 {
        self.sample_loss(&mut Sample {
            active: Vec::new(),
            h: vec![0.0; self.shape.dimensions],
        })
    }

    fn sample_loss(&self, sample: &mut Sample) -> f64 {
        let mut loss = 0.0;
        self.sample_errors(sample, |_, error| loss += error);
        loss
    }

    /// Gives the weighted squared error of each feature in its order, and whether it is on.
    fn sample_errors(&self, sample: &mut Sample, mut each: impl FnMut(bool, f64)) {
        let m = self.shape.dimensions;
        sample.h.copy_from_slice(&self.hidden);
        for &(i, x) in &sample.active {
            let column = &self.columns[i * m..][..m];
            sample
                .h
                .iter_mut()
                .zip(column)
                .for_each(|(h, w)| *h += w * x);
        }
        sample.h.iter_mut().for_each(|h| *h = self.open(*h));
        let mut active = sample.active.iter().peekable();
        for (i, answer) in self.answers.chunks_exact(m).enumerate() {
            let z = answer
                .iter()
                .zip(&sample.h)
                .fold(self.bias[i], |z, (w, h)| z + w * h);
            let on = active.next_if(|a| a.0 == i);
            let x = on.map_or(0.0, |a| a.1);
            let absolute = self.model == Model::Absolute;
            let error = self.out(z) - if absolute { x.abs() } else { x };
            each(on.is_some(), self.importance[i] * error * error);
        }
    }
}

/// ∫ (a x + c)² dx between two bounds.
fn square_integral(a: f64, c: f64, from: f64, to: f64) -> f64 {
    let at = |x: f64| ((a * x / 3.0 + c) * a * x + c * c) * x;
    at(to) - at(from)
}

/// How often samples are of a kind, and what draws one: its active features.
type Stratum<'a> = (f64, &'a mut dyn FnMut(&mut Vec<(usize, f64)>));

/// One sample.
struct Sample {
    /// (feature, value), features ascending.
    active: Vec<(usize, f64)>,
    h: Vec<f64>,
}

/// How many features are active, and which: the strata and the law of the drawn one.
struct Strata {
    features: usize,
    density: f64,
    /// Probability that no feature is active.
    none: f64,
    /// Probability of exactly one, where that stratum is exact; else 0.
    one: f64,
    /// Probability of all other samples.
    drawn: f64,
    /// Probabilities of the drawn stratum whose first active feature is 0, 0 or 1, …; empty where
    /// a sample with one active feature counts too.
    first: Vec<f64>,
    /// 1 / ln(1 − p).
    rate: f64,
}

impl Strata {
    fn new(features: usize, density: f64, exact: bool) -> Self {
        let some = math::at_least_one(density, features as f64);
        let mut law = Self {
            features,
            density,
            none: 1.0 - some,
            one: 0.0,
            drawn: some,
            first: Vec::new(),
            rate: 1.0 / math::ln_1p(-density),
        };
        if exact {
            // P(the first is i, and another follows).
            let (mut before, mut total) = (1.0, 0.0);
            for i in 0..features - 1 {
                let after = (features - 1 - i) as f64;
                total += before * density * math::at_least_one(density, after);
                law.first.push(total);
                before *= 1.0 - density;
            }
            law.drawn = total;
            law.one = (some - total).max(0.0);
        }
        law
    }

    /// The active features of one sample of the drawn stratum, with their values.
    fn draw(&self, generator: &mut Xoshiro256PlusPlus, active: &mut Vec<(usize, f64)>) {
        let n = self.features;
        active.clear();
        let u = rng::uniform(generator);
        let mut next = if self.first.is_empty() {
            self.first_of(u, n)
        } else {
            let first = self.first.iter().position(|&below| u * self.drawn < below);
            let first = first.unwrap_or(n - 2);
            active.push((first, rng::uniform(generator)));
            first + 1 + self.first_of(rng::uniform(generator), n - 1 - first)
        };
        while next < n {
            active.push((next, rng::uniform(generator)));
            next += 1 + self.skip(rng::uniform(generator));
        }
    }

    /// Index of the first active feature of `count`, given that there is one: P(i) ∝ (1−p)ⁱ p.
    fn first_of(&self, u: f64, count: usize) -> usize {
        if self.density >= 1.0 {
            return 0;
        }
        let some = math::at_least_one(self.density, count as f64);
        let i = math::ln_1p(-u * some) * self.rate;
        (i as usize).min(count - 1)
    }

    /// Inactive features before the next active one: P(k) = (1−p)ᵏ p.
    fn skip(&self, u: f64) -> usize {
        if self.density >= 1.0 {
            return 0;
        }
        // `as` saturates, so a skip beyond any feature stays beyond.
        ((math::ln_1p(-u) * self.rate) as usize).min(u32::MAX as usize / 2)
    }
}
