//! The output functions of models, each with its derivative beside it.

use crate::lanes::Lanes;

/// An output function by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activation {
    /// [`Linear`].
    Linear,
    /// [`Relu`].
    Relu,
    /// [`Gelu`].
    Gelu,
}

/// An output function and its derivative.
pub trait Output {
    /// Whether it is worth a loop over four outputs at once: larger code, faster where out is cheap.
    const CHEAP: bool = true;
    /// y = out(z).
    fn forward<L: Lanes>(z: L) -> L;
    /// `d_y · out'(z)`.
    fn backward<L: Lanes>(z: L, d_y: L) -> L;
}

/// y = z.
#[derive(Clone, Copy, Debug)]
pub struct Linear;

impl Output for Linear {
    #[inline(always)]
    fn forward<L: Lanes>(z: L) -> L {
        z
    }

    #[inline(always)]
    fn backward<L: Lanes>(_: L, d_y: L) -> L {
        d_y
    }
}

/// y = z if z > 0, else +0; the derivative at 0 is 0.
#[derive(Clone, Copy, Debug)]
pub struct Relu;

impl Output for Relu {
    #[inline(always)]
    fn forward<L: Lanes>(z: L) -> L {
        z.relu()
    }

    #[inline(always)]
    fn backward<L: Lanes>(z: L, d_y: L) -> L {
        d_y.keep_where_greater(z, L::splat(0.0))
    }
}

/// y = z Φ(z), Φ the normal distribution (Hendrycks & Gimpel 2016), one lane after the other in f64.
#[derive(Clone, Copy, Debug)]
pub struct Gelu;

impl Gelu {
    /// Φ(z).
    fn below(z: f64) -> f64 {
        0.5 * libm::erfc(-z * core::f64::consts::FRAC_1_SQRT_2)
    }

    /// z Φ(z).
    pub fn value(z: f64) -> f64 {
        z * Self::below(z)
    }

    /// Φ(z) + z φ(z).
    pub fn slope(z: f64) -> f64 {
        let density = libm::exp(-0.5 * z * z) * 0.398_942_280_401_432_7;
        Self::below(z) + z * density
    }
}

impl Output for Gelu {
    const CHEAP: bool = false;

    #[inline(never)]
    fn forward<L: Lanes>(z: L) -> L {
        L::from_array(z.to_array().map(|z| Self::value(f64::from(z)) as f32))
    }

    #[inline(never)]
    fn backward<L: Lanes>(z: L, d_y: L) -> L {
        let slope = z.to_array().map(|z| Self::slope(f64::from(z)) as f32);
        d_y.mul(L::from_array(slope))
    }
}
