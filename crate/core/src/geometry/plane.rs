//! Features in two dimensions: their order around the origin, the gaps between them, their hull.

use nalgebra::DMatrix;

use crate::math;

/// How the represented features lie around the origin.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Around {
    /// Represented features, by direction, counter-clockwise from −180°.
    pub order: Vec<usize>,
    /// Degrees from `order[i]` to the next, cyclically; they sum to 360 (two or more features).
    pub gaps: Vec<f64>,
    /// Represented features that are corners of the convex hull, counter-clockwise.
    pub hull: Vec<usize>,
}

/// Looks at the represented columns of a 2×n matrix.
///
/// # Panics
/// If W has not two rows.
pub fn around(w: &DMatrix<f64>, represented: &[bool]) -> Around {
    assert_eq!(w.nrows(), 2, "a plane has two dimensions");
    let directions: Vec<f64> = (0..w.ncols())
        .map(|i| math::atan2(w[(1, i)], w[(0, i)]).to_degrees())
        .collect();
    let members = (0..w.ncols()).filter(|&i| represented[i]);
    let order = sorted(members, |i| [directions[i], 0.0]);
    let gap = |at: usize| {
        let next = order[(at + 1) % order.len()];
        let turn = directions[next] - directions[order[at]];
        if at + 1 == order.len() {
            turn + 360.0
        } else {
            turn
        }
    };
    let gaps = if order.len() < 2 {
        vec![]
    } else {
        (0..order.len()).map(gap).collect()
    };
    let hull = hull(w, &order);
    Around { order, gaps, hull }
}

/// Corners of the hull of the columns of a 2×n matrix that `members` names, counter-clockwise: Andrew's
/// monotone chain (1979).
pub(super) fn hull(w: &DMatrix<f64>, members: &[usize]) -> Vec<usize> {
    let sorted = sorted(members.iter().copied(), |i| [w[(0, i)], w[(1, i)]]);
    if sorted.len() < 3 {
        return sorted;
    }
    let mut corners = half_hull(w, sorted.iter().copied());
    corners.extend(half_hull(w, sorted.iter().rev().copied()));
    corners
}

/// Features by two keys, then by number. Keys are compared as integers of the same order, so that
/// one sort serves all callers (in WebAssembly each kind of sort costs kilobytes).
fn sorted(features: impl Iterator<Item = usize>, keys: impl Fn(usize) -> [f64; 2]) -> Vec<usize> {
    let ordered = |x: f64| {
        let bits = x.to_bits() as i64;
        bits ^ (((bits >> 63) as u64) >> 1) as i64
    };
    let mut keyed: Vec<[i64; 3]> = features
        .map(|i| [ordered(keys(i)[0]), ordered(keys(i)[1]), i as i64])
        .collect();
    keyed.sort_unstable();
    keyed.into_iter().map(|[_, _, i]| i as usize).collect()
}

/// The corners that turn left on the way, without the last.
fn half_hull(w: &DMatrix<f64>, points: impl Iterator<Item = usize>) -> Vec<usize> {
    let mut chain: Vec<usize> = Vec::new();
    for point in points {
        while let [.., before, last] = chain[..] {
            if cross(w, before, last, point) > 0.0 {
                break;
            }
            chain.pop();
        }
        chain.push(point);
    }
    chain.pop();
    chain
}

/// Twice the signed area of the triangle a, b, c: positive when it turns left.
fn cross(w: &DMatrix<f64>, a: usize, b: usize, c: usize) -> f64 {
    let (ux, uy) = (w[(0, b)] - w[(0, a)], w[(1, b)] - w[(1, a)]);
    let (vx, vy) = (w[(0, c)] - w[(0, a)], w[(1, c)] - w[(1, a)]);
    ux * vy - uy * vx
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(points: &[[f64; 2]]) -> DMatrix<f64> {
        DMatrix::from_fn(2, points.len(), |k, i| points[i][k])
    }

    #[test]
    fn a_square_with_an_inner_point_has_four_corners() {
        let w = columns(&[[1.0, 0.0], [0.0, 1.0], [0.2, 0.1], [-1.0, 0.0], [0.0, -1.0]]);
        let around = around(&w, &[true, true, false, true, true]);
        assert_eq!(around.order, [4, 0, 1, 3]);
        assert!(around.gaps.iter().all(|gap| (gap - 90.0).abs() < 1e-9));
        assert_eq!(around.hull, [3, 4, 0, 1]);
    }

    #[test]
    fn a_point_inside_is_ordered_but_no_corner() {
        let w = columns(&[[1.0, 0.0], [-1.0, 1.0], [-1.0, -1.0], [0.1, 0.2]]);
        let around = around(&w, &[true; 4]);
        assert_eq!(around.order.len(), 4);
        assert_eq!(around.hull, [2, 0, 1]);
        assert!((around.gaps.iter().sum::<f64>() - 360.0).abs() < 1e-9);
    }

    #[test]
    fn fewer_than_two_features_have_no_gaps() {
        let w = columns(&[[1.0, 0.0], [0.0, 0.0]]);
        assert!(around(&w, &[true, false]).gaps.is_empty());
        assert_eq!(around(&w, &[true, false]).hull, [0]);
        assert_eq!(around(&w, &[false, false]), Around::default());
    }

    #[test]
    fn two_features_leave_two_gaps() {
        let w = columns(&[[1.0, 0.0], [0.0, 1.0]]);
        assert_eq!(around(&w, &[true, true]).gaps, [90.0, 270.0]);
    }
}
