//! What an attack on the inputs does to a model in superposition (PAPER 4.8, QUESTIONS 4.16): closed forms for unit
//! tight frames, b = 0 and sparse inputs. Negative biases lower them; not for models at large attacks.
//!
//! The best attack of length λ on output i is along row i of G, and moves the outputs by
//! λ G²eᵢ/‖Geᵢ‖ = λ cos θ_ij/√D. Output i moves freely, the others only upwards from 0.

use super::shapes::Shape;

/// (L' − L)/(L'₀ − L₀): damage relative to a model with dedicated dimensions, (1 + σ)/D.
///
/// ```
/// use superposition::theory::{adversarial::vulnerability, shapes::Shape};
///
/// assert!((vulnerability(Shape::Simplex(1)) - 2.0).abs() < 1e-15);
/// ```
pub fn vulnerability(shape: Shape) -> f64 {
    (1.0 + shape.overlap()) / shape.dimensionality()
}

/// Damage at the attacked output alone, relative to a dedicated dimension: 1/D_i.
pub fn output_vulnerability(dimensionality: f64) -> f64 {
    1.0 / dimensionality
}

/// How far the best attack of length 1 moves output i: ‖row i of G‖ = G_ii/√C_i.
pub fn gain(own: f64, dimensionality: f64) -> f64 {
    own / dimensionality.sqrt()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::theory::check::assert_printed;

    #[test]
    fn printed_vulnerabilities() {
        // A dedicated dimension: (1 + 0)/1.
        assert_eq!(output_vulnerability(1.0), 1.0);
        let tight = Shape::SquareAntiprism((1.0_f64 / 3.0).sqrt());
        assert_printed(vulnerability(Shape::Simplex(3)), 4.0 / 3.0, 1e-12);
        assert_printed(vulnerability(Shape::Simplex(2)), 1.5, 1e-12);
        assert_printed(vulnerability(Shape::Simplex(1)), 2.0, 1e-12);
        assert_printed(vulnerability(Shape::Polygon(5)), 2.98, 1e-2);
        assert_printed(vulnerability(tight), 3.36, 1e-2);
        // QUESTIONS 4.16: gains at G_ii = 1.
        assert_printed(gain(1.0, Shape::Polygon(5).dimensionality()), 1.5811, 1e-4);
        assert_printed(
            gain(1.0, Shape::Simplex(1).dimensionality()),
            2.0_f64.sqrt(),
            1e-12,
        );
        assert_eq!(gain(1.0, 1.0), 1.0);
    }

    /// The error of x' = ReLU(G x) at x = t eᵢ, the input moved by `attack`.
    fn error(gram: &[Vec<f64>], i: usize, t: f64, attack: &[f64]) -> f64 {
        let answer = |row: &Vec<f64>| {
            let moved = row.iter().zip(attack).map(|(g, d)| g * d).sum::<f64>();
            (row[i] * t + moved).max(0.0)
        };
        let wanted = |j: usize| if j == i { t } else { 0.0 };
        let misses = gram
            .iter()
            .enumerate()
            .map(|(j, row)| wanted(j) - answer(row));
        misses.map(|miss| miss * miss).sum()
    }

    #[test]
    fn attacks_do_what_the_closed_form_says() {
        let circle =
            |n: usize| (0..n).map(move |k| 2.0 * core::f64::consts::PI * k as f64 / n as f64);
        let polygon = |n: usize| -> Vec<[f64; 3]> {
            circle(n)
                .map(|a| [crate::math::cos(a), crate::math::sin(a), 0.0])
                .collect()
        };
        let (flat, high) = ((2.0_f64 / 3.0).sqrt(), (1.0_f64 / 3.0).sqrt());
        let antiprism: Vec<[f64; 3]> = circle(8)
            .enumerate()
            .map(|(k, a)| {
                let height = if k % 2 == 0 { high } else { -high };
                [
                    flat * crate::math::cos(a),
                    flat * crate::math::sin(a),
                    height,
                ]
            })
            .collect();
        let cases = [
            (polygon(5), Shape::Polygon(5)),
            (polygon(3), Shape::Simplex(2)),
            (polygon(7), Shape::Polygon(7)),
            (antiprism, Shape::SquareAntiprism(high)),
        ];
        for (points, shape) in cases {
            let dot = |a: &[f64; 3], b: &[f64; 3]| a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
            let row = |a: &[f64; 3]| points.iter().map(|b| dot(a, b)).collect::<Vec<f64>>();
            let gram: Vec<Vec<f64>> = points.iter().map(row).collect();
            let length = gram[0].iter().map(|g| g * g).sum::<f64>().sqrt();
            assert!((length - gain(1.0, shape.dimensionality())).abs() < 1e-14);
            let attack =
                |size: f64| -> Vec<f64> { gram[0].iter().map(|g| size * g / length).collect() };
            // Nothing active: a push upwards.
            let damage = error(&gram, 0, 0.0, &attack(0.1)) / 0.01;
            assert!(
                (damage - vulnerability(shape)).abs() < 1e-12,
                "{shape:?} {damage}"
            );
            // The attacked feature active: the mean of both signs.
            let at = |size: f64| error(&gram, 0, 0.5, &attack(size));
            let damage = ((at(0.1) + at(-0.1)) / 2.0 - at(0.0)) / 0.01;
            assert!(
                (damage - vulnerability(shape)).abs() < 1e-11,
                "{shape:?} {damage}"
            );
        }
    }
}
