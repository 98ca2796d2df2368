//! What one active feature costs in a regular arrangement, in the sparse limit p → 0 (PAPER 4.5): the
//! levels on which training rests. Not the losses at finite density, where two are active at once.

use super::minimise::least;
use super::shapes::Shape;

/// Pieces of the scan over biases.
const PIECES: usize = 256;

/// Norm and bias of all features, and what an active one costs.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level {
    /// E over x ~ U\[0, 1\] of the whole error when one feature is active.
    pub loss: f64,
    /// ‖W_i‖.
    pub norm: f64,
    /// b of every output.
    pub bias: f64,
}

impl Shape {
    /// The best norm at b = 0: loss (1/3) σ/(1 + σ) at ‖W_i‖² = 1/(1 + σ).
    pub fn biasless_level(self) -> Level {
        let sigma = self.overlap();
        Level {
            loss: sigma / (1.0 + sigma) / 3.0,
            norm: (1.0 / (1.0 + sigma)).sqrt(),
            bias: 0.0,
        }
    }

    /// The best norm and bias. The output is ‖W_i‖² ReLU(t cos θ + β), so the best norm is that of a
    /// parabola and only β = b/‖W_i‖² in −1..=1 is left to search.
    pub fn level(self) -> Level {
        let cosines = self.cosines();
        let products = |beta: f64| {
            let on = (-beta).max(0.0);
            let cross = (1.0 - on * on * on) / 3.0 + beta * (1.0 - on * on) / 2.0;
            [
                cross,
                cosines.iter().map(|&c| square_integral(c, beta)).sum(),
            ]
        };
        let gain = |beta: f64| {
            let [cross, square] = products(beta);
            if square > 0.0 {
                cross * cross / square
            } else {
                0.0
            }
        };
        let (beta, lost) = least(-1.0, 1.0, PIECES, |beta| -gain(beta));
        let [cross, square] = products(beta);
        Level {
            loss: 1.0 / 3.0 + lost,
            norm: (cross / square).sqrt(),
            bias: beta * cross / square,
        }
    }
}

/// ∫₀¹ (g t + b)₊² dt.
fn square_integral(g: f64, b: f64) -> f64 {
    let [start, end] = [b.max(0.0), (g + b).max(0.0)];
    if b >= 0.0 && g + b >= 0.0 {
        // Without the cancellation of the other form for small g.
        g * g / 3.0 + g * b + b * b
    } else if start == end {
        0.0
    } else {
        (end * end * end - start * start * start) / (3.0 * g)
    }
}

/// What a dropped feature costs when just one of n is active, with its best bias 1/(2n): 1/3 − 1/(4n),
/// counted when it is the active one. With b ≤ 0 it costs 1/3.
pub fn dropped_level(n: usize) -> f64 {
    1.0 / 3.0 - 1.0 / (4.0 * n as f64)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theory::check::assert_printed;

    /// The height at which the square antiprism is a tight frame.
    fn tight() -> Shape {
        Shape::SquareAntiprism((1.0_f64 / 3.0).sqrt())
    }

    #[test]
    fn printed_levels_without_biases() {
        // PAPER 4.5: σ and L.
        let table = [
            (Shape::Polygon(5), 0.190_98, 1e-5, 0.053_45),
            (Shape::Polygon(6), 0.5, 1e-5, 0.111_11),
            (Shape::Polygon(7), 0.777, 1e-3, 0.145_80),
            (Shape::Polygon(8), 1.0, 1e-5, 0.166_67),
            (tight(), 0.26, 1e-2, 0.068_86),
        ];
        for (shape, sigma, digit, loss) in table {
            assert_printed(shape.overlap(), sigma, digit);
            let level = shape.biasless_level();
            assert_printed(level.loss, loss, 1e-5);
            assert!((level.norm * level.norm * (1.0 + shape.overlap()) - 1.0).abs() < 1e-15);
        }
        for free in [
            Shape::Simplex(1),
            Shape::Simplex(2),
            Shape::Simplex(3),
            Shape::CrossPolytope(3),
        ] {
            assert_eq!(
                free.biasless_level(),
                Level {
                    loss: 0.0,
                    norm: 1.0,
                    bias: 0.0
                }
            );
        }
    }

    #[test]
    fn printed_levels_with_biases() {
        // PAPER 4.5: L, ‖W‖, b. It has 1.320 for the hexagon, whose norm is 1.3205263 (QUESTIONS 3.1).
        let table = [
            (Shape::Polygon(5), 0.015_83, 1.170, 1e-3, -0.282, 1e-3),
            (Shape::Polygon(6), 0.048_19, 1.321, 1e-3, -0.618, 1e-3),
            (Shape::Polygon(7), 0.083_27, 1.448, 1e-3, -0.967, 1e-3),
            (Shape::Polygon(8), 0.115_55, 1.55, 1e-2, -1.29, 1e-2),
            (tight(), 0.018_76, 1.187, 1e-3, -0.316, 1e-3),
        ];
        for (shape, loss, norm, norm_digit, bias, bias_digit) in table {
            let level = shape.level();
            assert_printed(level.loss, loss, 1e-5);
            assert_printed(level.norm, norm, norm_digit);
            assert_printed(level.bias, bias, bias_digit);
        }
    }

    #[test]
    fn printed_plateaus_of_one_active_feature_out_of_six() {
        let polygon = |k: usize| Shape::Polygon(k).level().loss;
        assert_printed(polygon(6), 0.048_19, 1e-5);
        assert_printed((5.0 * polygon(5) + 1.0 / 3.0) / 6.0, 0.068_74, 1e-5);
        assert_printed((5.0 * polygon(5) + dropped_level(6)) / 6.0, 0.061_80, 1e-5);
        let four = 4.0 * polygon(4);
        assert_printed((four + 2.0 / 3.0) / 6.0, 0.111_11, 1e-5);
        assert_printed((four + 1.0 / 3.0 + dropped_level(6)) / 6.0, 0.104_17, 1e-5);
        assert_printed((four + 2.0 * dropped_level(6)) / 6.0, 0.097_22, 1e-5);
    }

    #[test]
    fn printed_dimensions_per_feature_are_not_dimensionalities() {
        // QUESTIONS 4.12: m/‖W‖²_F of the best pentagon and hexagon. It has .19116 for the latter; its
        // own ‖W_i‖² = 1.7437898 (3.1) gives .19115.
        for (n, printed) in [(5, 0.291_98), (6, 0.191_15)] {
            let norm = Shape::Polygon(n).level().norm;
            assert_printed(2.0 / (n as f64 * norm * norm), printed, 1e-5);
        }
    }

    /// The error by midpoints, straight from the model.
    fn by_midpoints(shape: Shape, norm: f64, bias: f64) -> f64 {
        let grid = 20_000;
        let at = |k: i32| (f64::from(k) + 0.5) / f64::from(grid);
        let error = |t: f64| {
            let answers = shape
                .cosines()
                .into_iter()
                .map(|c| (norm * norm * c * t + bias).max(0.0));
            let misses = answers
                .enumerate()
                .map(|(i, y)| if i == 0 { t - y } else { y });
            misses.map(|miss| miss * miss).sum::<f64>()
        };
        (0..grid).map(|k| error(at(k))).sum::<f64>() / f64::from(grid)
    }

    #[test]
    fn levels_are_minima_of_the_error_of_the_model() {
        for shape in [
            Shape::Polygon(5),
            Shape::Polygon(8),
            tight(),
            Shape::Icosahedron,
        ] {
            let level = shape.level();
            let least = by_midpoints(shape, level.norm, level.bias);
            assert!(
                (least - level.loss).abs() < 1e-8,
                "{shape:?} {least} {level:?}"
            );
            for (dn, db) in [
                (0.01, 0.0),
                (-0.01, 0.0),
                (0.0, 0.01),
                (0.0, -0.01),
                (0.01, -0.02),
            ] {
                assert!(by_midpoints(shape, level.norm + dn, level.bias + db) > least);
            }
            let flat = shape.biasless_level();
            assert!((by_midpoints(shape, flat.norm, 0.0) - flat.loss).abs() < 1e-8);
        }
    }
}
