//! One set of points laid on another: the rotation (or reflection) and the scale that bring the two
//! closest, and the point that is then furthest from its place.

use nalgebra::DMatrix;

use super::{product, symmetric};

/// How far the points are from an ideal figure whose column i is to be point i: the largest distance
/// of a point from its place, as a share of the root mean square length of the placed figure, after
/// the best rotation and scale (Schönemann and Carroll 1970).
///
/// The two may have different numbers of rows: missing ones are zero. 1 where nothing can be scaled.
pub fn residual(points: &DMatrix<f64>, ideal: &DMatrix<f64>) -> f64 {
    let (rows, count) = (points.nrows().max(ideal.nrows()), points.ncols());
    let (points, ideal) = (padded(points, rows), padded(ideal, rows));
    let rotation = symmetric::orthogonal_factor(&product(&points, &ideal.transpose()));
    let turned = product(&rotation, &ideal);
    let square: f64 = turned.iter().map(|x| x * x).sum();
    let along: f64 = turned.iter().zip(points.iter()).map(|(a, b)| a * b).sum();
    let scale = along / square;
    let away = |i: usize| {
        let square = |k: usize| {
            (points[(k, i)] - scale * turned[(k, i)]) * (points[(k, i)] - scale * turned[(k, i)])
        };
        (0..rows).map(square).sum::<f64>()
    };
    let furthest = (0..count).map(away).fold(0.0, f64::max).sqrt();
    let radius = scale * (square / count as f64).sqrt();
    if radius > 0.0 { furthest / radius } else { 1.0 }
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
