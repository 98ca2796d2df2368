//! What can be measured of any matrix, trained here or not: the job `analyse`, done step by step, of an imported matrix W (m rows,
//! n columns). A step takes some milliseconds, however large W is; Gram products go through the kernels.
//!
//! Tensors, as soon as their stage is done: `size` u32 \[2\], m and n; `norms` f64 \[n\], ‖W_i‖; `dstar` f64 \[1\], m/‖W‖²_F; `represented` u8 \[n\], longer than
//! `threshold` f64 \[1\], a share of the longest; `dimensionality` f64 \[n\], D_i as in [`crate::geometry::frame`], 0 of absent columns (shorter than
//! a millionth of the longest); `sum` f64 \[1\], Σ D_i, which is at most the rank; `cos2`, `cos2max` f32 \[k, k\], the mean and
//! the greatest cos² in a block of pairs, and `block` u32 \[k + 1\], the first column of each block and n. At full size (k = n) a
//! column's cos² with itself is 1; in blocks it is left out. `group`, `shape`, `whole` as in a run's snapshot: of up to `shapes`
//! columns, `whole` of up to 32 represented ones, and rank 0 where a group has too many features for a name. `singular` f64
//! \[min(m, n)\], the singular values, greatest first, and `rank` u32 \[1\], how many are above NumPy's bound; both only where
//! min(m, n) is at most `singular`.

mod shapes;
mod singular;
#[cfg(test)]
mod tests;
mod tiles;

use crate::experiments::{Experiment, Work};
use crate::import::Matrix;
use crate::job::settings::{Setting, Settings, integer, real};
use crate::snapshot::Snapshot;

use shapes::Shapes;
use singular::Singular;
use tiles::Tiles;

/// Columns shorter than this share of the longest are treated as absent: their directions would be noise.
const ABSENT: f64 = 1e-6;

/// Numbers that a step takes of the matrix where each is looked at once.
const LOOKED_AT: usize = 1 << 22;

const SETTINGS: &[Setting] = &[
    integer(
        "blocks",
        [1, 256],
        256,
        "The map of cos² has at most so many blocks a side.",
    ),
    integer(
        "singular",
        [0, 2048],
        1024,
        "Singular values are found where the smaller side of W is at most this.",
    ),
    integer(
        "shapes",
        [0, 1024],
        1024,
        "Shapes are looked for where W has at most so many columns.",
    ),
    real(
        "share",
        [0.0, 1.0],
        0.5,
        "A feature counts as represented when its column is longer than this share of the longest.",
    ),
];

/// The job by its text. Without a matrix beside the text it is done on a regular pentagon.
pub static ANALYSE: Experiment = Experiment {
    name: "analyse",
    help: "Norms, dimensionalities, angles, singular values and shapes of an imported matrix.",
    settings: SETTINGS,
    open: |settings| open(settings, pentagon()),
};

/// The job on a matrix.
pub fn open(settings: &Settings, matrix: Matrix) -> Box<dyn Work> {
    Box::new(Analysis::new(settings, matrix))
}

/// Five columns in a plane, 72° apart.
fn pentagon() -> Matrix {
    let turn = 2.0 * core::f64::consts::PI / 5.0;
    let angles = || (0..5).map(|i| turn * f64::from(i));
    let rows = angles()
        .map(crate::math::cos)
        .chain(angles().map(crate::math::sin));
    let rows = rows.map(|x| x as f32).collect();
    Matrix::new(2, 5, rows).expect("ten finite numbers")
}

struct Analysis {
    matrix: Matrix,
    /// A power of two that brings the largest number to 1..2, so that products neither overflow nor vanish.
    scale: f64,
    share: f64,
    /// ‖W_i‖² of the scaled columns \[n\].
    squares: Vec<f64>,
    tiles: Tiles,
    shapes: Option<Shapes>,
    singular: Option<Singular>,
    /// Steps of: norms, tiles, shapes, singular values.
    counts: [u32; 4],
    done: u32,
}

impl Analysis {
    fn new(settings: &Settings, matrix: Matrix) -> Self {
        let (m, n) = (matrix.rows(), matrix.columns());
        let most_shapes = settings.count("shapes");
        let tiles = Tiles::new([m, n], settings.count("blocks"), n <= most_shapes);
        let shapes = (n <= most_shapes).then(Shapes::default);
        let singular = (m.min(n) <= settings.count("singular")).then(|| Singular::new([m, n]));
        let counts = [
            m.div_ceil(rows_at_once(n)) as u32,
            tiles.steps(),
            shapes.as_ref().map_or(0, |_| Shapes::STEPS),
            singular.as_ref().map_or(0, Singular::steps),
        ];
        Self {
            scale: power_of_two(matrix.largest()),
            matrix,
            share: settings.number("share"),
            squares: vec![0.0; n],
            tiles,
            shapes,
            singular,
            counts,
            done: 0,
        }
    }

    /// The stage of a step and its number within that stage.
    fn stage(&self, step: u32) -> (usize, u32) {
        let mut step = step;
        for (stage, &count) in self.counts.iter().enumerate() {
            if step < count {
                return (stage, step);
            }
            step -= count;
        }
        (self.counts.len(), 0)
    }

    fn add_squares(&mut self, step: u32) {
        let n = self.matrix.columns();
        let length = n * rows_at_once(n);
        let values = self.matrix.values();
        let values = &values[values.len().min(length * step as usize)..];
        for row in values[..values.len().min(length)].chunks_exact(n) {
            for (sum, &x) in self.squares.iter_mut().zip(row) {
                let x = f64::from(x) * self.scale;
                *sum += x * x;
            }
        }
    }

    /// Squared length below which a column is absent.
    fn absent(&self) -> f64 {
        self.longest() * ABSENT * ABSENT
    }

    /// Squared length of the longest column.
    fn longest(&self) -> f64 {
        self.squares.iter().copied().fold(0.0, f64::max)
    }

    fn represented(&self) -> Vec<bool> {
        let bound = self.share * self.share * self.longest();
        let absent = self.absent();
        let is = |&square: &f64| square > bound && square >= absent;
        self.squares.iter().map(is).collect()
    }

    fn show_norms(&self, snapshot: &mut Snapshot) {
        let norms = self.squares.iter().map(|square| square.sqrt() / self.scale);
        snapshot.insert("norms", &[self.squares.len()], norms.collect::<Vec<_>>());
        let threshold = self.share * self.longest().sqrt() / self.scale;
        snapshot.insert("threshold", &[1], vec![threshold]);
        let total: f64 = self.squares.iter().sum::<f64>() / (self.scale * self.scale);
        snapshot.insert("dstar", &[1], vec![self.matrix.rows() as f64 / total]);
        let flags: Vec<u8> = self.represented().into_iter().map(u8::from).collect();
        snapshot.insert("represented", &[flags.len()], flags);
    }
}

/// Rows that a step takes where each number is looked at once.
fn rows_at_once(columns: usize) -> usize {
    (LOOKED_AT / columns).max(1)
}

/// 2^−e for a number in 2^e..2^(e+1), of a magnitude that its inverse can have.
fn power_of_two(largest: f32) -> f64 {
    let exponent = ((f64::from(largest).to_bits() >> 52) & 0x7ff) as i64 - 1023;
    f64::from_bits(((1023 - exponent) as u64) << 52)
}

impl Work for Analysis {
    fn steps(&self) -> u32 {
        self.counts.iter().sum()
    }

    fn step(&mut self, step: u32) {
        let (stage, within) = self.stage(step);
        match stage {
            0 => self.add_squares(within),
            1 => {
                let absent = self.absent();
                self.tiles
                    .step(within, &self.matrix, self.scale, &self.squares, absent);
            }
            2 => {
                let represented = self.represented();
                if let Some(shapes) = &mut self.shapes {
                    let columns = (&self.matrix, self.scale);
                    shapes.step(within, columns, &represented, self.tiles.ties());
                }
            }
            _ => {
                if let Some(singular) = &mut self.singular {
                    singular.step(within, &self.matrix, self.scale);
                }
            }
        }
        self.done = step + 1;
    }

    fn show(&self, snapshot: &mut Snapshot) {
        let ended = |stage: usize| self.done >= self.counts[..=stage].iter().sum();
        let sides = [self.matrix.rows(), self.matrix.columns()];
        snapshot.insert("size", &[2], sides.map(|side| side as u32).to_vec());
        if ended(0) {
            self.show_norms(snapshot);
        }
        if ended(1) {
            self.tiles.show(&self.squares, self.absent(), snapshot);
        }
        if let Some(shapes) = self.shapes.as_ref().filter(|_| ended(2)) {
            shapes.show(self.squares.len(), snapshot);
        }
        if let Some(singular) = self.singular.as_ref().filter(|_| ended(3)) {
            singular.show(self.scale, snapshot);
        }
    }

    fn matrix(&self) -> Option<&Matrix> {
        Some(&self.matrix)
    }
}
