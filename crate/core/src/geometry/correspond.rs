//! Which point of a set plays which vertex of an ideal figure: the order in which the two Gram
//! matrices agree best. Depth first, giving up a branch as soon as one angle or length is too far off.

use nalgebra::DMatrix;

use super::frame;

/// Entries of two Gram matrices (of figures of length 1 on average) further apart than this belong
/// to no match: a vertex of a figure that has a name is at most 0.07 from its place.
const TOO_FAR: f64 = 0.25;

/// Assignments tried before giving up; a name takes a few hundred.
const MOST_TRIES: usize = 20_000;

struct Search<'a> {
    points: &'a DMatrix<f64>,
    ideal: &'a DMatrix<f64>,
    chosen: Vec<usize>,
    best: Option<(f64, Vec<usize>)>,
    tries: usize,
}

/// `order[i]` is the point that plays vertex i \[k\]; none where no order comes near.
///
/// Both are d×k, with any number of rows each, and compared at equal mean square length.
pub fn order(points: &DMatrix<f64>, ideal: &DMatrix<f64>) -> Option<Vec<usize>> {
    let normal = |figure: &DMatrix<f64>| {
        let gram = frame::gram(figure);
        let scale = gram.nrows() as f64 / gram.trace();
        gram * scale
    };
    let (points, ideal) = (normal(points), normal(ideal));
    let mut search = Search {
        points: &points,
        ideal: &ideal,
        chosen: Vec::new(),
        best: None,
        tries: 0,
    };
    search.extend(0.0);
    search.best.map(|(_, order)| order)
}

impl Search<'_> {
    fn extend(&mut self, cost: f64) {
        let at = self.chosen.len();
        if at == self.ideal.nrows() {
            self.best = Some((cost, self.chosen.clone()));
            return;
        }
        for point in 0..self.points.nrows() {
            if self.chosen.contains(&point) || self.tries == MOST_TRIES {
                continue;
            }
            self.tries += 1;
            let Some(more) = self.cost_of(point) else {
                continue;
            };
            if self
                .best
                .as_ref()
                .is_none_or(|(best, _)| cost + more < *best - 1e-12)
            {
                self.chosen.push(point);
                self.extend(cost + more);
                self.chosen.pop();
            }
        }
    }

    /// What it costs to let a point play the next vertex; none where one entry is too far off.
    fn cost_of(&self, point: usize) -> Option<f64> {
        let at = self.chosen.len();
        let mut cost = 0.0;
        for (vertex, other) in self.chosen.iter().copied().chain([point]).enumerate() {
            let off = self.points[(point, other)] - self.ideal[(at, vertex)];
            if off.abs() > TOO_FAR {
                return None;
            }
            cost += if vertex == at {
                off * off
            } else {
                2.0 * off * off
            };
        }
        Some(cost)
    }
}
