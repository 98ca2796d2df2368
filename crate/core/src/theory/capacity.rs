//! How capacity is best spread over many equal features (QUESTIONS 3.5; Scherlis et al. 2022).
//!
//! ℓ(C) of the mean field is S-shaped, so a feature gets nothing or at least C_t, where the line from
//! (0, v) touches the curve: max over C of (1 − ℓ/v)/C. What is left over is ignored.

use super::mean_field::{self, Optimum};
use super::minimise::least;
use super::moments;
use crate::math;

/// Pieces of the scan over the logarithm of capacity.
const PIECES: usize = 48;

/// Where spending capacity pays most.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Tangency {
    /// C_t: capacity of each represented feature; 1/C_t features share a dimension.
    pub capacity: f64,
    /// Loss removed per dimension, in units of v.
    pub slope: f64,
    /// The best output at that capacity.
    pub output: Optimum,
}

/// Share of a feature's variance that a capacity removes, per capacity: (1 − ℓ(C)/v)/C.
pub fn gain(capacity: f64, p: f64) -> f64 {
    (1.0 - mean_field::optimum(capacity, p).loss / moments::variance(p)) / capacity
}

/// The tangency of the mean field at density p in (0, 1).
///
/// ```
/// let t = superposition::theory::capacity::tangency(0.1);
/// assert!((t.capacity - 0.2585).abs() < 5e-5);
/// ```
pub fn tangency(p: f64) -> Tangency {
    // C_t is about 1.3 p ln(1/p), and p < C_t always.
    let (low, high) = (math::ln(0.5 * p), 0.0);
    let (at, lost) = least(low, high, PIECES, |log| -gain(math::exp(log), p));
    let capacity = math::exp(at);
    Tangency {
        capacity,
        slope: -lost,
        output: mean_field::optimum(capacity, p),
    }
}

/// Loss of n equal features in m dimensions when every dimension removes `slope` variances:
/// n v (1 − slope m/n), for as many features as are worth representing.
pub fn loss(features: usize, dimensions: usize, slope: f64, p: f64) -> f64 {
    moments::variance(p) * (features as f64 - slope * dimensions as f64)
}

/// Loss of a feature with capacity C in a model without ReLU: v(1 − C). Constant returns, hence all or
/// nothing: PCA.
pub fn linear_loss(capacity: f64, p: f64) -> f64 {
    moments::variance(p) * (1.0 - capacity)
}

/// Loss of a feature in a model without ReLU when G_ii = a, not necessarily the best a = C:
/// v((1 − a)² + a²(1/C − 1)).
pub fn linear_loss_at(capacity: f64, p: f64, scale: f64) -> f64 {
    let own = (1.0 - scale) * (1.0 - scale);
    moments::variance(p) * (own + scale * scale * (1.0 / capacity - 1.0))
}

/// Threshold −b/a as p → 0: θ of 5θ² + 2θ − 4 = 0, (√21 − 1)/5.
pub fn sparse_threshold() -> f64 {
    (21.0_f64.sqrt() - 1.0) / 5.0
}

/// C_t as p → 0: 2p ln(1/p)/(3θ²). Reached logarithmically slowly.
pub fn sparse_capacity(p: f64) -> f64 {
    let theta = sparse_threshold();
    -2.0 * p * math::ln(p) / (3.0 * theta * theta)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theory::check::assert_printed;
    use crate::theory::compressed_sensing;

    /// Last printed digit of a number with four significant ones, as the table has them.
    fn digit(printed: &str) -> f64 {
        let decimals = printed.split_once('.').map_or(0, |(_, rest)| rest.len());
        (0..decimals).fold(1.0, |unit, _| unit / 10.0)
    }

    #[track_caller]
    fn check(value: f64, printed: &str) {
        assert_printed(value, printed.parse().unwrap(), digit(printed));
    }

    #[test]
    fn printed_table_of_tangencies() {
        // QUESTIONS 3.5: p, C_t, slope, a, b, C_t/δ₊.
        let table = [
            (0.3, [".442", "1.223", ".75", "-.085", ".85"]),
            (0.2, [".368", "1.393", ".81", "-.17", ".90"]),
            (0.1, [".2585", "1.867", ".94", "-.32", ".97"]),
            (0.07, [".2116", "2.241", "1.02", "-.40", "1.01"]),
            (0.05, [".1732", "2.710", "1.09", "-.47", "1.04"]),
            (0.03, [".1251", "3.724", "1.21", "-.57", "1.07"]),
            (0.02, [".0951", "4.900", "1.30", "-.65", "1.09"]),
            (0.01, [".0578", "8.119", "1.46", "-.77", "1.11"]),
            (0.001, [".0092", "53.19", "1.87", "-1.08", "1.09"]),
        ];
        for (p, row) in table {
            let found = tangency(p);
            let delta = compressed_sensing::non_negative(p).delta;
            let Optimum { scale, bias, .. } = found.output;
            let values = [
                found.capacity,
                found.slope,
                scale,
                bias,
                found.capacity / delta,
            ];
            for (value, printed) in values.into_iter().zip(row) {
                check(value, printed);
            }
        }
    }

    #[test]
    fn printed_slopes_elsewhere() {
        // QUESTIONS 3.5, the last column of the competition of geometries.
        check(tangency(0.5).slope, "1.086");
        check(tangency(0.01).slope, "8.12");
        // QUESTIONS 4.14: L/(nv) = 1 − slope m/n.
        for (n, m, slope, p, printed) in [
            (60, 20, crate::theory::digon::unit_slope(0.3), 0.3, ".462"),
            (160, 20, tangency(0.05).slope, 0.05, ".661"),
        ] {
            check(
                loss(n, m, slope, p) / (n as f64 * moments::variance(p)),
                printed,
            );
        }
    }

    #[test]
    fn printed_asymptote() {
        let theta = sparse_threshold();
        check(theta, ".7165");
        assert!((5.0 * theta * theta + 2.0 * theta - 4.0).abs() < 1e-14);
        check(1.0 / (3.0 * theta * theta), ".649");
        // It maximises θ²(1 − θ)(2 + θ)².
        let product = |t: f64| t * t * (1.0 - t) * (2.0 + t) * (2.0 + t);
        let (best, _) = least(0.0, 1.0, 64, |t| -product(t));
        assert!((best - theta).abs() < 1e-7);
        // Reached slowly: 6 % above at 10⁻⁷, 4 % at 10⁻¹⁸.
        let ratio = |p: f64| tangency(p).capacity / sparse_capacity(p);
        let ratios = [1e-7, 1e-9, 1e-12, 1e-15, 1e-18].map(ratio);
        assert!(ratios[0] < 1.06 && ratios[4] > 1.0, "{ratios:?}");
        assert!(
            ratios.windows(2).all(|pair| pair[0] > pair[1]),
            "{ratios:?}"
        );
    }

    #[test]
    fn the_line_touches_the_curve_and_stays_below_it() {
        for p in [0.3, 0.05, 0.001] {
            let found = tangency(p);
            let v = moments::variance(p);
            for k in 1..=200 {
                let capacity = f64::from(k) / 200.0;
                let line = v * (1.0 - found.slope * capacity);
                assert!(mean_field::optimum(capacity, p).loss > line - 1e-12);
            }
        }
    }

    #[test]
    fn without_relu_capacity_has_constant_returns() {
        for capacity in [0.2, 0.5, 0.9] {
            let (best, least) = least(0.01, 1.0, 64, |a| linear_loss_at(capacity, 0.3, a));
            assert!((best - capacity).abs() < 1e-7);
            assert!((least - linear_loss(capacity, 0.3)).abs() < 1e-15);
        }
    }
}
