//! The ReLU output model, x' = ReLU(WᵀWx + b) (Elhage et al. 2022, "ReLU output model").

use crate::kernels::Lanes;
use crate::kernels::dense::Output;

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
