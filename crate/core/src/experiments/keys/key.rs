//! Keys: orthogonal maps, one a task, through which it reads the weights that all share.

use crate::math;
use crate::rng::{self, Xoshiro256PlusPlus};

/// Kinds of keys.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Key {
    /// Each input times a random sign.
    Signs,
    /// Each pair of inputs turned by a random angle: a complex number times a phase.
    Complex,
    /// A random rotation of all inputs.
    Rotation,
}

impl Key {
    /// By its word in a text.
    pub(super) fn named(word: &str) -> Self {
        match word {
            "complex" => Self::Complex,
            "rotation" => Self::Rotation,
            _ => Self::Signs,
        }
    }

    /// An orthonormal basis \[d\]\[N\] seen through a random key.
    pub(super) fn turned(
        self,
        basis: &[Vec<f64>],
        stream: &mut Xoshiro256PlusPlus,
    ) -> Vec<Vec<f64>> {
        let n = basis.first().map_or(0, Vec::len);
        match self {
            Self::Signs => {
                let sign = |u: f64| if u < 0.5 { 1.0 } else { -1.0 };
                let key: Vec<f64> = (0..n).map(|_| sign(rng::uniform(stream))).collect();
                let through = |row: &Vec<f64>| row.iter().zip(&key).map(|(x, c)| x * c).collect();
                basis.iter().map(through).collect()
            }
            Self::Complex => {
                let turn = core::f64::consts::TAU;
                let angles = (0..n.div_ceil(2)).map(|_| turn * rng::uniform(stream));
                let angles: Vec<[f64; 2]> = angles.map(|a| [math::cos(a), math::sin(a)]).collect();
                basis.iter().map(|row| phased(row, &angles)).collect()
            }
            // The image of a subspace under a random rotation is a random subspace.
            Self::Rotation => orthonormal(basis.len(), n, stream),
        }
    }
}

/// Each pair of entries turned by its angle; a last one without a partner stays.
fn phased(row: &[f64], angles: &[[f64; 2]]) -> Vec<f64> {
    let pair = |(pair, [cos, sin]): (&[f64], &[f64; 2])| match pair {
        [x, y] => vec![cos * x - sin * y, sin * x + cos * y],
        alone => alone.to_vec(),
    };
    row.chunks(2).zip(angles).flat_map(pair).collect()
}

/// d random orthonormal vectors of ℝᴺ (Gram and Schmidt, twice over).
pub(super) fn orthonormal(d: usize, n: usize, stream: &mut Xoshiro256PlusPlus) -> Vec<Vec<f64>> {
    let mut basis: Vec<Vec<f64>> = vec![];
    for _ in 0..d {
        let mut row: Vec<f64> = (0..n).map(|_| rng::normal_pair(stream)[0]).collect();
        for _ in 0..2 {
            for other in &basis {
                let along = dot(&row, other);
                row.iter_mut().zip(other).for_each(|(x, y)| *x -= along * y);
            }
        }
        let length = dot(&row, &row).sqrt();
        row.iter_mut().for_each(|x| *x /= length);
        basis.push(row);
    }
    basis
}

/// a·b.
pub(super) fn dot(a: &[f64], b: &[f64]) -> f64 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}
