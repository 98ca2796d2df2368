//! The linear model, x' = WᵀWx + b (Elhage et al. 2022, "linear model").

use crate::kernels::Lanes;
use crate::kernels::dense::Output;

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
