//! Eigenvalues of symmetric matrices, and the orthogonal factor of any square one.
//!
//! By Jacobi's rotations (1846): for matrices of a few dozen rows as exact as any method, and a
//! tenth of the code that a general library brings along. nalgebra is the oracle of the tests.

use nalgebra::DMatrix;

use super::product;

/// Sweeps over all pairs; six are enough for a hundred rows, convergence being quadratic.
const MOST_SWEEPS: usize = 30;

/// Eigenvalues, largest first, and the eigenvectors as the columns of a matrix in the same order.
///
/// `symmetric` is m×m; only its symmetric part matters.
///
/// ```
/// use superposition::geometry::{DMatrix, symmetric};
///
/// let (values, _) = symmetric::eigen(&DMatrix::from_row_slice(2, 2, &[2.0, 1.0, 1.0, 2.0]));
/// assert!((values[0] - 3.0).abs() < 1e-12 && (values[1] - 1.0).abs() < 1e-12);
/// ```
pub fn eigen(symmetric: &DMatrix<f64>) -> (Vec<f64>, DMatrix<f64>) {
    let m = symmetric.nrows();
    let mut a = DMatrix::from_fn(m, m, |i, j| 0.5 * (symmetric[(i, j)] + symmetric[(j, i)]));
    let mut vectors = DMatrix::identity(m, m);
    for _ in 0..MOST_SWEEPS {
        let mut off = 0.0;
        for p in 0..m {
            for q in p + 1..m {
                off += a[(p, q)] * a[(p, q)];
                rotate(&mut a, &mut vectors, p, q);
            }
        }
        if off <= 1e-30 * a.iter().map(|x| x * x).sum::<f64>() {
            break;
        }
    }
    // Insertion sort: few values, and each kind of library sort costs kilobytes.
    let mut order: Vec<usize> = Vec::with_capacity(m);
    for k in 0..m {
        let at = order
            .iter()
            .position(|&other| a[(k, k)] > a[(other, other)]);
        order.insert(at.unwrap_or(order.len()), k);
    }
    let values = order.iter().map(|&k| a[(k, k)]).collect();
    (
        values,
        DMatrix::from_fn(m, m, |i, j| vectors[(i, order[j])]),
    )
}

/// One rotation in the plane of p and q that makes a[p, q] zero.
fn rotate(a: &mut DMatrix<f64>, vectors: &mut DMatrix<f64>, p: usize, q: usize) {
    if a[(p, q)] == 0.0 {
        return;
    }
    let theta = (a[(q, q)] - a[(p, p)]) / (2.0 * a[(p, q)]);
    let t = theta.signum() / (theta.abs() + (theta * theta + 1.0).sqrt());
    let c = 1.0 / (t * t + 1.0).sqrt();
    let s = t * c;
    for k in 0..a.nrows() {
        let (kp, kq) = (a[(k, p)], a[(k, q)]);
        (a[(k, p)], a[(k, q)]) = (c * kp - s * kq, s * kp + c * kq);
    }
    for k in 0..a.nrows() {
        let (pk, qk) = (a[(p, k)], a[(q, k)]);
        (a[(p, k)], a[(q, k)]) = (c * pk - s * qk, s * pk + c * qk);
        let (kp, kq) = (vectors[(k, p)], vectors[(k, q)]);
        (vectors[(k, p)], vectors[(k, q)]) = (c * kp - s * kq, s * kp + c * kq);
    }
}

/// The orthogonal matrix nearest to H (m×m): U Vᵀ of its singular value decomposition, which
/// maximises tr(Rᵀ H) (Schönemann 1966). Where H has no say, it is completed to an orthogonal one.
pub fn orthogonal_factor(h: &DMatrix<f64>) -> DMatrix<f64> {
    let m = h.nrows();
    let (squares, v) = eigen(&product(&h.transpose(), h));
    let image = product(h, &v);
    let largest = squares.first().map_or(0.0, |&x| x.max(0.0).sqrt());
    let mut u: DMatrix<f64> = DMatrix::zeros(m, m);
    for k in 0..m {
        // The image of a right singular vector; where there is none, the axis least used so far.
        let mut column: Vec<f64> = (0..m).map(|i| image[(i, k)]).collect();
        if length(&column) <= 1e-9 * largest || largest == 0.0 {
            let used = |i: usize| (0..k).map(|j| u[(i, j)] * u[(i, j)]).sum::<f64>();
            let axis = (0..m).fold(0, |best, i| if used(i) < used(best) { i } else { best });
            column.fill(0.0);
            column[axis] = 1.0;
        }
        // Twice is enough (Kahan): the first pass may leave rounding behind.
        for _ in 0..2 {
            for j in 0..k {
                let along: f64 = (0..m).map(|i| u[(i, j)] * column[i]).sum();
                (0..m).for_each(|i| column[i] -= u[(i, j)] * along);
            }
        }
        let length = length(&column);
        (0..m).for_each(|i| u[(i, k)] = column[i] / length);
    }
    product(&u, &v.transpose())
}

fn length(x: &[f64]) -> f64 {
    x.iter().map(|x| x * x).sum::<f64>().sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matrix(m: usize, seed: u64) -> DMatrix<f64> {
        let mut state = seed;
        DMatrix::from_fn(m, m, |_, _| {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as f64 / f64::from(1_u32 << 30) - 1.0
        })
    }

    #[test]
    fn eigenvalues_are_those_of_nalgebra() {
        for (m, seed) in [(1, 1), (2, 2), (3, 3), (7, 4), (20, 5), (50, 6)] {
            let a = matrix(m, seed);
            let a = &a + a.transpose();
            let (values, vectors) = eigen(&a);
            let mut theirs: Vec<f64> = a
                .clone()
                .symmetric_eigen()
                .eigenvalues
                .iter()
                .copied()
                .collect();
            theirs.sort_by(|x, y| y.total_cmp(x));
            for (ours, theirs) in values.iter().zip(&theirs) {
                assert!(
                    (ours - theirs).abs() < 1e-9 * a.norm(),
                    "{ours} for {theirs}"
                );
            }
            let rebuilt = &vectors * DMatrix::from_diagonal(&values.into()) * vectors.transpose();
            assert!((rebuilt - a).norm() < 1e-9);
        }
    }

    #[test]
    fn the_orthogonal_factor_is_that_of_nalgebra() {
        for (m, seed) in [(1, 1), (2, 2), (3, 3), (10, 4)] {
            let h = matrix(m, seed);
            let svd = h.clone().svd(true, true);
            let theirs = svd.u.expect("u") * svd.v_t.expect("v");
            assert!((orthogonal_factor(&h) - theirs).norm() < 1e-8);
        }
    }

    #[test]
    fn a_poor_matrix_still_gives_an_orthogonal_one() {
        for h in [
            DMatrix::zeros(3, 3),
            DMatrix::from_fn(3, 3, |i, j| ((i + 1) * (j + 1)) as f64),
        ] {
            let r = orthogonal_factor(&h);
            assert!((&r * r.transpose() - DMatrix::<f64>::identity(3, 3)).norm() < 1e-9);
        }
    }
}
