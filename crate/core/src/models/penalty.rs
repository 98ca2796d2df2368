//! The interference penalty λ Σ_{i≠j} (W_i·W_j)² (QUESTIONS 4.1): a price on features that are not orthogonal.

use super::shape::Shape;

/// Adds the gradient of the penalty, 4 λ W (G − diag G), to that of W.
///
/// Through M = WWᵀ (m×m), as W G = M W: n·m² and not n²·m.
pub fn add_gradient(shape: Shape, lambda: f64, parameters: &[f32], grad: &mut [f32]) {
    let (n, m) = (shape.features, shape.dimensions);
    let w = |k: usize, i: usize| f64::from(parameters[shape.weight(k, i)]);
    let mut outer = vec![0.0; m * m];
    for k in 0..m {
        for l in 0..=k {
            let sum: f64 = (0..n).map(|i| w(k, i) * w(l, i)).sum();
            (outer[k * m + l], outer[l * m + k]) = (sum, sum);
        }
    }
    for i in 0..n {
        let square: f64 = (0..m).map(|k| w(k, i) * w(k, i)).sum();
        for k in 0..m {
            let crossed: f64 = (0..m).map(|l| outer[k * m + l] * w(l, i)).sum();
            let at = shape.weight(k, i);
            grad[at] += (4.0 * lambda * (crossed - square * w(k, i))) as f32;
        }
    }
}
