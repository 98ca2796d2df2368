//! Facts about frames: how little n directions in m dimensions can overlap, and how much of a
//! dimension each can have (QUESTIONS 3.7 and 4.12; Welch 1974; PAPER 2).

/// Least mean of cos² over pairs of n ≥ m unit vectors in m dimensions, n ≥ 2:
/// (n − m)/(m(n − 1)). Reached by tight frames only (Welch bound).
///
/// ```
/// // Three directions in the plane, 120° apart: cos² = 1/4.
/// assert_eq!(superposition::theory::frames::mean_square_cosine(3, 2), 0.25);
/// ```
pub fn mean_square_cosine(vectors: usize, dimensions: usize) -> f64 {
    let spare = vectors.saturating_sub(dimensions) as f64;
    spare / (dimensions as f64 * (vectors as f64 - 1.0))
}

/// Least largest |cos| of n unit vectors in m dimensions: the root of `mean_square_cosine`. Reached by
/// equiangular tight frames only.
pub fn greatest_cosine(vectors: usize, dimensions: usize) -> f64 {
    mean_square_cosine(vectors, dimensions).sqrt()
}

/// Most vectors that an equiangular tight frame of m real dimensions can have: m(m + 1)/2.
pub fn most_equiangular(dimensions: usize) -> usize {
    dimensions * (dimensions + 1) / 2
}

/// Least interference power on an output, Σ_{j≠i} G_ij², of a feature with capacity C in (0, 1\]:
/// G_ii²(1/C − 1). Of n equal features in m dimensions C = m/n at best.
pub fn interference_power(own: f64, capacity: f64) -> f64 {
    own * own * (1.0 / capacity - 1.0)
}

/// Share of a direction below which it counts as a combination of the rows before it.
const DEPENDENT: f64 = 1e-10;

/// Leverage scores τ_i = W_iᵀ(WWᵀ)⁺W_i \[n\] of W (m×n, its rows one after the other, n ≥ 1). Each D_i ≤ τ_i, and
/// Σ τ_i is the rank of W: so Σ D_i ≤ rank W ≤ m, with equality where every W_i is an eigenvector of
/// WWᵀ. The same for A·W with any invertible A.
///
/// ```
/// use superposition::theory::frames::leverages;
///
/// assert_eq!(leverages(&[2.0, 0.0, 0.0, 0.0, 3.0, 0.0], 3), [1.0, 1.0, 0.0]);
/// ```
pub fn leverages(rows: &[f64], features: usize) -> Vec<f64> {
    let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
    let mut basis: Vec<Vec<f64>> = vec![];
    for row in rows.chunks_exact(features) {
        let mut rest = row.to_vec();
        // Twice is enough: the first pass leaves rounding errors along the basis.
        for _ in 0..2 {
            for unit in &basis {
                let along = dot(&rest, unit);
                rest.iter_mut().zip(unit).for_each(|(x, u)| *x -= along * u);
            }
        }
        let length = dot(&rest, &rest).sqrt();
        if length > DEPENDENT * dot(row, row).sqrt() {
            rest.iter_mut().for_each(|x| *x /= length);
            basis.push(rest);
        }
    }
    (0..features)
        .map(|i| basis.iter().map(|unit| unit[i] * unit[i]).sum())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::{DMatrix, frame};
    use crate::theory::check::draw;
    use crate::theory::shapes::Shape;

    #[test]
    fn tight_frames_reach_the_bound_and_others_do_not() {
        let shapes = [
            (Shape::Simplex(3), true),
            (Shape::Polygon(7), true),
            (Shape::CrossPolytope(3), true),
            (Shape::Icosahedron, true),
            (Shape::Dodecahedron, true),
            (Shape::SquareAntiprism(0.5604), false),
        ];
        for (shape, is_tight) in shapes {
            let cosines = shape.cosines();
            let others = cosines.len() - 1;
            let mean = cosines[1..].iter().map(|c| c * c).sum::<f64>() / others as f64;
            let excess = mean - mean_square_cosine(cosines.len(), shape.dimensions());
            assert!(
                excess > -1e-15 && (excess < 1e-14) == is_tight,
                "{shape:?} {excess}"
            );
            let greatest = cosines[1..]
                .iter()
                .fold(0.0, |most: f64, c| most.max(c.abs()));
            assert!(greatest > greatest_cosine(cosines.len(), shape.dimensions()) - 1e-15);
        }
    }

    #[test]
    fn equiangular_frames_reach_both_bounds() {
        // The six axes of the icosahedron: |cos| = 1/√5, the most there can be in space.
        assert!((greatest_cosine(6, 3) - 0.2_f64.sqrt()).abs() < 1e-15);
        assert_eq!(most_equiangular(3), 6);
        // Three in the plane, seven-dimensional 28, 23-dimensional 276: the known extremal ones.
        assert_eq!([2, 7, 23].map(most_equiangular), [3, 28, 276]);
        assert!((greatest_cosine(28, 7) - 1.0 / 3.0).abs() < 1e-15);
        assert!((greatest_cosine(276, 23) - 1.0 / 5.0).abs() < 1e-15);
        assert_eq!(mean_square_cosine(5, 5), 0.0);
    }

    #[test]
    fn interference_of_equal_frames() {
        let shape = Shape::Polygon(5);
        let others = shape.cosines()[1..].iter().map(|c| c * c).sum::<f64>();
        assert!((interference_power(1.0, 2.0 / 5.0) - others).abs() < 1e-14);
        assert_eq!(interference_power(1.3, 1.0), 0.0);
    }

    #[test]
    fn leverages_of_a_known_projector() {
        // The rows of a triangle, one of them twice: the projector is 1 − 11ᵀ/3.
        let half = 0.75_f64.sqrt();
        let rows = [1.0, -0.5, -0.5, 0.0, half, -half, 2.0, -1.0, -1.0];
        for leverage in leverages(&rows, 3) {
            assert!((leverage - 2.0 / 3.0).abs() < 1e-14);
        }
        assert_eq!(leverages(&[0.0; 6], 3), [0.0; 3]);
        // Two rows that span the plane, but only just.
        for leverage in leverages(&[1.0, 0.7, 1.0, 0.7 + 1e-9], 2) {
            assert!((leverage - 1.0).abs() < 1e-14, "{leverage}");
        }
    }

    #[test]
    fn no_feature_has_more_than_its_leverage() {
        let mut state = 3;
        for _ in 0..300 {
            let entries: Vec<f64> = (0..3 * 7).map(|_| 4.0 * draw(&mut state) - 2.0).collect();
            let measured = frame::measure(&DMatrix::from_row_slice(3, 7, &entries));
            let leverages = leverages(&entries, 7);
            for (d, leverage) in measured.dimensionality.iter().zip(&leverages) {
                assert!(*d <= leverage + 1e-12);
            }
            assert!((leverages.iter().sum::<f64>() - 3.0).abs() < 1e-12);
            assert!(measured.dimensionality.iter().sum::<f64>() <= 3.0 + 1e-12);
        }
    }

    #[test]
    fn dimensionalities_of_orthogonal_tight_frames_are_leverages() {
        // A long digon and a short triangle: different norms, yet the sum is the rank.
        let half = 0.4 * 0.75_f64.sqrt();
        let rows = [
            [2.0, -2.0, 0.0, 0.0, 0.0],
            [0.0, 0.0, 0.4, -0.2, -0.2],
            [0.0, 0.0, 0.0, half, -half],
        ]
        .concat();
        let measured = frame::measure(&DMatrix::from_row_slice(3, 5, &rows));
        for (d, leverage) in measured.dimensionality.iter().zip(leverages(&rows, 5)) {
            assert!((d - leverage).abs() < 1e-14);
        }
        assert!((measured.dimensionality.iter().sum::<f64>() - 3.0).abs() < 1e-14);
    }
}
