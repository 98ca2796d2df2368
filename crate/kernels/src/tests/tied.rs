//! A tile of a tied model by every path, against one naive twin: plain loops over samples in f64.

use super::{assert_close, rows, values, weights};
use crate::active::Active;
use crate::dense::{self, Quad};
use crate::gram::Gram;
use crate::skip::Leap;
use crate::tied::{Rows, Tied, Together};
use crate::uniform::Xoshiro128Plus;
use crate::{Activation, Kernels, TILE, naive, sparse};

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

/// A way to work off one tile: (loss, gradient of W in panels, gradient of b).
fn listed<L: Kernels>(
    path: Listed,
    case: &Case,
    relu: bool,
    samples: usize,
    x: &[crate::Row<L>],
) -> (f32, Vec<Quad>, Vec<f32>) {
    let (n, m) = (x.len(), case.w.len());
    let activation = if relu {
        Activation::Relu
    } else {
        Activation::Linear
    };
    let model = case.model(activation);
    let (mut grad, mut d_bias) = (vec![[0.0; 4]; case.panels.len()], vec![0.0; n]);
    let mut active = Active::new(n);
    L::list_rows(x, &mut active);
    let loss = match path {
        Listed::Gram => {
            let mut gram = Gram::new(n);
            L::gram_begin(model, &mut gram);
            let loss = L::gram_visit(relu, samples, &active, &mut gram);
            loss + L::gram_end(model, relu, &mut gram, &mut grad, &mut d_bias)
        }
        Listed::Sparse { open } => {
            let (mut rows, mut together) = (Rows::new(n, m), Together::new(n, m));
            together.begin(model);
            let (input, room) = ((x, &active), (&mut rows, &mut together));
            let loss = L::sparse_tile(model, open, samples, input, room, &mut grad, &mut d_bias);
            together.end(n, &mut grad);
            loss
        }
    };
    (loss, grad, d_bias)
}

#[derive(Clone, Copy, Debug)]
enum Listed {
    Sparse { open: bool },
    Gram,
}

/// Sparse inputs, some of them empty: every path that goes by lists, against the naive twin and the dense path.
pub(super) fn lists_agree<L: Kernels>() {
    for (n, m, samples) in CASES {
        let case = Case::new(n, m);
        let (mut x, _) = rows::<L>(n, 45);
        let flat = L::floats_mut(x.as_flattened_mut());
        flat.iter_mut().filter(|x| **x < 0.4).for_each(|x| *x = 0.0);
        let plain_x = super::plain(&x);
        for relu in [true, false] {
            let naive = case.naive(relu, samples, &plain_x);
            for path in [
                Listed::Sparse { open: false },
                Listed::Sparse { open: true },
                Listed::Gram,
            ] {
                let (loss, grad, d_bias) = listed(path, &case, relu, samples, &x);
                let what = format!("{path:?} {n}×{m}, {samples}");
                assert_found((loss, &grad, &d_bias), naive.clone(), &what);
            }
        }
    }
}

/// What is listed is what rows hold, features ascending; and the way back.
pub(super) fn lists_are_rows<L: Kernels>() {
    let n = 13;
    let leap = Leap::new(0.1);
    let generator = Xoshiro128Plus::<L::Words>::new([7; 16]);
    let (mut filled, mut from_rows, mut from_leaps) =
        (rows::<L>(n, 1).0, Active::new(n), Active::new(n));
    L::fill_leaps(&mut generator.clone(), leap, &mut filled);
    L::list_leaps(&mut generator.clone(), leap, &mut [], &mut from_leaps);
    L::list_rows(&filled, &mut from_rows);
    let mut written = rows::<L>(n, 2).0;
    L::list_leaps(
        &mut generator.clone(),
        leap,
        &mut written,
        &mut Active::new(n),
    );
    assert_eq!(super::plain(&written), super::plain(&filled));
    let mut total = 0;
    for sample in 0..TILE {
        let entries = from_leaps.of(sample);
        assert_eq!(entries, from_rows.of(sample));
        assert!(entries.is_sorted_by_key(|entry| entry.feature));
        total += entries.len();
    }
    assert!((40..130).contains(&total), "{total} of 832 at p = 0.1");
}

/// Rows to samples and back; panels to features and back.
pub(super) fn forms_change_over<L: Kernels>() {
    for m in 1..=9 {
        let (h, plain_h) = rows::<L>(m, 51);
        let q = m.div_ceil(4);
        let mut samples = vec![L::splat(9.0); TILE * q];
        sparse::by_sample(&h, &mut samples);
        let flat = L::floats(&samples);
        for s in 0..TILE {
            for k in 0..4 * q {
                let expected = plain_h.get(k).map_or(0.0, |row| row[s]);
                assert_eq!(f64::from(flat[s * 4 * q + k]), expected);
            }
        }
        let mut back = rows::<L>(m, 52).0;
        sparse::to_rows(&samples, &mut back);
        assert_eq!(super::plain(&back), plain_h);
        let (panels, _) = weights(m, 7, 53);
        let mut together = vec![L::splat(0.0); 7 * q];
        sparse::by_feature(&panels, 7, &mut together);
        let mut doubled = panels.clone();
        sparse::to_panels(&together, 7, &mut doubled);
        for (two, one) in doubled.iter().zip(&panels) {
            assert_eq!(*two, one.map(|w| 2.0 * w));
        }
    }
}
