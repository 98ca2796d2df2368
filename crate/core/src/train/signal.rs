//! Gradient signal-to-noise: how far the gradient of one update stands out of its own scatter. A measurement of a
//! moment; no update depends on it.

use super::{Trainer, Workspace, gradient};
use crate::kernels::Kernels;
use crate::rng::{self, Purpose, Xoshiro256PlusPlus};
use crate::spec::{Gradient, Spec};

/// Gradients that the scatter is measured from.
const PARTS: u32 = 16;

/// Signal and noise of the gradient g of an update, over the draws of its batch; all parameters count alike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Signal {
    /// |E g|², estimated without bias, and so now and then a little below 0.
    pub signal: f64,
    /// E|g − E g|², the sum of the variances of all components, estimated without bias; 0: g does not scatter.
    pub noise: f64,
}

impl Signal {
    /// |E g|² / E|g − E g|², at least 0; infinite where the gradient does not scatter: it is exact.
    pub fn ratio(self) -> f64 {
        if self.noise > 0.0 {
            (self.signal / self.noise).max(0.0)
        } else {
            f64::INFINITY
        }
    }
}

impl Trainer {
    /// Signal and noise of the gradient that the next update takes, at the present parameters.
    ///
    /// From 16 gradients of a stream of their own, of which no update sees anything. A sampled one is that of a
    /// sixteenth of a batch, and scatters so many times as much as that of a batch. What is known exactly is computed
    /// once. The squared length of the mean overstates |E g|² by the mean's own variance, a sixteenth of the parts',
    /// which is taken off.
    pub fn signal<L: Kernels>(&self, spec: &Spec, work: &mut Workspace<L>) -> Signal {
        let live = spec.at(self.step);
        work.weigh(spec, &live);
        // Every update sees all samples of a finite data set.
        let whole = !work.source.points().is_empty() && spec.attack == 0.0;
        match live.gradient {
            Gradient::Stratified => self.signal_of_strata(spec, work),
            Gradient::Sampled if !whole => self.signal_of_samples(spec, work),
            way => {
                self.loss_and_grad(spec, way, work);
                Scatter::around(&work.grad).signal(1.0)
            }
        }
    }

    fn signal_of_strata<L: Kernels>(&self, spec: &Spec, work: &mut Workspace<L>) -> Signal {
        self.few(work);
        self.add_penalty(spec, work);
        let mut scatter = Scatter::around(&work.grad);
        let rest = gradient::rest(work);
        for part in 0..PARTS {
            let stream = self.stream(spec, part);
            if self.drawn_rest(spec, work, &rest, stream).is_none() {
                break;
            }
            scatter.see(&work.grad);
        }
        scatter.signal(1.0)
    }

    fn signal_of_samples<L: Kernels>(&self, spec: &Spec, work: &mut Workspace<L>) -> Signal {
        work.grad.fill(0.0);
        self.add_penalty(spec, work);
        let mut scatter = Scatter::around(&work.grad);
        let batch = work.source.batch(spec.batch);
        let attacked = spec.attack != 0.0;
        // All samples of an update are attacked alike: parts of a batch would not be independent.
        let parts = if attacked { 1 } else { PARTS as usize };
        let size = batch.div_ceil(parts);
        for part in 0..PARTS {
            let mut stream = self.stream(spec, part);
            if attacked {
                self.aim_attack(spec, work, &mut stream);
            }
            self.sampled(spec, work, size, stream);
            scatter.see(&work.grad);
        }
        scatter.signal(size as f64 / batch as f64)
    }

    fn stream(&self, spec: &Spec, part: u32) -> Xoshiro256PlusPlus {
        let key = self.restart * PARTS + part;
        rng::stream(spec.seed, Purpose::Signal, key, self.step)
    }
}

/// Mean and variance of gradients that come one after the other (Welford 1962): where all are alike, the variance is 0
/// and nothing beside it.
struct Scatter {
    /// What of the gradient does not scatter.
    known: Vec<f32>,
    mean: Vec<f64>,
    /// Sum of the squared distances from the mean.
    squares: f64,
    count: f64,
}

impl Scatter {
    fn around(known: &[f32]) -> Self {
        Self {
            known: known.to_vec(),
            mean: vec![0.0; known.len()],
            squares: 0.0,
            count: 0.0,
        }
    }

    fn see(&mut self, gradient: &[f32]) {
        self.count += 1.0;
        for (mean, &slope) in self.mean.iter_mut().zip(gradient) {
            let before = f64::from(slope) - *mean;
            *mean += before / self.count;
            self.squares += before * (f64::from(slope) - *mean);
        }
    }

    /// Where each gradient seen is of this share of a batch.
    fn signal(self, share: f64) -> Signal {
        let variance = self.squares / (self.count - 1.0).max(1.0);
        let whole = self.mean.iter().zip(&self.known);
        let length: f64 = whole
            .map(|(a, &b)| (a + f64::from(b)) * (a + f64::from(b)))
            .sum();
        Signal {
            signal: length - variance / self.count.max(1.0),
            noise: variance * share,
        }
    }
}
