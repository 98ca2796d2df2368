//! The standard normal distribution, and moments of a normal number that passes a ReLU.

use core::f64::consts::{FRAC_1_SQRT_2, PI};

use crate::math;

/// Density φ(x) = exp(−x²/2)/√(2π).
pub fn pdf(x: f64) -> f64 {
    math::exp(-0.5 * x * x) / (2.0 * PI).sqrt()
}

/// Φ(x) = P(Z ≤ x), with full relative precision in the left tail.
///
/// ```
/// use superposition::theory::normal::cdf;
///
/// assert!((cdf(1.959_963_984_540_054) - 0.975).abs() < 1e-15);
/// ```
pub fn cdf(x: f64) -> f64 {
    0.5 * math::erfc(-x * FRAC_1_SQRT_2)
}

/// E\[(u + sZ)₊^k\] for k = 1, 2, 3, s ≥ 0 (QUESTIONS 3.4: R1 and R2; the third integrates the second).
/// Good to about 10⁻¹⁶ of s^k, or of u^k where that is larger; not relative in the left tail.
pub fn rectified_moments(u: f64, s: f64) -> [f64; 3] {
    if s <= 0.0 {
        let z = u.max(0.0);
        return [z, z * z, z * z * z];
    }
    let (above, edge) = (cdf(u / s), s * pdf(u / s));
    let (uu, ss) = (u * u, s * s);
    [
        u * above + edge,
        (uu + ss) * above + u * edge,
        u * (uu + 3.0 * ss) * above + (uu + 2.0 * ss) * edge,
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_values_of_the_normal_table() {
        // Abramowitz & Stegun, table 26.1 and 26.2.
        let table = [
            (0.0, 0.5, 0.398_942_280_401_433),
            (1.0, 0.841_344_746_068_543, 0.241_970_724_519_143),
            (2.0, 0.977_249_868_051_821, 0.053_990_966_513_188),
        ];
        for (x, below, density) in table {
            assert!((cdf(x) - below).abs() < 1e-15);
            assert!((cdf(-x) - (1.0 - below)).abs() < 1e-15);
            assert!((pdf(x) - density).abs() < 1e-15);
        }
        // −log₁₀ of the tail at 5: 6.54265.
        let tail = math::ln(cdf(-5.0)) / math::ln(10.0);
        assert!((tail + 6.542_65).abs() < 5e-6);
    }

    /// Simpson's rule with an even number of pieces.
    fn simpson(low: f64, high: f64, pieces: i32, f: impl Fn(f64) -> f64) -> f64 {
        let step = (high - low) / f64::from(pieces);
        let weight = |k: i32| match k {
            k if k == 0 || k == pieces => 1.0,
            k if k % 2 == 1 => 4.0,
            _ => 2.0,
        };
        let values = (0..=pieces).map(|k| weight(k) * f(low + step * f64::from(k)));
        values.sum::<f64>() * step / 3.0
    }

    #[test]
    fn the_distribution_integrates_the_density() {
        for x in [-6.0, -2.5, -0.3, 0.0, 0.7, 3.1] {
            let sum = simpson(-12.0, x, 4000, pdf);
            assert!((cdf(x) - sum).abs() < 1e-12, "{x}: {sum}");
        }
    }

    #[test]
    fn rectified_moments_agree_with_quadrature() {
        for (u, s) in [(0.3, 1.0), (-0.8, 0.5), (2.0, 0.3), (-3.0, 1.1), (0.0, 2.0)] {
            let edge = -u / s;
            for (k, moment) in rectified_moments(u, s).into_iter().enumerate() {
                let power = |z: f64| (0..=k).fold(1.0, |y, _| y * (u + s * z)) * pdf(z);
                // From where the ReLU switches on, to where nothing is left.
                let sum = simpson(edge.max(-12.0), 12.0, 6000, power);
                assert!((moment - sum).abs() < 1e-11, "{u} {s} {k}: {moment} {sum}");
            }
        }
        assert_eq!(rectified_moments(-0.5, 0.0), [0.0; 3]);
        assert_eq!(rectified_moments(0.5, 0.0), [0.5, 0.25, 0.125]);
    }
}
