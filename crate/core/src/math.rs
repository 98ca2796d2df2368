//! Transcendental functions, the one door to them: `libm`, so that native and wasm agree to the bit.
//!
//! The standard library's `ln`, `exp`, `cos` and `powf` call the platform and differ in the last
//! place between machines; `sqrt`, `abs` and the four operations are exact everywhere (IEEE 754)
//! and need no door.

/// Natural logarithm.
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// Exponential.
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// Cosine of an angle in radians.
pub fn cos(x: f64) -> f64 {
    libm::cos(x)
}

/// Sine of an angle in radians.
pub fn sin(x: f64) -> f64 {
    libm::sin(x)
}

/// Angle of the point (x, y) in radians, in (−π, π].
pub fn atan2(y: f64, x: f64) -> f64 {
    libm::atan2(y, x)
}

/// `x` to the power `y`.
pub fn pow(x: f64, y: f64) -> f64 {
    libm::pow(x, y)
}

/// `x` to a whole power, by squaring: a tenth of what [`pow`] costs, and as exact where `x` is near 1.
pub fn power(x: f64, mut n: u32) -> f64 {
    let (mut product, mut square) = (1.0, x);
    while n > 0 {
        if n & 1 == 1 {
            product *= square;
        }
        square *= square;
        n >>= 1;
    }
    product
}

/// `1 − (1 − p)^k` without cancellation for small `p`: the chance of at least one of `k` events.
pub fn at_least_one(p: f64, k: f64) -> f64 {
    -libm::expm1(k * libm::log1p(-p))
}

/// `ln(1 + x)`, exact for small `x`.
pub fn ln_1p(x: f64) -> f64 {
    libm::log1p(x)
}

/// Complementary error function 1 − erf(x), with full relative precision in the tail.
pub fn erfc(x: f64) -> f64 {
    libm::erfc(x)
}
