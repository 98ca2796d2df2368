//! Moments of a sparse feature: x = 0 with probability 1 − p, else U\[0, 1\]. `p` is the density 1 − S.

/// E\[x\] = p/2.
pub fn mean(p: f64) -> f64 {
    p / 2.0
}

/// E\[x²\] = p/3: the loss of answering 0.
pub fn second(p: f64) -> f64 {
    p / 3.0
}

/// Var\[x\] = p/3 − p²/4: the loss of the best constant answer.
///
/// ```
/// assert!((superposition::theory::moments::variance(1.0) - 1.0 / 12.0).abs() < 1e-15);
/// ```
pub fn variance(p: f64) -> f64 {
    p / 3.0 - p * p / 4.0
}
