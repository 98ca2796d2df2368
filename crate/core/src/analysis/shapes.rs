//! Which polytopes the represented columns are: groups from the ties of the tiles, then a few groups a step.

use crate::geometry::catalogue::{IRREGULAR, SHAPES};
use crate::geometry::groups::{self, Groups};
use crate::geometry::recognise::{self, Found};
use crate::geometry::{DMatrix, span};
use crate::import::Matrix;
use crate::snapshot::Snapshot;

/// Represented columns beyond which all together have no name.
const MOST_TOGETHER: usize = 32;

/// `group` of a column that is not represented.
const NO_GROUP: u32 = u32::MAX;

/// What has been found so far.
#[derive(Default)]
pub(super) struct Shapes {
    groups: Groups,
    shapes: Vec<Found>,
    places: Vec<DMatrix<f64>>,
    whole: Option<Found>,
}

impl Shapes {
    /// The groups, so many portions of them, and the whole.
    pub(super) const STEPS: u32 = 66;

    /// `columns`: W and what it is multiplied by; `ties` \[n, n\].
    pub(super) fn step(
        &mut self,
        step: u32,
        columns: (&Matrix, f64),
        represented: &[bool],
        ties: &[bool],
    ) {
        if step == 0 {
            let n = represented.len();
            self.groups = groups::split_by(represented, |i, j| ties[i * n + j]);
        } else if step < Self::STEPS - 1 {
            let portions = Self::STEPS as usize - 2;
            let count = self.groups.members.len();
            let until = (count * step as usize).div_ceil(portions);
            for group in self.shapes.len()..until {
                let (found, place) = shape(columns, &self.groups.members[group]);
                self.shapes.push(found);
                self.places.push(place);
            }
        } else {
            self.whole = self.together(columns);
        }
    }

    fn together(&self, w: (&Matrix, f64)) -> Option<Found> {
        let all: Vec<usize> = self.groups.members.iter().flatten().copied().collect();
        if all.len() > MOST_TOGETHER {
            return None;
        }
        let chosen = columns(w, &all);
        let everyone: Vec<usize> = (0..all.len()).collect();
        let points = span::coordinates(&chosen, &everyone);
        let mut next = 0;
        let renumbered = self.groups.members.iter().map(|members| {
            next += members.len();
            (next - members.len()..next).collect()
        });
        let groups = Groups {
            members: renumbered.collect(),
        };
        Some(recognise::whole(
            &points,
            &groups,
            &self.shapes,
            &self.places,
        ))
    }

    pub(super) fn show(&self, n: usize, snapshot: &mut Snapshot) {
        let number = |group: Option<usize>| group.map_or(NO_GROUP, |group| group as u32);
        let of: Vec<u32> = self.groups.of(n).into_iter().map(number).collect();
        snapshot.insert("group", &[n], of);
        let rows: Vec<f64> = self.shapes.iter().flat_map(row).collect();
        snapshot.insert("shape", &[self.shapes.len(), 4], rows);
        if let Some(whole) = &self.whole {
            snapshot.insert("whole", &[4], row(whole).to_vec());
        }
    }
}

fn row(found: &Found) -> [f64; 4] {
    [
        f64::from(found.id),
        found.residual,
        found.features as f64,
        found.rank as f64,
    ]
}

/// Some columns of W, scaled.
fn columns((matrix, scale): (&Matrix, f64), chosen: &[usize]) -> DMatrix<f64> {
    let n = matrix.columns();
    DMatrix::from_fn(matrix.rows(), chosen.len(), |k, i| {
        f64::from(matrix.values()[k * n + chosen[i]]) * scale
    })
}

fn shape(w: (&Matrix, f64), members: &[usize]) -> (Found, DMatrix<f64>) {
    let most = SHAPES.iter().map(|shape| shape.features).max();
    if members.len() > most.unwrap_or(0) {
        let found = Found {
            id: IRREGULAR,
            residual: 1.0,
            features: members.len(),
            rank: 0,
        };
        return (found, DMatrix::zeros(0, 0));
    }
    let chosen = columns(w, members);
    let everyone: Vec<usize> = (0..members.len()).collect();
    let place = span::coordinates(&chosen, &everyone);
    (recognise::shape_of(&place), place)
}
