//! What the tied one-matrix models share: x' = out(WᵀWx + b), its parameters, loss and gradient.
//!
//! The loss of a sample is Σ_i I_i (x_i − x'_i)², a sum over features; of a batch, the mean.

use core::ops::Range;

use crate::kernels::dense::{BLOCK, Decode, Quad};
use crate::kernels::{Activation, Kernels, Lanes, Row, TILE, VECTORS};
use crate::math;
use crate::rng::{self, Purpose};

/// The shape of a model: n features in m dimensions, and where its parameters lie.
///
/// Parameters are one flat slice: W in panels of four dimensions (`panel[p][i]` = W[4p..4p+4, i],
/// zeros beyond m), then b.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// n.
    pub features: usize,
    /// m.
    pub dimensions: usize,
}

impl Shape {
    /// Where W lies, ⌈m/4⌉ · n · 4 values.
    pub fn weights(self) -> Range<usize> {
        0..self.dimensions.div_ceil(4) * self.features * 4
    }

    /// Where b lies, n values.
    pub fn bias(self) -> Range<usize> {
        let start = self.weights().end;
        start..start + self.features
    }

    /// Number of parameters, padding included.
    pub fn len(self) -> usize {
        self.bias().end
    }

    /// Whether there are no parameters (never, for a valid specification).
    pub fn is_empty(self) -> bool {
        self.features == 0
    }

    /// Where W[k, i] lies.
    pub fn weight(self, k: usize, i: usize) -> usize {
        (k / 4 * self.features + i) * 4 + k % 4
    }

    /// W as an m×n matrix, row after row.
    pub fn matrix(self, parameters: &[f32]) -> Vec<f32> {
        let index = (0..self.dimensions).flat_map(|k| (0..self.features).map(move |i| (k, i)));
        index.map(|(k, i)| parameters[self.weight(k, i)]).collect()
    }

    /// Parameters before training: W[k, i] ~ N(0, scale² · 2/(n+m)) (Glorot & Bengio 2010), b = 0.
    pub fn initial(self, scale: f64, seed: u32, restart: u32) -> Vec<f32> {
        let deviation = scale * (2.0 / (self.features + self.dimensions) as f64).sqrt();
        let mut generator = rng::stream(seed, Purpose::Initial, restart, 0);
        let mut parameters = vec![0.0; self.len()];
        let mut pair = [0.0; 2];
        for draw in 0..self.dimensions * self.features {
            if draw % 2 == 0 {
                pair = rng::normal_pair(&mut generator);
            }
            let (k, i) = (draw / self.features, draw % self.features);
            parameters[self.weight(k, i)] = (deviation * pair[draw % 2]) as f32;
        }
        parameters
    }
}

/// I_i = decayⁱ, i from 0.
pub fn importances(decay: f64, features: usize) -> Vec<f32> {
    (0..features)
        .map(|i| math::pow(decay, i as f64) as f32)
        .collect()
}

/// Buffers of one training step, reused from step to step.
pub struct Scratch<L> {
    x: Vec<Row<L>>,
    h: Vec<Row<L>>,
    d_h: Vec<Row<L>>,
    d_z: Vec<Row<L>>,
    grad: Vec<Quad>,
}

impl<L: Lanes> Scratch<L> {
    /// For models of one shape.
    pub fn new(shape: Shape) -> Self {
        let rows = |count| vec![[L::splat(0.0); VECTORS]; count];
        Self {
            x: rows(shape.features),
            h: rows(shape.dimensions),
            d_h: rows(shape.dimensions),
            d_z: rows(shape.features.min(BLOCK)),
            grad: vec![[0.0; 4]; shape.weights().len() / 4],
        }
    }
}

/// A model at one point of its training: what a batch is held against.
#[derive(Clone, Copy, Debug)]
pub struct Tied<'a> {
    /// n and m.
    pub shape: Shape,
    /// The output function.
    pub activation: Activation,
    /// W and b \[`shape.len()`\].
    pub parameters: &'a [f32],
    /// I \[n\].
    pub importance: &'a [f32],
}

impl Tied<'_> {
    /// Mean loss of a batch, and its gradient into `grad` (laid out like the parameters).
    ///
    /// `fill` writes the samples of the next tile into feature rows \[n\]; it is called ⌈batch/64⌉
    /// times.
    pub fn loss_and_grad<L: Kernels>(
        &self,
        batch: usize,
        mut fill: impl FnMut(&mut [Row<L>]),
        scratch: &mut Scratch<L>,
        grad: &mut [f32],
    ) -> f32 {
        let shape = self.shape;
        scratch.grad.fill([0.0; 4]);
        let d_bias = &mut grad[shape.bias()];
        d_bias.fill(0.0);
        let mut loss = 0.0;
        for start in (0..batch).step_by(TILE) {
            fill(&mut scratch.x);
            loss += self.tile((batch - start).min(TILE), scratch, d_bias);
        }
        // The 2 of the square and the mean over the batch, once for all tiles.
        let scale = 2.0 / batch as f32;
        d_bias.iter_mut().for_each(|g| *g *= scale);
        let summed = scratch.grad.as_flattened();
        grad[shape.weights()]
            .iter_mut()
            .zip(summed)
            .for_each(|(g, &sum)| *g = sum * scale);
        loss / batch as f32
    }

    /// Summed loss of the tile in `scratch.x`, of which `samples` count; adds to `scratch.grad`
    /// and `d_bias`, both without the factor 2.
    fn tile<L: Kernels>(
        &self,
        samples: usize,
        scratch: &mut Scratch<L>,
        d_bias: &mut [f32],
    ) -> f32 {
        let n = self.shape.features;
        let panels = self.parameters[self.shape.weights()].as_chunks().0;
        let bias = &self.parameters[self.shape.bias()];
        let Scratch {
            x,
            h,
            d_h,
            d_z,
            grad,
        } = scratch;
        for (panel, h) in panels.chunks(n).zip(h.chunks_mut(4)) {
            L::project(panel, x, h, false);
        }
        let mut loss = 0.0;
        for first in (0..n).step_by(BLOCK) {
            let block = first..(first + BLOCK).min(n);
            let d_z = &mut d_z[..block.len()];
            let outputs = Decode {
                panels,
                features: n,
                first,
                h,
                x: &x[block.clone()],
                bias: &bias[block.clone()],
                importance: &self.importance[block.clone()],
                samples,
                d_z,
                d_bias: &mut d_bias[block.clone()],
            };
            loss += L::decode(self.activation, outputs);
            let gradients = panels.chunks(n).zip(grad.chunks_mut(n));
            for ((panel, grad), (h, d_h)) in gradients.zip(h.chunks(4).zip(d_h.chunks_mut(4))) {
                L::project(&panel[block.clone()], d_z, d_h, first > 0);
                L::outer(&mut grad[block.clone()], d_z, h);
            }
        }
        for (grad, d_h) in grad.chunks_mut(n).zip(d_h.chunks(4)) {
            L::outer(grad, x, d_h);
        }
        loss
    }
}
