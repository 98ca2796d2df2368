//! The antipodal pair (digon) W = (√c, −√c) of two equally important features in a dimension of
//! their own, both with bias b in 0..=c: its exact loss and its best c and b (PAPER 4.3, 4.7;
//! QUESTIONS 3.2, 3.5, 4.18). Symmetric weights only: at r = 1 the true optimum is lopsided for
//! p > 0.706.
//!
//! The output ReLU(c(x₁ − x₂) + b) is c times ReLU(x₁ − x₂ + β) with β = b/c, so the best c is that of a
//! parabola and only β is left to search.

use super::minimise::least;
use super::moments;

/// How often the two features are active.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Pair {
    /// Density of each.
    pub p: f64,
    /// Probability that both are active: p² where independent, 0 where exclusive, at most p.
    pub both: f64,
}

/// The best digon.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Optimum {
    /// Loss of the two features together.
    pub loss: f64,
    /// ‖W_i‖ = √c.
    pub norm: f64,
    /// b of both outputs.
    pub bias: f64,
}

impl Pair {
    /// Two features that know nothing of each other.
    pub fn independent(p: f64) -> Self {
        Self { p, both: p * p }
    }

    /// Loss of the two at W = (1, −1), b = 0: P(both)/3, p²/3 where independent.
    pub fn unit_loss(self) -> f64 {
        self.both / 3.0
    }

    /// Loss of the two at W = (√c, −√c), bias b of both, 0 ≤ b ≤ c, c > 0.
    ///
    /// ```
    /// use superposition::theory::digon::Pair;
    ///
    /// let pair = Pair::independent(0.2);
    /// assert!((pair.loss(1.0, 0.0) - pair.unit_loss()).abs() < 1e-15);
    /// ```
    pub fn loss(self, c: f64, b: f64) -> f64 {
        let [cross, square] = self.products(b / c);
        2.0 * (moments::second(self.p) - 2.0 * c * cross + c * c * square)
    }

    /// The best norm and bias.
    pub fn optimum(self) -> Optimum {
        let gain = |beta: f64| {
            let [cross, square] = self.products(beta);
            cross * cross / square
        };
        let (beta, least) = least(0.0, 1.0, 64, |beta| -gain(beta));
        let [cross, square] = self.products(beta);
        Optimum {
            loss: 2.0 * (moments::second(self.p) + least),
            norm: (cross / square).sqrt(),
            bias: beta * cross / square,
        }
    }

    /// E\[x₁ y\] and E\[y²\] of y = ReLU(x₁ − x₂ + β), 0 ≤ β ≤ 1 (QUESTIONS 2.3 at a = 1, g = −1).
    fn products(self, beta: f64) -> [f64; 2] {
        let (only, none) = (self.p - self.both, 1.0 - 2.0 * self.p + self.both);
        let (square, cube) = (beta * beta, beta * beta * beta);
        let fourth = square * square;
        let top = (1.0 + beta) * (1.0 + beta) * (1.0 + beta);
        let cross_both = (top - cube) / 6.0 - (top * (1.0 + beta) - 2.0 * fourth) / 24.0;
        let square_both = (top * (1.0 + beta) - 2.0 * fourth) / 12.0;
        let cross = only * (1.0 / 3.0 + beta / 2.0) + self.both * cross_both;
        let alone = 1.0 / 3.0 + beta + square + cube / 3.0;
        [
            cross,
            none * square + only * alone + self.both * square_both,
        ]
    }
}

/// Best c = ‖W_i‖² without biases, for independent features: (8 − 5p)/(8 − 6p).
pub fn scale(p: f64) -> f64 {
    (8.0 - 5.0 * p) / (8.0 - 6.0 * p)
}

/// Loss of the two without biases at c = ‖W_i‖², for independent features.
pub fn biasless_loss(c: f64, p: f64) -> f64 {
    let alone = (1.0 - c) * (1.0 - c) / 3.0;
    2.0 * (p * (1.0 - p) * alone + p * p * (1.0 / 3.0 - c / 4.0 + c * c / 12.0))
}

/// Loss removed per dimension at W = (1, −1), b = 0, in units of v: 2(1 − p²/(6v)).
pub fn unit_slope(p: f64) -> f64 {
    2.0 - Pair::independent(p).unit_loss() / moments::variance(p)
}

/// Loss removed per dimension by the best digon, in units of v.
pub fn slope(p: f64) -> f64 {
    2.0 - Pair::independent(p).optimum().loss / moments::variance(p)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theory::check::assert_printed;
    use crate::theory::two_features;

    fn best(p: f64) -> Optimum {
        Pair::independent(p).optimum()
    }

    #[test]
    fn printed_scales_without_biases() {
        for (p, c) in [(0.1, 1.0135), (0.3, 1.0484), (0.5, 1.1)] {
            assert_printed(scale(p), c, 1e-4);
            let least = biasless_loss(scale(p), p);
            let [below, above] = [-1e-4, 1e-4].map(|d| biasless_loss(scale(p) + d, p));
            assert!(least < below && least < above);
        }
        assert_printed(scale(0.5).sqrt(), 1.049, 1e-3);
        assert_printed(biasless_loss(scale(0.5), 0.5), 0.081_250, 1e-6);
        assert_printed(scale(0.1).sqrt(), 1.007, 1e-3);
        assert_printed(biasless_loss(scale(0.1), 0.1), 0.003_322, 1e-6);
    }

    #[test]
    fn without_biases_it_is_the_general_loss_of_two_features() {
        for (c, p) in [(1.0, 0.3), (1.1, 0.5), (0.8, 0.9)] {
            let w = f64::sqrt(c);
            let general = two_features::loss([w, -w], 1.0, p);
            assert!((Pair::independent(p).loss(c, 0.0) - general).abs() < 1e-14);
            assert!((biasless_loss(c, p) - general).abs() < 1e-14);
        }
    }

    #[test]
    fn with_biases_it_agrees_with_quadrature() {
        let (c, b, p, both) = (0.9, 0.25, 0.4, 0.3);
        let grid = 1000;
        let at = |k: i32| (f64::from(k) + 0.5) / f64::from(grid);
        let error = |x: f64, y: f64| {
            let miss = x - (c * (x - y) + b).max(0.0);
            miss * miss
        };
        let (mut alone, mut together) = (0.0, 0.0);
        for k in 0..grid {
            alone += (error(at(k), 0.0) + error(0.0, at(k))) / f64::from(grid);
            let row = (0..grid).map(|l| error(at(k), at(l))).sum::<f64>();
            together += row / f64::from(grid) / f64::from(grid);
        }
        let none = (1.0 - 2.0 * p + both) * b * b;
        let sum = 2.0 * (none + (p - both) * alone + both * together);
        assert!((Pair { p, both }.loss(c, b) - sum).abs() < 1e-6, "{sum}");
    }

    #[test]
    fn printed_optima_with_biases() {
        // PAPER 4.3, the symmetric antipodal branch: p, L, norm, b. Tolerance ±5e-6 as printed there.
        let printed = [
            (0.9, 0.097_47, 0.709, 0.450),
            (0.8, 0.106_20, 0.720, 0.395),
            (0.7, 0.108_11, 0.759, 0.329),
            (0.6, 0.098_89, 0.869, 0.215),
            (4.0 / 7.0, 0.093_42, 0.907, 0.175),
            (0.5, 0.076_28, 0.969, 0.098),
            (0.3, 0.029_31, 1.010, 0.018),
        ];
        for (p, loss, norm, bias) in printed {
            let found = best(p);
            assert_printed(found.loss, loss, 1e-5);
            assert_printed(found.norm, norm, 1e-3);
            assert_printed(found.bias, bias, 1e-3);
        }
        assert_printed(best(0.1).loss, 0.003_319, 1e-6);
        assert_printed(best(0.1).norm, 1.006, 1e-3);
        assert_printed(best(0.1).bias, 0.001, 1e-3);
        assert_printed(best(0.01).loss, 0.000_033_3, 1e-7);
        assert_printed(best(0.05).norm, 1.003, 1e-3);
    }

    #[test]
    fn the_optimum_is_lower_than_its_neighbours() {
        for (p, both) in [
            (0.9, 0.81),
            (0.5, 0.25),
            (0.1, 0.01),
            (0.4, 0.4),
            (0.2, 0.0),
        ] {
            let pair = Pair { p, both };
            let found = pair.optimum();
            let c = found.norm * found.norm;
            assert!((pair.loss(c, found.bias) - found.loss).abs() < 1e-14);
            for (dc, db) in [
                (1e-3, 0.0),
                (-1e-3, 0.0),
                (0.0, 1e-3),
                (1e-3, 1e-3),
                (-1e-3, 1e-3),
            ] {
                assert!(pair.loss(c + dc, found.bias + db) > found.loss, "{pair:?}");
            }
            if found.bias > 1e-3 {
                assert!(pair.loss(c, found.bias - 1e-3) > found.loss, "{pair:?}");
            }
        }
    }

    #[test]
    fn sparse_digons_have_the_printed_bias() {
        // 5p²/48 where both are free, p²/6 where c is held at 1 (PAPER 4.3).
        let p = 1e-3;
        assert!((best(p).bias / (p * p) - 5.0 / 48.0).abs() < 1e-3);
        let pair = Pair::independent(p);
        let (bias, _) = least(0.0, 1e-5, 16, |b| pair.loss(1.0, b));
        assert!((bias / (p * p) - 1.0 / 6.0).abs() < 1e-2);
    }

    #[test]
    fn printed_slopes() {
        // QUESTIONS 3.5 at W = (1, −1), b = 0.
        let unit = [
            (0.5, 1.200),
            (0.3, 1.613),
            (0.2, 1.765),
            (0.1, 1.892),
            (0.07, 1.926),
            (0.05, 1.948),
            (0.01, 1.990),
        ];
        for (p, printed) in unit {
            assert_printed(unit_slope(p), printed, 1e-3);
        }
        // Optimised.
        assert_printed(slope(0.5), 1.268, 1e-3);
        assert_printed(slope(0.3), 1.622, 1e-3);
        // Dedicating a dimension has slope 1.
        assert!((unit_slope(4.0 / 7.0) - 1.0).abs() < 1e-12);
    }
}
