//! Which polytopes a matrix shows: from the matrix alone, with the residual of each name.
//!
//! The represented features are split into orthogonal groups, each is compared with the catalogue,
//! and all together may have a name of their own (three digons of one length are an octahedron).

use nalgebra::DMatrix;

use super::catalogue::{
    DIGON, HYPERCROSS, IRREGULAR, NOT_YET, OCTAHEDRON, ORTHOGONAL, PENTAGON, PENTAGONAL_BIPYRAMID,
    PENTAGONAL_PYRAMID, SHAPES, SINGLE, SQUARE, SQUARE_PYRAMID, TRIANGLE, TRIANGULAR_BIPYRAMID,
    vertices,
};
use super::groups::{self, Groups};
use super::{correspond, rigid, span};

/// A name is given when no feature is further than this from its place, as a share of the figure's
/// mean length. A pentagon with one arm a tenth too short (0.082) has none; the exact optimum at
/// five unequal importances (0.9ⁱ, S = 0.85: 0.066) has one.
pub const NAMED: f64 = 0.07;

/// More groups than this are not laid out together.
const MOST_TOGETHER: usize = 64;

/// A kind of polytope, and how well it fits.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Found {
    /// Number in the catalogue.
    pub id: u32,
    /// Largest distance of a feature from its place, as a share of the mean length; of what has no
    /// name: from the nearest kind, and 1 where none is near.
    pub residual: f64,
    /// Features it is made of.
    pub features: usize,
    /// Dimensions they span.
    pub rank: usize,
}

/// What a matrix shows.
#[derive(Clone, Debug, PartialEq)]
pub struct Recognition {
    /// The orthogonal groups.
    pub groups: Groups,
    /// What each group is.
    pub shapes: Vec<Found>,
    /// Coordinates of each group's members in its own principal axes, rank×members.
    pub places: Vec<DMatrix<f64>>,
    /// What all are together; irregular where that has no name.
    pub whole: Found,
}

/// Looks at the represented columns of W (m×n).
///
/// ```
/// use superposition::geometry::{DMatrix, recognise};
///
/// let square = DMatrix::from_row_slice(2, 4, &[1.0, -1.0, 0.0, 0.0, 0.0, 0.0, 1.0, -1.0]);
/// let seen = recognise::recognise(&square, &[true; 4]);
/// assert_eq!(seen.shapes.len(), 2); // two digons
/// assert_eq!(seen.whole.id, 8); // which are a square
/// ```
pub fn recognise(w: &DMatrix<f64>, represented: &[bool]) -> Recognition {
    let groups = groups::split(w, represented);
    let places: Vec<_> = groups
        .members
        .iter()
        .map(|members| span::coordinates(w, members))
        .collect();
    let shapes: Vec<Found> = places.iter().map(shape_of).collect();
    let whole = whole(w, &groups, &shapes, &places);
    Recognition {
        groups,
        shapes,
        places,
        whole,
    }
}

/// Compares one group with all kinds of its size.
fn shape_of(points: &DMatrix<f64>) -> Found {
    let mut best = Found {
        id: IRREGULAR,
        residual: 1.0,
        features: points.ncols(),
        rank: points.nrows(),
    };
    let alike = |shape: &&super::catalogue::Shape| {
        shape.features == points.ncols() && shape.dimensions == points.nrows()
    };
    for shape in SHAPES.iter().filter(alike) {
        for ideal in vertices(shape) {
            let Some(order) = correspond::order(points, &ideal) else {
                continue;
            };
            let played =
                DMatrix::from_fn(points.nrows(), order.len(), |k, i| points[(k, order[i])]);
            let residual = rigid::residual(&played, &ideal);
            if residual < best.residual {
                best.residual = residual;
                best.id = if residual <= NAMED {
                    shape.id
                } else {
                    IRREGULAR
                };
            }
        }
    }
    best
}

/// The name of all groups together, if they have one.
fn whole(w: &DMatrix<f64>, groups: &Groups, shapes: &[Found], places: &[DMatrix<f64>]) -> Found {
    let features = groups.members.iter().map(Vec::len).sum();
    let rank = shapes.iter().map(|shape| shape.rank).sum();
    let named = |id, residual| Found {
        id,
        residual,
        features,
        rank,
    };
    match shapes {
        [] => return named(NOT_YET, 0.0),
        [only] => return *only,
        _ if shapes.len() > MOST_TOGETHER => return named(IRREGULAR, 1.0),
        _ => {}
    }
    let number = |id: u32| shapes.iter().filter(|shape| shape.id == id).count();
    let parts = [SINGLE, DIGON, TRIANGLE, PENTAGON].map(number);
    if parts.iter().sum::<usize>() < shapes.len() {
        return named(IRREGULAR, 1.0);
    }
    // Whether all parts are to have one length, or each kind its own.
    let id = match parts {
        [_, 0, 0, 0] => ORTHOGONAL,
        [0, 2, 0, 0] => SQUARE,
        [0, 3, 0, 0] => OCTAHEDRON,
        [0, _, 0, 0] => HYPERCROSS,
        [1, 2, 0, 0] => SQUARE_PYRAMID,
        [1, 0, 0, 1] => PENTAGONAL_PYRAMID,
        [0, 1, 1, 0] => TRIANGULAR_BIPYRAMID,
        [0, 1, 0, 1] => PENTAGONAL_BIPYRAMID,
        _ => return named(IRREGULAR, 1.0),
    };
    let residual = together(w, groups, shapes, places, id == ORTHOGONAL);
    let found = if residual <= NAMED { id } else { IRREGULAR };
    named(found, residual)
}

/// Residual of the groups' ideal figures in orthogonal spaces, all digons of one length; where
/// `alone`, every part of its own length.
fn together(
    w: &DMatrix<f64>,
    groups: &Groups,
    shapes: &[Found],
    places: &[DMatrix<f64>],
    alone: bool,
) -> f64 {
    let kinds: Vec<u32> = shapes.iter().map(|shape| shape.id).collect();
    let scale = |group: usize| {
        let like = |other: &usize| {
            if alone {
                *other == group
            } else {
                kinds[*other] == kinds[group]
            }
        };
        let squares = (0..kinds.len())
            .filter(like)
            .map(|g| places[g].iter().map(|x| x * x).sum::<f64>());
        let features = (0..kinds.len()).filter(like).map(|g| places[g].ncols());
        (squares.sum::<f64>() / features.sum::<usize>() as f64).sqrt()
    };
    let ideals: Vec<DMatrix<f64>> = (0..kinds.len())
        .map(|group| laid(&places[group], kinds[group]) * scale(group))
        .collect();
    let rows: usize = ideals.iter().map(DMatrix::nrows).sum();
    let members: Vec<usize> = groups.members.iter().flatten().copied().collect();
    let mut ideal = DMatrix::zeros(rows, members.len());
    let (mut row, mut column) = (0, 0);
    for part in &ideals {
        for (k, i) in (0..part.nrows()).flat_map(|k| (0..part.ncols()).map(move |i| (k, i))) {
            ideal[(row + k, column + i)] = part[(k, i)];
        }
        row += part.nrows();
        column += part.ncols();
    }
    let points = DMatrix::from_fn(w.nrows(), members.len(), |k, at| w[(k, members[at])]);
    rigid::residual(&points, &ideal)
}

/// The ideal figure of a kind with its vertices in the order of the points that play them.
fn laid(points: &DMatrix<f64>, kind: u32) -> DMatrix<f64> {
    let ideal = vertices(&SHAPES[kind as usize]).swap_remove(0);
    let order = correspond::order(points, &ideal).unwrap_or_else(|| (0..points.ncols()).collect());
    let mut laid = DMatrix::zeros(ideal.nrows(), ideal.ncols());
    for (vertex, &point) in order.iter().enumerate() {
        laid.set_column(point, &ideal.column(vertex));
    }
    laid
}
