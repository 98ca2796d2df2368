//! The evaluation loss of a trained model, in f64, with its standard error.
//!
//! Samples without an active feature all cost Σ I_i out(b_i)², which is counted exactly; only the
//! others are drawn, conditioned on at least one active feature, from a stream of their own: the
//! first active feature from the truncated geometric law, the rest independently. So the error
//! does not grow as features become sparse.

use crate::math;
use crate::models::tied::Shape;
use crate::rng::{self, Purpose, Xoshiro256PlusPlus};
use crate::spec::Model;

/// The standard error that evaluation aims at, as a share of the value.
pub const RELATIVE_ERROR: f64 = 0.005;

/// Samples are never more than this; beyond it the error is what it is.
const MOST_SAMPLES: u64 = 1 << 23;

/// A model to evaluate, in f64.
pub struct Evaluation {
    shape: Shape,
    model: Model,
    /// W \[n\]\[m\], a feature's column together.
    columns: Vec<f64>,
    bias: Vec<f64>,
    importance: Vec<f64>,
    density: f64,
}

impl Evaluation {
    /// Of parameters laid out by `shape`, on independent U[0, 1] features of a sparsity.
    pub fn new(
        shape: Shape,
        model: Model,
        parameters: &[f32],
        importance: &[f32],
        sparsity: f64,
    ) -> Self {
        let columns = (0..shape.features).flat_map(|i| {
            (0..shape.dimensions).map(move |k| f64::from(parameters[shape.weight(k, i)]))
        });
        Self {
            shape,
            model,
            columns: columns.collect(),
            bias: parameters[shape.bias()]
                .iter()
                .copied()
                .map(f64::from)
                .collect(),
            importance: importance.iter().copied().map(f64::from).collect(),
            density: 1.0 - sparsity,
        }
    }

    /// \[loss, standard error\]; the same seed gives the same samples to every model of a shape.
    pub fn loss(&self, seed: u32) -> [f64; 2] {
        let n = self.shape.features;
        let some = math::at_least_one(self.density, n as f64);
        let empty = self.empty_loss() * (1.0 - some);
        let mut generator = rng::stream(seed, Purpose::Evaluation, 0, 0);
        let mut sample = Sample {
            active: Vec::with_capacity(n),
            h: vec![0.0; self.shape.dimensions],
        };
        // Few features make heavy tails: they get more samples before the error is believed.
        let least = ((1_u64 << 22) / (n * self.shape.dimensions) as u64).clamp(256, 16384);
        let (mut count, mut sum, mut squares) = (0_u64, 0.0, 0.0);
        loop {
            for _ in 0..least.max(count) {
                sample.draw(&mut generator, n, self.density, some);
                let loss = self.sample_loss(&mut sample);
                sum += loss;
                squares += loss * loss;
            }
            count += least.max(count);
            let mean = sum / count as f64;
            let variance = (squares / count as f64 - mean * mean).max(0.0);
            let error = some * (variance / count as f64).sqrt();
            let value = empty + some * mean;
            if error <= RELATIVE_ERROR * value || count >= MOST_SAMPLES {
                return [value, error];
            }
        }
    }

    fn out(&self, z: f64) -> f64 {
        match self.model {
            Model::Linear => z,
            Model::Relu => {
                if z > 0.0 {
                    z
                } else {
                    0.0
                }
            }
        }
    }

    fn empty_loss(&self) -> f64 {
        self.bias
            .iter()
            .zip(&self.importance)
            .map(|(&b, i)| i * self.out(b) * self.out(b))
            .sum()
    }

    fn sample_loss(&self, sample: &mut Sample) -> f64 {
        let m = self.shape.dimensions;
        sample.h.fill(0.0);
        for &(i, x) in &sample.active {
            let column = &self.columns[i * m..][..m];
            sample
                .h
                .iter_mut()
                .zip(column)
                .for_each(|(h, w)| *h += w * x);
        }
        let mut active = sample.active.iter().peekable();
        let mut loss = 0.0;
        for (i, column) in self.columns.chunks_exact(m).enumerate() {
            let z = column
                .iter()
                .zip(&sample.h)
                .fold(self.bias[i], |z, (w, h)| z + w * h);
            let x = active.next_if(|a| a.0 == i).map_or(0.0, |a| a.1);
            let error = self.out(z) - x;
            loss += self.importance[i] * error * error;
        }
        loss
    }
}

/// One sample with at least one active feature.
struct Sample {
    /// (feature, value), features ascending.
    active: Vec<(usize, f64)>,
    h: Vec<f64>,
}

impl Sample {
    fn draw(&mut self, generator: &mut Xoshiro256PlusPlus, n: usize, density: f64, some: f64) {
        self.active.clear();
        let mut next = first_active(rng::uniform(generator), n, density, some);
        while next < n {
            self.active.push((next, rng::uniform(generator)));
            next += 1 + skip(rng::uniform(generator), density);
        }
    }
}

/// Index of the first active feature, given that there is one: P(i) ∝ (1−p)ⁱ p, i < n.
fn first_active(u: f64, n: usize, density: f64, some: f64) -> usize {
    if density >= 1.0 {
        return 0;
    }
    let i = math::ln_1p(-u * some) / math::ln_1p(-density);
    (i as usize).min(n - 1)
}

/// Inactive features before the next active one: P(k) = (1−p)ᵏ p.
fn skip(u: f64, density: f64) -> usize {
    if density >= 1.0 {
        return 0;
    }
    // `as` saturates, so a skip beyond any feature stays beyond.
    ((math::ln_1p(-u) / math::ln_1p(-density)) as usize).min(u32::MAX as usize / 2)
}
