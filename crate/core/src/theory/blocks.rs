//! What a regular shape gains when it has dimensions of its own, at any density (PAPER 4.7): the best norm and bias of
//! its features, all alike, and the loss removed per dimension. Not for features that differ, nor for the limit p → 0,
//! which `sparse_levels` has.
//!
//! Output i is a ReLU(x_i + T + β) with a = ‖W_i‖², β = b/a and T = Σ_j c_j x_j over the others. The law of T is put on a
//! lattice: each term is spread over the two points beside it so that its mean is kept. For x_i the mean is taken in
//! closed form. The best a is that of a parabola, so only β is left to search.

use super::minimise::least;
use super::moments;
use super::shapes::Shape;

/// Points of the lattice to a unit. The gain moves by less than 0.0005 when this is doubled.
const FINE: usize = 128;

/// Pieces of the scan over β in −1..=1.
const PIECES: usize = 64;

/// The best features of a shape at a density.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Block {
    /// Loss removed per dimension, in units of the variance v of a feature.
    pub gain: f64,
    /// Loss of each feature.
    pub loss: f64,
    /// ‖W_i‖.
    pub norm: f64,
    /// b of every output.
    pub bias: f64,
}

impl Shape {
    /// The best norm and bias at density `p` in (0, 1].
    ///
    /// ```
    /// use superposition::theory::shapes::Shape;
    ///
    /// // A pentagon at one in five removes 1.80 variances per dimension.
    /// assert!((Shape::Polygon(5).block(0.2).gain - 1.798).abs() < 0.004);
    /// ```
    pub fn block(self, p: f64) -> Block {
        let cosines = self.cosines();
        let others = interference(&cosines[1..], p);
        let removed = |beta: f64| {
            let [cross, square] = products(&others, p, beta);
            if square > 0.0 {
                cross * cross / square
            } else {
                0.0
            }
        };
        let (beta, lost) = least(-1.0, 1.0, PIECES, |beta| -removed(beta));
        let [cross, square] = products(&others, p, beta);
        let scale = cross / square;
        let loss = moments::second(p) + lost;
        let v = moments::variance(p);
        let share = cosines.len() as f64 / self.dimensions() as f64;
        Block {
            gain: share * (v - loss) / v,
            loss,
            norm: scale.sqrt(),
            bias: beta * scale,
        }
    }
}

/// The law of Σ_j c_j x_j, as (value, probability).
fn interference(cosines: &[f64], p: f64) -> Vec<(f64, f64)> {
    let reach: f64 = cosines.iter().map(|c| c.abs()).sum();
    let half = (reach * FINE as f64) as usize + cosines.len() + 1;
    let mut law = vec![0.0; 2 * half + 1];
    law[half] = 1.0;
    for &c in cosines.iter().filter(|c| c.abs() > 1e-9) {
        let term = uniform(c.abs() * FINE as f64);
        let mut next: Vec<f64> = law.iter().map(|q| (1.0 - p) * q).collect();
        for (at, &q) in law.iter().enumerate().filter(|(_, q)| **q > 0.0) {
            for (k, share) in term.iter().enumerate() {
                let to = if c > 0.0 { at + k } else { at.wrapping_sub(k) };
                if let Some(sum) = next.get_mut(to) {
                    *sum += p * q * share;
                }
            }
        }
        law = next;
    }
    let value = |at: usize| (at as f64 - half as f64) / FINE as f64;
    let there = law.into_iter().enumerate().filter(|(_, q)| *q > 0.0);
    there.map(|(at, q)| (value(at), q)).collect()
}

/// U\[0, width\] on the points 0, 1, 2, …: each point has the integral of its hat, so that the mean is kept.
fn uniform(width: f64) -> Vec<f64> {
    // Twice integrated hat: the density of U spread over neighbours is a second difference of x²/2, cut at the width.
    let area = |x: f64| {
        let inside = x.clamp(0.0, width);
        inside * inside / 2.0 + (x - inside).max(0.0) * width
    };
    let points = width as usize + 2;
    let hat = |k: usize| {
        let k = k as f64;
        area(k + 1.0) - 2.0 * area(k) + area(k - 1.0)
    };
    (0..points).map(|k| hat(k) / width).collect()
}

/// E\[x R\] and E\[R²\] of R = ReLU(x + T + β).
fn products(others: &[(f64, f64)], p: f64, beta: f64) -> [f64; 2] {
    let mut sums = [0.0; 2];
    for &(t, q) in others {
        let u = t + beta;
        // R = x + u from `on` to 1.
        let on = (-u).clamp(0.0, 1.0);
        let cubes = (1.0 - on * on * on) / 3.0;
        let squares = (1.0 - on * on) / 2.0;
        let silent = u.max(0.0);
        sums[0] += q * p * (cubes + u * squares);
        sums[1] += q
            * ((1.0 - p) * silent * silent + p * (cubes + 2.0 * u * squares + u * u * (1.0 - on)));
    }
    sums
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theory::digon;

    fn antiprism() -> Shape {
        Shape::SquareAntiprism((1.0_f64 / 3.0).sqrt())
    }

    #[test]
    fn printed_gains() {
        // PAPER 4.7: printed with ±0.2 %, and half of the last digit.
        let table = [
            (0.7, Shape::Simplex(2), 1.039, 3),
            (0.7, Shape::Simplex(3), 1.035, 3),
            (0.6, Shape::Simplex(1), 1.10, 2),
            (0.5, Shape::Polygon(5), 1.15, 2),
            (0.4, Shape::Polygon(5), 1.33, 2),
            (0.3, Shape::Polygon(5), 1.55, 2),
            (0.3, antiprism(), 1.52, 2),
            (0.2, Shape::Polygon(5), 1.798, 3),
            (0.2, antiprism(), 1.795, 3),
            (0.15, antiprism(), 1.950, 3),
            (0.15, Shape::Polygon(6), 1.85, 2),
            (0.1, antiprism(), 2.120, 3),
            (0.1, Shape::Icosahedron, 2.101, 3),
            (0.1, Shape::Polygon(5), 2.073, 3),
            (0.05, Shape::Icosahedron, 2.57, 2),
            (0.05, Shape::Polygon(6), 2.26, 2),
        ];
        for (p, shape, printed, digits) in table {
            let gain = shape.block(p).gain;
            let within = 0.002 * printed + 0.5 / 10.0_f64.powi(digits);
            assert!((gain - printed).abs() < within, "{shape:?} {p}: {gain}");
        }
    }

    #[test]
    fn digons_agree_with_their_closed_form() {
        for p in [0.05, 0.2, 0.5, 0.7] {
            let (ours, known) = (Shape::Simplex(1).block(p).gain, digon::slope(p));
            assert!((ours - known).abs() < 5e-4, "{p}: {ours} {known}");
        }
    }

    #[test]
    fn a_pentagon_has_the_loss_of_the_exact_optimum() {
        // PAPER 4.5: n = 5, m = 2, minimised over all parameters.
        for (p, printed, norm) in [(0.05, 0.008904, 1.135), (0.1, 0.02631, 1.10)] {
            let block = Shape::Polygon(5).block(p);
            assert!((5.0 * block.loss / printed - 1.0).abs() < 2e-3, "{block:?}");
            assert!((block.norm - norm).abs() < 0.006, "{block:?}");
        }
    }
}
