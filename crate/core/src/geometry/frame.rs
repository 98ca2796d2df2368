//! Norms, superposition, dimensionality: the measures of Elhage et al. 2022 on the columns of W.
//!
//! All go through M = WWᵀ (m×m), never through the n×n Gram matrix, and add in a fixed order, so
//! that they agree to the bit on every machine.

use nalgebra::{DMatrix, DVector};

use super::dot;

/// Columns shorter than this are treated as absent: Ŵ_i would be noise.
const SHORTEST: f64 = 1e-6;

/// What the measures say of each feature, and of all.
#[derive(Clone, Debug, PartialEq)]
pub struct Frame {
    /// ‖W_i‖ \[n\].
    pub norms: Vec<f64>,
    /// Σ_{j≠i} (Ŵ_i·W_j)² \[n\]; 0 for an absent feature.
    pub superposition: Vec<f64>,
    /// D_i = ‖W_i‖² / Σ_j (Ŵ_i·W_j)² \[n\], in 0..=1; 0 for an absent feature.
    pub dimensionality: Vec<f64>,
    /// D* = m / ‖W‖²_F, dimensions per feature; infinite for W = 0.
    pub dstar: f64,
}

/// Measures the columns of W (m×n).
///
/// ```
/// use superposition::geometry::{DMatrix, frame};
///
/// // A digon: two features share one dimension, each has half of it.
/// let digon = frame::measure(&DMatrix::from_row_slice(1, 2, &[1.0, -1.0]));
/// assert_eq!(digon.dimensionality, [0.5, 0.5]);
/// assert_eq!(digon.superposition, [1.0, 1.0]);
/// ```
pub fn measure(w: &DMatrix<f64>) -> Frame {
    let outer = outer_gram(w);
    let features = w.ncols();
    let mut frame = Frame {
        norms: Vec::with_capacity(features),
        superposition: Vec::with_capacity(features),
        dimensionality: Vec::with_capacity(features),
        dstar: 0.0,
    };
    let mut total = 0.0;
    for column in w.column_iter() {
        let column: DVector<f64> = column.into_owned();
        let square = dot(column.as_slice(), column.as_slice());
        total += square;
        frame.norms.push(square.sqrt());
        if square.sqrt() < SHORTEST {
            frame.superposition.push(0.0);
            frame.dimensionality.push(0.0);
            continue;
        }
        // Σ_j (W_i·W_j)² = W_iᵀ M W_i.
        let overlap = quadratic(&outer, column.as_slice());
        frame
            .superposition
            .push((overlap / square - square).max(0.0));
        frame
            .dimensionality
            .push((square * square / overlap).min(1.0));
    }
    frame.dstar = w.nrows() as f64 / total;
    frame
}

/// G = WᵀW (n×n).
pub fn gram(w: &DMatrix<f64>) -> DMatrix<f64> {
    let columns = |i: usize| &w.as_slice()[i * w.nrows()..][..w.nrows()];
    DMatrix::from_fn(w.ncols(), w.ncols(), |i, j| dot(columns(i), columns(j)))
}

/// M = WWᵀ (m×m).
fn outer_gram(w: &DMatrix<f64>) -> DMatrix<f64> {
    let mut outer = DMatrix::zeros(w.nrows(), w.nrows());
    for column in w.column_iter() {
        for k in 0..w.nrows() {
            let factor = column[k];
            let target = &mut outer.as_mut_slice()[k * w.nrows()..][..w.nrows()];
            target
                .iter_mut()
                .zip(column.iter())
                .for_each(|(sum, &x)| *sum += factor * x);
        }
    }
    outer
}

fn quadratic(symmetric: &DMatrix<f64>, x: &[f64]) -> f64 {
    let rows = symmetric.as_slice().chunks_exact(x.len());
    rows.zip(x).map(|(row, &factor)| factor * dot(row, x)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::math;

    fn polygon(corners: usize) -> DMatrix<f64> {
        DMatrix::from_fn(2, corners, |k, i| {
            let angle = 2.0 * core::f64::consts::PI * i as f64 / corners as f64;
            if k == 0 {
                math::cos(angle)
            } else {
                math::sin(angle)
            }
        })
    }

    #[test]
    fn a_regular_polygon_shares_two_dimensions_equally() {
        for corners in 3..13 {
            let frame = measure(&polygon(corners));
            let expected = 2.0 / corners as f64;
            assert!(
                frame
                    .dimensionality
                    .iter()
                    .all(|d| (d - expected).abs() < 1e-12)
            );
            assert!((frame.dstar - expected).abs() < 1e-12);
        }
    }

    #[test]
    fn orthogonal_features_have_a_dimension_each_and_absent_ones_none() {
        let w = DMatrix::from_row_slice(2, 3, &[2.0, 0.0, 0.0, 0.0, 0.5, 0.0]);
        let frame = measure(&w);
        assert_eq!(frame.norms, [2.0, 0.5, 0.0]);
        assert_eq!(frame.dimensionality, [1.0, 1.0, 0.0]);
        assert_eq!(frame.superposition, [0.0, 0.0, 0.0]);
        assert_eq!(frame.dstar, 2.0 / 4.25);
    }

    #[test]
    fn superposition_agrees_with_the_gram_matrix() {
        let w = DMatrix::from_row_slice(2, 3, &[1.0, 0.3, -0.5, 0.2, -1.1, 0.4]);
        let (frame, g) = (measure(&w), gram(&w));
        for i in 0..3 {
            let others = (0..3).filter(|&j| j != i);
            let expected: f64 = others.map(|j| g[(i, j)] * g[(i, j)] / g[(i, i)]).sum();
            assert!((frame.superposition[i] - expected).abs() < 1e-12);
        }
    }

    #[test]
    fn dimensionalities_sum_to_the_rank_at_most() {
        let w = DMatrix::from_fn(3, 9, |k, i| ((k * 7 + i * 3) % 5) as f64 - 1.7);
        let sum: f64 = measure(&w).dimensionality.iter().sum();
        assert!(sum <= 3.0 + 1e-9, "{sum}");
    }
}
