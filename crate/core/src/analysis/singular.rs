//! Singular values: square roots of the eigenvalues of W Wᵀ or WᵀW, whichever is smaller, in double precision. The matrix is made
//! tridiagonal by Householder's reflections, and each eigenvalue is found by halving an interval (Sturm's sequence), which
//! cannot fail. Squaring costs digits: what is below a hundred-millionth of the largest is rounding, as the
//! single precision of the matrix is itself.

use crate::import::Matrix;
use crate::kernels::sums::combine;
use crate::snapshot::Snapshot;

/// Vectors of the longer side that a step adds to the products.
const ADDED: usize = 32;

/// Rows of the products that are worked off together.
const BLOCK: usize = 64;

/// Multiplications of a step of the reduction, and of the search.
const AT_ONCE: usize = 1 << 24;

/// Halvings of an interval: more than a double has digits.
const HALVINGS: usize = 64;

/// What comes of the steps so far.
pub(super) struct Singular {
    /// The smaller side k and the longer.
    short: usize,
    long: usize,
    /// Whether the rows are the smaller side.
    rows: bool,
    /// The products \[k, k\], of which the reduction leaves nothing.
    products: Vec<f64>,
    /// Diagonal \[k\] and squares beside it \[k\] (the first 0).
    diagonal: Vec<f64>,
    beside: Vec<f64>,
    /// Eigenvalues so far, greatest first.
    values: Vec<f64>,
}

impl Singular {
    pub(super) fn new([m, n]: [usize; 2]) -> Self {
        let (short, long) = (m.min(n), m.max(n));
        Self {
            short,
            long,
            rows: m <= n,
            products: vec![],
            diagonal: vec![],
            beside: vec![],
            values: vec![],
        }
    }

    fn counts(&self) -> [usize; 3] {
        [
            self.long.div_ceil(ADDED),
            self.short.div_ceil(self.reflected()),
            self.short.div_ceil(self.found()),
        ]
    }

    /// Reflections of a step.
    fn reflected(&self) -> usize {
        (AT_ONCE / (3 * self.short * self.short)).max(1)
    }

    /// Eigenvalues of a step.
    fn found(&self) -> usize {
        (AT_ONCE / (8 * HALVINGS * self.short)).max(1)
    }

    pub(super) fn steps(&self) -> u32 {
        self.counts().iter().sum::<usize>() as u32
    }

    pub(super) fn step(&mut self, step: u32, matrix: &Matrix, scale: f64) {
        let step = step as usize;
        let [added, reduced, _] = self.counts();
        if step < added {
            self.add(step * ADDED, matrix, scale);
        } else if step < added + reduced {
            let first = (step - added) * self.reflected();
            for at in first..self.short.min(first + self.reflected()) {
                self.reflect(at);
            }
        } else {
            // The products are of no use any more.
            self.products = vec![];
            for _ in 0..self.found() {
                if self.values.len() < self.short {
                    self.values.push(self.eigenvalue(self.values.len()));
                }
            }
        }
    }

    /// Adds the products of some vectors of the longer side, in the upper half.
    fn add(&mut self, first: usize, matrix: &Matrix, scale: f64) {
        let k = self.short;
        if first == 0 {
            self.products = vec![0.0; k * k];
        }
        let count = ADDED.min(self.long - first);
        let n = matrix.columns();
        let entry = |short: usize, long: usize| {
            let at = if self.rows {
                short * n + long
            } else {
                long * n + short
            };
            f64::from(matrix.values()[at]) * scale
        };
        let (mut rows, mut scales) = (vec![], vec![]);
        for block in (0..k).step_by(BLOCK) {
            let last = k.min(block + BLOCK);
            rows.clear();
            for long in first..first + count {
                rows.extend((block..k).map(|short| entry(short, long)));
            }
            for row in block..last {
                scales.clear();
                scales.extend((first..first + count).map(|long| entry(row, long)));
                combine(
                    &mut self.products[row * k + block..][..k - block],
                    &scales,
                    &rows,
                );
            }
        }
    }

    /// Row `at` is made tridiagonal: everything beyond its second number is reflected away.
    fn reflect(&mut self, at: usize) {
        let k = self.short;
        if at == 0 {
            // The lower half, of which sums took no care.
            for (row, column) in (0..k).flat_map(|row| (0..row).map(move |column| (row, column))) {
                self.products[row * k + column] = self.products[column * k + row];
            }
            self.beside.push(0.0);
        }
        self.diagonal.push(self.products[at * k + at]);
        let rest = k - at - 1;
        if rest == 0 {
            return;
        }
        let mut v = self.products[at * k + at + 1..][..rest].to_vec();
        let square: f64 = v.iter().map(|x| x * x).sum();
        self.beside.push(square);
        let beyond: f64 = v[1..].iter().map(|x| x * x).sum();
        if beyond == 0.0 {
            return;
        }
        let length = square.sqrt();
        v[0] += if v[0] < 0.0 { -length } else { length };
        // H = I − v vᵀ/half; A ← H A H = A − v wᵀ − w vᵀ.
        let half = 0.5 * (v[0] * v[0] + beyond);
        let mut w = vec![0.0; rest];
        for (row, &scale) in v.iter().enumerate() {
            combine(
                &mut w,
                &[scale],
                &self.products[(at + 1 + row) * k + at + 1..][..rest],
            );
        }
        w.iter_mut().for_each(|x| *x /= half);
        let along: f64 = v.iter().zip(&w).map(|(v, w)| v * w).sum();
        combine(&mut w, &[-0.5 * along / half], &v);
        let both = [w.as_slice(), v.as_slice()].concat();
        for row in 0..rest {
            let target = &mut self.products[(at + 1 + row) * k + at + 1..][..rest];
            combine(target, &[-v[row], -w[row]], &both);
        }
    }

    /// Eigenvalue number `number`, from the greatest, to the last digit that the matrix has.
    fn eigenvalue(&self, number: usize) -> f64 {
        // All are between 0 and the trace; none is above the one before.
        let trace: f64 = self.diagonal.iter().map(|x| x.abs()).sum();
        let (mut low, mut high) = (0.0, self.values.last().copied().unwrap_or(trace));
        for _ in 0..HALVINGS {
            let middle = 0.5 * (low + high);
            if middle <= low || middle >= high {
                break;
            }
            if self.above(middle) > number {
                low = middle;
            } else {
                high = middle;
            }
        }
        high
    }

    /// How many eigenvalues are above x: the positive pivots of T − x.
    fn above(&self, x: f64) -> usize {
        let (mut pivot, mut count) = (1.0, 0);
        for (diagonal, beside) in self.diagonal.iter().zip(&self.beside) {
            pivot = diagonal - x - beside / pivot;
            // A pivot of 0 is as good as a tiny one, of either sign.
            if pivot == 0.0 {
                pivot = -f64::MIN_POSITIVE.sqrt();
            }
            count += usize::from(pivot > 0.0);
        }
        count
    }

    pub(super) fn show(&self, scale: f64, snapshot: &mut Snapshot) {
        let values: Vec<f64> = self.values.iter().map(|x| x.sqrt() / scale).collect();
        let largest = values.first().copied().unwrap_or(0.0);
        let bound = largest * self.long as f64 * f64::from(f32::EPSILON);
        let rank = values.iter().filter(|&&value| value > bound).count();
        snapshot.insert("rank", &[1], vec![rank as u32]);
        snapshot.insert("singular", &[values.len()], values);
    }
}
