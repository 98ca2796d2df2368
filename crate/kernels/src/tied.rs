//! One tile of a tied one-matrix model, y = out(WᵀW x + b): the order of the kernels of `dense` and of `sparse`.
//!
//! ```text
//! dense    h = W x                   sparse   h = gather           both ends sparse   h = gather
//!          for each block of features:  y, loss, dz, db
//!            dh += W dz                         dh += W dz                            dh, dW: open
//!            dW += dz ⊗ h                       dW += dz ⊗ h
//!          dW += x ⊗ dh                       dW: scatter                           dW: scatter
//! ```
//!
//! Here, and not with the models, because of a model of five features half the time would go into what lies
//! between the kernels.

use super::active::Active;
use super::dense::{BLOCK, Decode, Quad};
use super::output::Activation;
use super::{Kernels, Row, TILE, VECTORS, sparse};

/// A model at one point of its training.
#[derive(Clone, Copy, Debug)]
pub struct Tied<'a> {
    /// The output function.
    pub activation: Activation,
    /// W in panels \[⌈m/4⌉ · n\].
    pub panels: &'a [Quad],
    /// W by dimensions \[⌈n/4⌉ · m\].
    pub columns: &'a [Quad],
    /// b \[n\].
    pub bias: &'a [f32],
    /// I \[n\].
    pub importance: &'a [f32],
}

/// Rows that a tile is worked off in.
pub struct Rows<L> {
    /// h \[m\].
    pub h: Vec<Row<L>>,
    /// d loss / dh \[m\].
    pub d_h: Vec<Row<L>>,
    /// d loss / dz of a block \[at most [`BLOCK`]\].
    pub d_z: Vec<Row<L>>,
}

impl<L: Kernels> Rows<L> {
    /// For n features in m dimensions.
    pub fn new(n: usize, m: usize) -> Self {
        let rows = |count| vec![[L::splat(0.0); VECTORS]; count];
        Self {
            h: rows(m),
            d_h: rows(m),
            d_z: rows(n.min(BLOCK)),
        }
    }
}

/// Summed loss of a tile of inputs \[n\], of which `samples` count. Adds to the gradients of W, in panels, and of b,
/// both without the factor 2.
pub fn tied_tile<L: Kernels>(
    model: Tied<'_>,
    samples: usize,
    x: &[Row<L>],
    rows: &mut Rows<L>,
    grad: &mut [Quad],
    d_bias: &mut [f32],
) -> f32 {
    let n = x.len();
    for (panel, h) in model.panels.chunks_exact(n).zip(rows.h.chunks_mut(4)) {
        L::project(panel, x, h, false);
    }
    let loss = tied_outputs(model, samples, x, rows, grad, d_bias);
    for (grad, d_h) in grad.chunks_exact_mut(n).zip(rows.d_h.chunks(4)) {
        L::outer(grad, x, d_h);
    }
    loss
}

/// The middle of [`tied_tile`]: from h to dh.
pub fn tied_outputs<L: Kernels>(
    model: Tied<'_>,
    samples: usize,
    x: &[Row<L>],
    rows: &mut Rows<L>,
    grad: &mut [Quad],
    d_bias: &mut [f32],
) -> f32 {
    let (n, m) = (x.len(), rows.h.len());
    let mut loss = 0.0;
    for first in (0..n).step_by(BLOCK) {
        let end = (first + BLOCK).min(n);
        let d_z = &mut rows.d_z[..end - first];
        let block = Decode {
            columns: &model.columns[first / 4 * m..],
            h: &rows.h,
            x: &x[first..end],
            bias: &model.bias[first..end],
            importance: &model.importance[first..end],
            samples,
            d_z,
            d_bias: &mut d_bias[first..end],
        };
        loss += L::decode(model.activation, block);
        let panels = model.panels.chunks_exact(n).zip(grad.chunks_exact_mut(n));
        let hidden = rows.h.chunks(4).zip(rows.d_h.chunks_mut(4));
        for ((panel, grad), (h, d_h)) in panels.zip(hidden) {
            L::project(&panel[first..end], d_z, d_h, first > 0);
            L::outer(&mut grad[first..end], d_z, h);
        }
    }
    loss
}

/// Weights, gradients and hidden values with all of a feature or a sample together, q = ⌈m/4⌉ vectors each.
pub struct Together<L> {
    /// W \[n · q\].
    weights: Vec<L>,
    /// Sums of dW \[n · q\].
    grad: Vec<L>,
    /// h and dh of a tile \[64 · q\].
    h: Vec<L>,
    d_h: Vec<L>,
}

impl<L: Kernels> Together<L> {
    /// For n features in m dimensions; n = 0 takes no memory.
    pub fn new(n: usize, m: usize) -> Self {
        let q = m.div_ceil(4);
        let vectors = |count| vec![L::splat(0.0); count];
        Self {
            weights: vectors(n * q),
            grad: vectors(n * q),
            h: vectors(TILE.min(n * TILE) * q),
            d_h: vectors(TILE.min(n * TILE) * q),
        }
    }

    /// Whether it has no memory yet.
    pub fn is_empty(&self) -> bool {
        self.weights.is_empty()
    }

    /// Puts a model in place and forgets the step before.
    pub fn begin(&mut self, model: Tied<'_>) {
        sparse::by_feature(model.panels, model.bias.len(), &mut self.weights);
        self.grad.fill(L::splat(0.0));
    }

    /// Adds what the tiles of a step left to the gradient of W, in panels.
    pub fn end(&self, n: usize, grad: &mut [Quad]) {
        sparse::to_panels(&self.grad, n, grad);
    }
}

/// As [`tied_tile`], for inputs that are listed too; `open` says whether only errors that are not 0 go back.
pub fn sparse_tile<L: Kernels>(
    model: Tied<'_>,
    open: bool,
    samples: usize,
    (x, active): (&[Row<L>], &Active),
    (rows, together): (&mut Rows<L>, &mut Together<L>),
    grad: &mut [Quad],
    d_bias: &mut [f32],
) -> f32 {
    let Together {
        weights,
        grad: sums,
        h,
        d_h,
    } = together;
    sparse::gather(weights, active, h);
    sparse::to_rows(h, &mut rows.h);
    let loss = if open {
        d_h.fill(L::splat(0.0));
        open_outputs(model, samples, x, rows, (weights, h, d_h, sums), d_bias)
    } else {
        let loss = tied_outputs(model, samples, x, rows, grad, d_bias);
        sparse::by_sample(&rows.d_h, d_h);
        loss
    };
    sparse::scatter(sums, active, samples, d_h);
    loss
}

/// W, h, dh and dW, each with all of a feature or a sample together.
type Sides<'a, L> = (&'a [L], &'a [L], &'a mut [L], &'a mut [L]);

/// As [`tied_outputs`], but only errors that are not 0 go back.
fn open_outputs<L: Kernels>(
    model: Tied<'_>,
    samples: usize,
    x: &[Row<L>],
    rows: &mut Rows<L>,
    (weights, h, d_h, grad): Sides<'_, L>,
    d_bias: &mut [f32],
) -> f32 {
    let (n, m) = (x.len(), rows.h.len());
    let q = m.div_ceil(4);
    let mut loss = 0.0;
    for first in (0..n).step_by(BLOCK) {
        let end = (first + BLOCK).min(n);
        let d_z = &mut rows.d_z[..end - first];
        let block = Decode {
            columns: &model.columns[first / 4 * m..],
            h: &rows.h,
            x: &x[first..end],
            bias: &model.bias[first..end],
            importance: &model.importance[first..end],
            samples,
            d_z,
            d_bias: &mut d_bias[first..end],
        };
        loss += L::decode(model.activation, block);
        let block = first * q..end * q;
        sparse::open(d_z, &weights[block.clone()], h, d_h, &mut grad[block]);
    }
    loss
}
