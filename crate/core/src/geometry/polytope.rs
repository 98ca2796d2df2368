//! Edges and faces of each orthogonal group by itself, in the space that it spans.

use nalgebra::DMatrix;

use super::hull::{Hull, hull};
use super::plane;
use super::recognise::Recognition;

/// The outlines of all groups: a polygon's sides, a solid's hull; in more dimensions, which cannot
/// be drawn as they are, each feature with those that lie nearest in direction. A digon has none.
pub fn outlines(seen: &Recognition) -> Hull {
    let mut all = Hull::default();
    for (members, points) in seen.groups.members.iter().zip(&seen.places) {
        let own: Vec<usize> = (0..members.len()).collect();
        let outline = match points.nrows() {
            0 | 1 => continue,
            2 => Hull {
                edges: sides(&plane::hull(points, &own)),
                faces: vec![],
            },
            3 => hull(points, &own),
            _ => Hull {
                edges: neighbours(points),
                faces: vec![],
            },
        };
        all.edges
            .extend(outline.edges.iter().map(|edge| edge.map(|i| members[i])));
        all.faces
            .extend(outline.faces.iter().map(|face| face.map(|i| members[i])));
    }
    all
}

fn sides(corners: &[usize]) -> Vec<[usize; 2]> {
    let next = |at: usize| corners[(at + 1) % corners.len()];
    (0..corners.len())
        .map(|at| [corners[at], next(at)])
        .collect()
}

/// Pairs of which one is, within a twentieth of a radian's cosine, the nearest in direction to the other.
fn neighbours(points: &DMatrix<f64>) -> Vec<[usize; 2]> {
    let count = points.ncols();
    let cosine = |i: usize, j: usize| {
        let (a, b) = (points.column(i), points.column(j));
        a.dot(&b) / (a.norm() * b.norm())
    };
    let nearest: Vec<f64> = (0..count)
        .map(|i| {
            (0..count)
                .filter(|&j| j != i)
                .map(|j| cosine(i, j))
                .fold(-1.0, f64::max)
        })
        .collect();
    let near = |i: usize, j: usize| cosine(i, j) > nearest[i].min(nearest[j]) - 0.05;
    (0..count)
        .flat_map(|j| (0..j).map(move |i| [i, j]))
        .filter(|&[i, j]| near(i, j))
        .collect()
}
