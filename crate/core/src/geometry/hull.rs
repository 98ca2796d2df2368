//! The convex hull of points in space: its facets as triangles, its edges without the diagonals.

use nalgebra::DMatrix;

use super::{dot, plane};

/// A point this far from a facet's plane still belongs to it, as a share of the furthest point: the
/// faces of a trained cube are not quite flat.
const FLAT: f64 = 0.03;

/// Hulls of more points are left out: what is looked at has a handful.
const MOST_POINTS: usize = 40;

/// A hull.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hull {
    /// Triangles that cover the facets, as columns of the matrix.
    pub faces: Vec<[usize; 3]>,
    /// Edges between facets, smaller number first.
    pub edges: Vec<[usize; 2]>,
}

/// The hull of the chosen columns of a 3×n matrix: every plane through three points that has all
/// others on one side is a facet. Points in one plane have one facet; on one line, none.
///
/// # Panics
/// If the matrix has not three rows.
pub fn hull(w: &DMatrix<f64>, members: &[usize]) -> Hull {
    assert_eq!(w.nrows(), 3, "space has three dimensions");
    let mut hull = Hull::default();
    if members.len() > MOST_POINTS {
        return hull;
    }
    let point = |i: usize| [w[(0, i)], w[(1, i)], w[(2, i)]];
    let reach = members
        .iter()
        .map(|&i| dot(&point(i), &point(i)))
        .fold(0.0, f64::max)
        .sqrt();
    let mut facets: Vec<Vec<usize>> = Vec::new();
    for (at, &a) in members.iter().enumerate() {
        for (next, &b) in members.iter().enumerate().skip(at + 1) {
            for &c in &members[next + 1..] {
                let known =
                    |facet: &Vec<usize>| [a, b, c].iter().all(|corner| facet.contains(corner));
                if facets.iter().any(known) {
                    continue;
                }
                if let Some(facet) = facet(w, members, [a, b, c], reach) {
                    cover(&mut hull, &facet.1);
                    facets.push(facet.0);
                }
            }
        }
    }
    hull
}

/// The points in the plane of three, and of them the corners in order; none if the plane cuts the hull.
fn facet(
    w: &DMatrix<f64>,
    members: &[usize],
    [a, b, c]: [usize; 3],
    reach: f64,
) -> Option<(Vec<usize>, Vec<usize>)> {
    let difference = |i: usize, j: usize| [0, 1, 2].map(|k| w[(k, j)] - w[(k, i)]);
    let (u, v) = (difference(a, b), difference(a, c));
    let normal = cross(u, v);
    let length = dot(&normal, &normal).sqrt();
    if length <= FLAT * reach * reach {
        return None;
    }
    let height = |i: usize| dot(&normal, &difference(a, i)) / length;
    let flat = FLAT * reach;
    let above = members.iter().any(|&i| height(i) > flat);
    let below = members.iter().any(|&i| height(i) < -flat);
    if above && below {
        return None;
    }
    let within: Vec<usize> = members
        .iter()
        .copied()
        .filter(|&i| height(i).abs() <= flat)
        .collect();
    let across = cross(normal, u);
    let flattened = DMatrix::from_fn(2, w.ncols(), |k, i| {
        dot(if k == 0 { &u } else { &across }, &difference(a, i)) / [1.0, length][k]
    });
    let corners = plane::hull(&flattened, &within);
    Some((within, corners))
}

/// Adds a facet's triangles and its outline.
fn cover(hull: &mut Hull, corners: &[usize]) {
    for pair in corners.windows(2).skip(1) {
        hull.faces.push([corners[0], pair[0], pair[1]]);
    }
    for (at, &from) in corners.iter().enumerate() {
        let to = corners[(at + 1) % corners.len()];
        let edge = [from.min(to), from.max(to)];
        if !hull.edges.contains(&edge) {
            hull.edges.push(edge);
        }
    }
}

fn cross(a: [f64; 3], b: [f64; 3]) -> [f64; 3] {
    [
        a[1] * b[2] - a[2] * b[1],
        a[2] * b[0] - a[0] * b[2],
        a[0] * b[1] - a[1] * b[0],
    ]
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::geometry::catalogue::{SHAPES, figure};

    fn named(key: &str) -> DMatrix<f64> {
        let shape = SHAPES
            .iter()
            .find(|shape| shape.key == key)
            .expect("in the catalogue");
        let figure = figure(shape).expect("a figure");
        figure.at(&figure.starts[0])
    }

    fn octahedron() -> DMatrix<f64> {
        DMatrix::from_fn(
            3,
            6,
            |k, i| if i / 2 == k { [1.0, -1.0][i % 2] } else { 0.0 },
        )
    }

    /// Edges and faces of the solids, from Euler's formula and the books.
    #[test]
    fn solids_have_their_edges_and_no_diagonals() {
        let solids = [
            (octahedron(), 12, 8),
            (named("cube"), 12, 12),
            (named("icosahedron"), 30, 20),
            // Two squares (two triangles each) and eight triangles.
            (named("square-antiprism"), 16, 12),
        ];
        for (solid, edges, triangles) in solids {
            let all: Vec<usize> = (0..solid.ncols()).collect();
            let hull = hull(&solid, &all);
            assert_eq!((hull.edges.len(), hull.faces.len()), (edges, triangles));
        }
    }

    #[test]
    fn a_point_within_is_no_corner_and_flat_things_have_one_facet() {
        let inside = octahedron().insert_column(6, 0.1);
        let found = hull(&inside, &(0..7).collect::<Vec<_>>());
        assert!(found.edges.iter().flatten().all(|&corner| corner != 6));
        assert_eq!(found.edges.len(), 12);
        let flat = DMatrix::from_fn(3, 4, |k, i| if k < 2 { octahedron()[(k, i)] } else { 0.0 });
        let square = hull(&flat, &[0, 1, 2, 3]);
        assert_eq!((square.edges.len(), square.faces.len()), (4, 2));
        assert_eq!(hull(&flat, &[0, 1]), Hull::default());
    }

    #[test]
    fn a_cube_with_noise_is_still_a_cube() {
        let noisy = DMatrix::from_fn(3, 8, |k, i| {
            named("cube")[(k, i)] + 0.01 * ((7 * k + 5 * i) % 3) as f64
        });
        assert_eq!(hull(&noisy, &(0..8).collect::<Vec<_>>()).edges.len(), 12);
    }
}
