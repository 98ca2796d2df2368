//! The models, all of them: h = φ(W x + c), x' = out(Dᵀ h + b), with the decoder D = W or a matrix of its own.
//!
//! The loss of a sample is Σ_i I_i (t_i − x'_i)² + price · Σ_k |h_k|, a sum over features, with the target t = x
//! or |x|; of a batch, the mean. What a model does not have (φ, c, D, price) costs it nothing.

use super::path::Path;
use super::shape::Shape;
use super::tied::Lists;
use crate::kernels::active::Listing;
use crate::kernels::dense::{self, BLOCK, Decode, Quad};
use crate::kernels::hidden::Hidden;
use crate::kernels::tied::Rows;
use crate::kernels::{Activation, Kernels, Row, TILE, VECTORS};

/// Buffers of one training step, reused from step to step.
pub struct Scratch<L> {
    pub(super) x: Vec<Row<L>>,
    /// What is to come out, where that is not what goes in; else empty.
    target: Vec<Row<L>>,
    pub(super) rows: Rows<L>,
    pub(super) grad: Vec<Quad>,
    /// The decoder by dimensions, as [`dense::columns`] writes it.
    pub(super) columns: Vec<Quad>,
    pub(super) lists: Lists<L>,
}

impl<L: Kernels> Scratch<L> {
    /// For models of one shape.
    pub fn new(shape: Shape) -> Self {
        Self {
            x: vec![[L::splat(0.0); VECTORS]; shape.features],
            target: Vec::new(),
            rows: Rows::new(shape.features, shape.dimensions),
            grad: vec![[0.0; 4]; shape.decoder().end / 4],
            columns: vec![[0.0; 4]; shape.features.div_ceil(4) * shape.dimensions],
            lists: Lists::new(),
        }
    }
}

/// A model at one point of its training: what a batch is held against.
#[derive(Clone, Copy, Debug)]
pub struct TwoLayer<'a> {
    /// n and m, which parameters there are.
    pub shape: Shape,
    /// The output function.
    pub activation: Activation,
    /// Whether φ is ReLU, and not the identity.
    pub rectified: bool,
    /// Whether the target is |x|, and not x.
    pub absolute: bool,
    /// What each unit of |h| costs.
    pub price: f32,
    /// The order of the arithmetic; what is no tied model with ReLU or linear outputs has [`Path::Dense`] only.
    pub path: Path,
    /// Added to the input, not to the target \[n\], or empty: an attack.
    pub shift: &'a [f32],
    /// W, D, b, c \[`shape.len()`\].
    pub parameters: &'a [f32],
    /// I \[n\].
    pub importance: &'a [f32],
}

impl TwoLayer<'_> {
    /// Mean loss of a batch, and its gradient into `grad` (laid out like the parameters).
    ///
    /// `fill` writes the samples of the next tile into feature rows \[n\], or puts them on lists where it is given
    /// some. It is called ⌈batch/64⌉ times.
    pub fn loss_and_grad<L: Kernels>(
        &self,
        batch: usize,
        mut fill: impl FnMut(&mut [Row<L>], Option<Listing<'_>>),
        scratch: &mut Scratch<L>,
        grad: &mut [f32],
    ) -> f32 {
        let shape = self.shape;
        scratch.grad.fill([0.0; 4]);
        let biases = &mut grad[shape.bias().start..];
        biases.fill(0.0);
        let decoder = self.parameters[shape.decoder()].as_chunks().0;
        dense::columns(
            decoder,
            shape.features,
            shape.dimensions,
            &mut scratch.columns,
        );
        let mut loss = 0.0;
        if self.path != Path::Dense && self.is_tied() && self.activation != Activation::Gelu {
            loss = self.listed(batch, fill, scratch, biases);
        } else {
            for start in (0..batch).step_by(TILE) {
                fill(&mut scratch.x, None);
                self.aim(scratch);
                loss += self.tile((batch - start).min(TILE), scratch, biases);
            }
        }
        // The 2 of the square and the mean over the batch, once for all tiles.
        let scale = 2.0 / batch as f32;
        biases.iter_mut().for_each(|g| *g *= scale);
        let summed = scratch.grad.as_flattened();
        grad[..summed.len()]
            .iter_mut()
            .zip(summed)
            .for_each(|(g, &sum)| *g = sum * scale);
        loss / batch as f32
    }

    /// Sets the target where it is not the input, and shifts the input.
    fn aim<L: Kernels>(&self, scratch: &mut Scratch<L>) {
        scratch.target.clear();
        if !self.absolute && self.shift.is_empty() {
            return;
        }
        let aimed = scratch
            .x
            .iter()
            .map(|row| if self.absolute { row.map(L::abs) } else { *row });
        scratch.target.extend(aimed);
        for (row, &by) in scratch.x.iter_mut().zip(self.shift) {
            *row = row.map(|x| x.add(L::splat(by)));
        }
    }

    /// Summed loss of the tile in `scratch`, of which `samples` count; adds to `scratch.grad` and to the
    /// gradients of b and c in `biases`, all without the factor 2.
    fn tile<L: Kernels>(
        &self,
        samples: usize,
        scratch: &mut Scratch<L>,
        biases: &mut [f32],
    ) -> f32 {
        let n = self.shape.features;
        let (d_bias, d_hidden) = biases.split_at_mut(n);
        let quads = |range: core::ops::Range<usize>| self.parameters[range].as_chunks::<4>().0;
        let (encoder, decoder) = (quads(self.shape.weights()), quads(self.shape.decoder()));
        let hidden = Hidden {
            bias: &self.parameters[self.shape.hidden()],
            relu: self.rectified,
            price: self.price,
        };
        let Scratch {
            x,
            target,
            rows,
            grad,
            columns,
            ..
        } = scratch;
        if self.is_tied() {
            return L::tied_tile(self.tied(columns), samples, x, rows, grad, d_bias);
        }
        let Rows { h, d_h, d_z } = rows;
        let target = if target.is_empty() { &*x } else { &*target };
        for (panel, h) in encoder.chunks(n).zip(h.chunks_mut(4)) {
            L::project(panel, x, h, false);
        }
        if !self.is_plain() {
            L::activate(hidden, h);
        }
        let mut loss = self.decode(
            samples,
            [decoder, columns.as_slice()],
            [h.as_slice(), target],
            [d_z, d_h],
            grad,
            d_bias,
        );
        if !self.is_plain() {
            loss += self.price * L::deactivate(hidden, samples, h, d_h, d_hidden);
        }
        for (grad, d_h) in grad.chunks_mut(n).zip(d_h.chunks(4)) {
            L::outer(grad, x, d_h);
        }
        loss
    }

    /// Whether nothing happens between the matrices.
    fn is_plain(&self) -> bool {
        !self.rectified && self.price == 0.0 && !self.shape.hidden_bias
    }

    /// Whether it is one matrix, and its own input what is to come out.
    fn is_tied(&self) -> bool {
        self.is_plain() && !self.shape.untied && !self.absolute && self.shift.is_empty()
    }

    /// From hidden rows and targets to the loss: fills d_h, adds to the decoder's gradient and to d_bias.
    fn decode<L: Kernels>(
        &self,
        samples: usize,
        [panels, columns]: [&[Quad]; 2],
        [h, target]: [&[Row<L>]; 2],
        [d_z, d_h]: [&mut Vec<Row<L>>; 2],
        grad: &mut [Quad],
        d_bias: &mut [f32],
    ) -> f32 {
        let n = self.shape.features;
        let bias = &self.parameters[self.shape.bias()];
        let grad = &mut grad[self.shape.decoder().start / 4..];
        let mut loss = 0.0;
        for first in (0..n).step_by(BLOCK) {
            let block = first..(first + BLOCK).min(n);
            let d_z = &mut d_z[..block.len()];
            let outputs = Decode {
                columns: &columns[first / 4 * h.len()..],
                h,
                x: &target[block.clone()],
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
        loss
    }
}
