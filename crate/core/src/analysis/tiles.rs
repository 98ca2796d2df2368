//! All inner products of the columns, a tile after the other: their squares summed for each column, cos² in blocks, and which
//! pairs are tied. The Gram matrix itself, n², is never there as a whole.

use crate::geometry::groups;
use crate::import::Matrix;
use crate::kernels::dense::Quad;
use crate::kernels::{Kernels, Native};
use crate::snapshot::Snapshot;

/// Columns of a tile.
const SIDE: usize = 64;

/// Dimensions whose products are added up in single precision.
const DEPTH: usize = 256;

/// Rows of tiles that are worked off together: columns of a large matrix are far apart in memory, and to gather them
/// takes as long as some products.
const ROWS: usize = 8;

/// Multiplications of a step.
const AT_ONCE: usize = 1 << 25;

/// What comes of the tiles so far.
pub(super) struct Tiles {
    m: usize,
    n: usize,
    /// Σ_j (W_i·W_j)² of the scaled columns \[n\].
    overlaps: Vec<f64>,
    /// First column of each block, and n.
    blocks: Vec<usize>,
    /// The block of each column \[n\].
    block_of: Vec<usize>,
    /// Sum and greatest of cos² in each pair of blocks.
    sums: Vec<f64>,
    most: Vec<f32>,
    /// Which pairs are tied \[n, n\]; empty if nobody asks.
    tied: Vec<bool>,
    /// Tiles under way by number, gathered: rows, and the column that meets them.
    left: Vec<(usize, Vec<Quad>)>,
    right: (usize, Vec<Quad>),
}

impl Tiles {
    pub(super) fn new([m, n]: [usize; 2], most_blocks: usize, ties: bool) -> Self {
        let k = most_blocks.min(n);
        let blocks: Vec<usize> = (0..=k).map(|block| (block * n).div_ceil(k)).collect();
        let of = |i: usize| blocks.partition_point(|&first| first <= i) - 1;
        Self {
            m,
            n,
            overlaps: vec![0.0; n],
            block_of: (0..n).map(of).collect(),
            blocks,
            sums: vec![0.0; k * k],
            most: vec![0.0; k * k],
            tied: if ties { vec![false; n * n] } else { vec![] },
            left: vec![],
            right: (usize::MAX, vec![]),
        }
    }

    fn tiles(&self) -> usize {
        self.n.div_ceil(SIDE)
    }

    fn pairs(&self) -> usize {
        self.tiles() * (self.tiles() + 1) / 2
    }

    /// Pairs of tiles in a step.
    fn at_once(&self) -> usize {
        (AT_ONCE / (SIDE * SIDE * self.m)).max(1)
    }

    pub(super) fn steps(&self) -> u32 {
        self.pairs().div_ceil(self.at_once()) as u32
    }

    /// Whether two columns are tied \[n, n\].
    pub(super) fn ties(&self) -> &[bool] {
        &self.tied
    }

    /// `squares`: of the scaled columns; those below `absent` have no direction.
    pub(super) fn step(
        &mut self,
        step: u32,
        matrix: &Matrix,
        scale: f64,
        squares: &[f64],
        absent: f64,
    ) {
        let first = step as usize * self.at_once();
        let last = self.pairs().min(first + self.at_once());
        let inverse = |&square: &f64| if square < absent { 0.0 } else { 1.0 / square };
        let inverses: Vec<f64> = squares.iter().map(inverse).collect();
        for pair in first..last {
            let (a, b) = self.pair(pair);
            if !self.left.iter().any(|(tile, _)| *tile == a) {
                self.left.retain(|(tile, _)| tile / ROWS == a / ROWS);
                self.left.push((a, columns(matrix, scale as f32, a)));
            }
            if self.right.0 != b {
                self.right = (b, columns(matrix, scale as f32, b));
            }
            let left = self.left.iter().find(|(tile, _)| *tile == a);
            let products = self.products(left.map_or(&[], |(_, left)| left), &self.right.1);
            self.take([a, b], &products, squares, &inverses);
        }
    }

    /// Tiles by number: of some rows together, every column from the diagonal on with all of these rows.
    fn pair(&self, number: usize) -> (usize, usize) {
        let (tiles, mut left) = (self.tiles(), number);
        for first in (0..tiles).step_by(ROWS) {
            for column in first..tiles {
                let rows = (column + 1 - first).min(ROWS);
                if left < rows {
                    return (first + left, column);
                }
                left -= rows;
            }
        }
        (0, 0)
    }

    fn products(&self, left: &[Quad], right: &[Quad]) -> Vec<f64> {
        let mut products = vec![0.0; SIDE * SIDE];
        for start in (0..self.m).step_by(DEPTH) {
            let depth = DEPTH.min(self.m - start);
            let groups = SIDE / 4 * start..SIDE / 4 * (start + depth);
            Native::inner_products(&left[groups.clone()], &right[groups], depth, &mut products);
        }
        products
    }

    fn take(&mut self, [a, b]: [usize; 2], products: &[f64], squares: &[f64], inverses: &[f64]) {
        let whole = self.blocks.len() - 1 == self.n;
        let k = self.blocks.len() - 1;
        let rows = a * SIDE..self.n.min((a + 1) * SIDE);
        for (i, products) in rows.zip(products.chunks_exact(SIDE)) {
            let mut overlap = 0.0;
            for j in b * SIDE..self.n.min((b + 1) * SIDE) {
                let product = products[j - b * SIDE];
                let square = product * product;
                overlap += square;
                if a != b {
                    self.overlaps[j] += square;
                }
                if i == j && !whole {
                    continue;
                }
                let alike = (square * inverses[i] * inverses[j]).min(1.0);
                let (p, q) = (self.block_of[i], self.block_of[j]);
                for at in [p * k + q, q * k + p]
                    .into_iter()
                    .take(if a == b { 1 } else { 2 })
                {
                    self.sums[at] += alike;
                    self.most[at] = self.most[at].max(alike as f32);
                }
                if !self.tied.is_empty() && groups::tied(product, squares[i], squares[j]) {
                    self.tied[i * self.n + j] = true;
                    self.tied[j * self.n + i] = true;
                }
            }
            self.overlaps[i] += overlap;
        }
    }

    pub(super) fn show(&self, squares: &[f64], absent: f64, snapshot: &mut Snapshot) {
        let share = |(&square, &overlap): (&f64, &f64)| {
            if square < absent || overlap == 0.0 {
                return 0.0;
            }
            (square * square / overlap).min(1.0)
        };
        let shares: Vec<f64> = squares.iter().zip(&self.overlaps).map(share).collect();
        snapshot.insert("sum", &[1], vec![shares.iter().sum::<f64>()]);
        snapshot.insert("dimensionality", &[self.n], shares);
        let k = self.blocks.len() - 1;
        let size = |block: usize| self.blocks[block + 1] - self.blocks[block];
        let mean = |at: usize| {
            let (p, q) = (at / k, at % k);
            // Within a block a column is not compared with itself, unless it is all there is.
            let same = if p == q && k < self.n { size(p) } else { 0 };
            let pairs = size(p) * size(q) - same;
            (self.sums[at] / pairs.max(1) as f64) as f32
        };
        let means: Vec<f32> = (0..k * k).map(mean).collect();
        snapshot.insert("cos2", &[k, k], means);
        snapshot.insert("cos2max", &[k, k], self.most.clone());
        let blocks: Vec<u32> = self.blocks.iter().map(|&first| first as u32).collect();
        snapshot.insert("block", &[k + 1], blocks);
    }
}

/// The scaled columns of a tile in groups of four, stretch of [`DEPTH`] dimensions after stretch; zeros beyond n.
fn columns(matrix: &Matrix, scale: f32, tile: usize) -> Vec<Quad> {
    let (m, n) = (matrix.rows(), matrix.columns());
    let first = tile * SIDE;
    let count = SIDE.min(n - first);
    let mut columns = vec![[0.0; 4]; SIDE / 4 * m];
    for (row, values) in matrix.values().chunks_exact(n).enumerate() {
        let start = row / DEPTH * DEPTH;
        let depth = DEPTH.min(m - start);
        for (group, values) in values[first..first + count].chunks(4).enumerate() {
            let quad = &mut columns[SIDE / 4 * start + group * depth + row - start];
            quad.iter_mut()
                .zip(values)
                .for_each(|(to, value)| *to = value * scale);
        }
    }
    columns
}
