//! One matrix laid on another: the rotation, and the order of equally important features, that bring
//! them closest.
//!
//! Order and rotation are improved in turn (each is solved exactly for the other), from several
//! starts: the given order, features matched by their angles to all others, and, for few features,
//! every way to lay two of them on two of the reference.

use nalgebra::DMatrix;

use super::{assign, dot, frame, product, symmetric};

/// With more features than this the order is kept.
const MOST_REORDERED: usize = 64;
/// Up to so many features all pairs are tried as a start.
const MOST_PAIRED: usize = 12;
const MOST_ROUNDS: usize = 20;

/// A matrix laid on its reference.
#[derive(Clone, Debug)]
pub struct Aligned {
    /// R W P, m×n.
    pub matrix: DMatrix<f64>,
    /// Column i of the result is column `order[i]` of W \[n\].
    pub order: Vec<usize>,
}

/// Lays W (m×n) on a reference of the same shape. Only features of equal importance change places;
/// without importances none do.
pub fn align(w: &DMatrix<f64>, reference: &DMatrix<f64>, importance: &[f32]) -> Aligned {
    let n = w.ncols();
    let given: Vec<usize> = (0..n).collect();
    let alike = |i: usize, j: usize| importance.len() == n && importance[i] == importance[j];
    let mut best = settled(w, reference, given.clone());
    let free = (0..n).any(|i| (0..i).any(|j| alike(i, j)));
    if !free || n > MOST_REORDERED {
        return best.1;
    }
    for first in starts(w, reference) {
        let mut order = ordered(&first, &alike);
        for _ in 0..MOST_ROUNDS {
            let (_, laid) = settled(w, reference, order.clone());
            let back = unordered(&laid);
            let next = ordered(&product(&reference.transpose(), &back), &alike);
            if next == order {
                break;
            }
            order = next;
        }
        let found = settled(w, reference, order);
        // The order is changed only for something better.
        if found.0 > best.0 * (1.0 + 1e-9) {
            best = found;
        }
    }
    best.1
}

/// The rotation for an order, and how well the two then agree: Σ of inner products.
fn settled(w: &DMatrix<f64>, reference: &DMatrix<f64>, order: Vec<usize>) -> (f64, Aligned) {
    let chosen = DMatrix::from_fn(w.nrows(), w.ncols(), |k, i| w[(k, order[i])]);
    let rotation = symmetric::orthogonal_factor(&product(reference, &chosen.transpose()));
    let matrix = product(&rotation, &chosen);
    let value = dot(matrix.as_slice(), reference.as_slice());
    (value, Aligned { matrix, order })
}

/// The turned matrix with its columns in their first order.
fn unordered(laid: &Aligned) -> DMatrix<f64> {
    let mut back = laid.matrix.clone();
    for (at, &i) in laid.order.iter().enumerate() {
        back.set_column(i, &laid.matrix.column(at));
    }
    back
}

/// The best order for gains (row: place of the reference, column: feature), unlike ones staying.
fn ordered(gain: &DMatrix<f64>, alike: &impl Fn(usize, usize) -> bool) -> Vec<usize> {
    let far = -1e6 * (1.0 + gain.iter().fold(0.0, |most, x| f64::max(most, x.abs())));
    let within = |i: usize, j: usize| {
        if i == j || alike(i, j) {
            gain[(i, j)]
        } else {
            far
        }
    };
    assign::best(&DMatrix::from_fn(gain.nrows(), gain.ncols(), within))
}

/// Gains to start from, n×n.
fn starts(w: &DMatrix<f64>, reference: &DMatrix<f64>) -> Vec<DMatrix<f64>> {
    let n = w.ncols();
    let mut starts = vec![by_angles(w, reference)];
    if w.nrows() == 1 {
        let lines = product(&reference.transpose(), w);
        starts.extend([-lines.clone(), lines]);
    }
    if w.nrows() < 2 || n > MOST_PAIRED {
        return starts;
    }
    let Some((a, b)) = pair(w) else {
        return starts;
    };
    for (c, d) in (0..n)
        .flat_map(|c| (0..n).map(move |d| (c, d)))
        .filter(|(c, d)| c != d)
    {
        let (Some(ours), Some(theirs)) = (axes(w, a, b), axes(reference, c, d)) else {
            continue;
        };
        let (ours, theirs) = (
            product(&ours.transpose(), w),
            product(&theirs.transpose(), reference),
        );
        let flat = product(&theirs.transpose(), &ours);
        starts.extend(third(w, reference, [a, b], [c, d]).map(|across| &flat - &across));
        starts.extend(third(w, reference, [a, b], [c, d]).map(|across| &flat + &across));
        starts.push(flat);
    }
    starts
}

/// Features matched by their angles to all others, whatever the order: minus the distance of the
/// sorted rows of the two Gram matrices.
fn by_angles(w: &DMatrix<f64>, reference: &DMatrix<f64>) -> DMatrix<f64> {
    let rows = |matrix: &DMatrix<f64>| -> Vec<Vec<f64>> {
        let gram = frame::gram(matrix);
        let sorted = |i: usize| {
            let mut row: Vec<f64> = gram.column(i).iter().copied().collect();
            // Insertion sort: rows are short, and each kind of library sort costs kilobytes.
            for at in 1..row.len() {
                let mut k = at;
                while k > 0 && row[k - 1] > row[k] {
                    row.swap(k - 1, k);
                    k -= 1;
                }
            }
            row
        };
        (0..gram.ncols()).map(sorted).collect()
    };
    let (ours, theirs) = (rows(w), rows(reference));
    DMatrix::from_fn(w.ncols(), w.ncols(), |i, j| {
        let pairs = theirs[i].iter().zip(&ours[j]);
        -pairs.map(|(a, b)| (a - b) * (a - b)).sum::<f64>()
    })
}

/// The longest feature and the one that reaches furthest off its line.
fn pair(w: &DMatrix<f64>) -> Option<(usize, usize)> {
    let gram = frame::gram(w);
    let most = |value: &dyn Fn(usize) -> f64| {
        (0..w.ncols()).fold(0, |best, i| if value(i) > value(best) { i } else { best })
    };
    let a = most(&|i| gram[(i, i)]);
    let off = |i: usize| gram[(i, i)] * gram[(a, a)] - gram[(i, a)] * gram[(i, a)];
    let b = most(&off);
    (off(b) > 1e-6 * gram[(a, a)] * gram[(a, a)]).then_some((a, b))
}

/// Two orthonormal axes (m×2): along column a, and towards column b.
fn axes(w: &DMatrix<f64>, a: usize, b: usize) -> Option<DMatrix<f64>> {
    let first = w.column(a).normalize();
    let rest = w.column(b) - &first * first.dot(&w.column(b));
    let enough = first.norm() > 0.5 && rest.norm() > 1e-6 * w.column(b).norm();
    enough.then(|| DMatrix::from_columns(&[first, rest.normalize()]))
}

/// In space: the gain along the axis across the two pairs.
fn third(
    w: &DMatrix<f64>,
    reference: &DMatrix<f64>,
    ours: [usize; 2],
    theirs: [usize; 2],
) -> Option<DMatrix<f64>> {
    let along = |matrix: &DMatrix<f64>, [a, b]: [usize; 2]| {
        let across = matrix.column(a).cross(&matrix.column(b)).normalize();
        DMatrix::from_fn(1, matrix.ncols(), |_, i| across.dot(&matrix.column(i)))
    };
    (w.nrows() == 3).then(|| product(&along(reference, theirs).transpose(), &along(w, ours)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::catalogue::{SHAPES, figure};
    use nalgebra::Rotation3;

    /// Of slightly unequal lengths, so that only one order is right.
    fn uneven(key: &str) -> DMatrix<f64> {
        let shape = SHAPES.iter().find(|shape| shape.key == key).expect("a key");
        let figure = figure(shape).expect("a figure");
        let mut ideal = figure.at(&figure.starts[0]);
        for i in 0..ideal.ncols() {
            ideal
                .column_mut(i)
                .scale_mut(1.0 + 0.02 * ((i * 5) % 13) as f64);
        }
        ideal
    }

    fn shuffled(n: usize) -> Vec<usize> {
        (0..n).map(|i| (i * 5 + 3) % n).collect()
    }

    #[test]
    fn a_turned_and_reordered_solid_is_laid_back() {
        for key in ["square-antiprism", "cube", "icosahedron"] {
            let reference = uneven(key);
            let n = reference.ncols();
            let turned = Rotation3::from_euler_angles(0.7, -1.2, 2.2).matrix() * &reference;
            let mirrored = DMatrix::from_fn(3, n, |k, i| {
                [turned[(0, i)], turned[(1, i)], -turned[(2, i)]][k]
            });
            let order = if n.is_multiple_of(5) {
                (0..n).rev().collect()
            } else {
                shuffled(n)
            };
            let w = DMatrix::from_fn(3, n, |k, i| mirrored[(k, order[i])]);
            let laid = align(&w, &reference, &vec![1.0; n]);
            assert!((&laid.matrix - &reference).norm() < 1e-8, "{key}");
            for (i, &from) in laid.order.iter().enumerate() {
                assert_eq!(order[from], i, "{key}");
            }
        }
    }

    #[test]
    fn unequally_important_features_keep_their_places() {
        let reference = uneven("pentagon");
        let w = DMatrix::from_fn(2, 5, |k, i| reference[(k, (i + 1) % 5)]);
        let importance = [1.0, 0.9, 0.81, 0.729, 0.6561];
        assert_eq!(align(&w, &reference, &importance).order, [0, 1, 2, 3, 4]);
        // The first two may swap, the others not.
        let pair = [1.0, 1.0, 0.8, 0.7, 0.6];
        let swapped = DMatrix::from_fn(2, 5, |k, i| reference[(k, [1, 0, 2, 3, 4][i])]);
        let laid = align(&swapped, &reference, &pair);
        assert_eq!(laid.order, [1, 0, 2, 3, 4]);
        assert!((&laid.matrix - &reference).norm() < 1e-9);
    }

    #[test]
    fn what_lies_right_stays() {
        let reference = uneven("heptagon");
        let laid = align(&reference, &reference, &[1.0; 7]);
        assert_eq!(laid.order, [0, 1, 2, 3, 4, 5, 6]);
        assert!((&laid.matrix - &reference).norm() < 1e-9);
    }

    #[test]
    fn zeros_and_lines_are_no_trouble() {
        let zeros = DMatrix::zeros(2, 3);
        assert_eq!(align(&zeros, &zeros, &[1.0; 3]).matrix, zeros);
        let line = DMatrix::from_row_slice(1, 3, &[1.0, -0.9, 0.1]);
        let other = DMatrix::from_row_slice(1, 3, &[0.88, 0.1, -1.0]);
        assert_eq!(align(&other, &line, &[1.0; 3]).order, [0, 2, 1]);
    }
}
