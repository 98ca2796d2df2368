//! Integrals over the amplitudes of two active features, (t_0, t_1) in the unit square
//! (QUESTIONS 2.3).
//!
//! The closed form there divides differences of fourth powers by g_0 g_1 and loses all digits where
//! a gain is small. Here z = g·t + b vanishes at a point s of the square (if nowhere, z₊ is a plain
//! polynomial or zero), and around it z₊ʳ is homogeneous of degree r. So div((t − s) z₊ʳ) =
//! (2 + r) z₊ʳ, and the integral over the square is the sum over its edges, weighted by their
//! distances from s: 1 − s_j for the edge t_j = 1 and s_j for t_j = 0. Only positive numbers are
//! added, whatever the gains. A factor t_j adds 1 to the degree and s_j times the integral without it.

use super::line::Line;

/// Means over the square of what z₊ = (g·t + b)₊ makes; the last three, which only an active output
/// needs, count where z > 0.
struct Square {
    /// E\[z₊²\].
    square: f64,
    /// E\[z₊\].
    mean: f64,
    /// E\[t_j z₊\].
    along: [f64; 2],
    /// E\[t_0; z > 0\].
    open_along: f64,
    /// E\[t_0 t_j; z > 0\].
    open_square: [f64; 2],
}

impl Square {
    fn new(g: [f64; 2], b: f64) -> Option<Self> {
        let low = b + g[0].min(0.0) + g[1].min(0.0);
        let high = b + g[0].max(0.0) + g[1].max(0.0);
        if high <= 0.0 {
            return None;
        }
        if low >= 0.0 {
            let mean = b + (g[0] + g[1]) / 2.0;
            return Some(Self {
                square: mean * mean + (g[0] * g[0] + g[1] * g[1]) / 12.0,
                mean,
                along: g.map(|g| mean / 2.0 + g / 12.0),
                open_along: 0.5,
                open_square: [1.0 / 3.0, 0.25],
            });
        }
        Some(Self::cut(g, b, -low / (high - low)))
    }

    /// With the zero of z a `share` of the way from its least corner to its greatest.
    fn cut(g: [f64; 2], b: f64, share: f64) -> Self {
        let s = g.map(|g| if g >= 0.0 { share } else { 1.0 - share });
        let u = s.map(|s| 1.0 - s);
        // The edges along t_0, at t_1 = 0 and 1, then those along t_1.
        let (p0, p1) = (Line::new(g[0], b), Line::new(g[0], b + g[1]));
        let (q0, q1) = (Line::new(g[1], b), Line::new(g[1], b + g[0]));
        let edges = |of: fn(&Line) -> f64| {
            let along_0 = s[1] * of(&p0) + u[1] * of(&p1);
            [along_0, s[0] * of(&q0) + u[0] * of(&q1)]
        };
        let sum = |[a, b]: [f64; 2]| a + b;
        let mean = sum(edges(|line| line.mean)) / 3.0;
        let [along_0, along_1] = edges(|line| line.along);
        let open = sum(edges(|line| line.open)) / 2.0;
        let [open_0, open_1] = edges(|line| line.open_along);
        let open_0 = (s[0] * open + open_0 + u[0] * q1.open) / 3.0;
        let open_1 = (s[1] * open + open_1 + u[1] * p1.open) / 3.0;
        let [squared_0, _] = edges(|line| line.open_square);
        let both = u[1] * p1.open_along + u[0] * q1.open_along;
        Self {
            square: sum(edges(|line| line.square)) / 4.0,
            mean,
            along: [
                (s[0] * mean + along_0 + u[0] * q1.mean) / 4.0,
                (s[1] * mean + along_1 + u[1] * p1.mean) / 4.0,
            ],
            open_along: open_0,
            open_square: [
                (2.0 * s[0] * open_0 + squared_0 + u[0] * q1.open) / 4.0,
                (s[0] * open_1 + s[1] * open_0 + both) / 4.0,
            ],
        }
    }
}

/// \[F, ∂F/∂g_0, ∂F/∂g_1, ∂F/∂b\] of the interference F(g, b) = E\[(g·t + b)₊²\] that an output suffers
/// from two other features.
///
/// ```
/// use superposition::theory::expected::square::interference;
///
/// assert!((interference([0.5, -0.4], 0.1)[0] - 0.0532916667).abs() < 1e-10);
/// ```
pub fn interference(g: [f64; 2], b: f64) -> [f64; 4] {
    let Some(of) = Square::new(g, b) else {
        return [0.0; 4];
    };
    let [along_0, along_1] = of.along;
    [of.square, 2.0 * along_0, 2.0 * along_1, 2.0 * of.mean]
}

/// \[D, ∂D/∂a, ∂D/∂g, ∂D/∂b\] of an active feature's own error D(a, g, b) = E\[(t − (a t + g s + b)₊)²\],
/// with `g` the gain from the other active feature.
///
/// ```
/// use superposition::theory::expected::square::own;
///
/// assert!((own(1.1, -0.4, -0.1)[0] - 0.0541046832).abs() < 1e-10);
/// ```
pub fn own(a: f64, g: f64, b: f64) -> [f64; 4] {
    let Some(of) = Square::new([a, g], b) else {
        return [1.0 / 3.0, 0.0, 0.0, 0.0];
    };
    [
        1.0 / 3.0 - 2.0 * of.along[0] + of.square,
        2.0 * (of.along[0] - of.open_square[0]),
        2.0 * (of.along[1] - of.open_square[1]),
        2.0 * (of.mean - of.open_along),
    ]
}
