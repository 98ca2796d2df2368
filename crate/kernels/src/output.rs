//! The output functions of models, each with its derivative beside it.

use crate::lanes::Lanes;

/// An output function by name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Activation {
    /// [`Linear`].
    Linear,
    /// [`Relu`].
    Relu,
}

/// An output function and its derivative.
pub trait Output {
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
