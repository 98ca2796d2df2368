//! Pure functions of a matrix W (m×n, columns W_i): how long its features are, how they overlap,
//! how they lie. Knows no model and no specification.

pub mod align;
mod assign;
pub mod catalogue;
mod correspond;
pub mod frame;
pub mod groups;
pub mod hull;
pub mod plane;
pub mod polytope;
pub mod recognise;
pub mod rigid;
pub mod span;
pub mod symmetric;

pub use nalgebra::DMatrix;

/// A feature counts as represented when ‖W_i‖ is above this.
pub const REPRESENTED: f64 = 0.5;

/// A·B in plain loops: nalgebra's product brings a blocked kernel along, which a page has to load.
pub fn product(a: &DMatrix<f64>, b: &DMatrix<f64>) -> DMatrix<f64> {
    let entry = |i, j| (0..a.ncols()).map(|k| a[(i, k)] * b[(k, j)]).sum();
    DMatrix::from_fn(a.nrows(), b.ncols(), entry)
}

/// W from its rows one after the other, as a snapshot stores it.
pub fn matrix(dimensions: usize, features: usize, rows: &[f32]) -> DMatrix<f64> {
    DMatrix::from_row_iterator(dimensions, features, rows.iter().copied().map(f64::from))
}

/// Which features are represented \[n\].
pub fn represented(norms: &[f64]) -> Vec<bool> {
    norms.iter().map(|&norm| norm > REPRESENTED).collect()
}

pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(a, b)| a * b).sum()
}
