//! Regular arrangements of unit features, all alike: their cosines, how much of a dimension each
//! feature has and how much interference a ReLU lets through (PAPER 1.7, 2). What they cost is in `sparse_levels`.

use core::f64::consts::{FRAC_1_SQRT_2, PI};

use crate::math;

/// An arrangement whose vertices are all alike.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Shape {
    /// k + 1 points in k ≥ 1 dimensions: digon, triangle, tetrahedron.
    Simplex(usize),
    /// N points on a circle.
    Polygon(usize),
    /// ± the axes of k ≥ 1 dimensions: square, octahedron.
    CrossPolytope(usize),
    /// Eight points in space: two squares at heights ± z, 0 ≤ z ≤ 1, one turned by 45°. Tight at z = 1/√3.
    SquareAntiprism(f64),
    /// Eight points in space.
    Cube,
    /// Twelve points in space.
    Icosahedron,
    /// Twenty points in space.
    Dodecahedron,
}

impl Shape {
    /// Dimensions that it spans.
    pub fn dimensions(self) -> usize {
        match self {
            Self::Simplex(k) | Self::CrossPolytope(k) => k,
            Self::Polygon(_) => 2,
            _ => 3,
        }
    }

    /// Cosines of one feature with all, its own 1 first.
    pub fn cosines(self) -> Vec<f64> {
        let groups: Vec<(f64, usize)> = match self {
            Self::Simplex(k) => vec![(1.0, 1), (-1.0 / k as f64, k)],
            Self::Polygon(n) => {
                let angle = |q: usize| 2.0 * PI * q as f64 / n as f64;
                (0..n).map(|q| (math::cos(angle(q)), 1)).collect()
            }
            Self::CrossPolytope(k) => vec![(1.0, 1), (-1.0, 1), (0.0, 2 * k.max(1) - 2)],
            Self::SquareAntiprism(z) => {
                let (high, flat) = (z * z, 1.0 - z * z);
                let turned = flat * FRAC_1_SQRT_2;
                vec![
                    (1.0, 1),
                    (high, 2),
                    (high - flat, 1),
                    (turned - high, 2),
                    (-turned - high, 2),
                ]
            }
            Self::Cube => vec![(1.0, 1), (1.0 / 3.0, 3), (-1.0 / 3.0, 3), (-1.0, 1)],
            Self::Icosahedron => {
                let near = 1.0 / 5.0_f64.sqrt();
                vec![(1.0, 1), (near, 5), (-near, 5), (-1.0, 1)]
            }
            Self::Dodecahedron => {
                let near = 5.0_f64.sqrt() / 3.0;
                let third = 1.0 / 3.0;
                vec![
                    (1.0, 1),
                    (near, 3),
                    (third, 6),
                    (-third, 6),
                    (-near, 3),
                    (-1.0, 1),
                ]
            }
        };
        let repeated = groups
            .into_iter()
            .flat_map(|(cosine, times)| vec![cosine; times]);
        repeated.collect()
    }

    /// D_i of every feature: 1/Σ cos². Dimensions over features where the shape is a tight frame.
    ///
    /// ```
    /// use superposition::theory::shapes::Shape;
    ///
    /// assert!((Shape::Simplex(2).dimensionality() - 2.0 / 3.0).abs() < 1e-15);
    /// ```
    pub fn dimensionality(self) -> f64 {
        1.0 / self.cosines().iter().map(|c| c * c).sum::<f64>()
    }

    /// σ: Σ cos² over the other features at less than a right angle, the interference that a ReLU lets
    /// through.
    pub fn overlap(self) -> f64 {
        let cosines = self.cosines();
        let positive = cosines.iter().skip(1).filter(|&&c| c > 0.0);
        positive.map(|c| c * c).sum()
    }
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
    fn printed_dimensionalities() {
        // PAPER 1.7 and 2.
        let table = [
            (Shape::Simplex(1), 1.0 / 2.0),
            (Shape::Simplex(2), 2.0 / 3.0),
            (Shape::Simplex(3), 3.0 / 4.0),
            (Shape::Simplex(4), 4.0 / 5.0),
            (Shape::Simplex(5), 5.0 / 6.0),
            (Shape::Polygon(5), 2.0 / 5.0),
            (Shape::Polygon(6), 2.0 / 6.0),
            (Shape::Polygon(7), 2.0 / 7.0),
            (Shape::CrossPolytope(2), 1.0 / 2.0),
            (Shape::CrossPolytope(3), 1.0 / 2.0),
            (tight(), 3.0 / 8.0),
            (Shape::Cube, 3.0 / 8.0),
            (Shape::Icosahedron, 1.0 / 4.0),
            (Shape::Dodecahedron, 3.0 / 20.0),
        ];
        for (shape, printed) in table {
            assert!(
                (shape.dimensionality() - printed).abs() < 1e-14,
                "{shape:?}"
            );
            let share = shape.dimensions() as f64 / shape.cosines().len() as f64;
            assert!((share - printed).abs() < 1e-15, "{shape:?}");
        }
        assert_printed(
            Shape::SquareAntiprism(0.5604).dimensionality(),
            0.3744,
            1e-4,
        );
    }
}
