//! The kernels compiled here, for every kind of lanes of this build.
//!
//! A generic function is compiled where it is used, with that package's settings. The functions
//! of [`Kernels`] are generic no more, so they keep the settings of this one.

use crate::Row;
use crate::active::{self, Active};
use crate::adam::{self, Update};
use crate::dense::{self, Decode, Quad};
use crate::gram::{self, Gram};
use crate::hidden::{self, Hidden};
use crate::inner;
use crate::lanes::{Lanes, Scalar};
use crate::output::{Activation, Gelu, Linear, Relu};
use crate::skip::{self, Leap};
use crate::tied::{self, Rows, Tied, Together};
use crate::uniform::{self, Chance, Xoshiro128Plus};

/// The kernels for one kind of lanes.
pub trait Kernels: Lanes {
    /// [`dense::project`].
    fn project(panel: &[Quad], rows: &[Row<Self>], out: &mut [Row<Self>], accumulate: bool);
    /// [`dense::decode`] with the output function named.
    fn decode(activation: Activation, block: Decode<'_, Self>) -> f32;
    /// [`dense::outer`].
    fn outer(panel: &mut [Quad], a: &[Row<Self>], b: &[Row<Self>]);
    /// [`tied::tied_tile`].
    fn tied_tile(
        model: Tied<'_>,
        samples: usize,
        x: &[Row<Self>],
        rows: &mut Rows<Self>,
        grad: &mut [Quad],
        d_bias: &mut [f32],
    ) -> f32;
    /// [`tied::sparse_tile`].
    fn sparse_tile(
        model: Tied<'_>,
        open: bool,
        samples: usize,
        input: (&[Row<Self>], &Active),
        room: (&mut Rows<Self>, &mut Together<Self>),
        grad: &mut [Quad],
        d_bias: &mut [f32],
    ) -> f32;
    /// [`gram::begin`].
    fn gram_begin(model: Tied<'_>, room: &mut Gram<Self>);
    /// [`gram::visit`] with ReLU or the identity.
    fn gram_visit(relu: bool, samples: usize, active: &Active, room: &mut Gram<Self>) -> f32;
    /// [`gram::end`] with ReLU or the identity.
    fn gram_end(
        model: Tied<'_>,
        relu: bool,
        room: &mut Gram<Self>,
        grad: &mut [Quad],
        d_bias: &mut [f32],
    ) -> f32;
    /// [`inner::inner_products`].
    fn inner_products(rows: &[Quad], columns: &[Quad], depth: usize, out: &mut [f64]);
    /// [`active::list_leaps`].
    fn list_leaps(
        generator: &mut Xoshiro128Plus<Self::Words>,
        leap: Leap,
        rows: &mut [Row<Self>],
        active: &mut Active,
    );
    /// [`active::list_rows`].
    fn list_rows(rows: &[Row<Self>], active: &mut Active);
    /// [`hidden::activate`].
    fn activate(hidden: Hidden<'_>, rows: &mut [Row<Self>]);
    /// [`hidden::deactivate`].
    fn deactivate(
        hidden: Hidden<'_>,
        samples: usize,
        rows: &[Row<Self>],
        d_rows: &mut [Row<Self>],
        d_bias: &mut [f32],
    ) -> f32;
    /// [`uniform::fill_sparse_uniform`].
    fn fill_sparse_uniform(
        generator: &mut Xoshiro128Plus<Self::Words>,
        chances: &[Chance],
        rows: &mut [Row<Self>],
    );
    /// [`adam::update`].
    fn update(by: Update, w: &mut [f32], grad: &[f32], first: &mut [f32], second: &mut [f32]);
    /// [`skip::fill_rows`].
    fn fill_leaps(generator: &mut Xoshiro128Plus<Self::Words>, leap: Leap, rows: &mut [Row<Self>]);
}

macro_rules! compiled {
    ($lanes:ty) => {
        impl Kernels for $lanes {
            #[inline(never)]
            fn project(p: &[Quad], rows: &[Row<Self>], out: &mut [Row<Self>], accumulate: bool) {
                dense::project(p, rows, out, accumulate);
            }

            #[inline(never)]
            fn decode(activation: Activation, block: Decode<'_, Self>) -> f32 {
                match activation {
                    Activation::Linear => dense::decode::<Linear, Self>(block),
                    Activation::Relu => dense::decode::<Relu, Self>(block),
                    Activation::Gelu => dense::decode::<Gelu, Self>(block),
                }
            }

            #[inline(never)]
            fn outer(panel: &mut [Quad], a: &[Row<Self>], b: &[Row<Self>]) {
                dense::outer(panel, a, b);
            }

            #[inline(never)]
            fn tied_tile(
                model: Tied<'_>,
                samples: usize,
                x: &[Row<Self>],
                rows: &mut Rows<Self>,
                grad: &mut [Quad],
                d_bias: &mut [f32],
            ) -> f32 {
                tied::tied_tile(model, samples, x, rows, grad, d_bias)
            }

            #[inline(never)]
            fn sparse_tile(
                model: Tied<'_>,
                open: bool,
                samples: usize,
                input: (&[Row<Self>], &Active),
                room: (&mut Rows<Self>, &mut Together<Self>),
                grad: &mut [Quad],
                d_bias: &mut [f32],
            ) -> f32 {
                tied::sparse_tile(model, open, samples, input, room, grad, d_bias)
            }

            #[inline(never)]
            fn gram_begin(model: Tied<'_>, room: &mut Gram<Self>) {
                gram::begin(model, room);
            }

            #[inline(never)]
            fn gram_visit(relu: bool, n: usize, active: &Active, room: &mut Gram<Self>) -> f32 {
                if relu {
                    gram::visit::<Relu, Self>(n, active, room)
                } else {
                    gram::visit::<Linear, Self>(n, active, room)
                }
            }

            #[inline(never)]
            fn gram_end(
                model: Tied<'_>,
                relu: bool,
                room: &mut Gram<Self>,
                grad: &mut [Quad],
                d_bias: &mut [f32],
            ) -> f32 {
                if relu {
                    gram::end::<Relu, Self>(model, room, grad, d_bias)
                } else {
                    gram::end::<Linear, Self>(model, room, grad, d_bias)
                }
            }

            #[inline(never)]
            fn inner_products(rows: &[Quad], columns: &[Quad], depth: usize, out: &mut [f64]) {
                inner::inner_products::<Self>(rows, columns, depth, out);
            }

            #[inline(never)]
            fn list_leaps(
                generator: &mut Xoshiro128Plus<Self::Words>,
                leap: Leap,
                rows: &mut [Row<Self>],
                active: &mut Active,
            ) {
                active::list_leaps::<Self>(generator, leap, rows, active);
            }

            #[inline(never)]
            fn list_rows(rows: &[Row<Self>], active: &mut Active) {
                active::list_rows(rows, active);
            }

            #[inline(never)]
            fn activate(hidden: Hidden<'_>, rows: &mut [Row<Self>]) {
                hidden::activate(hidden, rows);
            }

            #[inline(never)]
            fn deactivate(
                hidden: Hidden<'_>,
                samples: usize,
                rows: &[Row<Self>],
                d_rows: &mut [Row<Self>],
                d_bias: &mut [f32],
            ) -> f32 {
                hidden::deactivate(hidden, samples, rows, d_rows, d_bias)
            }

            #[inline(never)]
            fn fill_sparse_uniform(
                generator: &mut Xoshiro128Plus<Self::Words>,
                chances: &[Chance],
                rows: &mut [Row<Self>],
            ) {
                uniform::fill_sparse_uniform::<Self>(generator, chances, rows);
            }

            #[inline(never)]
            fn update(
                by: Update,
                w: &mut [f32],
                grad: &[f32],
                first: &mut [f32],
                second: &mut [f32],
            ) {
                adam::update::<Self>(by, w, grad, first, second);
            }

            #[inline(never)]
            fn fill_leaps(
                generator: &mut Xoshiro128Plus<Self::Words>,
                leap: Leap,
                rows: &mut [Row<Self>],
            ) {
                skip::fill_rows::<Self>(generator, leap, rows);
            }
        }
    };
}

compiled!(Scalar);
#[cfg(target_arch = "x86_64")]
compiled!(crate::lanes::Sse2);
#[cfg(all(target_arch = "wasm32", target_feature = "simd128"))]
compiled!(crate::lanes::Simd128);
