//! Sparse uniform features found by leaps: how far it is to the next active one, instead of asking each.
//!
//! ```text
//! at = −1, a place among the features × 64 of a tile
//! loop  v = U[0, 1)        at += 1 + ⌊ln(1 − v) / ln(1 − p)⌋      a geometric leap
//!       past the end: stop
//!       x[at / 64][at % 64] = U[0, 1]
//! ```
//!
//! Four leaps are drawn at once; what is left of the last four is thrown away. Costs by active features, not
//! by features: worth it where few are. The logarithm is a series of our own in f32, so that its bits are
//! the same everywhere.

use super::lanes::{Lanes, Words};
use super::uniform::Xoshiro128Plus;
use super::{Row, TILE};

/// How far leaps go: 1 / ln(1 − p).
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Leap(f32);

impl Leap {
    /// Of a density in 0..1, both ends excluded.
    pub fn new(density: f64) -> Self {
        Self((1.0 / libm::log1p(-density)) as f32)
    }
}

/// No leap is longer: far beyond any tile, and a word still holds it.
const LONGEST: f32 = 1_073_741_824.0;

/// 2⁻³¹, to make a fraction of a word without its lowest bit.
const FRACTION: f32 = 1.0 / 2_147_483_648.0;

/// Calls `put(place, value)` for every active feature of a tile; place = feature · 64 + sample, ascending.
#[inline(always)]
pub fn each_active<L: Lanes>(
    generator: &mut Xoshiro128Plus<L::Words>,
    leap: Leap,
    features: usize,
    mut put: impl FnMut(usize, f32),
) {
    let (end, scale) = (features * TILE, L::splat(leap.0));
    let mut stream = *generator;
    let mut at = 0;
    'tile: loop {
        let fraction = L::from_words(stream.next_words().shr(1)).mul(L::splat(FRACTION));
        let leaps = below(log_of_rest(fraction).mul(scale), L::splat(LONGEST));
        let leaps = leaps.truncate().to_array();
        let values = L::from_words(stream.next_words().shr(1)).mul(L::splat(FRACTION));
        let values = values.to_array();
        for lane in 0..4 {
            at += leaps[lane] as usize;
            if at >= end {
                break 'tile;
            }
            put(at, values[lane]);
            at += 1;
        }
    }
    *generator = stream;
}

/// Writes the active features of a tile into rows, zeros elsewhere.
pub fn fill_rows<L: Lanes>(
    generator: &mut Xoshiro128Plus<L::Words>,
    leap: Leap,
    rows: &mut [Row<L>],
) {
    let features = rows.len();
    let rows = rows.as_flattened_mut();
    rows.fill(L::splat(0.0));
    let flat = L::floats_mut(rows);
    each_active::<L>(generator, leap, features, |at, x| flat[at] = x);
}

/// The smaller of two.
#[inline(always)]
fn below<L: Lanes>(a: L, most: L) -> L {
    // Neither is negative, so one of the two terms is 0.
    let over = most.keep_where_greater(a, most);
    a.sub(a.keep_where_greater(a, most)).add(over)
}

/// ln(1 − v) for v in 0..=1; of 1, as of the largest number below.
///
/// With 1 − v = 2ᵏ f and f in [√½, √2): k ln 2 + 2 artanh s, s = (f − 1) / (f + 1), |s| ≤ 0.172. What 1 − v
/// loses when it is rounded is put back, so that small v keep all their digits: they decide how often
/// neighbours are both active.
#[inline(always)]
pub fn log_of_rest<L: Lanes>(v: L) -> L {
    let one = L::splat(1.0);
    let v = below(v, L::splat(1.0 - f32::EPSILON / 2.0));
    let rest = one.sub(v);
    let lost = one.sub(rest).sub(v);
    // Bits of 1 less bits of √½: carries into the exponent exactly where f would be √½ or more.
    let power = |x: u32| L::Words::from_array([x; 4]);
    let k = rest.to_bits().add(power(0x3f80_0000 - 0x3f35_04f3)).shr(23);
    let shrink = L::from_bits(power(254).sub(k).shl(23));
    let f = rest.mul(shrink);
    let s = f.sub(one).add(lost.mul(shrink)).div(f.add(one));
    let square = s.mul(s);
    let series = L::splat(2.0 / 9.0)
        .mul_add(square, L::splat(2.0 / 7.0))
        .mul_add(square, L::splat(2.0 / 5.0))
        .mul_add(square, L::splat(2.0 / 3.0))
        .mul_add(square, L::splat(2.0))
        .mul(s);
    let k = L::from_words(k).sub(L::splat(127.0));
    k.mul_add(L::splat(core::f32::consts::LN_2), series)
}
