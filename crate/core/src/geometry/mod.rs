//! Pure functions of a matrix W (m×n, columns W_i): how long its features are, how they overlap,
//! how they lie. Knows no model and no specification.

pub mod frame;
pub mod plane;

pub use nalgebra::DMatrix;

/// A feature counts as represented when ‖W_i‖ is above this.
pub const REPRESENTED: f64 = 0.5;

/// W from its rows one after the other, as a snapshot stores it.
pub fn matrix(dimensions: usize, features: usize, rows: &[f32]) -> DMatrix<f64> {
    DMatrix::from_row_iterator(dimensions, features, rows.iter().copied().map(f64::from))
}

/// Which features are represented \[n\].
pub fn represented(norms: &[f64]) -> Vec<bool> {
    norms.iter().map(|&norm| norm > REPRESENTED).collect()
}
