//! Energy levels of the sparse limit in the plane: regular polygons and dropped features
//! (QUESTIONS 3.1; Chen, Lau, Mendel, Wei & Murfet 2023).
//!
//! Exactly one of n equal features is active and m = 2. Critical points keep k features as a regular
//! k-gon of radius l with common bias b and drop the others. The energies are minimised here over
//! (l, b) alone; that training ends on them is for others to find.

use super::line::{self, Line};
use crate::math;

/// The largest polygon: from ten corners on other branches have less energy than the one followed.
pub const MOST_CORNERS: usize = 9;

/// A regular polygon at its optimum.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Polygon {
    /// k.
    pub corners: usize,
    /// ‖W_i‖.
    pub length: f64,
    /// b_i.
    pub bias: f64,
    /// h_k: loss per corner, which is active with probability 1/k of its k.
    pub energy: f64,
}

/// h_k(l, b) = d(l², b) + Σ_{q=1}^{k−1} f(l² cos(2πq/k), b): error when the feature itself is on, plus
/// what the others make it answer.
///
/// ```
/// use superposition::theory::expected::levels::energy;
///
/// // The pentagon with b = 0: σ = 0.19098, L = σ / 3(1 + σ) at l² = 1/(1 + σ) (PAPER 4.5).
/// let sigma = 2.0 * (72_f64.to_radians().cos()).powi(2);
/// let loss = energy(5, (1.0 / (1.0 + sigma)).sqrt(), 0.0);
/// assert!((loss - 0.05345).abs() < 5e-6);
/// ```
pub fn energy(corners: usize, length: f64, bias: f64) -> f64 {
    let u = length * length;
    let others = cosines(corners).map(|c| line::interference(u * c, bias)[0]);
    line::own(u, bias)[0] + others.sum::<f64>()
}

fn cosines(corners: usize) -> impl Iterator<Item = f64> {
    let turn = 2.0 * core::f64::consts::PI / corners as f64;
    (1..corners).map(move |q| math::cos(turn * q as f64))
}

/// The regular polygon of least energy; `None` unless it has 2 to [`MOST_CORNERS`] corners.
///
/// ```
/// let pentagon = superposition::theory::expected::levels::polygon(5).unwrap();
/// assert!((pentagon.energy - 0.015825627).abs() < 1e-9);
/// ```
pub fn polygon(corners: usize) -> Option<Polygon> {
    if !(2..=MOST_CORNERS).contains(&corners) {
        return None;
    }
    // Up to four corners no two are less than a right angle apart: nothing is lost at (1, 0).
    let (mut u, mut bias) = (1.0, 0.0);
    if corners > 4 {
        (u, bias) = coarse(corners);
        for _ in 0..30 {
            let [du, db] = newton(corners, u, bias);
            u -= du;
            bias -= db;
        }
    }
    let length = u.sqrt();
    Some(Polygon {
        corners,
        length,
        bias,
        energy: energy(corners, length, bias),
    })
}

/// The best (l², b) of a grid that holds all optima of up to nine corners.
fn coarse(corners: usize) -> (f64, f64) {
    let grid = (20..=60).flat_map(|i| (0..=40).map(move |j| (i as f64 * 0.05, -j as f64 * 0.05)));
    let cost = |(u, b): (f64, f64)| energy(corners, u.sqrt(), b);
    let least = |a, b| if cost(b) < cost(a) { b } else { a };
    grid.reduce(least).unwrap_or((1.0, 0.0))
}

/// Newton's step in (l², b) for l² > 0, b < 0: H⁻¹ times the gradient.
fn newton(corners: usize, u: f64, b: f64) -> [f64; 2] {
    let [_, mut by_u, mut by_b] = line::own(u, b);
    // The error of the active feature jumps where its output opens, at t = root.
    let (on, root) = (Line::new(u, b), -b / u);
    let edge = |power: f64| {
        if root < 1.0 {
            2.0 * power * root / u
        } else {
            0.0
        }
    };
    let mut uu = 2.0 * on.open_square - edge(root * root);
    let mut ub = 2.0 * on.open_along - edge(root);
    let mut bb = 2.0 * on.open - edge(1.0);
    for c in cosines(corners) {
        let off = Line::new(u * c, b);
        by_u += 2.0 * c * off.along;
        by_b += 2.0 * off.mean;
        uu += 2.0 * c * c * off.open_square;
        ub += 2.0 * c * off.open_along;
        bb += 2.0 * off.open;
    }
    let determinant = uu * bb - ub * ub;
    [
        (bb * by_u - ub * by_b) / determinant,
        (uu * by_b - ub * by_u) / determinant,
    ]
}

/// A level of the whole model.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Level {
    /// Features kept, as a regular polygon.
    pub kept: usize,
    /// Of those dropped, how many have their best bias 1/2n; the others have none, or a negative one.
    pub positive: usize,
    /// H = L_1/n.
    pub energy: f64,
}

/// The levels of n features in the plane with 2 to n kept, ascending: H = (k h_k + dropped)/n, where a
/// dropped feature costs 1/3 − 1/4n with the bias 1/2n and 1/3 with none.
///
/// ```
/// let levels = superposition::theory::expected::levels::levels(6);
/// assert!((levels[0].energy - 0.0481924).abs() < 1e-7); // The hexagon.
/// assert!((levels[1].energy - 0.0617991).abs() < 1e-7); // A pentagon, one dropped with a bias.
/// ```
pub fn levels(features: usize) -> Vec<Level> {
    let n = features as f64;
    let mut levels = vec![];
    for polygon in (2..=features).map_while(polygon) {
        let dropped = features - polygon.corners;
        let kept = polygon.corners as f64 * polygon.energy;
        levels.extend((0..=dropped).map(|positive| Level {
            kept: polygon.corners,
            positive,
            energy: (kept + dropped as f64 / 3.0 - positive as f64 / (4.0 * n)) / n,
        }));
    }
    levels.sort_by(|a, b| a.energy.total_cmp(&b.energy));
    levels
}

#[cfg(test)]
mod tests {
    use super::{levels, polygon};

    /// Golden-section searches nested in 50 decimal digits, on the piecewise formulas of QUESTIONS 2.2.
    /// The table of QUESTIONS 3.1 agrees, in l* and b* to one in its last digit.
    #[test]
    fn polygons_have_the_printed_optima() {
        for (corners, squared, bias, energy) in [
            (5, 1.369975766757, -0.282297283126, 0.015825627074),
            (6, 1.743789790283, -0.618135131868, 0.048192376031),
            (7, 2.097844456138, -0.966906339379, 0.083271194430),
            (8, 2.403894241404, -1.291192644692, 0.115545934734),
            (9, 2.615047497756, -1.542320921369, 0.143395583408),
        ] {
            let found = polygon(corners).expect("in range");
            let close = |a: f64, b: f64| (a - b).abs() < 2e-12;
            assert!(close(found.length * found.length, squared), "{found:?}");
            assert!(close(found.bias, bias), "{found:?}");
            assert!(close(found.energy, energy), "{found:?}");
        }
        for corners in [2, 3, 4] {
            let found = polygon(corners).expect("in range");
            assert!(found.energy.abs() < 1e-15 && found.length == 1.0 && found.bias == 0.0);
        }
        assert_eq!((polygon(1), polygon(10)), (None, None));
    }

    /// QUESTIONS 3.1: the named levels for n = 6, and those of n = 5, 7 and 8 mentioned there. (The
    /// third of n = 6 is cut off there, not rounded: it is (5·0.015825627 + 1/3)/6 = 0.06874358.)
    #[test]
    fn levels_are_those_printed() {
        let at = |n, kept, positive| {
            let all = levels(n);
            let level = all
                .iter()
                .find(|l| (l.kept, l.positive) == (kept, positive));
            level.expect("a level").energy
        };
        for (n, kept, positive, energy, places) in [
            (6, 6, 0, 0.0481924, 1e-7),
            (6, 5, 1, 0.0617991, 1e-7),
            (6, 5, 0, 0.0687436, 1e-7),
            (6, 4, 2, 0.0972222, 1e-7),
            (6, 4, 1, 0.1041667, 1e-7),
            (6, 4, 0, 0.1111111, 1e-7),
            (6, 3, 0, 1.0 / 6.0, 1e-12),
            (6, 2, 0, 2.0 / 9.0, 1e-12),
            (5, 5, 0, 0.0158256, 1e-7),
            (5, 4, 1, 0.0566667, 1e-7),
            (5, 4, 0, 0.0666667, 1e-7),
            (7, 7, 0, 0.083271, 1e-6),
            (7, 6, 1, 0.083825, 1e-6),
            (8, 8, 0, 0.115546, 1e-6),
            (8, 7, 1, 0.110623, 1e-6),
        ] {
            let found = at(n, kept, positive);
            assert!(
                (found - energy).abs() < 0.51 * places,
                "{n} {kept} {positive}: {found}"
            );
        }
        assert!(levels(6).windows(2).all(|l| l[0].energy <= l[1].energy));
    }
}
