//! One matrix laid on another: the rotation and reordering that bring them closest.

use nalgebra::DMatrix;

use super::{product, symmetric};

/// A matrix laid on its reference.
#[derive(Clone, Debug)]
pub struct Aligned {
    /// R W P, m×n.
    pub matrix: DMatrix<f64>,
    /// Column i of the result is column `order[i]` of W \[n\].
    pub order: Vec<usize>,
}

/// Lays W (m×n) on a reference of the same shape.
pub fn align(w: &DMatrix<f64>, reference: &DMatrix<f64>, _importance: &[f32]) -> Aligned {
    let rotation = symmetric::orthogonal_factor(&product(reference, &w.transpose()));
    Aligned {
        matrix: product(&rotation, w),
        order: (0..w.ncols()).collect(),
    }
}
