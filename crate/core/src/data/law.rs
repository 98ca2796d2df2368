//! The law that samples follow: which features are active together, and with what values.
//!
//! One sampler, one sample at a time, in f64: for training where features are not plainly independent and
//! uniform (`Batch` has a faster way for those), and for evaluation.

use crate::math;
use crate::rng::{self, Xoshiro256PlusPlus};
use crate::spec::{Amplitude, Dependence, Live, Spec, Switch};

/// What samples look like at one moment of a run.
#[derive(Clone, Debug, PartialEq)]
pub struct Law {
    /// P(feature i is active) \[n\].
    pub densities: Vec<f64>,
    dependence: Dependence,
    set: usize,
    together: f64,
    amplitude: Amplitude,
    unit: bool,
}

impl Law {
    /// Of a specification, with the sparsity in force.
    pub fn new(spec: &Spec, live: &Live) -> Self {
        let mut law = Self::plain(Vec::new());
        law.renew(spec, live);
        law
    }

    /// Becomes that of a specification, in the memory that is there.
    pub fn renew(&mut self, spec: &Spec, live: &Live) {
        let mut own = core::mem::take(&mut self.densities);
        fill_densities(spec, live, &mut own);
        *self = Self {
            densities: own,
            dependence: spec.data,
            set: spec.set as usize,
            together: spec.together,
            amplitude: spec.amplitude,
            unit: spec.unit == Switch::Yes,
        }
    }

    /// Of independent U\[0, 1\] features.
    pub fn plain(densities: Vec<f64>) -> Self {
        Self {
            densities,
            dependence: Dependence::Independent,
            set: 1,
            together: 0.0,
            amplitude: Amplitude::Uniform,
            unit: false,
        }
    }

    /// Whether features are independent and U\[0, 1\] where active.
    pub fn is_plain(&self) -> bool {
        self.dependence == Dependence::Independent
            && self.amplitude == Amplitude::Uniform
            && !self.unit
    }

    /// How many features are active in the mean, as a share.
    pub fn density(&self) -> f64 {
        self.densities.iter().sum::<f64>() / self.densities.len() as f64
    }

    /// Σ_i weight_i E\[x_i²\].
    pub fn second_moment(&self, weights: impl Iterator<Item = f64>) -> f64 {
        if self.unit {
            // A length of 1, shared as if by chance.
            let all: f64 = self.densities.iter().sum();
            let shares = self.densities.iter().zip(weights);
            return shares.map(|(p, w)| w * p / all).sum::<f64>() * (1.0 - self.none());
        }
        let square = match self.amplitude {
            Amplitude::Uniform | Amplitude::Signed => 1.0 / 3.0,
            Amplitude::Double => 4.0 / 3.0,
            Amplitude::Exponential => 0.5,
            Amplitude::One => 1.0,
        };
        let each = self.densities.iter().zip(weights);
        each.map(|(p, w)| w * p).sum::<f64>() * square
    }

    /// P(no feature is active).
    pub fn none(&self) -> f64 {
        let n = self.densities.len();
        let p = self.densities[0];
        let sets = |none: f64, set: usize| {
            let rest = n % set;
            let last = if rest == 0 { 1.0 } else { self.none_of(rest) };
            math::pow(none, (n / set) as f64) * last
        };
        match self.dependence {
            Dependence::Independent | Dependence::Topics => {
                self.densities.iter().map(|p| 1.0 - p).product()
            }
            Dependence::Correlated => math::pow(1.0 - p, n.div_ceil(self.set) as f64),
            Dependence::Anticorrelated | Dependence::Exclusive => {
                sets(self.none_of(self.set), self.set)
            }
            Dependence::Paired => sets(self.none_of(2), 2),
        }
    }

    /// P(none of a set of this size is active), of sets that are not active together.
    fn none_of(&self, size: usize) -> f64 {
        let p = self.densities[0];
        match self.dependence {
            Dependence::Paired if size == 2 => 1.0 - 2.0 * p + p * self.together,
            _ => 1.0 - size as f64 * p,
        }
    }

    /// One sample: its active features, ascending, with their values.
    pub fn draw(&self, generator: &mut Xoshiro256PlusPlus, active: &mut Vec<(usize, f64)>) {
        active.clear();
        match self.dependence {
            Dependence::Independent => self.draw_each(generator, active),
            Dependence::Topics => self.draw_topic(generator, active),
            _ => self.draw_sets(generator, active),
        }
        self.value_all(generator, active);
    }

    /// Size of the sets, where features are active in sets of one density; else none.
    pub fn alike_sets(&self) -> Option<usize> {
        let p = self.densities[0];
        let alike = self.densities.iter().all(|&other| other == p);
        (self.dependence == Dependence::Correlated && alike).then_some(self.set)
    }

    /// One sample of correlated features in which just these sets are active, ascending.
    pub fn draw_in_sets(
        &self,
        sets: impl Iterator<Item = usize>,
        generator: &mut Xoshiro256PlusPlus,
        active: &mut Vec<(usize, f64)>,
    ) {
        active.clear();
        for set in sets {
            let first = set * self.set;
            let members = first..(first + self.set).min(self.densities.len());
            active.extend(members.map(|i| (i, 0.0)));
        }
        self.value_all(generator, active);
    }

    /// Gives each active feature its value.
    fn value_all(&self, generator: &mut Xoshiro256PlusPlus, active: &mut [(usize, f64)]) {
        for (_, value) in active.iter_mut() {
            *value = self.value(generator);
        }
        if self.unit {
            let square: f64 = active.iter().map(|(_, x)| x * x).sum();
            let scale = 1.0 / square.sqrt();
            active.iter_mut().for_each(|(_, x)| *x *= scale);
        }
    }

    /// A sample that is not empty: the others are thrown away.
    pub fn draw_some(&self, generator: &mut Xoshiro256PlusPlus, active: &mut Vec<(usize, f64)>) {
        loop {
            self.draw(generator, active);
            if !active.is_empty() {
                return;
            }
        }
    }

    fn draw_each(&self, generator: &mut Xoshiro256PlusPlus, active: &mut Vec<(usize, f64)>) {
        for (i, &p) in self.densities.iter().enumerate() {
            if rng::uniform(generator) < p {
                active.push((i, 0.0));
            }
        }
    }

    fn draw_sets(&self, generator: &mut Xoshiro256PlusPlus, active: &mut Vec<(usize, f64)>) {
        let n = self.densities.len();
        let size = match self.dependence {
            Dependence::Paired => 2,
            _ => self.set,
        };
        for first in (0..n).step_by(size) {
            let members = first..(first + size).min(n);
            let (p, u) = (self.densities[first], rng::uniform(generator));
            match self.dependence {
                Dependence::Correlated if u < p => active.extend(members.map(|i| (i, 0.0))),
                Dependence::Correlated => {}
                Dependence::Paired if members.len() == 2 => {
                    // Both, only the first, only the second, neither.
                    let both = p * self.together;
                    if u < p {
                        active.push((first, 0.0));
                    }
                    if u < both || (p..2.0 * p - both).contains(&u) {
                        active.push((first + 1, 0.0));
                    }
                }
                // One of them at most: the u-th share of width p each.
                _ if u < p * members.len() as f64 => {
                    let which = ((u / p) as usize).min(members.len() - 1);
                    active.push((first + which, 0.0));
                }
                _ => {}
            }
        }
    }

    /// As many active features as if independent; with the probability `together`, and where they fit, all
    /// of one topic (QUESTIONS 4.5).
    fn draw_topic(&self, generator: &mut Xoshiro256PlusPlus, active: &mut Vec<(usize, f64)>) {
        self.draw_each(generator, active);
        let n = self.densities.len();
        let (topics, count) = (n.div_ceil(self.set), active.len());
        let (drawn, chosen) = (rng::uniform(generator), rng::uniform(generator));
        let first = ((chosen * topics as f64) as usize).min(topics - 1) * self.set;
        let size = self.set.min(n - first);
        if count == 0 || drawn >= self.together || count > size {
            return;
        }
        active.clear();
        for i in 0..size {
            let (wanted, left) = ((count - active.len()) as f64, (size - i) as f64);
            if rng::uniform(generator) * left < wanted {
                active.push((first + i, 0.0));
            }
        }
    }

    fn value(&self, generator: &mut Xoshiro256PlusPlus) -> f64 {
        if self.amplitude == Amplitude::One {
            return 1.0;
        }
        let u = rng::uniform(generator);
        match self.amplitude {
            Amplitude::Signed => 2.0 * u - 1.0,
            Amplitude::Double => 2.0 * u,
            Amplitude::Exponential => -0.5 * math::ln_1p(-u),
            _ => u,
        }
    }
}

/// P(feature i is active) \[n\]: 1 − S, a share of it in sets of which one at most is active, or as Zipf's law and
/// single features' own sparsities say.
pub fn densities(spec: &Spec, live: &Live) -> Vec<f64> {
    let mut densities = Vec::new();
    fill_densities(spec, live, &mut densities);
    densities
}

/// The same, into memory that is there.
fn fill_densities(spec: &Spec, live: &Live, densities: &mut Vec<f64>) {
    let n = spec.features as usize;
    let p = 1.0 - live.sparsity;
    densities.clear();
    match spec.data {
        Dependence::Anticorrelated => densities.resize(n, p / f64::from(spec.set)),
        _ if spec.zipf > 0.0 => densities.extend(zipf(n, spec.zipf, p)),
        _ => densities.resize(n, p),
    }
    for (own, &given) in densities.iter_mut().zip(&spec.sparsities) {
        *own = 1.0 - given;
    }
}

/// Densities in proportion to (i + 1)^−a, p in the mean, none above 1: what is cut off there the others get.
fn zipf(n: usize, exponent: f64, p: f64) -> Vec<f64> {
    let shares: Vec<f64> = (1..=n).map(|i| math::pow(i as f64, -exponent)).collect();
    let mut full = 0;
    loop {
        let rest: f64 = shares[full..].iter().sum();
        let scale = (p * n as f64 - full as f64) / rest;
        if full == n || shares[full] * scale <= 1.0 {
            let own = |i: usize| if i < full { 1.0 } else { shares[i] * scale };
            return (0..n).map(own).collect();
        }
        full += 1;
    }
}
