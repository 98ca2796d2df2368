//! Mutually orthogonal groups of features: the tegum factors of a polytope (Elhage et al. 2022,
//! "Feature Geometry": two subgraphs are disconnected iff they lie in different factors).

use nalgebra::DMatrix;

use super::dot;

/// Two features whose directions have |cos| above this are in one group. Between the noise of
/// trained orthogonal groups (below 0.06) and the faintest tie in the catalogue (0.138 in the square
/// antiprism, which other ties hold together anyway; 0.2 in the five-simplex).
const TIED: f64 = 0.12;

/// The represented features of a matrix, split into mutually orthogonal groups.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Groups {
    /// Members of each group, ascending; groups in the order of their smallest member.
    pub members: Vec<Vec<usize>>,
}

impl Groups {
    /// The group of each of `n` features; none for those not represented \[n\].
    pub fn of(&self, n: usize) -> Vec<Option<usize>> {
        let mut of = vec![None; n];
        for (group, members) in self.members.iter().enumerate() {
            members.iter().for_each(|&i| of[i] = Some(group));
        }
        of
    }
}

/// Splits the represented columns of W (m×n): connected components of the graph of ties.
///
/// ```
/// use superposition::geometry::{DMatrix, groups};
///
/// // A digon along the first dimension, a feature alone on the second.
/// let w = DMatrix::from_row_slice(2, 3, &[1.0, 0.0, -0.9, 0.0, 1.0, 0.0]);
/// assert_eq!(groups::split(&w, &[true; 3]).members, [vec![0, 2], vec![1]]);
/// ```
pub fn split(w: &DMatrix<f64>, represented: &[bool]) -> Groups {
    let column = |i: usize| &w.as_slice()[i * w.nrows()..][..w.nrows()];
    let squares: Vec<f64> = (0..w.ncols()).map(|i| dot(column(i), column(i))).collect();
    split_by(represented, |i, j| {
        tied(dot(column(i), column(j)), squares[i], squares[j])
    })
}

/// Whether two columns of these squared lengths and this inner product are in one group.
pub fn tied(product: f64, square: f64, other: f64) -> bool {
    product * product > TIED * TIED * square * other
}

/// Splits the represented of some features, `tied` saying which pairs are.
pub fn split_by(represented: &[bool], tied: impl Fn(usize, usize) -> bool) -> Groups {
    let n = represented.len();
    let mut of: Vec<Option<usize>> = vec![None; n];
    let mut groups = Groups::default();
    for first in 0..n {
        if !represented[first] || of[first].is_some() {
            continue;
        }
        let group = groups.members.len();
        of[first] = Some(group);
        let mut reached = vec![first];
        let mut next = 0;
        while let Some(&member) = reached.get(next) {
            for other in first + 1..n {
                if represented[other] && of[other].is_none() && tied(member, other) {
                    of[other] = Some(group);
                    reached.push(other);
                }
            }
            next += 1;
        }
        let members = (first..n).filter(|&i| of[i] == Some(group));
        groups.members.push(members.collect());
    }
    groups
}
