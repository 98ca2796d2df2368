//! All sets of active features at once, for few features (QUESTIONS 2.3, general k).
//!
//! An output's z = g·t + b lives on the unit cube of amplitudes, and a set of active features is a
//! *face* of it: t_j free for those in the set, 0 for the others. Inclusion–exclusion over the
//! corners divides by ∏ g_j and cancels. Here instead, as in [`super::square`]: where z vanishes at a
//! point s of a face with k free amplitudes, the divergence of (t − s) z₊ʳ gives
//!
//! (k + r) E\[z₊ʳ\] = Σ_{j free} s_j E\[z₊ʳ; t_j = 0\] + (1 − s_j) E\[z₊ʳ; t_j = 1\],
//!
//! a mean of smaller faces with positive weights. A factor t_i adds 1 to k + r on the left and
//! s_i E\[without it\] on the right, and two factors likewise. All 3ⁿ faces are lifted once from their
//! sides. What is wanted is a sum over sets, so the last quantities (E\[z₊²\], E\[t_j z₊\] and
//! E\[t_i t_j; z > 0\] for all j) need no lift of their own: the weights of the sets flow down to the
//! sides instead, and are collected where the face is not cut.

/// Features at most.
pub const MOST_FEATURES: usize = 8;

/// A face of the cube and what is known there of one output i.
#[derive(Clone, Copy, Debug, Default)]
struct Face {
    /// Least and greatest z.
    low: f64,
    high: f64,
    /// E\[z₊\].
    mean: f64,
    /// P(z > 0).
    open: f64,
    /// E\[t_i; z > 0\].
    own: f64,
    /// Weight that E\[z₊²\], E\[t_j z₊\] and E\[t_i t_j; z > 0\] of this face have in the sum over sets.
    flow: f64,
    /// Weight that E\[t_j; z > 0\] has, as a part of E\[t_i t_j; z > 0\] of larger faces.
    own_flow: f64,
}

/// The sums over sets that the flows collect.
#[derive(Default)]
struct Sums {
    /// Σ w E\[z₊²\].
    square: f64,
    /// Σ w E\[t_j z₊\] over the sets with j.
    along: [f64; MOST_FEATURES],
    /// Σ w E\[t_i t_j; z > 0\] over the sets with i and j.
    own: [f64; MOST_FEATURES],
}

/// The cube of n features.
///
/// The digits of a face's number to base 3 say how t_j is: 0 at 0, 1 at 1, 2 free. So the sides of a
/// face come before it.
pub(super) struct Faces {
    features: usize,
    densities: Vec<f64>,
    /// For each face, its free amplitudes as bits.
    free: Vec<u8>,
    /// For each face, the amplitudes at 1 as bits.
    ones: Vec<u8>,
    /// For each face, the probability of the set that it is; 0 if one amplitude is at 1.
    weights: Vec<f64>,
    faces: Vec<Face>,
    /// For each feature, how far below a face its sides with less and with more z are.
    sides: [[usize; 2]; MOST_FEATURES],
}

/// The places of the bits that are set.
fn bits(mut set: u8) -> impl Iterator<Item = usize> {
    core::iter::from_fn(move || {
        let next = set.trailing_zeros() as usize;
        set &= set.wrapping_sub(1);
        (next < 8).then_some(next)
    })
}

/// 3^j.
fn unit(j: usize) -> usize {
    3_usize.pow(j as u32)
}

impl Faces {
    /// `None` for more than [`MOST_FEATURES`].
    pub(super) fn new(densities: &[f64]) -> Option<Self> {
        let n = densities.len();
        if n > MOST_FEATURES {
            return None;
        }
        let count = unit(n);
        let having = |face: usize, digit: usize| {
            let bit = |j: usize| u8::from(face / unit(j) % 3 == digit) << j;
            (0..n).fold(0, |set, j| set | bit(j))
        };
        let weight = |face: usize| {
            let chance = |(j, p): (usize, &f64)| match face / unit(j) % 3 {
                0 => 1.0 - p,
                1 => 0.0,
                _ => *p,
            };
            densities.iter().enumerate().map(chance).product()
        };
        Some(Self {
            features: n,
            densities: densities.to_vec(),
            free: (0..count).map(|face| having(face, 2)).collect(),
            ones: (0..count).map(|face| having(face, 1)).collect(),
            weights: (0..count).map(weight).collect(),
            faces: vec![Face::default(); count],
            sides: [[0; 2]; MOST_FEATURES],
        })
    }

    /// \[Σ weight · error of output `i`, its slope to b_i\]; adds the slopes to the gains G_i· \[n\].
    pub(super) fn output(
        &mut self,
        i: usize,
        gains: &[f64],
        bias: f64,
        slopes: &mut [f64],
    ) -> [f64; 2] {
        for (j, gain) in gains.iter().enumerate() {
            let (zero, one) = (2 * unit(j), unit(j));
            self.sides[j] = if *gain >= 0.0 {
                [zero, one]
            } else {
                [one, zero]
            };
        }
        let slope = self.lift(i, gains, bias);
        let sums = self.sink(i, gains);
        for j in 0..self.features {
            slopes[j] += 2.0 * (sums.along[j] - sums.own[j]);
        }
        let value = self.densities[i] / 3.0 - 2.0 * sums.along[i] + sums.square;
        [value, slope]
    }

    /// From the corners up: range, mean and openness of every face. Returns the slope to the bias.
    fn lift(&mut self, i: usize, gains: &[f64], bias: f64) -> f64 {
        let mut slope = 0.0;
        for index in 0..self.faces.len() {
            let (free, ones) = (self.free[index], self.ones[index]);
            let weight = self.weights[index];
            let mut face = Face {
                flow: weight,
                ..Face::default()
            };
            (face.low, face.high) = self.range(index, gains, bias);
            let own_free = free >> i & 1 == 1;
            if face.low >= 0.0 && face.high > 0.0 {
                face.mean = (face.low + face.high) / 2.0;
                face.open = 1.0;
                face.own = 0.5;
            } else if face.high > 0.0 {
                self.average(index, &mut face, own_free.then_some(i));
            }
            if !own_free {
                face.own = if ones >> i & 1 == 1 { face.open } else { 0.0 };
            }
            slope += weight * (face.mean - if own_free { face.own } else { 0.0 });
            self.faces[index] = face;
        }
        2.0 * slope
    }

    /// Least and greatest z of a face, from those of its sides.
    fn range(&self, index: usize, gains: &[f64], bias: f64) -> (f64, f64) {
        if let Some(j) = bits(self.free[index]).next() {
            let [less, more] = self.sides[j];
            return (self.faces[index - less].low, self.faces[index - more].high);
        }
        let z = match bits(self.ones[index]).last() {
            Some(j) => self.faces[index - unit(j)].low + gains[j],
            None => bias,
        };
        (z, z)
    }

    /// Mean and openness of a face that is cut, as means of its sides.
    fn average(&self, index: usize, face: &mut Face, own: Option<usize>) {
        let (mut low, mut high) = ([0.0; 3], [0.0; 3]);
        for j in bits(self.free[index]) {
            let [less, more] = self.sides[j].map(|side| &self.faces[index - side]);
            low[0] += less.mean;
            low[1] += less.open;
            low[2] += less.own;
            high[0] += more.mean;
            high[1] += more.open;
            high[2] += more.own;
        }
        let share = face.share();
        let k = f64::from(self.free[index].count_ones());
        let sum = |q: usize| share * low[q] + (1.0 - share) * high[q];
        face.mean = sum(0) / (k + 1.0);
        face.open = sum(1) / k;
        if let Some(i) = own {
            let [less, _] = self.sides[i];
            let at = if less == 2 * unit(i) {
                share
            } else {
                1.0 - share
            };
            face.own = (at * face.open + sum(2)) / (k + 1.0);
        }
    }

    /// From the cube down: the weights of the sets flow to the sides, and the sums are collected.
    fn sink(&mut self, i: usize, gains: &[f64]) -> Sums {
        let mut sums = Sums::default();
        for index in (0..self.faces.len()).rev() {
            let face = self.faces[index];
            if face.high <= 0.0 || (face.flow == 0.0 && face.own_flow == 0.0) {
                continue;
            }
            if face.low >= 0.0 {
                self.collect(index, i, gains, &mut sums);
            } else {
                self.spread(index, i, &mut sums);
            }
        }
        sums
    }

    /// What a face that is not cut adds: moments of a linear function.
    fn collect(&self, index: usize, i: usize, gains: &[f64], sums: &mut Sums) {
        let face = &self.faces[index];
        let own_free = self.free[index] >> i & 1 == 1;
        let mut square = face.mean * face.mean;
        for j in bits(self.free[index]) {
            square += gains[j] * gains[j] / 12.0;
            sums.along[j] += face.flow * (face.mean / 2.0 + gains[j] / 12.0);
            sums.own[j] += face.own_flow / 2.0;
            if own_free {
                sums.own[j] += face.flow * if j == i { 1.0 / 3.0 } else { 0.25 };
            }
        }
        sums.square += face.flow * square;
    }

    /// Hands the weights of a cut face to its sides.
    fn spread(&mut self, index: usize, i: usize, sums: &mut Sums) {
        let mut face = self.faces[index];
        let free = self.free[index];
        let k = f64::from(free.count_ones());
        let (share, flow) = (face.share(), face.flow / (k + 2.0));
        let own_free = free >> i & 1 == 1;
        if own_free {
            let [less, _] = self.sides[i];
            let at = if less == 2 * unit(i) {
                share
            } else {
                1.0 - share
            };
            face.own_flow += flow * at;
            self.faces[index - unit(i)].own_flow += flow * (1.0 - at);
        }
        let own_flow = face.own_flow / (k + 1.0);
        for j in bits(free) {
            let [less, more] = self.sides[j];
            let at = if less == 2 * unit(j) {
                share
            } else {
                1.0 - share
            };
            let one = self.faces[index - unit(j)];
            sums.along[j] += flow * (at * face.mean + (1.0 - at) * one.mean);
            sums.own[j] += own_flow * (at * face.open + (1.0 - at) * one.open);
            if own_free {
                sums.own[j] += flow * (at * face.own + (1.0 - at) * one.own);
            }
            for (side, part) in [(less, share), (more, 1.0 - share)] {
                let side = &mut self.faces[index - side];
                side.flow += part * flow;
                side.own_flow += part * own_flow;
            }
        }
    }
}

impl Face {
    /// Where z vanishes, as a share of the way from its least corner to its greatest.
    fn share(&self) -> f64 {
        -self.low / (self.high - self.low)
    }
}
