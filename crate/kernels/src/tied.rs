//! One tile of a tied one-matrix model, y = out(WᵀW x + b), dense: the order of the kernels of `dense`.
//!
//! ```text
//! h = W x
//! for each block of features:  y, loss, dz, db    dh += W dz    dW += dz ⊗ h
//! dW += x ⊗ dh
//! ```
//!
//! Here, and not with the models, because of a model of five features half the time would go into what lies
//! between the kernels.

use super::dense::{BLOCK, Decode, Quad};
use super::output::Activation;
use super::{Kernels, Row, VECTORS};

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
