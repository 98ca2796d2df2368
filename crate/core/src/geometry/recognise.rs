//! Which polytopes a matrix shows: from the matrix alone, with the residual of each name.
//!
//! The represented features are split into orthogonal groups, each is compared with the catalogue,
//! and all together may have a name of their own (three digons of one length are an octahedron).

use nalgebra::DMatrix;

use super::catalogue::{
    DIGON, HYPERCROSS, IRREGULAR, NOT_YET, OCTAHEDRON, ORTHOGONAL, PENTAGON, PENTAGONAL_BIPYRAMID,
    PENTAGONAL_PYRAMID, SHAPES, SINGLE, SQUARE, SQUARE_PYRAMID, TRIANGLE, TRIANGULAR_BIPYRAMID,
    figure,
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
    /// Dimensions they span; of more than 64 features 3, which is what is drawn of them.
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

/// Compares one group, given by its coordinates (rank×k), with all kinds of its size.
pub fn shape_of(points: &DMatrix<f64>) -> Found {
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
        let Some(figure) = figure(shape) else {
            continue;
        };
        for start in &figure.starts {
            let Some(order) = correspond::order(points, &figure.at(start)) else {
                continue;
            };
            let played =
                DMatrix::from_fn(points.nrows(), order.len(), |k, i| points[(k, order[i])]);
            let residual = rigid::residual(&played, &figure.parts, start);
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

/// The name of all groups of W's columns together, if they have one; `shapes` and `places` are those of each group.
pub fn whole(
    w: &DMatrix<f64>,
    groups: &Groups,
    shapes: &[Found],
    places: &[DMatrix<f64>],
) -> Found {
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

/// Residual of the groups' ideal figures in orthogonal spaces, each kind of one size; where `alone`,
/// every group of its own.
fn together(
    w: &DMatrix<f64>,
    groups: &Groups,
    shapes: &[Found],
    places: &[DMatrix<f64>],
    alone: bool,
) -> f64 {
    let laid: Vec<DMatrix<f64>> = places
        .iter()
        .zip(shapes)
        .map(|(place, shape)| laid(place, shape.id))
        .collect();
    let rows: usize = laid.iter().map(DMatrix::nrows).sum();
    let members: Vec<usize> = groups.members.iter().flatten().copied().collect();
    // Groups of one size are one part.
    let mut parts: Vec<(u32, DMatrix<f64>)> = Vec::new();
    let (mut row, mut column) = (0, 0);
    for (figure, shape) in laid.iter().zip(shapes) {
        let known = parts.iter().position(|(id, _)| !alone && *id == shape.id);
        let at = known.unwrap_or_else(|| {
            parts.push((shape.id, DMatrix::zeros(rows, members.len())));
            parts.len() - 1
        });
        for (k, i) in (0..figure.nrows()).flat_map(|k| (0..figure.ncols()).map(move |i| (k, i))) {
            parts[at].1[(row + k, column + i)] = figure[(k, i)];
        }
        row += figure.nrows();
        column += figure.ncols();
    }
    let parts: Vec<DMatrix<f64>> = parts.into_iter().map(|(_, part)| part).collect();
    let points = DMatrix::from_fn(w.nrows(), members.len(), |k, at| w[(k, members[at])]);
    rigid::residual(&points, &parts, &vec![1.0; parts.len()])
}

/// The ideal figure of a rigid kind with its vertices in the order of the points that play them.
fn laid(points: &DMatrix<f64>, kind: u32) -> DMatrix<f64> {
    let figure = figure(&SHAPES[kind as usize]).expect("parts of a whole are rigid");
    let ideal = &figure.parts[0];
    let order = correspond::order(points, ideal).unwrap_or_else(|| (0..points.ncols()).collect());
    let mut laid = DMatrix::zeros(ideal.nrows(), ideal.ncols());
    for (vertex, &point) in order.iter().enumerate() {
        laid.set_column(point, &ideal.column(vertex));
    }
    laid
}
