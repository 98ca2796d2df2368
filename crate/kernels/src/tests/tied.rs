//! A tile of a tied model by every path, against one naive twin: plain loops over samples in f64.

use super::{assert_close, rows, values, weights};
use crate::dense::{self, Quad};
use crate::tied::{Rows, Tied};
use crate::{Activation, Kernels, naive};

/// Odd sizes around the register blocks, and what a tile may hold of samples.
pub(super) const CASES: [(usize, usize, usize); 10] = [
    (1, 1, 64),
    (2, 1, 5),
    (5, 2, 64),
    (6, 3, 63),
    (7, 4, 64),
    (9, 5, 1),
    (20, 5, 64),
    (33, 9, 64),
    (35, 8, 40),
    (67, 19, 64),
];

/// A model with its weights in all forms.
pub(super) struct Case {
    pub panels: Vec<Quad>,
    pub columns: Vec<Quad>,
    pub bias: Vec<f32>,
    pub importance: Vec<f32>,
    /// w\[k\]\[i\].
    pub w: Vec<Vec<f64>>,
}

impl Case {
    pub(super) fn new(n: usize, m: usize) -> Self {
        let (panels, w) = weights(m, n, 41);
        let mut columns = vec![[0.0; 4]; n.div_ceil(4) * m];
        dense::columns(&panels, n, m, &mut columns);
        Self {
            panels,
            columns,
            bias: values(n, 42),
            importance: values(n, 43).iter().map(|x| x.abs()).collect(),
            w,
        }
    }

    pub(super) fn model(&self, activation: Activation) -> Tied<'_> {
        Tied {
            activation,
            panels: &self.panels,
            columns: &self.columns,
            bias: &self.bias,
            importance: &self.importance,
        }
    }

    /// Loss, gradient of W in panels, gradient of b, of samples \[n\]\[64\] of which some count.
    pub(super) fn naive(&self, relu: bool, samples: usize, x: &[Vec<f64>]) -> [Vec<f64>; 3] {
        let wide = |x: &[f32]| x.iter().map(|&x| f64::from(x)).collect::<Vec<_>>();
        let (bias, importance) = (wide(&self.bias), wide(&self.importance));
        let (loss, d_w, d_b) = naive::tied(relu, &self.w, &bias, &importance, samples, x);
        let (n, m) = (x.len(), self.w.len());
        let mut panels = vec![0.0; m.div_ceil(4) * n * 4];
        for k in 0..m {
            for i in 0..n {
                panels[(k / 4 * n + i) * 4 + k % 4] = d_w[k][i];
            }
        }
        [vec![loss], panels, d_b]
    }
}

/// What a path found, beside what the naive twin says.
#[track_caller]
pub(super) fn assert_found(
    (loss, grad, d_bias): (f32, &[Quad], &[f32]),
    naive: [Vec<f64>; 3],
    what: &str,
) {
    let wide = |x: &[f32]| x.iter().map(|&x| f64::from(x)).collect::<Vec<_>>();
    let ours = [vec![loss.into()], wide(grad.as_flattened()), wide(d_bias)];
    // In units of the largest: sums of 64 samples and as many features cancel.
    for (ours, naive) in ours.into_iter().zip(naive) {
        let most = naive.iter().fold(1.0_f64, |most, x| most.max(x.abs()));
        let scaled = |x: Vec<f64>| x.into_iter().map(|x| x / most).collect::<Vec<_>>();
        assert_close(&[scaled(ours)], &[scaled(naive)], what);
    }
}

pub(super) fn tile_agrees<L: Kernels>() {
    for (n, m, samples) in CASES {
        let case = Case::new(n, m);
        let (x, plain_x) = rows::<L>(n, 44);
        for (activation, relu) in [(Activation::Relu, true), (Activation::Linear, false)] {
            let mut rows = Rows::new(n, m);
            let (mut grad, mut d_bias) = (vec![[0.0; 4]; case.panels.len()], vec![0.0; n]);
            let model = case.model(activation);
            let loss = L::tied_tile(model, samples, &x, &mut rows, &mut grad, &mut d_bias);
            let naive = case.naive(relu, samples, &plain_x);
            assert_found(
                (loss, &grad, &d_bias),
                naive,
                &format!("{n}×{m}, {samples}"),
            );
        }
    }
}
