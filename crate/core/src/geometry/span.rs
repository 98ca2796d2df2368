//! The space that a set of features spans, and their coordinates in it.

use nalgebra::DMatrix;

use super::{dot, product, symmetric};

/// A direction in which no member reaches further than this share of the longest is noise.
const THIN: f64 = 0.1;

/// Of more members than this only [`FEW`] axes are looked for: nothing so large has a name.
const MOST_MEMBERS: usize = 64;
const FEW: usize = 3;

/// Coordinates of the chosen columns of W in the principal axes of their span: rank×k, the axis of
/// the greatest spread first. Turning W changes no more than signs of axes, or axes of equal spread.
///
/// Of more than 64 columns: in three axes of the span.
pub fn coordinates(w: &DMatrix<f64>, members: &[usize]) -> DMatrix<f64> {
    let most = if members.len() > MOST_MEMBERS {
        FEW
    } else {
        members.len()
    };
    let basis = basis(w, members, most.min(w.nrows()));
    let column = |i: usize| &w.as_slice()[i * w.nrows()..][..w.nrows()];
    let within = DMatrix::from_fn(basis.len(), members.len(), |k, at| {
        dot(&basis[k], column(members[at]))
    });
    let (_, axes) = symmetric::eigen(&product(&within, &within.transpose()));
    product(&axes.transpose(), &within)
}

/// Up to `most` vectors of an orthonormal basis of the span of the chosen columns: Gram–Schmidt, the
/// longest rest first.
fn basis(w: &DMatrix<f64>, members: &[usize], most: usize) -> Vec<Vec<f64>> {
    let m = w.nrows();
    let mut rests: Vec<Vec<f64>> = members
        .iter()
        .map(|&i| w.as_slice()[i * m..][..m].to_vec())
        .collect();
    let square = |x: &Vec<f64>| dot(x, x);
    let longest = rests.iter().map(square).fold(0.0, f64::max);
    let mut basis: Vec<Vec<f64>> = Vec::new();
    while basis.len() < most {
        let longer = |a: Vec<f64>, b: &Vec<f64>| if square(b) > square(&a) { b.clone() } else { a };
        let mut axis = rests.iter().fold(vec![0.0; m], longer);
        let length = square(&axis).sqrt();
        if length * length <= THIN * THIN * longest {
            break;
        }
        axis.iter_mut().for_each(|x| *x /= length);
        for rest in &mut rests {
            let along = dot(&axis, rest);
            rest.iter_mut()
                .zip(&axis)
                .for_each(|(x, a)| *x -= along * a);
        }
        basis.push(axis);
    }
    basis
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_planar_figure_in_space_has_two_coordinates_and_keeps_its_angles() {
        let w = DMatrix::from_row_slice(3, 3, &[1.0, 0.2, 0.5, 1.0, -0.4, 0.0, 0.5, 0.9, 0.0]);
        let plane = DMatrix::from_fn(3, 3, |k, i| {
            // The third column in the plane of the other two.
            if i < 2 {
                w[(k, i)]
            } else {
                0.7 * w[(k, 0)] - 0.3 * w[(k, 1)]
            }
        });
        let found = coordinates(&plane, &[0, 1, 2]);
        assert_eq!(found.nrows(), 2);
        let difference = found.transpose() * &found - plane.transpose() * &plane;
        assert!(difference.norm() < 1e-12);
    }

    #[test]
    fn noise_out_of_the_plane_is_no_dimension() {
        let w = DMatrix::from_row_slice(3, 3, &[1.0, 0.0, -1.0, 0.0, 1.0, 0.0, 0.02, 0.03, 0.01]);
        assert_eq!(coordinates(&w, &[0, 1, 2]).nrows(), 2);
        assert_eq!(coordinates(&w, &[1]).nrows(), 1);
    }
}
