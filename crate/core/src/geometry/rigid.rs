//! One set of points laid on a figure: the rotation (or reflection), and the size of each of the figure's
//! parts, that bring the two closest; and the point that is then furthest from its place.

use nalgebra::DMatrix;

use super::{product, symmetric};

/// Rounds of rotation and sizes in turn; with one part the first is exact.
const MOST_ROUNDS: usize = 30;

/// How far the points (d×k) are from a figure Σ t_k B_k whose column i is to be point i: the largest
/// distance of a point from its place, as a share of the root mean square length of the placed figure,
/// at the best rotation and sizes (Schönemann and Carroll 1970). Sizes start from `start`.
///
/// Points and parts may have different numbers of rows: missing ones are zero. 1 where a part would
/// vanish or turn over.
pub fn residual(points: &DMatrix<f64>, parts: &[DMatrix<f64>], start: &[f64]) -> f64 {
    let rows = points.nrows().max(parts[0].nrows());
    let points = padded(points, rows);
    let parts: Vec<DMatrix<f64>> = parts.iter().map(|part| padded(part, rows)).collect();
    let mut sizes = start.to_vec();
    let mut placed = sum(&parts, &sizes);
    for _ in 0..MOST_ROUNDS {
        let rotation = symmetric::orthogonal_factor(&product(&points, &placed.transpose()));
        let turned: Vec<DMatrix<f64>> = parts.iter().map(|part| product(&rotation, part)).collect();
        let fitted = turned
            .iter()
            .map(|part| inner(part, &points) / inner(part, part));
        let fitted: Vec<f64> = fitted.collect();
        if fitted.iter().any(|&size| size <= 0.0 || !size.is_finite()) {
            return 1.0;
        }
        let change = sizes.iter().zip(&fitted).map(|(a, b)| (a - b).abs() / b);
        let settled = parts.len() == 1 || change.fold(0.0, f64::max) < 1e-6;
        sizes = fitted;
        if settled {
            return furthest(&points, &sum(&turned, &sizes));
        }
        placed = sum(&parts, &sizes);
    }
    let rotation = symmetric::orthogonal_factor(&product(&points, &placed.transpose()));
    furthest(&points, &product(&rotation, &placed))
}

fn furthest(points: &DMatrix<f64>, placed: &DMatrix<f64>) -> f64 {
    let away = points - placed;
    let most = away
        .column_iter()
        .map(|x| x.norm_squared())
        .fold(0.0, f64::max);
    (most * points.ncols() as f64 / inner(placed, placed)).sqrt()
}

fn sum(parts: &[DMatrix<f64>], sizes: &[f64]) -> DMatrix<f64> {
    let (rows, count) = parts[0].shape();
    let all = parts.iter().zip(sizes);
    all.fold(DMatrix::zeros(rows, count), |sum, (part, &size)| {
        sum + part * size
    })
}

fn inner(a: &DMatrix<f64>, b: &DMatrix<f64>) -> f64 {
    super::dot(a.as_slice(), b.as_slice())
}

fn padded(points: &DMatrix<f64>, rows: usize) -> DMatrix<f64> {
    DMatrix::from_fn(rows, points.ncols(), |k, i| {
        if k < points.nrows() {
            points[(k, i)]
        } else {
            0.0
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two parts of sizes that are found again, whatever the start and the rotation.
    #[test]
    fn sizes_are_found_and_a_displaced_point_is_measured() {
        let flat =
            DMatrix::from_row_slice(3, 4, &[1., -1., 0., 0., 0., 0., 1., -1., 0., 0., 0., 0.]);
        let high =
            DMatrix::from_row_slice(3, 4, &[0., 0., 0., 0., 0., 0., 0., 0., 1., 1., -1., -1.]);
        let turn = nalgebra::Rotation3::from_euler_angles(0.3, 1.1, -2.0);
        let placed = turn.matrix() * (&flat * 1.3 + &high * 0.4);
        let mut points = DMatrix::from_fn(3, 4, |k, i| placed[(k, i)]);
        let parts = [flat, high];
        assert!(residual(&points, &parts, &[1.0, 1.0]) < 1e-5);
        let radius = (1.3_f64 * 1.3 + 0.4 * 0.4).sqrt();
        points[(0, 2)] += 0.1 * radius;
        let moved = residual(&points, &parts, &[1.0, 1.0]);
        assert!((0.05..0.1).contains(&moved), "{moved}");
    }

    #[test]
    fn a_part_that_would_vanish_is_no_fit() {
        let digon = DMatrix::from_row_slice(1, 2, &[1.0, -1.0]);
        let same = DMatrix::from_row_slice(1, 2, &[1.0, 1.0]);
        assert_eq!(residual(&same, &[digon], &[1.0]), 1.0);
    }
}
