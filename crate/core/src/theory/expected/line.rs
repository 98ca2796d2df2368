//! Integrals over the amplitude of one active feature, t in \[0, 1\] (QUESTIONS 2.2).
//!
//! An output answers z₊ = max(g t + b, 0). Each case is written so that nothing cancels, for any g
//! and b.

/// Means over t of what a cut line z₊ = (g t + b)₊ makes; the last three count where z > 0.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Line {
    /// E\[z₊²\].
    pub square: f64,
    /// E\[z₊\].
    pub mean: f64,
    /// E\[t z₊\].
    pub along: f64,
    /// P(z > 0).
    pub open: f64,
    /// E\[t; z > 0\].
    pub open_along: f64,
    /// E\[t²; z > 0\].
    pub open_square: f64,
}

impl Line {
    /// For gain `g` and bias `b`, any finite numbers.
    pub fn new(g: f64, b: f64) -> Self {
        let end = g + b;
        if end <= 0.0 && b <= 0.0 {
            return Self::default();
        }
        // Where the line is above zero: from `from` to `to`, with the heights there.
        let root = -b / g;
        let (from, low) = if b < 0.0 { (root, 0.0) } else { (0.0, b) };
        let (to, high) = if end < 0.0 { (root, 0.0) } else { (1.0, end) };
        let width = to - from;
        Self {
            square: width * (low * low + low * high + high * high) / 3.0,
            mean: width * (low + high) / 2.0,
            along: width * (low * (2.0 * from + to) + high * (from + 2.0 * to)) / 6.0,
            open: width,
            open_along: width * (from + to) / 2.0,
            open_square: width * (from * from + from * to + to * to) / 3.0,
        }
    }
}

/// \[f, ∂f/∂g, ∂f/∂b\] of the interference f(g, b) = ∫₀¹ (g t + b)₊² dt that an output suffers from
/// another feature.
///
/// ```
/// use superposition::theory::expected::line::interference;
///
/// assert!((interference(0.7, 0.2)[0] - 0.3433333333).abs() < 1e-10);
/// assert!((interference(-0.7, 0.2)[0] - 0.0038095238).abs() < 1e-10);
/// ```
pub fn interference(g: f64, b: f64) -> [f64; 3] {
    let line = Line::new(g, b);
    [line.square, 2.0 * line.along, 2.0 * line.mean]
}

/// \[d, ∂d/∂a, ∂d/∂b\] of an active feature's own error d(a, b) = ∫₀¹ (t − (a t + b)₊)² dt.
///
/// ```
/// use superposition::theory::expected::line::own;
///
/// assert!((own(1.2, -0.15)[0] - 0.0041145833).abs() < 1e-10);
/// assert_eq!(own(1.0, 0.0), [0.0; 3]);
/// ```
pub fn own(a: f64, b: f64) -> [f64; 3] {
    let line = Line::new(a, b);
    let end = a + b;
    // The error is t where the output is shut, and runs from one height to another where it is open.
    let root = if a == 0.0 { 0.0 } else { -b / a };
    let parabola = |from: f64, to: f64| (from * from + from * to + to * to) / 3.0;
    let value = match (b < 0.0, end <= 0.0) {
        (true, true) => 1.0 / 3.0,
        (false, false) => parabola(-b, 1.0 - end),
        (true, false) => root * root * root / 3.0 + line.open * parabola(root, 1.0 - end),
        (false, true) => root * parabola(-b, root) + (1.0 - root) * parabola(root, 1.0),
    };
    [
        value,
        2.0 * (line.along - line.open_square),
        2.0 * (line.mean - line.open_along),
    ]
}
