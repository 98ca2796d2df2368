//! The training step of a tied model by its active features: what is done once, what tile after tile.

use super::path::Path;
use super::two_layer::{Scratch, TwoLayer};
use crate::kernels::active::{Active, Listing};
use crate::kernels::gram::Gram;
use crate::kernels::tied::{Tied, Together};
use crate::kernels::{Activation, Kernels, Row, TILE};

/// Memory of the paths that go by lists; none until one of them is taken.
pub(super) struct Lists<L> {
    pub(super) active: Active,
    together: Together<L>,
    gram: Gram<L>,
}

impl<L: Kernels> Lists<L> {
    pub(super) fn new() -> Self {
        Self {
            active: Active::new(0),
            together: Together::new(0, 1),
            gram: Gram::new(0),
        }
    }

    /// Makes room for n features in m dimensions, once.
    fn prepare(&mut self, path: Path, n: usize, m: usize) {
        if self.active.features() != n {
            *self = Self {
                active: Active::new(n),
                ..Self::new()
            };
        }
        if path == Path::Gram && self.gram.groups() == 0 {
            self.gram = Gram::new(n);
        }
        if path != Path::Gram && self.together.is_empty() {
            self.together = Together::new(n, m);
        }
    }
}

impl TwoLayer<'_> {
    /// What the kernels need of a tied model.
    pub(super) fn tied<'a>(&'a self, columns: &'a [[f32; 4]]) -> Tied<'a> {
        Tied {
            activation: self.activation,
            panels: self.parameters[self.shape.weights()].as_chunks().0,
            columns,
            bias: &self.parameters[self.shape.bias()],
            importance: self.importance,
        }
    }

    /// Summed loss of a batch by lists; gradients into `scratch.grad` and `d_bias`, without the factor 2.
    pub(super) fn listed<L: Kernels>(
        &self,
        batch: usize,
        mut fill: impl FnMut(&mut [Row<L>], Option<Listing<'_>>),
        scratch: &mut Scratch<L>,
        d_bias: &mut [f32],
    ) -> f32 {
        let (n, m) = (self.shape.features, self.shape.dimensions);
        scratch.lists.prepare(self.path, n, m);
        let model = self.tied(&scratch.columns);
        let Scratch {
            x,
            rows,
            grad,
            lists,
            ..
        } = scratch;
        let Lists {
            active,
            together,
            gram,
        } = lists;
        let tiles = (0..batch).step_by(TILE).map(|at| (batch - at).min(TILE));
        let mut loss = 0.0;
        if self.path == Path::Gram {
            let relu = self.activation == Activation::Relu;
            L::gram_begin(model, gram);
            for samples in tiles {
                let rows_too = false;
                fill(x, Some(Listing { active, rows_too }));
                loss += L::gram_visit(relu, samples, active, gram);
            }
            return loss + L::gram_end(model, relu, gram, grad, d_bias);
        }
        together.begin(model);
        for samples in tiles {
            let rows_too = true;
            fill(x, Some(Listing { active, rows_too }));
            let (open, room) = (self.path == Path::Open, (&mut *rows, &mut *together));
            loss += L::sparse_tile(model, open, samples, (x, active), room, grad, d_bias);
        }
        together.end(n, grad);
        loss
    }
}
